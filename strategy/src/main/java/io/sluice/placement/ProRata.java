package io.sluice.placement;

/// The baseline that follows the crowd: in proportion to what each venue shows, whole lots, the
/// remainder to the largest.
final class ProRata implements Routing {
    @Override
    public void rest(Desired desired, boolean buy, long qty, long lot, long horizonNs) {
        long all = 0;
        VenueLine largest = null;
        for (int i = 0; i < desired.venues(); i++) {
            VenueLine line = desired.venue(i);
            if (line.rests) {
                all += line.queueQty;
                largest = largest == null || line.queueQty > largest.queueQty ? line : largest;
            }
        }
        long left = qty;
        for (int i = 0; i < desired.venues() && all > 0; i++) {
            VenueLine line = desired.venue(i);
            if (line.rests) {
                line.restQty = share(qty, line.queueQty, all, lot);
                left -= line.restQty;
            }
        }
        if (largest != null) {
            largest.restQty += left;
        }
    }

    @Override
    public void take(Desired desired, boolean buy, long qty, long lot, boolean beyond) {
        long all = 0;
        VenueLine largest = null;
        for (int i = 0; i < desired.venues(); i++) {
            VenueLine line = desired.venue(i);
            if (line.takes) {
                all += line.farQty;
                largest = largest == null || line.farQty > largest.farQty ? line : largest;
            }
        }
        if (largest == null) {
            return;
        }
        long wanted = beyond ? qty : Math.min(qty, Math.max(lot, all - all % lot));
        long left = wanted;
        for (int i = 0; i < desired.venues(); i++) {
            VenueLine line = desired.venue(i);
            if (line.takes) {
                line.takeQty = share(wanted, line.farQty, all, lot);
                left -= line.takeQty;
            }
        }
        largest.takeQty += left;
    }

    private static long share(long qty, long part, long all, long lot) {
        long exact = (long) ((double) qty * ((double) part / (double) all));
        return exact - exact % lot;
    }
}
