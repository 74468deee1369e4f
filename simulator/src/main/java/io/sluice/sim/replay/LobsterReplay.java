package io.sluice.sim.replay;

import io.sluice.sim.book.OrderBook;
import io.sluice.sim.flow.FlowSource;
import io.sluice.sim.venue.BackgroundOrders;

/// Plays a recorded day through a venue's matching engine, order by order, with our children among
/// the recorded orders.
///
/// The file is the master of its own orders: they come, shrink and leave as recorded. Ours are real
/// orders in the same queues, and:
///
/// - A recorded execution at a price meets our children first that stand before the named order: at
///   a better price, or first in its queue. What they get, the aggressor no longer has for the
///   named order, which leaves as though canceled: the prints still add up to the recorded volume.
///   Displayed children stand before hidden orders at a price.
/// - A recorded order that arrives at a price where a child of ours waits trades with it.
/// - What we take from a recorded order stays taken until the file lets that order go.
/// - The file shows some levels only. What comes into view from deeper is taken from the book file
///   as one order at the end of its queue; what leaves the view is forgotten. While trading is
///   halted the recorded book is empty.
public final class LobsterReplay implements FlowSource {
    /// Ids of orders taken from the book file, above any that LOBSTER gives.
    private static final long SEED_ID_MIN = 1L << 48;

    private static final long HALT_START = -1;
    private static final long HALT_END = 1;

    private final LobsterFile file;
    private final BackgroundOrders door;
    private final OrdersInView orders = new OrdersInView();
    private final BookRow before;
    private final BookRow after;
    private ReplayClock clock;
    private boolean pending;
    private boolean halted;
    private long nextSeedId = SEED_ID_MIN;

    private long messages;
    private long bookMessages;
    private long explained;
    private int seededAtStart;
    private long seededFromBelow;
    private long seededQty;
    private long levelsCompared;
    private long levelsUnequal;
    private long outOfTurn;
    private long hidden;
    private long halts;
    private long fromOurs;

    /// @param door into the book of the file's symbol, whose price scale is
    ///   [LobsterFile#PRICE_SCALE]
    public LobsterReplay(LobsterFile file, BackgroundOrders door, ReplayClock clock) {
        this.file = file;
        this.door = door;
        this.clock = clock;
        before = new BookRow(file.levels());
        after = new BookRow(file.levels());
        pending = file.next();
    }

    @Override
    public long nextEventNs() {
        return pending ? clock.toRunNs(file.timeNs()) : NEVER;
    }

    @Override
    public void advance(long nowNs) {
        while (pending && clock.toRunNs(file.timeNs()) <= nowNs) {
            play(clock.toRunNs(file.timeNs()));
            pending = file.next();
        }
    }

    @Override
    public void resumeAt(long nowNs) {
        if (pending && nextEventNs() < nowNs) {
            clock = clock.shifted(file.timeNs(), nowNs);
        }
    }

    public ReplayCounts counts() {
        return new ReplayCounts(
                messages,
                bookMessages,
                explained,
                seededAtStart,
                seededFromBelow,
                seededQty,
                levelsCompared,
                levelsUnequal,
                outOfTurn,
                hidden,
                halts,
                fromOurs);
    }

    private void play(long nowNs) {
        after.read(file);
        boolean first = messages++ == 0;
        int type = file.type();
        if (type == LobsterFile.HALT) {
            halt(nowNs);
        } else if (first) {
            // The first row is the book after the first message: that message is in it already.
            seededAtStart = seedAll(nowNs);
            if (type == LobsterFile.EXECUTE_HIDDEN) {
                executeHidden(nowNs);
            }
        } else if (!halted) {
            apply(type, nowNs);
            countExplained(type);
            compare();
            seedFromBelow(nowNs);
            forgetBeyondView(nowNs);
        }
        before.copy(after);
    }

    private void apply(int type, long nowNs) {
        switch (type) {
            case LobsterFile.ADD -> add(file.orderId(), file.qty(), file.price(), nowNs);
            case LobsterFile.REDUCE, LobsterFile.DELETE -> withdraw(file.qty(), nowNs);
            case LobsterFile.EXECUTE -> execute(nowNs);
            case LobsterFile.EXECUTE_HIDDEN -> executeHidden(nowNs);
            default -> door.print(file.price(), file.qty(), 0, nowNs);
        }
    }

    private void add(long id, long qty, long price, long nowNs) {
        if (id >= SEED_ID_MIN || orders.find(id) != OrdersInView.NONE) {
            throw file.error("order id " + id + " is in the book already or out of range");
        }
        orders.add(id, file.bid(), price, qty);
        door.limit(id, file.bid(), price, qty, nowNs);
    }

