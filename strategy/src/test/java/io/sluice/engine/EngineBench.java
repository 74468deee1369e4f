package io.sluice.engine;

import io.sluice.instrument.Auctions;
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

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// An engine on the bench: one instrument, one venue, inputs by hand, outputs in a list.
final class EngineBench implements EngineListener {
    static final long SECOND = 1_000_000_000L;
    static final long START = 1_767_366_000L * SECOND;
    static final Instrument BAC =
            new Instrument(
                            0,
                            "BAC",
                            2,
                            0,
                            1,
                            100,
                            100_000_000,
                            0,
                            Instrument.DAY_NS,
                            VolumeCurve.flat())
                    .withAuctions(new Auctions(0, 0, Instrument.DAY_NS - 600 * SECOND));
    static final Venue XSIM = new Venue(0, "XSIM", .3, .2, true);

    /// Orders may be alike: tests enter many at one moment.
    static final Limits LIMITS = Limits.DEFAULT.with(Limit.DUPLICATE_SECONDS, Decimal.of(1, 10));

    final List<Output> outputs = new ArrayList<>();
    final ExecutionEngine engine = new ExecutionEngine(this, 42);
    long nowNs = START;
    long wakeNs = Long.MAX_VALUE;
    private int commands;

    static EngineBench open() {
        EngineBench bench = new EngineBench();
        bench.in(new Input.DefineInstrument(BAC));
        bench.in(new Input.DefineVenue(XSIM));
        bench.in(new Input.SetLimits(bench.origin(), LIMITS));
        bench.in(new Input.VenueUp(0));
        bench.book(1400, 20_000, 1401, 20_000);
        bench.engine.onTrade(0, 0, 1400, 1_000_000, 1, bench.nowNs);
        bench.outputs.clear();
        return bench;
    }

    @Override
    public void on(Output output) {
        outputs.add(output);
    }

    @Override
    public void wakeAt(long deadlineNs) {
        wakeNs = deadlineNs;
    }

    void in(Input input) {
        engine.on(input, nowNs);
    }

    /// Lets time pass; timers fire when they are due, the book stays fresh.
    void pass(double seconds) {
        long until = nowNs + (long) (seconds * SECOND);
        while (nowNs < until) {
            nowNs = Math.min(until, Math.min(wakeNs, nowNs + SECOND));
            if (nowNs >= wakeNs) {
                wakeNs = Long.MAX_VALUE;
                engine.onTimer(nowNs);
            }
            touch();
        }
    }

    private long bid;
    private long bidQty;
    private long ask;
    private long askQty;

    void book(long newBid, long newBidQty, long newAsk, long newAskQty) {
        engine.onDepthClear(0, 0, nowNs);
        bid = newBid;
        bidQty = newBidQty;
        ask = newAsk;
        askQty = newAskQty;
        touch();
    }

    private void touch() {
        engine.onDepth(0, 0, true, bid, bidQty, false, nowNs);
        engine.onDepth(0, 0, false, ask, askQty, true, nowNs);
    }

    Input.Origin origin() {
        return new Input.Origin("OMS44", ++commands, "client", commands);
    }

    ParentSpec spec(String clOrdId, long qty, long seconds, String... parameters) {
        return spec(clOrdId, qty, null, seconds, parameters);
    }

    ParentSpec spec(
            String clOrdId, long qty, @Nullable String limit, long seconds, String... parameters) {
        try {
            Parameters set =
                    Parameters.NONE
                            .with(Parameter.END_TIME, nowNs + seconds * SECOND)
                            .with(Parameter.RANDOMIZATION_PERCENT, "0")
                            .with(Parameter.SLICE_INTERVAL, "10");
            for (int i = 0; i < parameters.length; i += 2) {
                Parameter parameter = Parameter.byName(parameters[i]);
                set =
                        set.with(
                                parameter == null ? Parameter.AGGRESSION : parameter,
                                parameters[i + 1]);
            }
            return new ParentSpec(
                    clOrdId,
                    "ACC",
                    "BAC",
                    Side.BUY,
                    Decimal.of(qty, 0),
                    limit == null ? OrderType.MARKET : OrderType.LIMIT,
                    limit == null ? null : Decimal.parse(limit),
                    TimeInForce.DAY,
                    Strategy.TWAP,
                    set,
                    nowNs);
        } catch (BadParameterException e) {
            throw new IllegalArgumentException(e);
        }
    }

    long submit(ParentSpec spec) {
        in(new Input.NewParent(origin(), spec));
        return last(Output.ParentReport.class).parent().parentId();
    }

    void accept(Output.PlaceChild child) {
        in(new Input.ChildAccepted(child.childId(), child.venueId(), "V" + child.childId()));
    }

    void fill(Output.PlaceChild child, long qty, long cumQty) {
        in(
                new Input.ChildFilled(
                        child.childId(),
                        child.venueId(),
                        "E" + child.childId() + "-" + cumQty,
                        Decimal.of(qty, 0),
                        child.price(),
                        Decimal.of(cumQty, 0),
                        true));
    }

    /// Accepts and fills in full everything that is sent, until nothing more comes.
    void fillEverything() {
        for (int seen = 0; seen < outputs.size(); seen++) {
            if (outputs.get(seen) instanceof Output.PlaceChild child) {
                accept(child);
                fill(child, child.qty().unscaled(), child.qty().unscaled());
            }
        }
    }

    <T extends Output> List<T> all(Class<T> type) {
        return outputs.stream().filter(type::isInstance).map(type::cast).toList();
    }

    <T extends Output> T last(Class<T> type) {
        return all(type).getLast();
    }

    List<String> reportKinds() {
        return all(Output.ParentReport.class).stream().map(report -> report.kind().name()).toList();
    }
}
