package io.sluice.placement;

import io.sluice.instrument.Venue;

/// Rests as [ContKukanov] splits by queues, rebates and recent outflows, and takes by price, then
/// fee, at every venue at once. While a venue's outflows are unknown, as [BestVenue].
final class OptimalSplit implements Routing {
    /// Passes over the sample; the split is then within a lot of where more would take it at the
    /// sizes that are shown beside a touch queue.
    private static final int PASSES = 8;

    private final BestVenue untilKnown = new BestVenue();
    private final ContKukanov law = new ContKukanov(Venue.ID_MAX + 1, VenueFlow.WINDOWS);
    private final VenueLine[] resting = new VenueLine[Venue.ID_MAX + 1];

    @Override
    public void rest(Desired desired, boolean buy, long qty, long lot, long horizonNs) {
        int count = 0;
        int samples = Integer.MAX_VALUE;
        for (int i = 0; i < desired.venues(); i++) {
            VenueLine line = desired.venue(i);
            if (line.rests) {
                resting[count++] = line;
                samples = Math.min(samples, line.flow.windows(buy));
            }
        }
        if (count < 2 || samples == 0) {
            untilKnown.rest(desired, buy, qty, lot, horizonNs);
            return;
        }
        double scale = (double) horizonNs / VenueFlow.WINDOW_NS;
        double fee = 0;
        for (int k = 0; k < count; k++) {
            VenueLine line = resting[k];
            law.venue(k, (double) line.queueQty, line.rebate);
            fee = k == 0 ? line.takeFee : Math.min(fee, line.takeFee);
            for (int sample = 0; sample < samples; sample++) {
                law.outflow(k, sample, line.flow.outflow(buy, sample) * scale);
            }
        }
        double half = desired.halfSpread;
        law.costs(half, fee, 0, half + fee, 0);
        law.split((double) qty, count, samples, PASSES * samples);
        share(qty, lot, count);
    }

    /// Whole lots; what rounding leaves goes lot by lot to whom it cut most, the odd rest to the
    /// first.
    private void share(long qty, long lot, int count) {
        long left = qty;
        for (int k = 0; k < count; k++) {
            long exact = (long) law.limit(k);
            resting[k].restQty = Math.min(left, exact - exact % lot);
            left -= resting[k].restQty;
        }
        while (left > 0) {
            int most = 0;
            for (int k = 1; k < count; k++) {
                most = missing(k) > missing(most) ? k : most;
            }
            long more = Math.min(left, lot);
            resting[most].restQty += more;
            left -= more;
        }
    }

    private double missing(int k) {
        return law.limit(k) - (double) resting[k].restQty;
    }

    @Override
    public void take(Desired desired, boolean buy, long qty, long lot, boolean beyond) {
        VenueLine first = BestVenue.cheapest(desired, buy);
        long left = qty;
        for (VenueLine line = first;
                line != null && left > 0;
                line = BestVenue.cheapest(desired, buy)) {
            line.takeQty = Math.min(left, BestVenue.shown(line, lot));
            left -= line.takeQty;
        }
        if (beyond && first != null) {
            first.takeQty += left;
        }
    }
}
