package io.sluice.fix.session;

import org.apache.mina.core.filterchain.IoFilterAdapter;
import org.apache.mina.core.session.IoSession;
import org.apache.mina.filter.ssl.SslFilter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import quickfix.MessageUtils;
import quickfix.SessionID;
import quickfix.field.DefaultApplVerID;
import quickfix.field.Password;
import quickfix.mina.SessionConnector;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/// Stands between the sockets of an acceptor and its sessions. QuickFIX/J asks the application
/// about a logon after it has reset the sequence numbers for a ResetSeqNumFlag(141)=Y and counted
/// the message, so anybody could shut a client out; what is refused here touches no session.
///
/// The counterparty sees a closed connection, whatever was wrong; our log says what it was, and
/// says once that somebody has to wait ([LogonAttempts]). A connection that does not log on is
/// closed.
public final class LogonGuard extends IoFilterAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(LogonGuard.class);
    private static final String ADMITTED = LogonGuard.class.getName();
    private static final String STRANGER = ADMITTED + ".stranger";

    /// Stands in for the password of an unknown client, so that the answer takes as long.
    private static final Credentials DECOY =
            new Credentials("10000:" + "00".repeat(16) + ":" + "00".repeat(32), List.of());

    /// Judgement: a logon over TLS takes a fraction of it.
    private static final long LOGON_MS_MAX = 5_000;

    /// Judgement: for a Logout to be read.
    private static final long LAST_WORDS_MS = 2_000;

    private final Map<SessionID, Credentials> known;
    private final LongSupplier nowNs;
    private final ScheduledExecutorService timer;
    private final LogonAttempts attempts = new LogonAttempts();
    private final Set<IoSession> admitted = ConcurrentHashMap.newKeySet();
    private final Map<SessionID, IoSession> serving = new ConcurrentHashMap<>();

    /// @param known the sessions of the acceptor, ours the SenderCompID
    /// @param nowNs epoch nanoseconds
    /// @param timer closes what does not log on
    public LogonGuard(
            Map<SessionID, Credentials> known, LongSupplier nowNs, ScheduledExecutorService timer) {
        this.known = Map.copyOf(known);
        this.nowNs = nowNs;
        this.timer = timer;
    }

    @Override
    public void sessionCreated(NextFilter next, IoSession connection) throws Exception {
        String address = address(connection.getRemoteAddress());
        connection.setAttribute(STRANGER, address);
        if (!attempts.arrived(address)) {
            LOG.warn("{}: too many connections that are not logged on", address);
            connection.closeNow();
            return;
        }
        var _ =
                timer.schedule(
                        () -> endUnlessAdmitted(connection), LOGON_MS_MAX, TimeUnit.MILLISECONDS);
        next.sessionCreated(connection);
    }

    private static void endUnlessAdmitted(IoSession connection) {
        if (connection.isConnected() && !connection.containsAttribute(ADMITTED)) {
            LOG.warn("{}: no logon in {} ms", connection.getRemoteAddress(), LOGON_MS_MAX);
            connection.closeNow();
        }
    }

    /// A session goes on over this connection.
    ///
    /// @param remoteAddress as QuickFIX/J has it
    public void entered(SessionID id, String remoteAddress) {
        for (IoSession connection : admitted) {
            if (String.valueOf(connection.getRemoteAddress()).equals(remoteAddress)) {
                serving.put(id, connection);
            }
        }
    }

    /// It does not any more. QuickFIX/J keeps the connection until everything is read, for ever
    /// where nobody reads, and then takes its end for the end of the session, which may be there
    /// again over another one.
    public void left(SessionID id) {
        IoSession connection = serving.remove(id);
        if (connection != null) {
            connection.removeAttribute(SessionConnector.QF_SESSION);
            var _ = timer.schedule(connection::closeNow, LAST_WORDS_MS, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void sessionClosed(NextFilter next, IoSession connection) {
        admitted.remove(connection);
        noStranger(connection);
        next.sessionClosed(connection);
    }

    private void noStranger(IoSession connection) {
        if (connection.removeAttribute(STRANGER) instanceof String address) {
            attempts.noStranger(address);
        }
    }

    @Override
    public void messageReceived(NextFilter next, IoSession connection, Object message) {
        String text = message.toString();
        boolean logon = MessageUtils.isLogon(text);
        if (logon ? accepts(text, connection) : connection.containsAttribute(ADMITTED)) {
            if (logon) {
                admit(connection);
            }
            next.messageReceived(connection, message);
            return;
        }
        if (!logon) {
            LOG.warn("{}: first message is no logon", connection.getRemoteAddress());
        }
        connection.closeNow();
    }

    private void admit(IoSession connection) {
        connection.setAttribute(ADMITTED);
        admitted.add(connection);
        noStranger(connection);
    }

    private boolean accepts(String text, IoSession connection) {
        SessionID id = MessageUtils.getReverseSessionID(text);
        Credentials credentials = speaksOurVersion(text) ? known.get(id) : null;
        String address = address(connection.getRemoteAddress());
        String who = address + (credentials == null ? "" : " " + id);
        long attemptNs = nowNs.getAsLong();
        if (!attempts.mayTry(who, attemptNs)) {
            return false;
        }
        boolean accepted =
                (credentials == null ? DECOY : credentials)
                                .accept(password(text), address, certificate(connection))
                        && credentials != null;
        if (accepted) {
            attempts.succeeded(who);
        } else {
            boolean last = attempts.failed(who, attemptNs);
            LOG.warn(
                    "{}: logon of {} refused: {}{}",
                    connection.getRemoteAddress(),
                    id,
                    credentials == null
                            ? "unknown session or version"
                            : "wrong password, address or certificate",
                    last ? "; too many, none is looked at for a minute" : "");
        }
        return accepted;
    }

    /// DefaultApplVerID(1137), which FIXT.1.1 alone has.
    private static boolean speaksOurVersion(String text) {
        String version = MessageUtils.getStringField(text, DefaultApplVerID.FIELD);
        return version == null || version.equals(Dialect.APPL_VER_ID);
    }

    private static String password(String text) {
        String password = MessageUtils.getStringField(text, Password.FIELD);
        return password == null ? "" : password;
    }

    private static @Nullable Principal certificate(IoSession connection) {
        try {
            return connection.getAttribute(SslFilter.SSL_SECURED) instanceof SSLSession tls
                    ? tls.getPeerPrincipal()
                    : null;
        } catch (SSLPeerUnverifiedException _) {
            return null;
        }
    }

    private static String address(SocketAddress remote) {
        return remote instanceof InetSocketAddress inet
                ? inet.getAddress().getHostAddress()
                : remote.toString();
    }
}
