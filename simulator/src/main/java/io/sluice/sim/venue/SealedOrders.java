package io.sluice.sim.venue;

import io.sluice.sim.book.Instructions;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;

/// Orders that wait, unseen, for the end of their interval in frequent batch auctions. Inside one
/// interval nobody was first: chance says in which order they enter the book. Source: Budish,
/// Cramton, Shim (2015), "The High-Frequency Trading Arms Race", section VII.
final class SealedOrders {
    private static final long NEVER = Long.MAX_VALUE;

    private final long everyNs;
    private final SplittableRandom random;
    private final List<Sealed> waiting = new ArrayList<>();
    private final TreeSet<Long> opened = new TreeSet<>();
    private long dueNs = NEVER;
    private long lastNs = Long.MIN_VALUE;

    /// One order as it shall enter the book.
    record Sealed(long id, boolean buy, long price, long qty, Instructions how) {}

    SealedOrders(VenueRules.Batch batch, int instrumentId) {
        everyNs = batch.everyNs();
        random = new SplittableRandom(batch.seed() * 1_000_003 + instrumentId);
    }

    /// Whether orders are sealed at all.
    boolean isNone() {
        return everyNs == 0;
    }

    /// End of the interval that something waits in: a multiple of its length since the epoch. What
    /// arrives in the instant of an auction waits for the next one.
    long dueNs() {
        return dueNs;
    }

    void add(Sealed order, long nowNs) {
        waiting.add(order);
        if (dueNs == NEVER) {
            long boundaryNs = Math.ceilDiv(nowNs, everyNs) * everyNs;
            dueNs = boundaryNs > lastNs ? boundaryNs : lastNs + everyNs;
        }
    }

    /// 0 when it does not wait here.
    long leavesQty(long id) {
        for (Sealed order : waiting) {
            if (order.id == id) {
                return order.qty;
            }
        }
        return 0;
    }

    /// @return the quantity taken off, 0 when it does not wait here
    long reduce(long id, long byQty) {
        for (int i = 0; i < waiting.size(); i++) {
            Sealed order = waiting.get(i);
            if (order.id == id) {
                long taken = Math.min(byQty, order.qty);
                if (taken == order.qty) {
                    waiting.remove(i);
                } else {
                    waiting.set(
                            i,
                            new Sealed(id, order.buy, order.price, order.qty - taken, order.how));
                }
                return taken;
            }
        }
        return 0;
    }

    /// Ends the interval.
    ///
    /// @return what has waited, in the order of chance (Fisher and Yates)
    List<Sealed> open() {
        List<Sealed> shuffled = new ArrayList<>(waiting);
        for (int i = shuffled.size() - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            Sealed kept = shuffled.get(i);
            shuffled.set(i, shuffled.get(j));
            shuffled.set(j, kept);
        }
        waiting.clear();
        shuffled.forEach(order -> opened.add(order.id));
        lastNs = dueNs;
        dueNs = NEVER;
        return shuffled;
    }

    /// Whether an order has come out of the interval that is being auctioned now.
    boolean isOpened(long id) {
        return opened.contains(id);
    }

    void auctioned() {
        opened.clear();
    }
}
