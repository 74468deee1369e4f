package io.sluice.sim.fix;

import io.sluice.order.Side;

import quickfix.Application;
import quickfix.FieldNotFound;
import quickfix.Group;
import quickfix.IncorrectTagValue;
import quickfix.Message;
import quickfix.Session;
import quickfix.SessionID;
import quickfix.SessionNotFound;
import quickfix.UnsupportedMessageType;
import quickfix.field.BusinessRejectReason;
import quickfix.field.ClOrdID;
import quickfix.field.ExecInst;
import quickfix.field.MDEntryType;
import quickfix.field.MDReqID;
import quickfix.field.MDUpdateType;
import quickfix.field.MarketDepth;
import quickfix.field.MsgSeqNum;
import quickfix.field.MsgType;
import quickfix.field.NoMDEntryTypes;
import quickfix.field.NoRelatedSym;
import quickfix.field.OrdStatusReqID;
import quickfix.field.OrdType;
import quickfix.field.OrderQty;
import quickfix.field.OrigClOrdID;
import quickfix.field.PossDupFlag;
import quickfix.field.PossResend;
import quickfix.field.Price;
import quickfix.field.RefMsgType;
import quickfix.field.RefSeqNum;
import quickfix.field.ResetSeqNumFlag;
import quickfix.field.SubscriptionRequestType;
import quickfix.field.Symbol;
import quickfix.field.Text;
import quickfix.field.TimeInForce;
import quickfix.field.TransactTime;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// Reads FIX messages on the session's thread and hands them to the venue's. What is malformed is
/// answered here by a session reject; what merely cannot be done is the venue's to refuse.
final class FixGate implements Application {
    /// A retransmitted order older than this is not wanted any more (`fix.md` c-9).
    private static final Duration STALE_AFTER = Duration.ofSeconds(60);

    /// What goes into a line of the journal as it is.
    private static final String PLAIN_ID = "[!#-+\\--~]{1,64}";

    private final List<String> orderClients;
    private final VenueFront front;
    private final Inbox inbox;

    FixGate(List<String> orderClients, VenueFront front, Inbox inbox) {
        this.orderClients = orderClients;
        this.front = front;
        this.inbox = inbox;
    }

    @Override
    public void fromApp(Message message, SessionID session)
            throws FieldNotFound, IncorrectTagValue, UnsupportedMessageType {
        String client = session.getTargetCompID();
        String type = message.getHeader().getString(MsgType.FIELD);
        Request request =
                orderClients.contains(client)
                        ? orderRequest(client, type, message)
                        : marketDataRequest(client, type, message);
        if (!inbox.offer(front, request)) {
            refuseBusy(message, type, session);
        }
    }

    @Override
    public void fromAdmin(Message message, SessionID session) throws FieldNotFound {
        String client = session.getTargetCompID();
        boolean reset =
                message.getHeader().getString(MsgType.FIELD).equals(MsgType.LOGON)
                        && message.isSetField(ResetSeqNumFlag.FIELD)
                        && message.getBoolean(ResetSeqNumFlag.FIELD);
        if (reset && orderClients.contains(client)) {
            inbox.announce(front, new Request.SessionReset(client));
        }
    }

    @Override
    public void onLogon(SessionID session) {
        inbox.announce(front, new Request.LoggedOn(session.getTargetCompID()));
    }

    @Override
    public void onCreate(SessionID session) {}

    @Override
    public void onLogout(SessionID session) {}

    @Override
    public void toAdmin(Message message, SessionID session) {}

    @Override
    public void toApp(Message message, SessionID session) {}

    private static Request orderRequest(String client, String type, Message message)
            throws FieldNotFound, IncorrectTagValue, UnsupportedMessageType {
        return switch (type) {
            case MsgType.ORDER_SINGLE -> newOrder(client, message);
            case MsgType.ORDER_CANCEL_REQUEST -> cancel(client, message, false);
            case MsgType.ORDER_CANCEL_REPLACE_REQUEST -> cancel(client, message, true);
            case MsgType.ORDER_STATUS_REQUEST ->
                    new Request.Query(
                            client,
                            id(message, ClOrdID.FIELD),
                            message.getString(Symbol.FIELD),
                            side(message),
                            optional(message, OrdStatusReqID.FIELD, ""));
            default -> throw new UnsupportedMessageType();
        };
    }

    private static Request newOrder(String client, Message message)
            throws FieldNotFound, IncorrectTagValue {
        return new Request.NewOrder(
                client,
                id(message, ClOrdID.FIELD),
                message.getString(Symbol.FIELD),
                side(message),
                optional(message, OrderQty.FIELD, ""),
                message.getString(OrdType.FIELD),
                optional(message, Price.FIELD, ""),
                optional(message, TimeInForce.FIELD, "0"),
                optional(message, ExecInst.FIELD, ""),
                isFlagged(message, PossDupFlag.FIELD)
                        && message.getUtcTimeStamp(TransactTime.FIELD)
                                .plus(STALE_AFTER)
                                .isBefore(LocalDateTime.now(ZoneOffset.UTC)),
                isFlagged(message, PossResend.FIELD));
    }

    private static Request cancel(String client, Message message, boolean replace)
            throws FieldNotFound, IncorrectTagValue {
        return new Request.Cancel(
                client,
                id(message, ClOrdID.FIELD),
                id(message, OrigClOrdID.FIELD),
                side(message),
                message.getString(Symbol.FIELD),
                replace);
    }

    private static Request marketDataRequest(String client, String type, Message message)
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
        for (Group group : message.getGroups(NoMDEntryTypes.FIELD)) {
            trades |= group.getString(MDEntryType.FIELD).equals("2");
        }
        return new Request.MarketData(
                client,
                message.getString(MDReqID.FIELD),
                message.getString(SubscriptionRequestType.FIELD).charAt(0),
                depth,
                symbols,
                trades);
    }

    /// The venue's thread cannot keep up: the client may try again.
    private static void refuseBusy(Message message, String type, SessionID session)
            throws FieldNotFound {
        Message reject = ReportMessages.message(MsgType.BUSINESS_MESSAGE_REJECT);
        reject.setString(RefSeqNum.FIELD, message.getHeader().getString(MsgSeqNum.FIELD));
        reject.setString(RefMsgType.FIELD, type);
        reject.setInt(BusinessRejectReason.FIELD, BusinessRejectReason.APPLICATION_NOT_AVAILABLE);
        reject.setString(Text.FIELD, "the venue is busy");
        try {
            Session.sendToTarget(reject, session);
        } catch (SessionNotFound e) {
            throw new IllegalStateException("session " + session + " is gone while it reads", e);
        }
    }

    private static String id(Message message, int field) throws FieldNotFound, IncorrectTagValue {
        String id = message.getString(field);
        if (!id.matches(PLAIN_ID)) {
            throw new IncorrectTagValue(
                    field, id, "must be 1..64 printable characters without comma and quote");
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

    private static String optional(Message message, int field, String absent) throws FieldNotFound {
        return message.isSetField(field) ? message.getString(field) : absent;
    }
}
