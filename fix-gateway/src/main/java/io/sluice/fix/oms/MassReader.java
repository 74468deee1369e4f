package io.sluice.fix.oms;

import static io.sluice.fix.oms.Fields.text;

import io.sluice.engine.Input;
import io.sluice.engine.MassAction;
import io.sluice.engine.MassScope;
import io.sluice.order.RejectReason;
import io.sluice.order.Side;

import org.jspecify.annotations.Nullable;

import quickfix.Message;
import quickfix.field.Account;
import quickfix.field.ClOrdID;
import quickfix.field.MassActionScope;
import quickfix.field.MassActionType;
import quickfix.field.MassCancelRequestType;
import quickfix.field.MassStatusReqID;
import quickfix.field.MassStatusReqType;
import quickfix.field.MsgType;
import quickfix.field.Symbol;

/// Requests for all orders of a client at once: of one Symbol(55), or all; of one Account(1) or
/// Side(54) where it says so.
final class MassReader {
    private static final String ONE_SECURITY = "1";
    private static final String ALL = "7";

    private MassReader() {}

    /// @param msgType `q`, `CA` or `AF`
    static Input read(String msgType, Message message, Input.Origin origin) {
        boolean status = msgType.equals(MsgType.ORDER_MASS_STATUS_REQUEST);
        MassScope scope = scope(msgType, message);
        String id = text(message, status ? MassStatusReqID.FIELD : ClOrdID.FIELD);
        try {
            check(scope);
            return new Input.MassRequest(
                    origin,
                    action(msgType, message),
                    scope,
                    Refused.shown(id),
                    RejectReason.NONE,
                    "");
        } catch (Refused e) {
            return new Input.MassRequest(
                    origin, refusedAction(msgType), scope, Refused.shown(id), e.reason(), e.text());
        }
    }

    private static MassScope scope(String msgType, Message message) {
        int tag =
                switch (msgType) {
                    case MsgType.ORDER_MASS_CANCEL_REQUEST -> MassCancelRequestType.FIELD;
                    case MsgType.ORDER_MASS_ACTION_REQUEST -> MassActionScope.FIELD;
                    default -> MassStatusReqType.FIELD;
                };
        return new MassScope(
                text(message, tag),
                Refused.shown(text(message, Symbol.FIELD)),
                Refused.shown(text(message, Account.FIELD)),
                side(message));
    }

    private static @Nullable Side side(Message message) {
        String text = text(message, quickfix.field.Side.FIELD);
        for (Side side : Side.values()) {
            if (text.length() == 1 && text.charAt(0) == side.fixCode()) {
                return side;
            }
        }
        return null;
    }

    private static void check(MassScope scope) throws Refused {
        if (!scope.code().equals(ONE_SECURITY) && !scope.code().equals(ALL)) {
            throw Refused.field(
                    RejectReason.BAD_FIELD,
                    "scope, 530, 1374 or 585,",
                    "1 (a Symbol) or 7 (all)",
                    scope.code());
        }
        if (scope.code().equals(ONE_SECURITY) == scope.symbol().isEmpty()) {
            throw Refused.field(
                    RejectReason.BAD_FIELD,
                    "Symbol(55)",
                    "present with scope 1 and absent with 7",
                    scope.symbol());
        }
    }

    private static MassAction action(String msgType, Message message) throws Refused {
        if (!msgType.equals(MsgType.ORDER_MASS_ACTION_REQUEST)) {
            return refusedAction(msgType);
        }
        String type = text(message, MassActionType.FIELD);
        return switch (type) {
            case "1" -> MassAction.SUSPEND;
            case "2" -> MassAction.RELEASE;
            case "3" -> MassAction.CANCEL;
            default ->
                    throw Refused.field(
                            RejectReason.BAD_FIELD,
                            "MassActionType(1373)",
                            "1 (suspend), 2 (release) or 3 (cancel)",
                            type);
        };
    }

    private static MassAction refusedAction(String msgType) {
        return switch (msgType) {
            case MsgType.ORDER_MASS_CANCEL_REQUEST -> MassAction.CANCEL_REQUEST;
            case MsgType.ORDER_MASS_ACTION_REQUEST -> MassAction.CANCEL;
            default -> MassAction.STATUS;
        };
    }
}
