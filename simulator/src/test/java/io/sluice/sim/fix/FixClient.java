package io.sluice.sim.fix;

import quickfix.Application;
import quickfix.ConfigError;
import quickfix.DefaultMessageFactory;
import quickfix.Group;
import quickfix.MemoryStoreFactory;
import quickfix.Message;
import quickfix.Session;
import quickfix.SessionID;
import quickfix.SessionNotFound;
import quickfix.SessionSettings;
import quickfix.SocketInitiator;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// A client of the venue, built on QuickFIX/J with the stock FIX 4.4 dictionary. It connects again
/// by itself.
final class FixClient implements AutoCloseable, Application {
    static final String ORDERS = "SLUICE";
    static final String OTHER_ORDERS = "OTHER";
    static final String MARKET_DATA = "SLUICE-MD";

    private static final long WAIT_NS = 15_000_000_000L;
    private static final char SOH = '\001';

    private final SessionID session;
    private final SocketInitiator initiator;
    private final LinkedBlockingQueue<Message> received = new LinkedBlockingQueue<>();

    FixClient(int port, String compId) {
        this(port, compId, compId.equals(MARKET_DATA));
    }

    /// @param reset whether each logon starts the sequence numbers afresh
    FixClient(int port, String compId, boolean reset) {
        session = new SessionID("FIX.4.4", compId, "XSIM");
        SessionSettings settings = new SessionSettings();
        settings.setString("ConnectionType", "initiator");
        settings.setString("SocketConnectHost", "127.0.0.1");
        settings.setString("SocketConnectPort", String.valueOf(port));
        settings.setString("ReconnectInterval", "1");
        settings.setString("HeartBtInt", "30");
        settings.setString("NonStopSession", "Y");
        settings.setString(session, "ResetOnLogon", reset ? "Y" : "N");
        try {
            initiator =
                    SocketInitiator.newBuilder()
                            .withApplication(this)
                            .withMessageStoreFactory(new MemoryStoreFactory())
                            .withSettings(settings)
                            .withLogFactory(QuietLog::new)
                            .withMessageFactory(new DefaultMessageFactory())
                            .build();
            initiator.start();
        } catch (ConfigError e) {
            throw new AssertionError(e);
        }
        awaitLogon();
    }

    void awaitLogon() {
        await("logon", this::isLoggedOnAfterANudge);
    }

    /// The session's own timer would log on a second later.
    private boolean isLoggedOnAfterANudge() {
        try {
            Session.lookupSession(session).next();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return Session.lookupSession(session).isLoggedOn();
    }

    void awaitLogout() {
        await("logout", () -> !Session.lookupSession(session).isLoggedOn());
    }

    /// Sends a message given as `tag=value` pairs, MsgType(35) first, TransactTime(60) added.
    void send(String pairs) {
        Message message = new Message();
        for (String pair : pairs.split(" ")) {
            int equals = pair.indexOf('=');
            int tag = Integer.parseInt(pair.substring(0, equals));
            String value = pair.substring(equals + 1);
            if (tag == 35) {
                message.getHeader().setString(35, value);
            } else {
                message.setString(tag, value);
            }
        }
        if (!message.isSetField(60)) {
            Instant now = Instant.now();
            message.setString(
                    60,
                    ReportMessages.timestamp(now.getEpochSecond() * 1_000_000_000 + now.getNano()));
        }
        send(message);
    }

    /// Asks for all that there is.
    void subscribe(String requestId, int depth, String... symbols) {
        subscribeTo("01245A", requestId, depth, List.of(symbols));
    }

    /// @param types MDEntryType(269), one character each
    void subscribeTo(String types, String requestId, int depth, List<String> symbols) {
        Message message = new Message();
        message.getHeader().setString(35, "V");
        message.setString(262, requestId);
        message.setString(263, "1");
        message.setInt(264, depth);
        message.setString(265, "1");
        for (int i = 0; i < types.length(); i++) {
            Group entry = new Group(267, 269);
            entry.setChar(269, types.charAt(i));
            message.addGroup(entry);
        }
        for (String symbol : symbols) {
            Group related = new Group(146, 55);
            related.setString(55, symbol);
            message.addGroup(related);
        }
        send(message);
    }

    /// The next message, whatever it is.
    Message next() {
        try {
            Message message = received.poll(WAIT_NS, TimeUnit.NANOSECONDS);
            if (message == null) {
                throw new AssertionError("nothing more arrives at " + session);
            }
            return message;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// The next message as the text of some of its fields, those that it has.
    String next(int... tags) {
        return text(next(), tags);
    }

    static String text(Message message, int... tags) {
        List<String> pairs = new ArrayList<>();
        for (int tag : tags) {
            String start = SOH + String.valueOf(tag) + '=';
            String raw = message.toString();
            int at = raw.indexOf(start);
            if (at >= 0) {
                pairs.add(raw.substring(at + 1, raw.indexOf(SOH, at + 1)));
            }
        }
        return String.join(" ", pairs);
    }

    boolean hasNothing() {
        return received.isEmpty();
    }

    private void send(Message message) {
        try {
            Session.sendToTarget(message, session);
        } catch (SessionNotFound e) {
            throw new AssertionError(e);
        }
    }

    private static void await(String what, BooleanSupplier condition) {
        long deadlineNs = System.nanoTime() + WAIT_NS;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadlineNs) {
                throw new AssertionError("no " + what);
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Override
    public void fromApp(Message message, SessionID from) {
        received.add(message);
    }

    @Override
    public void fromAdmin(Message message, SessionID from) {
        if (text(message, 35).equals("35=3")) {
            received.add(message);
        }
    }

    @Override
    public void onCreate(SessionID created) {}

    @Override
    public void onLogon(SessionID up) {}

    @Override
    public void onLogout(SessionID down) {}

    @Override
    public void toAdmin(Message message, SessionID to) {}

    @Override
    public void toApp(Message message, SessionID to) {}

    @Override
    public void close() {
        initiator.stop(true);
    }
}
