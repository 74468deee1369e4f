package io.sluice.sim.fix;

import io.sluice.order.Side;

import quickfix.FieldMap;
import quickfix.FieldNotFound;
import quickfix.Group;
import quickfix.IncorrectTagValue;
import quickfix.Message;
import quickfix.UnsupportedMessageType;
import quickfix.field.ClOrdID;
import quickfix.field.MDEntryType;
import quickfix.field.MDReqID;
import quickfix.field.MDUpdateType;
import quickfix.field.MarketDepth;
import quickfix.field.MassCancelRequestType;
import quickfix.field.MassStatusReqID;
import quickfix.field.MassStatusReqType;
import quickfix.field.MsgType;
import quickfix.field.NoMDEntryTypes;
import quickfix.field.NoRelatedSym;
import quickfix.field.OrdStatusReqID;
import quickfix.field.OrderQty;
import quickfix.field.OrigClOrdID;
import quickfix.field.PossDupFlag;
import quickfix.field.PossResend;
import quickfix.field.Price;
import quickfix.field.SubscriptionRequestType;
import quickfix.field.Symbol;
import quickfix.field.TransactTime;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Clients' messages as requests. What is malformed becomes a session reject by its exception.
final class RequestReader {
    /// A retransmitted order older than this is not wanted any more (`fix.md` c-9).
    private static final Duration STALE_AFTER = Duration.ofSeconds(60);

    /// What goes into a line of the journal as it is.
    private static final String PLAIN_ID = "[!#-+\\--~]+";

    private final int clOrdIdMax;

    /// @param clOrdIdMax characters of ClOrdID(11)
    RequestReader(int clOrdIdMax) {
        this.clOrdIdMax = clOrdIdMax;
    }

    Request orderRequest(String client, String type, Message message)
            throws FieldNotFound, IncorrectTagValue, UnsupportedMessageType {
        return switch (type) {
            case MsgType.ORDER_SINGLE -> newOrder(client, message);
            case MsgType.ORDER_CANCEL_REPLACE_REQUEST -> replace(client, message);
            case MsgType.ORDER_CANCEL_REQUEST ->
                    new Request.Cancel(
                            client,
                            id(message, ClOrdID.FIELD),
                            id(message, OrigClOrdID.FIELD),
                            side(message),
                            message.getString(Symbol.FIELD));
            case MsgType.ORDER_STATUS_REQUEST ->
                    new Request.Query(
                            client,
                            id(message, ClOrdID.FIELD),
                            message.getString(Symbol.FIELD),
                            side(message),
                            optional(message, OrdStatusReqID.FIELD, ""));
            case MsgType.ORDER_MASS_CANCEL_REQUEST ->
                    new Request.MassCancel(
                            client,
                            id(message, ClOrdID.FIELD),
                            scope(message, MassCancelRequestType.FIELD));
            case MsgType.ORDER_MASS_STATUS_REQUEST ->
                    new Request.MassQuery(
                            client,
                            message.getString(MassStatusReqID.FIELD),
                            scope(message, MassStatusReqType.FIELD));
            default -> throw new UnsupportedMessageType();
        };
    }

    private Request newOrder(String client, Message message)
            throws FieldNotFound, IncorrectTagValue {
        message.getString(Terms.ORDER_TYPE);
        return new Request.NewOrder(
                client,
                id(message, ClOrdID.FIELD),
                message.getString(Symbol.FIELD),
                side(message),
                optional(message, OrderQty.FIELD, ""),
                optional(message, Price.FIELD, ""),
                terms(message),
                isFlagged(message, PossDupFlag.FIELD)
                        && message.getUtcTimeStamp(TransactTime.FIELD)
                                .plus(STALE_AFTER)
                                .isBefore(LocalDateTime.now(ZoneOffset.UTC)),
                isFlagged(message, PossResend.FIELD));
    }

    private Request replace(String client, Message message)
            throws FieldNotFound, IncorrectTagValue {
        return new Request.Replace(
                client,
                id(message, ClOrdID.FIELD),
                id(message, OrigClOrdID.FIELD),
                message.getString(Symbol.FIELD),
                side(message),
                optional(message, OrderQty.FIELD, ""),
                optional(message, Price.FIELD, ""),
                terms(message));
    }

    private static Terms terms(Message message) throws FieldNotFound, IncorrectTagValue {
        Map<Integer, String> fields = new LinkedHashMap<>();
        for (int tag : Terms.TAGS) {
            if (message.isSetField(tag)) {
                String value = message.getString(tag);
                if (!value.matches(Terms.VALUE)) {
                    throw new IncorrectTagValue(tag, value);
                }
                fields.put(tag, value);
            }
        }
        return new Terms(fields);
    }

    private static Request.Scope scope(Message message, int codeField)
            throws FieldNotFound, IncorrectTagValue {
        return new Request.Scope(
                message.getString(codeField),
                optional(message, Symbol.FIELD, ""),
                message.isSetField(quickfix.field.Side.FIELD) ? side(message) : null);
    }

    static Request marketDataRequest(String client, String type, Message message)
            throws FieldNotFound, IncorrectTagValue, UnsupportedMessageType {
        if (!type.equals(MsgType.MARKET_DATA_REQUEST)) {
            throw new UnsupportedMessageType();
        }
        int depth = intOf(message, MarketDepth.FIELD);
        if (depth < 0) {
            throw new IncorrectTagValue(MarketDepth.FIELD, String.valueOf(depth));
        }
        if (!optional(message, MDUpdateType.FIELD, "1").equals("1")) {
            throw new IncorrectTagValue(MDUpdateType.FIELD, message.getString(MDUpdateType.FIELD));
        }
        List<String> symbols = new ArrayList<>();
        for (Group group : message.getGroups(NoRelatedSym.FIELD)) {
            symbols.add(group.getString(Symbol.FIELD));
        }
        boolean trades = false;
        boolean indications = false;
        for (Group group : message.getGroups(NoMDEntryTypes.FIELD)) {
            String entry = group.getString(MDEntryType.FIELD);
            trades |= entry.equals("2");
            indications |= entry.matches("[45A]");
        }
        return new Request.MarketData(
                client,
                message.getString(MDReqID.FIELD),
                message.getString(SubscriptionRequestType.FIELD).charAt(0),
                symbols,
                new Request.Wanted(depth, trades, indications));
    }

    private String id(Message message, int field) throws FieldNotFound, IncorrectTagValue {
        String id = message.getString(field);
        if (!id.matches(PLAIN_ID) || id.length() > clOrdIdMax) {
            throw new IncorrectTagValue(
                    field,
                    id,
                    "must be 1..%d printable characters without comma and quote"
                            .formatted(clOrdIdMax));
        }
        return id;
    }

    private static Side side(Message message) throws FieldNotFound, IncorrectTagValue {
        String code = message.getString(quickfix.field.Side.FIELD);
        for (Side side : Side.values()) {
            if (code.equals(String.valueOf(side.fixCode()))) {
                return side;
            }
        }
        throw new IncorrectTagValue(quickfix.field.Side.FIELD, code, "must be 1, 2, 5 or 6");
    }

    private static int intOf(Message message, int field) throws FieldNotFound, IncorrectTagValue {
        String text = message.getString(field);
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException _) {
            throw new IncorrectTagValue(field, text);
        }
    }

    private static boolean isFlagged(Message message, int headerField) throws FieldNotFound {
        return message.getHeader().isSetField(headerField)
                && message.getHeader().getBoolean(headerField);
    }

    private static String optional(FieldMap message, int field, String absent)
            throws FieldNotFound {
        return message.isSetField(field) ? message.getString(field) : absent;
    }
}
