package io.sluice.fix.session;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import quickfix.ConfigError;
import quickfix.Message;
import quickfix.Session;
import quickfix.SessionFactory;
import quickfix.SessionID;
import quickfix.SessionSettings;
import quickfix.SocketAcceptor;
import quickfix.field.MsgType;
import quickfix.mina.EventHandlingStrategy;
import quickfix.mina.SessionConnector;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// A QuickFIX/J acceptor whose sockets' threads hand application messages to their sessions
/// themselves: no second thread has to be woken, which takes 20 to 50 us on a virtual machine, and
/// a client that sends faster than it is served is slowed by its own socket.
///
/// Everything else (logons, heartbeats, above all resend requests, which may have a hundred
/// thousand messages to write while the socket's thread has to write them) goes to a thread of its
/// own, and so does what arrives behind it: a session's messages are handled in their order.
public final class PromptAcceptor extends SocketAcceptor {
    private static final Logger LOG = LoggerFactory.getLogger(PromptAcceptor.class);

    /// Judgement: messages of all sessions that may wait behind a resend request.
    private static final int WAITING_MAX = 10_000;

    private static final long CLOSE_MS = 5_000;

    private final ExecutorService others =
            new ThreadPoolExecutor(
                    1,
                    1,
                    0,
                    TimeUnit.SECONDS,
                    new LinkedBlockingQueue<>(WAITING_MAX),
                    Thread.ofPlatform().daemon().name("sluice-fix-sessions").factory(),
                    PromptAcceptor::waitForRoom);

    private final Strategy strategy = new Strategy();

    /// @throws ConfigError when the settings are not an acceptor's
    public PromptAcceptor(SessionFactory sessions, SessionSettings settings) throws ConfigError {
        super(sessions, settings);
    }

    private static void waitForRoom(Runnable task, ThreadPoolExecutor full) {
        try {
            if (!full.isShutdown()) {
                full.getQueue().put(task);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    protected EventHandlingStrategy getEventHandlingStrategy() {
        return strategy;
    }

    @Override
    public void stop(boolean forceDisconnect) {
        super.stop(forceDisconnect);
        others.shutdown();
        try {
            if (!others.awaitTermination(CLOSE_MS, TimeUnit.MILLISECONDS)) {
                LOG.warn("messages were still handled {} ms after the port was closed", CLOSE_MS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Which thread handles a message.
    private final class Strategy implements EventHandlingStrategy {
        private final Map<SessionID, AtomicInteger> waiting = new ConcurrentHashMap<>();

        @Override
        public void onMessage(Session session, Message message) {
            AtomicInteger behind =
                    waiting.computeIfAbsent(session.getSessionID(), _ -> new AtomicInteger());
            if (isRequest(message) && behind.get() == 0) {
                handle(session, message);
                return;
            }
            behind.incrementAndGet();
            others.execute(() -> {
                try {
                    handle(session, message);
                } finally {
                    behind.decrementAndGet();
                }
            });
        }

        /// The end of a connection comes as a message without a type.
        private static boolean isRequest(Message message) {
            return message.getHeader().isSetField(MsgType.FIELD) && message.isApp();
        }

        private static void handle(Session session, Message message) {
            try {
                session.next(message);
            } catch (Exception e) {
                LOG.error("session {}: cannot handle {}", session.getSessionID(), message, e);
            }
        }

        @Override
        public SessionConnector getSessionConnector() {
            return PromptAcceptor.this;
        }

        @Override
        public int getQueueSize() {
            return waiting.values().stream().mapToInt(AtomicInteger::get).sum();
        }

        @Override
        public int getQueueSize(SessionID id) {
            AtomicInteger behind = waiting.get(id);
            return behind == null ? 0 : behind.get();
        }
    }
}
