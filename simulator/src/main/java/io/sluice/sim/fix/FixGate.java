package io.sluice.sim.fix;

import quickfix.ApplicationExtended;
import quickfix.FieldNotFound;
import quickfix.IncorrectTagValue;
import quickfix.Message;
import quickfix.RejectLogon;
import quickfix.Session;
import quickfix.SessionID;
import quickfix.SessionNotFound;
import quickfix.UnsupportedMessageType;
import quickfix.field.BusinessRejectReason;
import quickfix.field.MsgSeqNum;
import quickfix.field.MsgType;
import quickfix.field.RefMsgType;
import quickfix.field.RefSeqNum;
import quickfix.field.ResetSeqNumFlag;
import quickfix.field.Text;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Reads FIX messages on the session's thread and hands them to the venue's. What is malformed is
/// answered here by a session reject, what is too much by a business reject; what merely cannot be
/// done is the venue's to refuse.
final class FixGate implements ApplicationExtended {
    private final List<String> orderClients;
    private final HouseRules rules;
    private final RequestReader reader;
    private final VenueFront front;
    private final Inbox inbox;
    private final Map<String, Throttle> throttles = new TreeMap<>();

    FixGate(VenueSettings settings, VenueFront front, Inbox inbox) {
        orderClients = settings.orderClients();
        rules = settings.rules();
        reader = new RequestReader(rules.offer().clOrdIdMax());
        this.front = front;
        this.inbox = inbox;
        for (String client : orderClients) {
            throttles.put(client, new Throttle(rules.ordersPerSecond()));
        }
    }

    @Override
    public void fromApp(Message message, SessionID session)
            throws FieldNotFound, IncorrectTagValue, UnsupportedMessageType {
        String client = session.getTargetCompID();
        String type = message.getHeader().getString(MsgType.FIELD);
        Request request =
                orderClients.contains(client)
                        ? reader.orderRequest(client, type, message)
                        : RequestReader.marketDataRequest(client, type, message);
        if (!isWithinThrottle(request)) {
            refuse(
                    message,
                    BusinessRejectReason.OTHER,
                    "throttled: at most %d orders a second".formatted(rules.ordersPerSecond()),
                    session);
        } else if (!inbox.offer(front, request)) {
            refuse(
                    message,
                    BusinessRejectReason.APPLICATION_NOT_AVAILABLE,
                    "the venue is busy",
                    session);
        }
    }

    /// One session's messages come one after the other, so its throttle has one user.
    private boolean isWithinThrottle(Request request) {
        boolean counts = request instanceof Request.NewOrder || request instanceof Request.Replace;
        Throttle throttle = throttles.get(request.client());
        return !counts || throttle == null || throttle.take(System.nanoTime());
    }

    @Override
    public void fromAdmin(Message message, SessionID session) throws FieldNotFound, RejectLogon {
        if (!message.getHeader().getString(MsgType.FIELD).equals(MsgType.LOGON)) {
            return;
        }
        if (front.isDown()) {
            throw new RejectLogon("the venue is down");
        }
        if (message.isSetField(ResetSeqNumFlag.FIELD)
                && message.getBoolean(ResetSeqNumFlag.FIELD)) {
            sessionReset(session);
        }
    }

    @Override
    public void onLogon(SessionID session) {
        inbox.announce(front, new Request.LoggedOn(session.getTargetCompID()));
    }

    /// By the clock: the session's day is over.
    @Override
    public void onBeforeSessionReset(SessionID session) {
        sessionReset(session);
    }

    private void sessionReset(SessionID session) {
        String client = session.getTargetCompID();
        if (orderClients.contains(client)) {
            inbox.announce(front, new Request.SessionReset(client));
        }
    }

    @Override
    public boolean canLogon(SessionID session) {
        return true;
    }

    @Override
    public void onCreate(SessionID session) {}

    @Override
    public void onLogout(SessionID session) {}

    @Override
    public void toAdmin(Message message, SessionID session) {}

    @Override
    public void toApp(Message message, SessionID session) {}

    /// @param reason BusinessRejectReason(380)
    private static void refuse(Message message, int reason, String text, SessionID session)
            throws FieldNotFound {
        Message reject = ReportMessages.message(MsgType.BUSINESS_MESSAGE_REJECT);
        reject.setString(RefSeqNum.FIELD, message.getHeader().getString(MsgSeqNum.FIELD));
        reject.setString(RefMsgType.FIELD, message.getHeader().getString(MsgType.FIELD));
        reject.setInt(BusinessRejectReason.FIELD, reason);
        reject.setString(Text.FIELD, text);
        try {
            Session.sendToTarget(reject, session);
        } catch (SessionNotFound e) {
            throw new IllegalStateException("session " + session + " is gone while it reads", e);
        }
    }
}
