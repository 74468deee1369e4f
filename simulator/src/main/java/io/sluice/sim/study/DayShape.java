package io.sluice.sim.study;

import io.sluice.instrument.Instrument;
import io.sluice.instrument.Venue;
import io.sluice.instrument.VolumeCurve;
import io.sluice.sim.book.OrderBook;
import io.sluice.sim.flow.Preset;
import io.sluice.sim.flow.Regime;
import io.sluice.sim.flow.VenueWorld;
import io.sluice.sim.venue.QuietVenueListener;

import java.util.List;

/// Sessions of 6.5 hours with the US volume curve, in buckets of five minutes: what depends on the
/// time of day.
final class DayShape extends QuietVenueListener {
    private static final long OPEN_NS = 14 * 3_600_000_000_000L + 1_800_000_000_000L;
    private static final long CLOSE_NS = 21 * 3_600_000_000_000L;
    private static final long BUCKET_NS = 300_000_000_000L;
    private static final int BUCKETS = 78;
    private static final int HALF_HOUR = 6;

    private final double[] volumes = new double[BUCKETS];
    private final Growing bucketVolumes = new Growing();
    private final Growing bucketMoves = new Growing();
    private double volume;

    private DayShape() {}

    /// @param seeds one a day
    static DayShape of(Preset preset, List<Long> seeds) {
        DayShape shape = new DayShape();
        seeds.forEach(seed -> shape.watch(preset, seed));
        return shape;
    }

    private void watch(Preset preset, long seed) {
        Instrument instrument = preset.instrument(OPEN_NS, CLOSE_NS, VolumeCurve.US_DAY);
        long openNs = 20_000 * Instrument.DAY_NS + OPEN_NS;
        VenueWorld world =
                VenueWorld.of(
                        List.of(new Venue(0, "XSIM", 0, 0, true)),
                        List.of(instrument),
                        _ -> this,
                        Regime.CALM,
                        seed,
                        openNs);
        OrderBook book = world.venues().getFirst().background(instrument.id()).book();
        double before = mid(book);
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            volume = 0;
            world.advance(openNs + (bucket + 1) * BUCKET_NS - 1);
            double after = mid(book);
            volumes[bucket] += volume;
            bucketVolumes.add(volume);
            bucketMoves.add(Math.abs(after - before));
            before = after;
        }
    }

    private static double mid(OrderBook book) {
        return (book.bestBid() + book.bestAsk()) * .5;
    }

    @Override
    public void trade(int instrumentId, long price, long qty, int aggressorSign, long nowNs) {
        volume += qty;
    }

    /// Volume of the first half hour over that of a mean half hour between 12:30 and 14:30 of New
    /// York.
    double openOverMidday() {
        return sum(0, HALF_HOUR) / midday();
    }

    /// The same of the last half hour.
    double closeOverMidday() {
        return sum(BUCKETS - HALF_HOUR, BUCKETS) / midday();
    }

    private double midday() {
        int from = 36;
        int to = 60;
        return sum(from, to) * HALF_HOUR / (to - from);
    }

    private double sum(int from, int to) {
        double sum = 0;
        for (int bucket = from; bucket < to; bucket++) {
            sum += volumes[bucket];
        }
        return sum;
    }

    /// Correlation of volume and the size of the mid's move, over five minutes.
    double volumeAndMoves() {
        return Statistics.correlation(bucketVolumes.toArray(), bucketMoves.toArray());
    }
}
