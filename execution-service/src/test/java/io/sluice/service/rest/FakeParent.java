package io.sluice.service.rest;

import io.sluice.engine.AuctionRaise;
import io.sluice.engine.Input;
import io.sluice.engine.Output;
import io.sluice.engine.Output.ChildReport;
import io.sluice.engine.ParentView;
import io.sluice.engine.Reading;
import io.sluice.engine.Sizing;
import io.sluice.instrument.Decimal;
import io.sluice.instrument.Instrument;
import io.sluice.order.ChildId;
import io.sluice.order.ChildState;
import io.sluice.order.Parameter;
import io.sluice.order.Parameters;
import io.sluice.order.ParentSpec;
import io.sluice.order.ParentState;
import io.sluice.order.RejectReason;
import io.sluice.order.Tactic;
import io.sluice.order.TimeInForce;
import io.sluice.urgency.Urgency;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A parent of [FakeEngineHost]: quantities add up, everything else is as told.
final class FakeParent {
    final long id;
    final Instrument instrument;
    ParentSpec spec;
    ParentState state = ParentState.WORKING;
    int version = 1;
    int execSeq;
    long startNs = UtcTime.nowNs();
    long endNs = startNs + 1_800_000_000_000L;
    long nowNs;
    Decimal arrivalPrice = Decimal.ZERO;

    private final Map<Long, ChildReport> open = new LinkedHashMap<>();
    private long cumQty;
    private double value;
    private int children;
    private int decisions;
    private double imbalance;
    private double urgency = .3;

    FakeParent(long id, ParentSpec spec, Instrument instrument) {
        this.id = id;
        this.spec = spec;
        this.instrument = instrument;
    }

    String change(Input.SteerParent input) {
        List<String> lines = new ArrayList<>();
        for (Parameter parameter : Parameter.values()) {
            if (input.changes().has(parameter)) {
                long old = spec.parameters().get(parameter);
                lines.add(
                        parameter.wireName()
                                + ": "
                                + (old == Parameters.ABSENT ? "-" : Parameters.text(parameter, old))
                                + " -> "
                                + input.changes().text(parameter));
            }
        }
        Decimal qty = input.qty() == null ? spec.qty() : input.qty();
        Decimal limit = input.limitPrice() == null ? spec.limitPrice() : input.limitPrice();
        if (input.qty() != null) {
            lines.add("quantity: " + spec.qty() + " -> " + qty);
        }
        if (input.limitPrice() != null) {
            lines.add("limitPrice: " + spec.limitPrice() + " -> " + limit);
        }
        if (input.changes().has(Parameter.END_TIME)) {
            endNs = input.changes().get(Parameter.END_TIME);
        }
        spec =
                new ParentSpec(
                        spec.clOrdId(),
                        spec.account(),
                        spec.symbol(),
                        spec.side(),
                        qty,
                        spec.type(),
                        limit,
                        spec.timeInForce(),
                        spec.strategy(),
                        spec.parameters().overlaid(input.changes()),
                        spec.transactTimeNs());
        version++;
        return String.join("\n", lines);
    }

    ChildReport place(String qty, String price, long nowNs) {
        long childId = ChildId.of(id, ++children);
        ChildReport child =
                new ChildReport(
                        childId,
                        id,
                        ChildId.clOrdId(childId, 0),
                        "V" + children,
                        children % 2,
                        spec.symbol(),
                        spec.side(),
                        Decimal.parse(qty),
                        Decimal.parse(price),
                        TimeInForce.DAY,
                        Tactic.JOIN,
                        ChildState.WORKING,
                        Decimal.ZERO,
                        decisions,
                        "",
                        nowNs);
        open.put(childId, child);
        return child;
    }

    Output.Fill fill(ChildReport child, boolean maker) {
        long qty = child.qty().atScale(instrument.qtyScale());
        cumQty += qty;
        value += qty * child.price().toDouble();
        if (cumQty >= spec.qty().atScale(instrument.qtyScale())) {
            state = ParentState.FILLED;
        }
        return new Output.Fill(
                child.childId(),
                "E" + child.childId(),
                child.venueId() == 0 ? "XSIM" : "YSIM",
                child.qty(),
                child.price(),
                maker);
    }

    ChildReport filled(ChildReport child, long nowNs) {
        open.remove(child.childId());
        return ended(child, ChildState.FILLED, child.qty(), nowNs);
    }

    List<ChildReport> cancelChildren(long nowNs) {
        List<ChildReport> gone = new ArrayList<>();
        for (ChildReport child : open.values()) {
            gone.add(ended(child, ChildState.CANCELED, Decimal.ZERO, nowNs));
        }
        open.clear();
        return gone;
    }

