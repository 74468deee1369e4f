package io.sluice.sim.replay;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;

/// One recorded day's touch, in memory, in the order of time. A row that is one-sided, locked or
/// crossed is no market: the touch before it stands. Of rows of one moment the last counts.
public final class TouchTape {
    private static final int INITIAL_CAPACITY = 1 << 16;
    private static final long NS_PER_SECOND = 1_000_000_000L;

    private final String symbol;
    private final long openNs;
    private final long closeNs;
    private long[] timeNs = new long[INITIAL_CAPACITY];
    private long[] bid = new long[INITIAL_CAPACITY];
    private long[] bidQty = new long[INITIAL_CAPACITY];
    private long[] ask = new long[INITIAL_CAPACITY];
    private long[] askQty = new long[INITIAL_CAPACITY];
    private int size;

    /// @param openNs start of the session, epoch nanoseconds; closeNs: its end
    public TouchTape(String symbol, long openNs, long closeNs) {
        this.symbol = symbol;
        this.openNs = openNs;
        this.closeNs = closeNs;
    }

    /// Best quotes of a tape, with what went before and after its session.
    public static TouchTape of(QuoteTape tape) {
        TouchTape touches = new TouchTape(tape.symbol(), tape.openNs(), tape.closeNs());
        long bid = 0;
        long bidQty = 0;
        long ask = 0;
        long askQty = 0;
        for (int event = 0; event < tape.size(); event++) {
            if (tape.kind(event) == QuoteTape.BID) {
                bid = tape.price(event);
                bidQty = tape.qty(event);
            } else if (tape.kind(event) == QuoteTape.ASK) {
                ask = tape.price(event);
                askQty = tape.qty(event);
            }
            touches.add(tape.timeNs(event), bid, bidQty, ask, askQty);
        }
        return touches;
    }

    /// First level of the book after every message, which the matching engine's book equals when
    /// the messages are played through it ([ReplayCheck]).
    public static TouchTape of(LobsterFile file) {
        TouchTape touches = new TouchTape(file.symbol(), file.openNs(), file.closeNs());
        while (file.next()) {
            if (file.hasLevel(true, 0) && file.hasLevel(false, 0)) {
                touches.add(
                        file.timeNs(),
                        file.levelPrice(true, 0),
                        file.levelQty(true, 0),
                        file.levelPrice(false, 0),
                        file.levelQty(false, 0));
            }
        }
        return touches;
    }

    /// @param bidPrice at any scale that the whole tape has, 0 when there is none; askPrice: the
    ///   same
    public void add(long atNs, long bidPrice, long bidSize, long askPrice, long askSize) {
        if (bidPrice <= 0 || askPrice <= bidPrice) {
            return;
        }
        if (size > 0 && atNs < timeNs[size - 1]) {
            throw new ReplayFileException(symbol, size, "time goes back");
        }
        int row = size > 0 && timeNs[size - 1] == atNs ? size - 1 : size++;
        if (size > timeNs.length) {
            timeNs = Arrays.copyOf(timeNs, 2 * row);
            bid = Arrays.copyOf(bid, 2 * row);
            bidQty = Arrays.copyOf(bidQty, 2 * row);
            ask = Arrays.copyOf(ask, 2 * row);
            askQty = Arrays.copyOf(askQty, 2 * row);
        }
        timeNs[row] = atNs;
        bid[row] = bidPrice;
        bidQty[row] = bidSize;
        ask[row] = askPrice;
        askQty[row] = askSize;
    }

    /// Symbol and day.
    public String name() {
        Instant open = Instant.ofEpochSecond(openNs / NS_PER_SECOND);
        return symbol + " " + LocalDate.ofInstant(open, ZoneOffset.UTC);
    }

    public long openNs() {
        return openNs;
    }

    public long closeNs() {
        return closeNs;
    }

    /// Number of touches.
    public int size() {
        return size;
    }

    /// Which touch stands at a time; before the first it is the first.
    public int at(long nowNs) {
        int found = Arrays.binarySearch(timeNs, 0, size, nowNs);
        return found >= 0 ? found : Math.max(0, -found - 2);
    }

    /// When a touch gives way to the next, epoch nanoseconds.
    public long endNs(int touch) {
        return touch + 1 < size ? timeNs[touch + 1] : Long.MAX_VALUE;
    }

    public long bid(int touch) {
        return bid[touch];
    }

    public long bidQty(int touch) {
        return bidQty[touch];
    }

    public long ask(int touch) {
        return ask[touch];
    }

    public long askQty(int touch) {
        return askQty[touch];
    }
}
