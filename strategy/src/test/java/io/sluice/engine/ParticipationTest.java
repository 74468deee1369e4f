package io.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.instrument.Decimal;
import io.sluice.market.VolumeWindow;
import io.sluice.order.Strategy;
import io.sluice.order.TimeInForce;
import io.sluice.seeds.Seeds;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;

/// Participation (`strategy.md` 2.3) through the engine: what a slice does is bounded by what
/// others traded, whatever was missed before, and a window by the rail.
class ParticipationTest {
    private static final int SLICE_SECONDS = 10;
    private static final int SLICES = 60;
    private static final double TARGET = .1;
    private static final double MOST = .1;
    private static final long LOT = 100;

    private final EngineBench bench = EngineBench.open();
    private final TreeMap<Long, Output.PlaceChild> open = new TreeMap<>();
    private final List<Long> othersPerSecond = new ArrayList<>();
    private final List<Long> oursPerSecond = new ArrayList<>();
    private int heard;
    private long filledQty;

    /// Volume comes in fits and starts; fills are withheld for stretches, so that deficits build up
    /// and are caught up later.
    @Seeds(100)
    void no_slice_does_more_than_its_burst_and_no_window_more_than_the_rail(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        participate(2_000_000, "MaxPercentVolume", "" + MOST, "Aggression", "" + seed % 11);
        long othersBefore = 0;
        for (int slice = 0; slice < SLICES - 1; slice++) {
            long done = filledQty;
            long working = openQty();
            long others = 0;
            boolean fills = random.nextInt(3) > 0;
            for (int second = 0; second < SLICE_SECONDS; second++) {
                long print = random.nextInt(4) == 0 ? LOT * random.nextInt(400) : 0;
                others += print;
                trade(print);
                serve(fills);
                bench.pass(1);
                long burst = (long) (2 * TARGET * Math.max(othersBefore, others));
                assertThat(filledQty + openQty() - done)
                        .as("slice %d, others %d, then %d", slice, othersBefore, others)
                        .isLessThanOrEqualTo(Math.max(working, Math.max(LOT, burst)));
            }
            othersBefore = others;
        }
        assertThat(filledQty).isPositive();
    }

    @Test
    void what_was_missed_is_caught_up_a_burst_a_slice() {
        participate(1_000_000, "Aggression", "10");
        List<Long> perSlice = new ArrayList<>();
        for (int slice = 0; slice < 6; slice++) {
            long done = filledQty;
            for (int second = 0; second < SLICE_SECONDS; second++) {
                trade(second == 0 ? slice < 3 ? 18_000 : 9_000 : 0);
                serve(slice >= 3);
                bench.pass(1);
            }
            perSlice.add(filledQty - done);
        }

        // 2,000 are due in each of the first three slices and 1,000 in each later one. The first
        // that may trade had 18,000 before it: 3,600; those after it 9,000: 1,800.
        assertThat(perSlice).containsExactly(0L, 0L, 0L, 3_600L, 1_800L, 1_800L);
    }

    @Test
    void our_own_fills_are_no_volume_to_take_part_in() {
        participate(100_000);
        bench.pass(1);
        trade(9_000);
        for (int second = 0; second < 60; second++) {
            bench.pass(1);
            serve(true);
        }

        assertThat(filledQty).isEqualTo(1_000);
    }

    private void participate(long qty, String... more) {
        List<String> parameters = new ArrayList<>(List.of("TargetPercentVolume", "" + TARGET));
        parameters.addAll(List.of(more));
        bench.submit(
                OperatingRulesTest.as(
                        Strategy.POV,
                        bench.spec(
                                "A",
                                qty,
                                SLICES * SLICE_SECONDS,
                                parameters.toArray(String[]::new))));
    }

    private void trade(long qty) {
        othersPerSecond.add(qty);
        oursPerSecond.add(0L);
        if (qty > 0) {
            bench.engine.onTrade(0, 0, 1400, qty, 1, bench.nowNs);
        }
    }

    /// The venue takes everything on, and fills all of it when it may; our fills print as any.
    private void serve(boolean fills) {
        do {
            for (; heard < bench.outputs.size(); heard++) {
                if (bench.outputs.get(heard) instanceof Output.PlaceChild place) {
                    open.put(place.childId(), place);
                    checkRail();
                    bench.accept(place);
                } else if (bench.outputs.get(heard) instanceof Output.CancelChild cancel) {
                    cancel(cancel.childId());
                }
            }
            settle(fills);
        } while (heard < bench.outputs.size());
    }

    private void settle(boolean fills) {
        for (Output.PlaceChild child : List.copyOf(open.values())) {
            if (fills) {
                long qty = child.qty().unscaled();
                open.remove(child.childId());
                filledQty += qty;
                if (!oursPerSecond.isEmpty()) {
                    oursPerSecond.set(oursPerSecond.size() - 1, oursPerSecond.getLast() + qty);
                }
                bench.engine.onTrade(0, 0, 1400, qty, -1, bench.nowNs);
                bench.fill(child, qty, qty);
            } else if (child.timeInForce() == TimeInForce.IMMEDIATE_OR_CANCEL) {
                cancel(child.childId());
            }
        }
    }

    private void cancel(long childId) {
        if (open.remove(childId) != null) {
            bench.in(new Input.ChildCanceled(childId, 0, Decimal.ZERO, ""));
        }
    }

    private long openQty() {
        return open.values().stream().mapToLong(child -> child.qty().unscaled()).sum();
    }

    /// What is new fits the rail with what was done and what works. The window that the engine
    /// keeps is 295 to 300 seconds long.
    private void checkRail() {
        int now = othersPerSecond.size();
        int window = (int) (VolumeWindow.LENGTH_NS / EngineBench.SECOND);
        long others = now > window ? 0 : 1_000_000;
        long ours = openQty();
        for (int second = Math.max(0, now - window - 5); second < now; second++) {
            others += othersPerSecond.get(second);
            ours += second >= now - window + 5 ? oursPerSecond.get(second) : 0;
        }
        assertThat(ours)
                .as("ours beside %d of others", others)
                .isLessThanOrEqualTo((long) (MOST / (1 - MOST) * others));
    }
}
