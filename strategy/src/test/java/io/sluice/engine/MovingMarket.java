package io.sluice.engine;

import io.sluice.instrument.Decimal;
import io.sluice.instrument.Venue;
import io.sluice.order.TimeInForce;

import java.util.SplittableRandom;

/// Two venues whose touch walks, and which answer at once: takers are filled, what rests is
/// accepted and canceled on request. Counts what the engine allocates in updates that send
/// something, and in those that do not.
final class MovingMarket {
    private static final long UPDATE_NS = 5_000_000;
    private static final int MOVE_EVERY = 25;

    private final EngineBench bench;
    private final SplittableRandom random = new SplittableRandom(7);
    private long bid = 1400;
    long quietLooks;
    long quietBytes;
    long loudBytes;
    long children;

    MovingMarket(EngineBench bench) {
        this.bench = bench;
    }

    /// A bench with a second venue.
    static EngineBench open() {
        EngineBench bench = EngineBench.open();
        bench.in(new Input.DefineVenue(new Venue(1, "YSIM", .2, .1, true)));
        bench.in(new Input.VenueUp(1));
        quote(bench, 1, 1400, 20_000);
        bench.outputs.clear();
        return bench;
    }

    void forgetCounts() {
        quietLooks = 0;
        quietBytes = 0;
        loudBytes = 0;
        children = 0;
    }

    void run(int updates) {
        for (int i = 0; i < updates; i++) {
            bench.nowNs += UPDATE_NS;
            int step = i % MOVE_EVERY == 0 ? random.nextInt(-1, 2) : 0;
            int venue = random.nextInt(2);
            long qty = 10_000 + random.nextInt(100) * 100L;
            boolean trades = random.nextInt(10) == 0;
            long looks = bench.engine.looks();
            long before = AllocationTest.allocatedBytes();
            if (step != 0) {
                move(step);
            }
            quote(bench, venue, bid, qty);
            if (trades) {
                bench.engine.onTrade(0, venue, bid, 500, -1, bench.nowNs);
            }
            long used = AllocationTest.allocatedBytes() - before;
            if (bench.outputs.isEmpty()) {
                quietLooks += bench.engine.looks() - looks;
                quietBytes += used;
            } else {
                loudBytes += used;
                answer();
            }
        }
    }

    private void move(int step) {
        for (int venue = 0; venue < 2; venue++) {
            bench.engine.onDepth(0, venue, true, bid, 0, false, bench.nowNs);
            bench.engine.onDepth(0, venue, false, bid + 1, 0, false, bench.nowNs);
        }
        bid = Math.clamp(bid + step, 1390, 1410);
        quote(bench, 0, bid, 20_000);
        quote(bench, 1, bid, 20_000);
    }

    private static void quote(EngineBench bench, int venue, long bid, long qty) {
        bench.engine.onDepth(0, venue, true, bid, qty, false, bench.nowNs);
        bench.engine.onDepth(0, venue, false, bid + 1, qty, true, bench.nowNs);
    }

    private void answer() {
        for (int seen = 0; seen < bench.outputs.size(); seen++) {
            Output output = bench.outputs.get(seen);
            if (output instanceof Output.PlaceChild child) {
                children++;
                bench.accept(child);
                if (child.timeInForce() == TimeInForce.IMMEDIATE_OR_CANCEL) {
                    bench.fill(child, child.qty().unscaled(), child.qty().unscaled());
                }
            } else if (output instanceof Output.CancelChild cancel) {
                bench.in(
                        new Input.ChildCanceled(
                                cancel.childId(), cancel.venueId(), Decimal.ZERO, ""));
            }
        }
        bench.outputs.clear();
    }
}
