package io.sluice.service.outlet;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// One gateway's queue and thread. The engine's thread puts and never waits; the outlet's thread
/// hands over, in order. Nothing is lost: above its capacity the queue goes on growing, counts that
/// and says so.
public final class Outlet<T> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Outlet.class);
    private static final long POLL_MS = 100;
    private static final long RETRY_MS = 1_000;
    private static final long CLOSE_MS = 5_000;

    private final String name;
    private final int capacity;
    private final Consumer<T> gateway;
    private final BlockingQueue<T> queue = new LinkedBlockingQueue<>();
    private final AtomicLong unfinished = new AtomicLong();
    private final AtomicLong overflows = new AtomicLong();
    private final Thread thread;
    private volatile boolean closed;

    /// @param capacity entries that may wait before it is an alarm
    /// @param gateway takes one entry; when it throws, the same entry is handed over again a second
    ///   later
    public Outlet(String name, int capacity, Consumer<T> gateway) {
        this.name = name;
        this.capacity = capacity;
        this.gateway = gateway;
        this.thread = Thread.ofPlatform().daemon().name("sluice-" + name).unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /// Takes an entry, at once, whatever the gateway does.
    public void put(T entry) {
        unfinished.incrementAndGet();
        queue.add(entry);
        if (queue.size() > capacity && overflows.getAndIncrement() % capacity == 0) {
            LOG.error("{}: {} entries wait, more than {}", name, queue.size(), capacity);
        }
    }

    public String name() {
        return name;
    }

    /// Entries that wait now.
    public int depth() {
        return queue.size();
    }

    /// Whether everything that was put is handed over.
    public boolean isIdle() {
        return unfinished.get() == 0;
    }

    /// Entries that were put while more than the capacity waited.
    public long overflows() {
        return overflows.get();
    }

    private void run() {
        try {
            while (!closed) {
                T entry = queue.poll(POLL_MS, TimeUnit.MILLISECONDS);
                if (entry != null) {
                    handOver(entry);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void handOver(T entry) throws InterruptedException {
        while (!closed) {
            try {
                gateway.accept(entry);
                unfinished.decrementAndGet();
                return;
            } catch (RuntimeException e) {
                LOG.error("{}: cannot hand over {}, trying again", name, entry, e);
                TimeUnit.MILLISECONDS.sleep(RETRY_MS);
            }
        }
    }

    /// Ends the thread after the entry in hand; what still waits is left.
    @Override
    public void close() {
        closed = true;
        try {
            if (thread.isAlive()) {
                thread.join(CLOSE_MS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
