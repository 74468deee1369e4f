package io.sluice.service.host;

import io.sluice.fix.session.RecordChannel;
import io.sluice.service.log.LogWriter;
import io.sluice.service.log.RecordListener;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Records of FIX journals on their way through the log. One is committed when it comes back: most
/// members have it then, and this one has kept it.
public final class SessionLog implements RecordListener {
    private static final long PAUSE_NS = 50_000;
    private static final long LOOK_MS = 50;

    /// Tickets are this process's own over restarts as well: milliseconds at the start, then a
    /// count.
    private static final int COUNT_BITS = 20;

    private final LogWriter log;
    private final BooleanSupplier leads;
    private final long patienceNs;
    private final AtomicLong nextTicket = new AtomicLong(System.currentTimeMillis() << COUNT_BITS);
    private final Map<Long, CountDownLatch> waiting = new ConcurrentHashMap<>();
    private final Map<String, Keeper> keepers = new ConcurrentHashMap<>();

    /// Keeps records at this member.
    @FunctionalInterface
    public interface Keeper {
        void append(String journal, byte[] record) throws IOException;
    }

    SessionLog(LogWriter log, BooleanSupplier leads, long patienceNs) {
        this.log = log;
        this.leads = leads;
        this.patienceNs = patienceNs;
    }

    /// The channel of one folder of journals.
    ///
    /// @param folder without a slash in it
    public RecordChannel channel(String folder) {
        return new Channel(folder + "/");
    }

    /// Says who keeps the records of a folder here. Before the log is read.
    public void keep(String folder, Keeper keeper) {
        keepers.put(folder, keeper);
    }

    @Override
    public void record(String journal, long ticket, byte[] record) {
        int slash = journal.indexOf('/');
        Keeper keeper = keepers.get(journal.substring(0, Math.max(0, slash)));
        if (keeper == null) {
            throw new IllegalStateException("nobody keeps the journal " + journal);
        }
        try {
            keeper.append(journal.substring(slash + 1), record);
        } catch (IOException e) {
            throw new IllegalStateException("cannot keep the journal " + journal, e);
        }
        CountDownLatch waiter = waiting.remove(ticket);
        if (waiter != null) {
            waiter.countDown();
        }
    }

    private final class Channel implements RecordChannel {
        private final String prefix;

        Channel(String prefix) {
            this.prefix = prefix;
        }

        @Override
        public void commit(String journal, byte[] record) throws IOException {
            long deadlineNs = System.nanoTime() + patienceNs;
            long ticket = nextTicket.incrementAndGet();
            CountDownLatch waiter = new CountDownLatch(1);
            waiting.put(ticket, waiter);
            try {
                offer(prefix + journal, ticket, record, deadlineNs);
                while (!waiter.await(LOOK_MS, TimeUnit.MILLISECONDS)) {
                    check(journal, deadlineNs);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted before the log had " + journal, e);
            } finally {
                waiting.remove(ticket);
            }
        }

        @Override
        public void follow(String journal, byte[] record) throws IOException {
            long deadlineNs = System.nanoTime() + patienceNs;
            offer(prefix + journal, nextTicket.incrementAndGet(), record, deadlineNs);
        }

        private void offer(String journal, long ticket, byte[] record, long deadlineNs)
                throws IOException {
            while (!log.record(journal, ticket, record)) {
                check(journal, deadlineNs);
                LockSupport.parkNanos(PAUSE_NS);
            }
        }

        private void check(String journal, long deadlineNs) throws IOException {
            if (!leads.getAsBoolean()) {
                throw new IOException("another member leads: it has the journal " + journal);
            }
            if (System.nanoTime() - deadlineNs > 0) {
                throw new IOException("the log does not take a record of the journal " + journal);
            }
        }
    }
}
