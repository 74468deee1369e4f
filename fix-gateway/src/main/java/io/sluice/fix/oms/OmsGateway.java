package io.sluice.fix.oms;

import io.sluice.engine.EngineInbox;
import io.sluice.engine.Output;
import io.sluice.fix.session.Credentials;
import io.sluice.fix.session.EventLog;
import io.sluice.fix.session.LogonGuard;
import io.sluice.fix.session.PromptAcceptor;
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
import quickfix.field.MsgType;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.LongSupplier;

/// The FIX acceptor for order management systems. A day in its life: [#resume] each session from
/// what the log has, [#start], requests to the log and reports from the outbox, [#close].
///
/// Reports may be handed over from the moment it exists; those stored before are skipped, those for
/// a client that is not connected wait under their sequence numbers. One thread hands over what is
/// for clients, one may hand over copies beside it.
public final class OmsGateway implements AutoCloseable {
    private final Map<String, OmsSession> clients = new LinkedHashMap<>();
    private final List<CopySession> copies = new ArrayList<>();
    private final Map<SessionID, Party> parties = new LinkedHashMap<>();
    private final Map<SessionID, Session> quickfixSessions = new LinkedHashMap<>();
    private final Map<SessionID, Credentials> credentials = new LinkedHashMap<>();
    private final SessionSettings sessionSettings;
    private final LogonGuard guard;

    /// Once it is shut down nothing more comes of what it is given.
    private final ScheduledExecutorService timer =
            new ScheduledThreadPoolExecutor(
                    1,
                    Thread.ofPlatform().daemon().name("oms-timer").factory(),
                    new ThreadPoolExecutor.DiscardPolicy());

    private @Nullable Acceptor acceptor;

    /// @param storeDir one journal per session and the dictionaries in use
    public OmsGateway(OmsSettings settings, EngineInbox inbox, LongSupplier nowNs, Path storeDir) {
        this(settings, inbox, nowNs, storeDir, new SessionJournals(storeDir, nowNs));
    }

    /// @param inbox takes calls from the sockets' threads
    /// @param nowNs epoch nanoseconds
    /// @param storeDir the dictionaries in use
    /// @param journals of these sessions
    public OmsGateway(
            OmsSettings settings,
            EngineInbox inbox,
            LongSupplier nowNs,
            Path storeDir,
            SessionJournals journals) {
        sessionSettings = AcceptorSettings.of(settings, storeDir);
        OmsSession.Inlet inlet = new OmsSession.Inlet(inbox, nowNs, settings.offerTimeoutNs());
        SessionFactory factory =
                new DefaultSessionFactory(
                        new Callbacks(), journals, EventLog::new, new DefaultMessageFactory());
        for (OmsSettings.Client client : settings.clients()) {
            SessionID id = AcceptorSettings.id(settings, client.compId(), client.dialect());
            Mailbox mailbox = mailbox(id, client.credentials(), factory, journals);
            LossWatch lossWatch = new LossWatch(client, inlet, timer);
            OmsSession session =
                    new OmsSession(client, mailbox, journals.create(id), inlet, lossWatch);
            clients.put(client.compId(), session);
            parties.put(id, session);
        }
        for (OmsSettings.DropCopy copy : settings.dropCopies()) {
            SessionID id = AcceptorSettings.id(settings, copy.compId(), copy.dialect());
            CopySession session =
                    new CopySession(copy, mailbox(id, copy.credentials(), factory, journals));
            copies.add(session);
            parties.put(id, session);
        }
        guard = new LogonGuard(credentials, nowNs, timer);
    }

    private Mailbox mailbox(
            SessionID id, Credentials shown, SessionFactory factory, SessionJournals journals) {
        try {
            Session session = factory.create(id, sessionSettings);
            quickfixSessions.put(id, session);
            credentials.put(id, shown);
            return new Mailbox(session, journals.create(id));
        } catch (ConfigError e) {
            throw new IllegalStateException("session " + id, e);
        }
    }

    /// Fits a session to what the log has of it. Before [#start].
    ///
    /// @param session a client's CompID
    /// @param logged `lastMsgSeqNum` of the engine after its replay
    public void resume(String session, long logged) {
        OmsSession known = clients.get(session);
        if (known == null) {
            throw new IllegalArgumentException(
                    "session must be one of " + clients.keySet() + ", was " + session);
        }
        known.resume(logged);
    }

    /// Opens the port.
    public void start() {
        try {
            PromptAcceptor fresh = new PromptAcceptor((id, _) -> knownSession(id), sessionSettings);
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

    /// Notes who has live orders: as a snapshot has them, and from every report after it. Cheap, on
    /// any thread.
    public void follow(String owner, Output.ParentSnapshot parent) {
        OmsSession session = clients.get(owner);
        if (session != null) {
            session.follow(parent);
        }
    }

    /// Stores and sends a report; one of a session that is not ours, or of one that has it already,
    /// is left alone.
    ///
    /// @throws IllegalStateException when it could not be stored: it must be handed over again
    ///   after a restart
    public void on(Output.ParentReport report) {
        OmsSession session = clients.get(report.session());
        if (session != null && session.mailbox().wants(report.reportSeq())) {
            session.deliver(report);
        }
    }

    /// Stores and sends what is for one client alone, like a report.
    public void on(Output.Reply reply) {
        OmsSession session = clients.get(reply.session());
        if (session != null && session.mailbox().wants(reply.reportSeq())) {
            session.deliver(reply);
        }
    }

    /// Stores and sends the drop copies of a report to a client, or of a venue's about a child;
    /// those that have it already are left alone.
    ///
    /// @param copySeq grows with every report, and is the same for it in a replay
    public void copy(Output report, long copySeq) {
        copies.forEach(session -> session.copy(report, copySeq));
    }

    /// The sessions and whether each is logged on, for health and metrics.
    public Map<String, Boolean> sessions() {
        Map<String, Boolean> loggedOn = new LinkedHashMap<>();
        parties.forEach(
                (id, party) -> loggedOn.put(id.getTargetCompID(), party.mailbox().isLoggedOn()));
        return loggedOn;
    }

    /// Logs the clients out and closes the journals.
    @Override
    public void close() {
        timer.shutdownNow();
        if (acceptor != null) {
            acceptor.stop();
        }
        parties.values().forEach(party -> party.mailbox().close());
    }

    /// QuickFIX/J's view of us.
    private final class Callbacks implements Application {
        @Override
        public void fromApp(Message message, SessionID id) throws FieldNotFound {
            Party party = party(id);
            try {
                party.receive(message);
            } catch (RuntimeException e) {
                party.mailbox().refuseAfterDefect(message, e);
            }
        }

        private Party party(SessionID id) {
            Party party = parties.get(id);
            if (party == null) {
                throw new IllegalStateException("no session " + id);
            }
            return party;
        }

        @Override
        public void fromAdmin(Message message, SessionID id) throws FieldNotFound {
            if (message.getHeader().getString(MsgType.FIELD).equals(MsgType.LOGON)) {
                party(id).mailbox().logonBegins();
            }
        }

        @Override
        public void onLogon(SessionID id) {
            guard.entered(id, party(id).mailbox().peer());
            party(id).mailbox().logonEnds();
            party(id).arrived();
        }

        @Override
        public void onLogout(SessionID id) {
            guard.left(id);
            party(id).mailbox().logonEnds();
            party(id).left();
        }

        @Override
        public void onCreate(SessionID id) {}

        @Override
        public void toAdmin(Message message, SessionID id) {}

        @Override
        public void toApp(Message message, SessionID id) {}
    }
}