    private void withdraw(long qty, long nowNs) {
        int named = named();
        if (named != OrdersInView.NONE) {
            door.reduce(orders.id(named), qty, nowNs);
            orders.shrink(named, qty);
        }
    }

    private void execute(long nowNs) {
        long left = file.qty() - meetOurs(file.qty(), nowNs);
        int named = named();
        if (named == OrdersInView.NONE) {
            return;
        }
        long id = orders.id(named);
        OrderBook book = door.book();
        if (book.contains(id) && book.firstAt(file.price()) != id) {
            outOfTurn++;
        }
        if (left > 0) {
            door.execute(id, left, nowNs);
        }
        if (left < file.qty()) {
            door.reduce(id, file.qty() - left, nowNs);
        }
        orders.shrink(named, file.qty());
    }

    private void executeHidden(long nowNs) {
        hidden++;
        long left = file.qty() - meetOurs(file.qty(), nowNs);
        if (left > 0) {
            door.print(file.price(), left, file.bid() ? -1 : 1, nowNs);
        }
    }

    /// Fills our children that stand before what the current message executes.
    ///
    /// @return how much of the aggressor's quantity they got
    private long meetOurs(long qty, long nowNs) {
        OrderBook book = door.book();
        boolean bid = file.bid();
        long left = qty;
        while (left > 0) {
            long best = bid ? book.bestBid() : book.bestAsk();
            if (best == OrderBook.NO_PRICE || (bid ? best < file.price() : best > file.price())) {
                break;
            }
            long firstId = book.firstAt(best);
            if (orders.find(firstId) != OrdersInView.NONE) {
                break;
            }
            long given = Math.min(left, book.leavesQty(firstId));
            door.immediate(!bid, best, given, nowNs);
            left -= given;
        }
        fromOurs += qty - left;
        return qty - left;
    }

    /// The order that the current message names, or the one from the book file that it must be part
    /// of.
    private int named() {
        int known = orders.find(file.orderId());
        return known != OrdersInView.NONE
                ? known
                : orders.findAt(file.bid(), file.price(), SEED_ID_MIN);
    }

    private void halt(long nowNs) {
        halts++;
        if (file.price() == HALT_START) {
            halted = true;
            forgetAll(nowNs);
        } else if (halted && file.price() == HALT_END) {
            halted = false;
            seededFromBelow += seedAll(nowNs);
        }
    }

    private void countExplained(int type) {
        if (type > LobsterFile.EXECUTE) {
            return;
        }
        bookMessages++;
        long price = file.price();
        if (after.covers(file.bid(), price)
                && door.book().qtyAt(price) == after.qtyAt(file.bid(), price)) {
            explained++;
        }
    }

    /// Compares the levels that were in view before this message with the file's row.
    private void compare() {
        for (int side = 0; side < 2; side++) {
            boolean bid = side == 0;
            for (int level = 0; level < after.depth(bid); level++) {
                long price = after.price(bid, level);
                if (before.covers(bid, price)) {
                    levelsCompared++;
                    if (door.book().qtyAt(price) != after.qty(bid, level)) {
                        levelsUnequal++;
                    }
                }
            }
        }
    }

    private void seedFromBelow(long nowNs) {
        for (int side = 0; side < 2; side++) {
            boolean bid = side == 0;
            for (int level = 0; level < after.depth(bid); level++) {
                if (!before.covers(bid, after.price(bid, level)) && seed(bid, level, nowNs)) {
                    seededFromBelow++;
                }
            }
        }
    }

    private int seedAll(long nowNs) {
        for (int side = 0; side < 2; side++) {
            boolean bid = side == 0;
            for (int level = 0; level < after.depth(bid); level++) {
                seed(bid, level, nowNs);
            }
        }
        return after.depth(true) + after.depth(false);
    }

    /// Takes what is not known of a level from the book file; false when all of it is known.
    private boolean seed(boolean bid, int level, long nowNs) {
        long price = after.price(bid, level);
        long qty = after.qty(bid, level) - orders.qtyAt(bid, price);
        if (qty <= 0) {
            return false;
        }
        long id = nextSeedId++;
        orders.add(id, bid, price, qty);
        door.limit(id, bid, price, qty, nowNs);
        seededQty += qty;
        return true;
    }

    private void forgetBeyondView(long nowNs) {
        for (int i = orders.size() - 1; i >= 0; i--) {
            if (!after.covers(orders.bid(i), orders.price(i))) {
                door.cancel(orders.id(i), nowNs);
                orders.removeAt(i);
            }
        }
    }

    private void forgetAll(long nowNs) {
        for (int i = orders.size() - 1; i >= 0; i--) {
            door.cancel(orders.id(i), nowNs);
            orders.removeAt(i);
        }
    }
}
