package io.sluice.service.outlet;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/// One gateway's queue and thread. The engine's thread puts and never waits; the outlet's thread
/// hands over, in order. Nothing is lost: above its capacity the queue goes on growing, counts that
/// and says so.
public final class Outlet<T> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Outlet.class);
    private static final long PARK_NS = TimeUnit.MILLISECONDS.toNanos(100);

    private static final long RETRY_MS = 1_000;
    private static final long CLOSE_MS = 5_000;

    private final String name;
    private final int capacity;
    private final Consumer<T> gateway;
    private final Queue<T> queue = new ConcurrentLinkedQueue<>();
    private final AtomicLong waiting = new AtomicLong();
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
        long depth = waiting.incrementAndGet();
        queue.add(entry);
        LockSupport.unpark(thread);
        if (depth > capacity && overflows.getAndIncrement() % capacity == 0) {
            LOG.error("{}: {} entries wait, more than {}", name, depth, capacity);
        }
    }

    public String name() {
        return name;
    }

    /// Entries that wait now.
    public int depth() {
        return waiting.intValue();
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
            while (!closed && !Thread.interrupted()) {
                T entry = queue.poll();
                if (entry != null) {
                    waiting.decrementAndGet();
                    handOver(entry);
                } else {
                    LockSupport.parkNanos(this, PARK_NS);
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
        LockSupport.unpark(thread);
        try {
            if (thread.isAlive()) {
                thread.join(CLOSE_MS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
