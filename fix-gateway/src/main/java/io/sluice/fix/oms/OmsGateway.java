package io.sluice.fix.oms;

import io.sluice.engine.EngineInbox;
import io.sluice.engine.Output;
import io.sluice.fix.session.AlgoDictionary;
import io.sluice.fix.session.Credentials;
import io.sluice.fix.session.Dialect;
import io.sluice.fix.session.EventLog;
import io.sluice.fix.session.LogonGuard;
import io.sluice.fix.session.SessionJournals;

import org.jspecify.annotations.Nullable;

import quickfix.Acceptor;
import quickfix.Application;
import quickfix.ConfigError;
import quickfix.DefaultMessageFactory;
import quickfix.DefaultSessionFactory;
import quickfix.FieldNotFound;
import quickfix.Message;
import quickfix.Session;
import quickfix.SessionFactory;
import quickfix.SessionID;
import quickfix.SessionSettings;
import quickfix.SocketAcceptor;
import quickfix.field.MsgType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/// The FIX acceptor for order management systems. A day in its life: [#resume] each session from
/// what the log has, [#start], requests to the log and reports from the outbox, [#close].
///
/// Reports may be handed over from the moment it exists; those stored before are skipped, those for
/// a client that is not connected wait under their sequence numbers. One thread hands them over.
public final class OmsGateway implements AutoCloseable {
    /// Judgement: a client that leaves more than these unread is disconnected, so that its reports
    /// do not fill the memory; they are in the journal, and it gets them when it logs on again.
    private static final int UNREAD_MESSAGES_MAX = 20_000;

    private final Map<String, OmsSession> sessions = new LinkedHashMap<>();
    private final SessionSettings sessionSettings;
    private final LogonGuard guard;
    private final Map<SessionID, Session> quickfixSessions = new LinkedHashMap<>();
    private @Nullable Acceptor acceptor;

    /// @param inbox takes calls from the acceptor's thread
    /// @param nowNs epoch nanoseconds
    /// @param storeDir one journal per session and the dictionaries in use
    public OmsGateway(OmsSettings settings, EngineInbox inbox, LongSupplier nowNs, Path storeDir) {
        settings.clients().stream()
                .map(OmsSettings.Client::dialect)
                .distinct()
                .forEach(it -> AlgoDictionary.write(it, storeDir.resolve(it.algoDictionary())));
        sessionSettings = sessionSettings(settings, storeDir);
        SessionJournals journals = new SessionJournals(storeDir, nowNs);
        OmsSession.Inlet inlet = new OmsSession.Inlet(inbox, nowNs, settings.offerTimeoutNs());
        SessionFactory factory =
                new DefaultSessionFactory(
                        new Callbacks(sessions, inlet),
                        journals,
                        EventLog::new,
                        new DefaultMessageFactory());
        Map<SessionID, Credentials> credentials = new LinkedHashMap<>();
        for (OmsSettings.Client client : settings.clients()) {
            SessionID id = id(settings, client);
            credentials.put(id, client.credentials());
            try {
                Session session = factory.create(id, sessionSettings);
                quickfixSessions.put(id, session);
                sessions.put(client.compId(), new OmsSession(client, session, journals.create(id)));
            } catch (ConfigError e) {
                throw new IllegalStateException("session " + id, e);
            }
        }
        guard = new LogonGuard(credentials);
    }

    private static SessionID id(OmsSettings settings, OmsSettings.Client client) {
        return new SessionID(
                client.dialect().beginString(), settings.compId(), client.compId());
    }

    private static SessionSettings sessionSettings(OmsSettings settings, Path storeDir) {
        SessionSettings all = new SessionSettings();
        all.setString(
                SessionFactory.SETTING_CONNECTION_TYPE, SessionFactory.ACCEPTOR_CONNECTION_TYPE);
        all.setString(Acceptor.SETTING_SOCKET_ACCEPT_ADDRESS, settings.host());
        all.setLong(Acceptor.SETTING_SOCKET_ACCEPT_PORT, settings.port());
        all.setString("SocketTcpNoDelay", "Y");
        all.setString("SocketReuseAddress", "Y");
        all.setLong(Session.SETTING_MAX_SCHEDULED_WRITE_REQUESTS, UNREAD_MESSAGES_MAX);
        all.setString(Session.SETTING_NON_STOP_SESSION, "Y");
        all.setString(Session.SETTING_CHECK_LATENCY, settings.maxLatencySeconds() > 0 ? "Y" : "N");
        all.setLong(Session.SETTING_MAX_LATENCY, Math.max(1, settings.maxLatencySeconds()));
        for (OmsSettings.Client client : settings.clients()) {
            SessionID id = id(settings, client);
            all.setString(id, SessionSettings.BEGINSTRING, id.getBeginString());
            all.setString(id, SessionSettings.SENDERCOMPID, id.getSenderCompID());
            all.setString(id, SessionSettings.TARGETCOMPID, id.getTargetCompID());
            setDictionary(all, id, client.dialect(), storeDir);
        }
        return all;
    }

