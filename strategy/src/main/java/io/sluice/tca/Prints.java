package io.sluice.tca;

import java.util.Arrays;

/// What the market traded since an order's start, its own fills included: volume by price, and
/// turnover by volume. Constant memory: what no longer fits is kept at half the detail. No
/// allocation per print.
public final class Prints {
    private static final int PRICES = 128;
    private static final int POINTS = 64;

    /// Prices this near, at the price scale, are the same.
    private static final double SAME = 1e-6;

    private final long[] volumes = new long[PRICES];
    private final long[] volumeAt = new long[POINTS];
    private final double[] turnoverAt = new double[POINTS];
    private long width;
    private boolean exact = true;
    private long lowest;
    private long low = Long.MAX_VALUE;
    private long high = Long.MIN_VALUE;
    private long volume;
    private double turnover;
    private int points;
    private long pointQty;
    private long nextPoint;

    private long enoughQty = Long.MAX_VALUE;

    /// @param tick of the instrument, at the price scale; a print may lie half way between two
    public Prints(long tick) {
        width = tick % 2 == 0 ? tick / 2 : tick;
    }

    private Prints(Prints other) {
        System.arraycopy(other.volumes, 0, volumes, 0, PRICES);
        System.arraycopy(other.volumeAt, 0, volumeAt, 0, POINTS);
        System.arraycopy(other.turnoverAt, 0, turnoverAt, 0, POINTS);
        width = other.width;
        exact = other.exact;
        lowest = other.lowest;
        low = other.low;
        high = other.high;
        volume = other.volume;
        turnover = other.turnover;
        points = other.points;
        pointQty = other.pointQty;
        nextPoint = other.nextPoint;
        enoughQty = other.enoughQty;
    }

    public Prints copy() {
        return new Prints(this);
    }

    /// @param qty at the quantity scale, > 0
    public void add(long price, long qty) {
        if (volume == 0) {
            lowest = price - PRICES / 2 * width;
        }
        while (price < lowest || price >= lowest + PRICES * width) {
            widen(price < lowest);
        }
        volumes[(int) ((price - lowest) / width)] += qty;
        low = Math.min(low, price);
        high = Math.max(high, price);
        volume += qty;
        turnover += (double) price * qty;
        if (volume >= nextPoint) {
            point();
        }
    }

    /// No print is wanted any more once so much has traded, at the quantity scale.
    void enough(long qty) {
        enoughQty = qty;
    }

    boolean isEnough() {
        return volume >= enoughQty;
    }

    /// Twice the range in the same room, more of it below or above.
    private void widen(boolean below) {
        int half = PRICES / 2;
        if (below) {
            for (int i = half - 1; i >= 0; i--) {
                volumes[half + i] = volumes[2 * i] + volumes[2 * i + 1];
            }
            Arrays.fill(volumes, 0, half, 0);
            lowest -= PRICES * width;
        } else {
            for (int i = 0; i < half; i++) {
                volumes[i] = volumes[2 * i] + volumes[2 * i + 1];
            }
            Arrays.fill(volumes, half, PRICES, 0);
        }
        width *= 2;
        exact = false;
    }

    private void point() {
        if (points == POINTS) {
            points /= 2;
            for (int i = 0; i < points; i++) {
                volumeAt[i] = volumeAt[2 * i + 1];
                turnoverAt[i] = turnoverAt[2 * i + 1];
            }
            pointQty = volume / points;
        }
        volumeAt[points] = volume;
        turnoverAt[points] = turnover;
        points++;
        nextPoint = volume + pointQty;
    }

    /// T11: share of the volume at prices worse than this, half of that at the same; 0..1, NaN
    /// while nothing traded.
    ///
    /// @param sign +1 for a buyer, -1 for a seller
    double worseShare(int sign, double price) {
        double worse = 0;
        for (int i = 0; i < PRICES; i++) {
            double by = sign * (priceOf(i) - price);
            worse += by > SAME ? volumes[i] : by < -SAME ? 0 : volumes[i] / 2.0;
        }
        return worse / volume;
    }

    /// T8 within a limit: average price of what traded at the limit or better; NaN when nothing
    /// did.
    double vwapWithin(int sign, long limit) {
        double qty = 0;
        double money = 0;
        for (int i = 0; i < PRICES; i++) {
            if (sign * (priceOf(i) - limit) <= 0) {
                qty += volumes[i];
                money += volumes[i] * priceOf(i);
            }
        }
        return money / qty;
    }

    private double priceOf(int index) {
        return lowest + index * width + (exact ? 0 : (width - 1) / 2.0);
    }

    /// T10: average price of the first so much that traded; NaN until then. Between two points that
    /// are kept, turnover grows straight with volume.
    double vwapOfFirst(double qty) {
        if (!(qty > 0) || qty > volume) {
            return Double.NaN;
        }
        long fromQty = 0;
        double from = 0;
        int i = 0;
        while (i < points && volumeAt[i] < qty) {
            fromQty = volumeAt[i];
            from = turnoverAt[i];
            i++;
        }
        long toQty = i < points ? volumeAt[i] : volume;
        double to = i < points ? turnoverAt[i] : turnover;
        return (from + (to - from) * (qty - fromQty) / (toQty - fromQty)) / qty;
    }

    /// T21: where a price lies between the lowest and the highest print, from a buyer's best 0 to
    /// his worst 1; NaN while all prints have one price.
    double position(int sign, double price) {
        double share = (price - low) / (high - low);
        return high <= low ? Double.NaN : sign > 0 ? share : 1 - share;
    }
}
