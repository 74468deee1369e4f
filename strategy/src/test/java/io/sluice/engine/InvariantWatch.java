package io.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.instrument.Decimal;
import io.sluice.order.ChildId;
import io.sluice.order.Parameter;
import io.sluice.order.Side;
import io.sluice.order.Strategy;
import io.sluice.risk.Limit;

import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Looks at every output as it comes: what `strategy.md` 3.9 promises of a single one holds.
final class InvariantWatch implements Consumer<Output> {
    private static final Set<Strategy> WITH_A_LAST_SLICE =
            Set.of(Strategy.TWAP, Strategy.VWAP, Strategy.IS, Strategy.CLOSE);
    private static final long LOT = 100;

    final TreeMap<Long, Output.ParentReport> latest = new TreeMap<>();
    final TreeMap<Long, Output.ChildReport> children = new TreeMap<>();
    private final TreeMap<Long, Long> messages = new TreeMap<>();
    int messagesPerSecond = (int) RandomWorld.LIMITS.number(Limit.MESSAGES_PER_SECOND);
    int decisions;
    int led;

    @Override
    public void accept(Output output) {
        switch (output) {
            case Output.ParentReport report when report.parent().parentId() != 0 ->
                    latest.put(report.parent().parentId(), report);
            case Output.ChildReport report -> children.put(report.childId(), report);
            case Output.PlaceChild place -> placed(place);
            case Output.CancelChild cancel -> spent(cancel.childId(), cancel.nowNs());
            case Output.Decision decision -> decided(decision);
            case Output.Alert alert ->
                    assertThat(alert.code())
                            .as(alert.text())
                            .isNotIn("DEFECT", "OVERFILL", "UNKNOWN_CHILD");
            default -> {}
        }
    }

    Output.ParentSnapshot parent(long id) {
        Output.ParentReport report = latest.get(id);
        if (report == null) {
            throw new AssertionError("no report of parent " + id);
        }
        return report.parent();
    }

    private void decided(Output.Decision decision) {
        decisions++;
        Output.ParentSnapshot parent = parent(decision.parentId());
        Sizing sizing = decision.sizing();
        long ordered = parent.spec().qty().unscaled();
        long target = sizing.targetQty().unscaled();
        long aim = sizing.aimQty().unscaled();
        String what = decision.toString();
        assertThat(Math.abs(aim - target))
                .as("I2 the aim stays in its band: %s", what)
                .isLessThanOrEqualTo(sizing.bandQty().unscaled());
        assertThat(aim).as("I7 0 <= Y <= Q: %s", what).isBetween(0L, ordered);
        assertThat(aim % LOT).as("I7 in lots: %s", what).isZero();
        assertThat(sizing.filledQty().unscaled() + sizing.dueQty().unscaled())
                .as("I1 filled and wanted: %s", what)
                .isLessThanOrEqualTo(ordered);
        if (decision.sensitivity() == 0) {
            assertThat(aim).as("I4 without sensitivity: %s", what).isEqualTo(target);
        }
        if (decision.reading().gate() == 0 || decision.reading().forecast() == 0) {
            assertThat(aim).as("I9 with a shut gate: %s", what).isEqualTo(target);
        }
        if (sizing.slice() == sizing.slices()
                && WITH_A_LAST_SLICE.contains(parent.spec().strategy())) {
            assertThat(aim).as("I3 the last slice aims at all: %s", what).isEqualTo(ordered);
        }
        led += aim == target ? 0 : 1;
        assertThat(sum(decision.urgency())).as("u adds up: %s", what).isEqualTo(0.0);
    }

    /// What is missing between urgency and its clamped sum.
    private static double sum(io.sluice.urgency.Urgency u) {
        double sum =
                u.base()
                        + u.deficit()
                        + u.elapsed()
                        + u.signal()
                        + u.volatility()
                        + u.spread()
                        + u.toxicity();
        return u.value() - Math.clamp(sum, 0, 1);
    }

    private void placed(Output.PlaceChild place) {
        Output.ParentSnapshot parent = parent(ChildId.parentOf(place.childId()));
        Decimal limit = parent.spec().limitPrice();
        int sign = place.side() == Side.BUY ? 1 : -1;
        if (limit != null) {
            assertThat(sign * place.price().unscaled())
                    .as("I12 no child beyond the limit: %s of %s", place, parent)
                    .isLessThanOrEqualTo(sign * limit.atScale(2));
        }
        for (Output.ChildReport other : children.values()) {
            boolean opposite = (other.side() == Side.BUY) != (place.side() == Side.BUY);
            if (opposite && other.venueId() == place.venueId() && !other.state().isTerminal()) {
                assertThat(sign * (place.price().unscaled() - other.price().unscaled()))
                        .as("no child meets one of the house: %s and %s", place, other)
                        .isNegative();
            }
        }
        assertThat(spent(place.childId(), place.nowNs()))
                .as("I14 messages of parent %d in a second", parent.parentId())
                .isLessThanOrEqualTo(messagesPerSecond);
    }

    /// Counts a request; requests of a parent in one second of the clock so far.
    private long spent(long childId, long nowNs) {
        long key = ChildId.parentOf(childId) * 1_000_000L + nowNs / EngineBench.SECOND % 1_000_000L;
        return messages.merge(key, 1L, Long::sum);
    }

    /// I11: what a parent has done and has at work, against its share of the market's volume.
    void participation(RandomWorld world, Output.PlaceChild place) {
        long id = ChildId.parentOf(place.childId());
        double cap = parent(id).spec().parameters().number(Parameter.MAX_PERCENT_VOLUME);
        long own = parent(id).cumQty().unscaled();
        long working = 0;
        for (Output.ChildReport child : children.values()) {
            boolean open = child.parentId() == id && !child.state().isTerminal();
            working += open ? child.qty().unscaled() - child.cumQty().unscaled() : 0;
        }
        assertThat((double) own + working)
                .as("I11 participation of %s", parent(id))
                .isLessThanOrEqualTo(cap / (1 - cap) * (world.tradedQty - own));
    }
}
