package io.sluice.placement;

import io.sluice.instrument.Venue;

/// Rests as [ContKukanov] splits by queues, rebates and recent outflows, and takes by price, then
/// fee, at every venue at once. While a venue's outflows are unknown, as [BestVenue].
final class OptimalSplit implements Routing {
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
        double fee = resting[0].takeFee;
        for (int k = 1; k < count; k++) {
            fee = Math.min(fee, resting[k].takeFee);
        }
        double scale = (double) horizonNs / VenueFlow.WINDOW_NS;
        for (int k = 0; k < count; k++) {
            VenueLine line = resting[k];
            // A share too few is taken in the end: half the spread and the fee.
            law.venue(k, (double) line.queueQty, 2 * desired.halfSpread + fee + line.rebate);
            for (int sample = 0; sample < samples; sample++) {
                law.outflow(k, line.flow.outflow(buy, sample) * scale);
            }
        }
        law.split((double) qty, count);
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
