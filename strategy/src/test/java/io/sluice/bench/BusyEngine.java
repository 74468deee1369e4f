package io.sluice.bench;

import io.sluice.engine.EngineListener;
import io.sluice.engine.ExecutionEngine;
import io.sluice.engine.Input;
import io.sluice.engine.Output;
import io.sluice.instrument.Decimal;
import io.sluice.instrument.Instrument;
import io.sluice.instrument.Venue;
import io.sluice.instrument.VolumeCurve;
import io.sluice.order.BadParameterException;
import io.sluice.order.OrderType;
import io.sluice.order.Parameter;
import io.sluice.order.Parameters;
import io.sluice.order.ParentSpec;
import io.sluice.order.Side;
import io.sluice.order.Strategy;
import io.sluice.order.TimeInForce;
import io.sluice.risk.Limit;
import io.sluice.risk.Limits;

import java.util.ArrayDeque;

/// An engine with live parents and a venue that answers at once: resting children are accepted and
/// never filled, crossing ones filled in full. The answers are part of what is measured.
final class BusyEngine implements EngineListener {
    private static final long START_NS = 1_767_366_000_000_000_000L;
    private static final long DAY_S = 86_400;
    private static final long DAILY_VOLUME = 1_000_000_000_000L;

    final ExecutionEngine engine = new ExecutionEngine(this, 42);
    private final ArrayDeque<Input> answers = new ArrayDeque<>();
    private long execs;
    long nowNs = START_NS;

    private long sent;
    private long pulled;
    private long decisions;

    BusyEngine(int instruments) {
        for (int id = 0; id < instruments; id++) {
            engine.on(
                    new Input.DefineInstrument(
                            new Instrument(
                                    id,
                                    "S" + id,
                                    2,
                                    0,
                                    1,
                                    100,
                                    DAILY_VOLUME,
                                    0,
                                    Instrument.DAY_NS,
                                    VolumeCurve.flat())),
                    nowNs);
        }
        engine.on(new Input.DefineVenue(new Venue(0, "XSIM", .3, .2, true)), nowNs);
        engine.on(new Input.VenueUp(0), nowNs);
        Limits limits =
                Limits.DEFAULT
                        .with(Limit.PARENT_VOLUME_SHARE, Decimal.of(1, 0))
                        .with(Limit.PARENT_NOTIONAL, Decimal.of(1_000_000_000_000L, 0))
                        .with(Limit.PARENTS_MAX, Decimal.of(1_000_000, 0))
                        .with(Limit.COLLAR_PERCENT, Decimal.of(50, 0))
                        .with(Limit.LIMIT_PRICE_PERCENT, Decimal.of(100, 0))
                        .with(Limit.STALE_BOOK_SECONDS, Decimal.of(86_400, 0))
                        .with(Limit.DUPLICATE_SECONDS, Decimal.of(1, 10))
                        .with(Limit.PARENT_QTY, Decimal.of(1_000_000_000_000L, 0))
                        .with(Limit.ACCOUNT_DAY_QTY, Decimal.of(10_000_000_000_000L, 0))
                        .with(Limit.ACCOUNT_DAY_NOTIONAL, Decimal.of(10_000_000_000_000L, 0))
                        .with(Limit.HOUSE_DAY_QTY, Decimal.of(10_000_000_000_000L, 0))
                        .with(Limit.HOUSE_DAY_NOTIONAL, Decimal.of(10_000_000_000_000L, 0));
        engine.on(new Input.SetLimits(new Input.Origin("REST", 0, "bench", 0), limits), nowNs);
    }

    /// A day's buyer of this name.
    void addParent(int instrument, int number) {
        try {
            Parameters parameters =
                    Parameters.NONE
                            .with(Parameter.END_TIME, nowNs + DAY_S * 1_000_000_000L)
                            .with(Parameter.IMBALANCE_SENSITIVITY, "1");
            engine.on(
                    new Input.NewParent(
                            new Input.Origin("OMS44", 0, "client", 0),
                            new ParentSpec(
                                    "P" + instrument + "-" + number,
                                    "ACC",
                                    "S" + instrument,
                                    Side.BUY,
                                    Decimal.of(1_000_000, 0),
                                    OrderType.MARKET,
                                    null,
                                    TimeInForce.DAY,
                                    Strategy.TWAP,
                                    parameters,
                                    nowNs)),
                    nowNs);
        } catch (BadParameterException e) {
            throw new IllegalArgumentException(e);
        }
        answer();
    }

    /// One price level changes.
    void depth(int instrument, boolean bid, long price, long qty, boolean last) {
        engine.onDepth(instrument, 0, bid, price, qty, last, nowNs);
        if (!answers.isEmpty()) {
            answer();
        }
    }

    void requireLive(int parents) {
        if (engine.parents().size() != parents) {
            throw new IllegalStateException(
                    engine.parents().size() + " live parents, wanted " + parents);
        }
    }

    /// Says what was done since the start.
    void tell() {
        System.getLogger("bench")
                .log(
                        System.Logger.Level.INFO,
                        "{0} looks, {1} sent, {2} pulled, {3} decisions recorded in {4} s of market"
                                + " time",
                        engine.looks(),
                        sent,
                        pulled,
                        decisions,
                        (nowNs - START_NS) / 1_000_000_000L);
    }

    private void answer() {
        for (Input next = answers.poll(); next != null; next = answers.poll()) {
            engine.on(next, nowNs);
        }
    }

    @Override
    public void on(Output output) {
        if (output instanceof Output.PlaceChild place) {
            sent++;
            answers.add(new Input.ChildAccepted(place.childId(), 0, "V" + place.childId()));
            if (place.timeInForce() == TimeInForce.IMMEDIATE_OR_CANCEL) {
                answers.add(
                        new Input.ChildFilled(
                                place.childId(),
                                0,
                                "E" + ++execs,
                                place.qty(),
                                place.price(),
                                place.qty(),
                                false));
            }
        } else if (output instanceof Output.CancelChild cancel) {
            pulled++;
            answers.add(new Input.ChildCanceled(cancel.childId(), 0, Decimal.ZERO, ""));
        } else if (output instanceof Output.Decision) {
            decisions++;
        }
    }

    @Override
    public void wakeAt(long deadlineNs) {
        // Every update runs what is due.
    }
}
