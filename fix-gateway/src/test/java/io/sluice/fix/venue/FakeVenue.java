package io.sluice.fix.venue;

import io.sluice.fix.FixClient.Received;

import org.jspecify.annotations.Nullable;

import quickfix.Acceptor;
import quickfix.Application;
import quickfix.ConfigError;
import quickfix.DataDictionary;
import quickfix.DefaultMessageFactory;
import quickfix.InvalidMessage;
import quickfix.Log;
import quickfix.MemoryStoreFactory;
import quickfix.Message;
import quickfix.Session;
import quickfix.SessionID;
import quickfix.SessionNotFound;
import quickfix.SessionSettings;
import quickfix.SocketAcceptor;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A FIX 4.4 venue without an opinion: it keeps what it is sent and says what the test tells it to.
public final class FakeVenue implements Application, AutoCloseable {
    public static final String MIC = "XFAK";

    private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
    private final BlockingQueue<Received> gapFills = new LinkedBlockingQueue<>();
    private final DataDictionary dictionary;
    private final SocketAcceptor acceptor;

    public FakeVenue(int port) throws ConfigError {
        dictionary = new DataDictionary("FIX44.xml");
        SessionSettings settings = new SessionSettings();
        settings.setString("ConnectionType", "acceptor");
        settings.setString("SocketAcceptAddress", "127.0.0.1");
        settings.setLong(Acceptor.SETTING_SOCKET_ACCEPT_PORT, port);
        settings.setString("SocketReuseAddress", "Y");
        settings.setString("NonStopSession", "Y");
        for (String client : new String[] {"SLUICE", "SLUICE-MD"}) {
            settings.setString(id(client), "BeginString", "FIX.4.4");
            settings.setString(id(client), "SenderCompID", MIC);
            settings.setString(id(client), "TargetCompID", client);
        }
        acceptor =
                new SocketAcceptor(
                        this,
                        new MemoryStoreFactory(),
                        settings,
                        _ -> new Wire(gapFills),
                        new DefaultMessageFactory());
        acceptor.start();
    }

    private static SessionID id(String client) {
        return new SessionID("FIX.4.4", MIC, client);
    }

    /// Sends a message to the order session; it is kept for resends while the client is away.
    ///
    /// @param body fields separated and ended by `|`
    public void report(String type, String body) throws InvalidMessage, SessionNotFound {
        send("SLUICE", type, body);
    }

    /// Sends a message to the market data session.
    public void market(String type, String body) throws InvalidMessage, SessionNotFound {
        send("SLUICE-MD", type, body);
    }

    private void send(String client, String type, String body)
            throws InvalidMessage, SessionNotFound {
        String rest = "35=" + type + "\u0001" + body.replace('|', '\u0001');
        String text = "8=FIX.4.4\u00019=" + rest.length() + "\u0001" + rest + "10=000\u0001";
        Session.sendToTarget(new Message(text, dictionary, false), id(client));
    }

    /// The next application message received, on either session.
    public Received next() throws InterruptedException {
        return taken(received);
    }

    /// The next application message if there is one soon.
    public @Nullable Received poll(long timeout, TimeUnit unit) throws InterruptedException {
        return received.poll(timeout, unit);
    }

    /// The next SequenceReset(35=4), as it came over the wire: of numbers seen before QuickFIX/J
    /// says nothing.
    Received nextGapFill() throws InterruptedException {
        return taken(gapFills);
    }

    boolean hasReceivedNothing() {
        return received.isEmpty();
    }

    private static Received taken(BlockingQueue<Received> queue) throws InterruptedException {
        Received message = queue.poll(20, TimeUnit.SECONDS);
        if (message == null) {
            throw new AssertionError("nothing came in 20 s");
        }
        return message;
    }

    /// Hangs up on the client.
    void drop(String client) throws java.io.IOException {
        Session session = Session.lookupSession(id(client));
        if (session == null) {
            throw new AssertionError("no session of " + client);
        }
        session.disconnect("dropped by the test", false);
    }

    /// Asks the order session to send its messages again.
    void askAgain(int from) throws InvalidMessage, SessionNotFound {
        report("2", "7=" + from + "|16=0|");
    }

    @Override
    public void fromApp(Message message, SessionID id) {
        received.add(new Received(message.toString().replace('\u0001', '|')));
    }

    @Override
    public void fromAdmin(Message message, SessionID id) {}

    @Override
    public void onCreate(SessionID id) {}

    @Override
    public void onLogon(SessionID id) {}

    @Override
    public void onLogout(SessionID id) {}

    @Override
    public void toAdmin(Message message, SessionID id) {}

    @Override
    public void toApp(Message message, SessionID id) {}

    @Override
    public void close() {
        acceptor.stop(true);
    }

    private record Wire(BlockingQueue<Received> gapFills) implements Log {
        @Override
        public void onIncoming(String text) {
            Received message = new Received(text.replace('\u0001', '|'));
            if (message.type().equals("4")) {
                gapFills.add(message);
            }
        }

        @Override
        public void clear() {}

        @Override
        public void onOutgoing(String text) {}

        @Override
        public void onEvent(String text) {}

        @Override
        public void onErrorEvent(String text) {}
    }
}
