package io.sluice.fix.oms;

import static io.sluice.fix.oms.Fields.text;

import io.sluice.engine.Input;
import io.sluice.instrument.Decimal;
import io.sluice.order.Side;

import quickfix.Message;
import quickfix.field.Account;
import quickfix.field.ClOrdID;
import quickfix.field.DKReason;
import quickfix.field.ExecID;
import quickfix.field.MsgType;
import quickfix.field.OrdStatusReqID;
import quickfix.field.OrderID;
import quickfix.field.OrderQty;
import quickfix.field.OrigClOrdID;
import quickfix.field.PossResend;
import quickfix.field.Symbol;
import quickfix.field.Text;

/// A client's requests as inputs. Whatever is wrong with one becomes an input too, so that the
/// refusal is in the log.
final class RequestReader {
    private final String defaultAccount;
    private final OrderReader orders;
    private final boolean merges;

    /// @param defaultAccount what Account(1) means when a message names none; empty: it must name
    ///   one
    RequestReader(String defaultAccount, Habits habits) {
        this.defaultAccount = defaultAccount;
        this.orders = new OrderReader(defaultAccount, habits);
        this.merges = habits.mergesReplaces();
    }

    static boolean takes(String msgType) {
        return switch (msgType) {
            case MsgType.ORDER_SINGLE,
                    MsgType.ORDER_CANCEL_REPLACE_REQUEST,
                    MsgType.ORDER_CANCEL_REQUEST,
                    MsgType.ORDER_STATUS_REQUEST,
                    MsgType.ORDER_MASS_CANCEL_REQUEST,
                    MsgType.ORDER_MASS_ACTION_REQUEST,
                    MsgType.ORDER_MASS_STATUS_REQUEST,
                    MsgType.DONT_KNOW_TRADE ->
                    true;
            default -> false;
        };
    }

    /// @param msgType one that [#takes] accepts
    Input read(String msgType, Message message, Input.Origin origin) {
        return switch (msgType) {
            case MsgType.ORDER_SINGLE -> newParent(message, origin);
            case MsgType.ORDER_CANCEL_REPLACE_REQUEST -> replaceParent(message, origin);
            case MsgType.ORDER_CANCEL_REQUEST -> cancelParent(message, origin);
            case MsgType.ORDER_STATUS_REQUEST -> queryParent(message, origin);
            case MsgType.ORDER_MASS_CANCEL_REQUEST,
                    MsgType.ORDER_MASS_ACTION_REQUEST,
                    MsgType.ORDER_MASS_STATUS_REQUEST ->
                    MassReader.read(msgType, message, origin);
            case MsgType.DONT_KNOW_TRADE -> disputeFill(message, origin);
            default -> throw new IllegalArgumentException("MsgType(35)=" + msgType);
        };
    }

    private Input newParent(Message message, Input.Origin origin) {
        try {
            return new Input.NewParent(origin, orders.read(message), isPossResend(message));
        } catch (Refused e) {
            return new Input.InvalidParent(
                    origin,
                    Refused.shown(text(message, ClOrdID.FIELD)),
                    Refused.shown(message.getOptionalString(Account.FIELD).orElse(defaultAccount)),
                    Refused.shown(text(message, Symbol.FIELD)),
                    readableSide(message),
                    readableQty(message),
                    e.reason(),
                    e.text());
        }
    }

    private static boolean isPossResend(Message message) {
        return message.getHeader().getOptionalString(PossResend.FIELD).orElse("N").equals("Y");
    }

    private Input replaceParent(Message message, Input.Origin origin) {
        try {
            String origClOrdId = OrderReader.id(message, OrigClOrdID.FIELD, "OrigClOrdID(41)");
            return new Input.ReplaceParent(origin, origClOrdId, orders.read(message), merges);
        } catch (Refused e) {
            return invalidChange(message, origin, true, e);
        }
    }

    private static Input cancelParent(Message message, Input.Origin origin) {
        try {
            return new Input.CancelParent(
                    origin,
                    OrderReader.id(message, ClOrdID.FIELD, "ClOrdID(11)"),
                    OrderReader.id(message, OrigClOrdID.FIELD, "OrigClOrdID(41)"));
        } catch (Refused e) {
            return invalidChange(message, origin, false, e);
        }
    }

    private static Input invalidChange(
            Message message, Input.Origin origin, boolean replace, Refused e) {
        return new Input.InvalidChange(
                origin,
                replace,
                Refused.shown(text(message, ClOrdID.FIELD)),
                Refused.shown(text(message, OrigClOrdID.FIELD)),
                e.reason(),
                e.text());
    }

    private static Input queryParent(Message message, Input.Origin origin) {
        return new Input.QueryParent(
                origin,
                Refused.shown(text(message, ClOrdID.FIELD)),
                Refused.shown(text(message, OrdStatusReqID.FIELD)));
    }

    private static Input disputeFill(Message message, Input.Origin origin) {
        return new Input.DisputeFill(
                origin,
                parentId(text(message, OrderID.FIELD)),
                Refused.shown(text(message, ExecID.FIELD)),
                "DKReason(127)="
                        + Refused.shown(text(message, DKReason.FIELD))
                        + " "
                        + Refused.shown(text(message, Text.FIELD)));
    }

    private static long parentId(String orderId) {
        try {
            return Long.parseLong(orderId);
        } catch (NumberFormatException _) {
            return 0;
        }
    }

    /// The refusal of an order whose side we do not know must name one all the same: what comes
    /// nearest.
    private static Side readableSide(Message message) {
        return switch (text(message, quickfix.field.Side.FIELD)) {
            case "2", "4" -> Side.SELL;
            case "5" -> Side.SELL_SHORT;
            case "6" -> Side.SELL_SHORT_EXEMPT;
            default -> Side.BUY;
        };
    }

    private static Decimal readableQty(Message message) {
        try {
            return Decimal.parse(text(message, OrderQty.FIELD));
        } catch (NumberFormatException _) {
            return Decimal.ZERO;
        }
    }
}
