package io.sluice.service.host;

import io.aeron.Publication;
import io.aeron.cluster.client.AeronCluster;
import io.aeron.exceptions.AeronException;
import io.sluice.service.log.LogChannel;

import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;
import org.agrona.ErrorHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/// This process's session with its own log. Any thread may offer; a quiet thread keeps the session
/// alive and opens a new one when the log closed it. That takes seconds, in which offers are
/// refused.
final class LogClient implements LogChannel, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LogClient.class);
    private static final long POLL_NS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long KEEP_ALIVE_NS = TimeUnit.SECONDS.toNanos(1);

    private final Supplier<AeronCluster> sessions;
    private final ErrorHandler errors;
    private final Object lock = new Object();
    private final Thread keeper = new Thread(this::keep, "sluice-log-client");
    private AeronCluster session;
    private volatile boolean closed;

    /// @param sessions opens one, or throws [AeronException] when none comes about in time
    LogClient(Supplier<AeronCluster> sessions, ErrorHandler errors) {
        this.sessions = sessions;
        this.errors = errors;
        session = sessions.get();
        keeper.setDaemon(true);
        keeper.start();
    }

    /// @throws AeronException when no session comes about in time
    static LogClient connect(HostSettings settings, ErrorHandler errors) {
        return new LogClient(() -> open(settings, errors), errors);
    }

    static AeronCluster open(HostSettings settings, ErrorHandler errors) {
        return AeronCluster.connect(
                new AeronCluster.Context()
                        .aeronDirectoryName(settings.aeronDir().toString())
                        .ingressChannel(ClusterNode.INGRESS_CHANNEL)
                        .egressChannel("aeron:ipc?term-length=64k")
                        .errorHandler(errors));
    }

    @Override
    public boolean offer(DirectBuffer buffer, int offset, int length) {
        synchronized (lock) {
            if (session.isClosed()) {
                return false;
            }
            long result = session.offer(buffer, offset, length);
            // An administrative action (a term was rotated) is over at once: one more try, not the
            // caller's business.
            if (result == Publication.ADMIN_ACTION) {
                result = session.offer(buffer, offset, length);
            }
            return result > 0;
        }
    }

    private void keep() {
        long keepAliveAtNs = System.nanoTime();
        while (!closed) {
            LockSupport.parkNanos(POLL_NS);
            long nowNs = System.nanoTime();
            boolean due = nowNs - keepAliveAtNs >= 0;
            if (due) {
                keepAliveAtNs = nowNs + KEEP_ALIVE_NS;
            }
            try {
                if (!tend(due)) {
                    LOG.warn("the log closed this process's session: opening another");
                    take(sessions.get());
                }
            } catch (RuntimeException e) {
                errors.onError(e);
            }
        }
    }

    /// @return false when the session is lost
    private boolean tend(boolean keepAlive) {
        synchronized (lock) {
            if (closed) {
                return true;
            }
            if (session.isClosed()) {
                return false;
            }
            session.pollEgress();
            if (keepAlive) {
                session.sendKeepAlive();
            }
            return true;
        }
    }

    private void take(AeronCluster opened) {
        synchronized (lock) {
            session = opened;
            if (closed) {
                CloseHelper.quietClose(opened);
            }
        }
    }

    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
            CloseHelper.quietClose(session);
        }
        LockSupport.unpark(keeper);
    }
}
