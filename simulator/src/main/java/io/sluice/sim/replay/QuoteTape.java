package io.sluice.sim.replay;

import io.sluice.instrument.Instrument;
import io.sluice.instrument.VolumeCurve;

import java.util.Arrays;

/// One recorded day of best quotes and trades, in memory, in the order of time.
public final class QuoteTape {
    static final byte BID = 0;
    static final byte ASK = 1;
    static final byte TRADE = 2;

    private static final int INITIAL_CAPACITY = 1 << 16;

    private final String symbol;
    private final Grid grid;
    private final long openNs;
    private final long closeNs;
    private long[] timeNs = new long[INITIAL_CAPACITY];
    private byte[] kind = new byte[INITIAL_CAPACITY];
    private byte[] sign = new byte[INITIAL_CAPACITY];
    private long[] price = new long[INITIAL_CAPACITY];
    private long[] qty = new long[INITIAL_CAPACITY];
    private int size;
    private long volume;

    /// What prices are multiples of; whole units are traded.
    ///
    /// @param tick at the price scale
    record Grid(int priceScale, long tick) {}

    /// @param openNs start of the session, epoch nanoseconds; closeNs: its end
    QuoteTape(String symbol, Grid grid, long openNs, long closeNs) {
        this.symbol = symbol;
        this.grid = grid;
        this.openNs = openNs;
        this.closeNs = closeNs;
    }

    /// @param tradeSign +1 a buyer took, -1 a seller took, 0 unknown or not a trade
    void add(long atNs, byte what, long atPrice, long ofQty, int tradeSign) {
        if (size > 0 && atNs < timeNs[size - 1]) {
            throw new ReplayFileException(symbol, size, "time goes back");
        }
        if (size == timeNs.length) {
            timeNs = Arrays.copyOf(timeNs, 2 * size);
            kind = Arrays.copyOf(kind, 2 * size);
            sign = Arrays.copyOf(sign, 2 * size);
            price = Arrays.copyOf(price, 2 * size);
            qty = Arrays.copyOf(qty, 2 * size);
        }
        timeNs[size] = atNs;
        kind[size] = what;
        sign[size] = (byte) tradeSign;
        price[size] = atPrice;
        qty[size++] = ofQty;
        volume += what == TRADE && atNs >= openNs && atNs < closeNs ? ofQty : 0;
    }

    /// The instrument of this day, with the day's own session and an even volume curve.
    ///
    /// @param dailyVolume what to expect of a day
    public Instrument instrument(int id, long dailyVolume) {
        long midnightNs = openNs - Math.floorMod(openNs, Instrument.DAY_NS);
        return new Instrument(
                id,
                symbol,
                grid.priceScale,
                0,
                grid.tick,
                1,
                dailyVolume,
                openNs - midnightNs,
                closeNs - midnightNs,
                VolumeCurve.flat());
    }

    public String symbol() {
        return symbol;
    }

    public long openNs() {
        return openNs;
    }

    public long closeNs() {
        return closeNs;
    }

    /// Quantity of the trades in the session.
    public long volume() {
        return volume;
    }

    int size() {
        return size;
    }

    /// Index of the first event at or after a time.
    int firstAt(long atNs) {
        int found = Arrays.binarySearch(timeNs, 0, size, atNs);
        int at = found < 0 ? -found - 1 : found;
        while (at > 0 && timeNs[at - 1] == atNs) {
            at--;
        }
        return at;
    }

    long timeNs(int event) {
        return timeNs[event];
    }

    byte kind(int event) {
        return kind[event];
    }

    int sign(int event) {
        return sign[event];
    }

    long price(int event) {
        return price[event];
    }

    long qty(int event) {
        return qty[event];
    }
}
