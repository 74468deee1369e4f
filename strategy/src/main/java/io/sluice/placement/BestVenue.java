package io.sluice.placement;

import org.jspecify.annotations.Nullable;

/// The baseline that looks at one venue at a time: rests where the queue is shortest, takes where
/// it is cheapest.
final class BestVenue implements Routing {
    @Override
    public void rest(Desired desired, boolean buy, long qty, long lot, long horizonNs) {
        VenueLine best = null;
        for (int i = 0; i < desired.venues(); i++) {
            VenueLine line = desired.venue(i);
            if (line.rests && (best == null || line.queueQty < best.queueQty)) {
                best = line;
            }
        }
        if (best != null) {
            best.restQty = qty;
        }
    }

    @Override
    public void take(Desired desired, boolean buy, long qty, long lot, boolean beyond) {
        VenueLine best = cheapest(desired, buy);
        if (best != null) {
            best.takeQty = beyond ? qty : Math.min(qty, shown(best, lot));
        }
    }

    /// Price and fee, then what is shown, among venues of which nothing is taken yet.
    static @Nullable VenueLine cheapest(Desired desired, boolean buy) {
        int sign = buy ? 1 : -1;
        VenueLine best = null;
        for (int i = 0; i < desired.venues(); i++) {
            VenueLine line = desired.venue(i);
            if (!line.takes || line.takeQty > 0) {
                continue;
            }
            int by =
                    best == null
                            ? -1
                            : Double.compare(line.effectivePrice(sign), best.effectivePrice(sign));
            if (best == null || by < 0 || (by == 0 && line.farQty > best.farQty)) {
                best = line;
            }
        }
        return best;
    }

    /// In lots, one at the least.
    static long shown(VenueLine line, long lot) {
        return Math.max(lot, line.farQty - line.farQty % lot);
    }
}