    private static ChildReport ended(ChildReport c, ChildState state, Decimal cumQty, long nowNs) {
        return new ChildReport(
                c.childId(),
                c.parentId(),
                c.clOrdId(),
                c.venueOrderId(),
                c.venueId(),
                c.symbol(),
                c.side(),
                c.qty(),
                c.price(),
                c.timeInForce(),
                c.tactic(),
                state,
                cumQty,
                c.decisionSeq(),
                "",
                nowNs);
    }

    private double target(long nowNs) {
        double total = spec.qty().toDouble();
        return Math.clamp(total * (nowNs - startNs) / (endNs - startNs), 0, total);
    }

    private Decimal qty(double shares) {
        double unit = Decimal.powerOfTen(instrument.qtyScale());
        return instrument.qty(instrument.roundDownToLot(Math.round(shares * unit)));
    }

    /// What the engine says to a command.
    static Output.CommandAnswer answer(
            Input.Origin origin,
            long id,
            int version,
            String action,
            String changes,
            RejectReason reason) {
        return new Output.CommandAnswer(
                origin,
                id,
                version,
                action,
                changes,
                reason,
                reason == RejectReason.NONE ? "" : "refused: " + reason,
                UtcTime.nowNs());
    }

    Output.Decision decide(double imbalance, double urgency, AuctionRaise auction, long nowNs) {
        this.imbalance = imbalance;
        this.urgency = urgency;
        double band = spec.qty().toDouble() * .05;
        Decimal target = qty(target(nowNs));
        return new Output.Decision(
                id,
                ++decisions,
                decisions % 3 == 0 ? "IMBALANCE" : "SLICE",
                new Sizing(
                        Math.min(20, decisions),
                        20,
                        target,
                        qty(band),
                        qty(target(nowNs) + band * imbalance),
                        qty(target(nowNs) - band),
                        qty(band),
                        instrument.qty(cumQty),
                        qty(0),
                        1 + imbalance,
                        1 + imbalance),
                arrivalPrice,
                arrivalPrice,
                reading(),
                (int) spec.parameters().get(Parameter.AGGRESSION),
                spec.parameters().number(Parameter.IMBALANCE_SENSITIVITY),
                new Urgency(urgency, .3, .05, urgency - .35, 0, 0, 0, 0),
                urgency > .75 ? Tactic.CROSS : urgency > .45 ? Tactic.IMPROVE : Tactic.JOIN,
                decisions % 4 == 0 ? "MULTIPLIER" : "NONE",
                List.of(new Output.VenueScore("XSIM", qty(band), .4, qty(band), qty(0))),
                42,
                1,
                0,
                auction,
                nowNs);
    }

    private Reading reading() {
        return new Reading(
                imbalance,
                imbalance * .6,
                imbalance * .4,
                imbalance * .5,
                1,
                1,
                0,
                imbalance * .8,
                .9,
                spec.side().sign() * .9 * imbalance * .8,
                0,
                "default");
    }

    Output.ParentSnapshot snapshot() {
        Decimal cum = instrument.qty(cumQty);
        int scale = Math.min(18, instrument.priceScale() + 4);
        double average = cumQty == 0 ? 0 : value / cumQty;
        long total = spec.qty().atScale(instrument.qtyScale());
        return new Output.ParentSnapshot(
                id,
                version,
                spec,
                state,
                cum,
                instrument.qty(state.isTerminal() ? 0 : total - cumQty),
                Decimal.of(Math.round(average * Decimal.powerOfTen(scale)), scale),
                arrivalPrice,
                startNs,
                endNs);
    }

    ParentView view(long nowNs) {
        Output.ParentSnapshot parent = snapshot();
        double band = spec.qty().toDouble() * .05;
        double target = target(nowNs);
        double average = parent.avgPrice().toDouble();
        double arrival = arrivalPrice.toDouble();
        double working = 0;
        for (ChildReport child : open.values()) {
            working += child.qty().toDouble();
        }
        return new ParentView(
                parent,
                "REST",
                qty(target),
                qty(Math.max(0, target - band)),
                qty(Math.min(spec.qty().toDouble(), target + band)),
                qty(working),
                qty(0),
                cumQty == 0 || arrival == 0
                        ? 0
                        : spec.side().sign() * (average - arrival) / arrival * 10_000,
                cumQty == 0 ? 0 : .08,
                imbalance,
                imbalance * .6,
                imbalance * .4,
                imbalance * .8,
                .9,
                urgency,
                1 + imbalance,
                urgency > .75 ? Tactic.CROSS : urgency > .45 ? Tactic.IMPROVE : Tactic.JOIN,
                (int) spec.parameters().get(Parameter.AGGRESSION),
                spec.parameters().number(Parameter.IMBALANCE_SENSITIVITY),
                open.size(),
                decisions);
    }
}