    private static void setDictionary(
            SessionSettings all, SessionID id, Dialect dialect, Path storeDir) {
        String path = storeDir.resolve(dialect.algoDictionary()).toString();
        if (dialect.isTransport()) {
            all.setString(id, Session.SETTING_DEFAULT_APPL_VER_ID, Dialect.APPL_VER_ID);
            all.setString(id, Session.SETTING_TRANSPORT_DATA_DICTIONARY, "FIXT11.xml");
            all.setString(id, Session.SETTING_APP_DATA_DICTIONARY, path);
        } else {
            all.setString(id, Session.SETTING_DATA_DICTIONARY, path);
        }
    }

    /// Fits a session to what the log has of it. Before [#start].
    ///
    /// @param session a client's CompID
    /// @param logged `lastMsgSeqNum` of the engine after its replay
    public void resume(String session, long logged) {
        OmsSession known = sessions.get(session);
        if (known == null) {
            throw new IllegalArgumentException(
                    "session must be one of " + sessions.keySet() + ", was " + session);
        }
        known.resume(logged);
    }

    /// Opens the port.
    public void start() {
        try {
            SocketAcceptor fresh = new SocketAcceptor((id, _) -> knownSession(id), sessionSettings);
            fresh.setIoFilterChainBuilder(chain -> chain.addLast("logon guard", guard));
            fresh.start();
            acceptor = fresh;
        } catch (ConfigError e) {
            throw new IllegalStateException("OMS acceptor", e);
        }
    }

    private Session knownSession(SessionID id) throws ConfigError {
        Session session = quickfixSessions.get(id);
        if (session == null) {
            throw new ConfigError("unknown session " + id);
        }
        return session;
    }

    /// Stores and sends a report; one of a session that is not ours, or of one that has it already,
    /// is left alone.
    ///
    /// @throws IllegalStateException when it could not be stored: it must be handed over again
    ///   after a restart
    public void on(Output.ParentReport report) {
        OmsSession session = sessions.get(report.session());
        if (session != null && session.wants(report.reportSeq())) {
            session.deliver(report);
        }
    }

    /// Stores and sends the refusal of a cancel or replace, like a report.
    public void on(Output.ChangeRejected rejected) {
        OmsSession session = sessions.get(rejected.session());
        if (session != null && session.wants(rejected.reportSeq())) {
            session.deliver(rejected);
        }
    }

    /// Outbox position of the last report that is stored for a session; 0 when none is, or the
    /// session is not ours.
    public long lastReportSeq(String session) {
        OmsSession known = sessions.get(session);
        return known == null ? 0 : known.lastReportSeq();
    }

    /// The sessions and whether each is logged on, for health and metrics.
    public Map<String, Boolean> sessions() {
        Map<String, Boolean> loggedOn = new LinkedHashMap<>();
        sessions.forEach((name, session) -> loggedOn.put(name, session.isLoggedOn()));
        return loggedOn;
    }

    /// Logs the clients out and closes the journals.
    @Override
    public void close() {
        if (acceptor != null) {
            acceptor.stop();
        }
        for (OmsSession session : sessions.values()) {
            try {
                session.close();
            } catch (IOException e) {
                throw new UncheckedIOException("closing the OMS sessions", e);
            }
        }
    }

    /// QuickFIX/J's view of us.
    private record Callbacks(Map<String, OmsSession> sessions, OmsSession.Inlet inlet)
            implements Application {
        @Override
        public void fromApp(Message message, SessionID id) throws FieldNotFound {
            OmsSession session = session(id);
            try {
                session.receive(message, inlet);
            } catch (RuntimeException e) {
                session.refuseAfterDefect(message, e);
            }
        }

        private OmsSession session(SessionID id) {
            OmsSession session = sessions.get(id.getTargetCompID());
            if (session == null) {
                throw new IllegalStateException("no session " + id);
            }
            return session;
        }

        @Override
        public void fromAdmin(Message message, SessionID id) throws FieldNotFound {
            if (message.getHeader().getString(MsgType.FIELD).equals(MsgType.LOGON)) {
                session(id).logonBegins();
            }
        }

        @Override
        public void onLogon(SessionID id) {
            session(id).logonEnds();
        }

        @Override
        public void onLogout(SessionID id) {
            session(id).logonEnds();
        }

        @Override
        public void onCreate(SessionID id) {}

        @Override
        public void toAdmin(Message message, SessionID id) {}

        @Override
        public void toApp(Message message, SessionID id) {}
    }
}
