package io.sluice.service.host;

import io.aeron.Publication;
import io.aeron.cluster.client.AeronCluster;
import io.aeron.exceptions.AeronException;
import io.sluice.service.log.LogChannel;

import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;
import org.agrona.ErrorHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// This process's session with its own log. Any thread may offer; a quiet thread keeps the session
/// alive and opens a new one when the log closed it.
final class LogClient implements LogChannel, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LogClient.class);
    private static final long POLL_NS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long KEEP_ALIVE_NS = TimeUnit.SECONDS.toNanos(1);

    private final String aeronDir;
    private final ErrorHandler errors;
    private final Object lock = new Object();
    private final Thread keeper = new Thread(this::keep, "sluice-log-client");
    private @Nullable AeronCluster session;
    private volatile boolean closed;

    private LogClient(HostSettings settings, ErrorHandler errors) {
        this.aeronDir = settings.aeronDir().toString();
        this.errors = errors;
        keeper.setDaemon(true);
    }

    /// @throws AeronException when no session comes about in time
    static LogClient connect(HostSettings settings, ErrorHandler errors) {
        LogClient client = new LogClient(settings, errors);
        client.session = client.open();
        client.keeper.start();
        return client;
    }

    private AeronCluster open() {
        return AeronCluster.connect(
                new AeronCluster.Context()
                        .aeronDirectoryName(aeronDir)
                        .ingressChannel(ClusterNode.INGRESS_CHANNEL)
                        .egressChannel("aeron:ipc?term-length=64k")
                        .errorHandler(errors));
    }

    @Override
    public boolean offer(DirectBuffer buffer, int offset, int length) {
        synchronized (lock) {
            AeronCluster current = session;
            if (current == null || current.isClosed()) {
                return false;
            }
            long result = current.offer(buffer, offset, length);
            // An administrative action (a term was rotated) is over at once: one more try, not the
            // caller's business.
            if (result == Publication.ADMIN_ACTION) {
                result = current.offer(buffer, offset, length);
            }
            return result > 0;
        }
    }

    private void keep() {
        long keepAliveAtNs = System.nanoTime();
        while (!closed) {
            LockSupport.parkNanos(POLL_NS);
            synchronized (lock) {
                try {
                    long nowNs = System.nanoTime();
                    boolean due = nowNs - keepAliveAtNs >= 0;
                    if (due) {
                        keepAliveAtNs = nowNs + KEEP_ALIVE_NS;
                    }
                    tend(due);
                } catch (AeronException e) {
                    errors.onError(e);
                }
            }
        }
    }

    private void tend(boolean keepAlive) {
        if (closed) {
            return;
        }
        AeronCluster current = session;
        if (current == null || current.isClosed()) {
            LOG.warn("the log closed this process's session: opening another");
            session = null;
            session = open();
            return;
        }
        current.pollEgress();
        if (keepAlive) {
            current.sendKeepAlive();
        }
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(keeper);
        synchronized (lock) {
            CloseHelper.quietClose(session);
            session = null;
        }
    }
}
