package io.sluice.service.history;

import io.sluice.engine.AuctionRaise;
import io.sluice.engine.Input.Origin;
import io.sluice.engine.Output;
import io.sluice.engine.Output.Alert;
import io.sluice.engine.Output.ChangeRejected;
import io.sluice.engine.Output.ChildReport;
import io.sluice.engine.Output.CommandAnswer;
import io.sluice.engine.Output.Decision;
import io.sluice.engine.Output.Fill;
import io.sluice.engine.Output.ParentReport;
import io.sluice.engine.Output.ParentSnapshot;
import io.sluice.engine.Output.PlaceChild;
import io.sluice.engine.Output.ReportKind;
import io.sluice.engine.Output.Severity;
import io.sluice.engine.Output.VenueScore;
import io.sluice.engine.Reading;
import io.sluice.engine.Sizing;
import io.sluice.instrument.Decimal;
import io.sluice.instrument.Instrument;
import io.sluice.instrument.VolumeCurve;
import io.sluice.order.ChildId;
import io.sluice.order.ChildState;
import io.sluice.order.ClientTags;
import io.sluice.order.OrderType;
import io.sluice.order.Parameters;
import io.sluice.order.ParentSpec;
import io.sluice.order.ParentState;
import io.sluice.order.RejectReason;
import io.sluice.order.Side;
import io.sluice.order.Strategy;
import io.sluice.order.Tactic;
import io.sluice.order.TimeInForce;
import io.sluice.order.Tracking;
import io.sluice.service.host.OutputSubscriber;
import io.sluice.tca.CostReport;
import io.sluice.tca.MarketTape;
import io.sluice.tca.Markouts;
import io.sluice.tca.OrderCost;
import io.sluice.urgency.Urgency;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// A stream of outputs as an engine would make it: parents that place children, get fills, are
/// steered and end.
final class OutputScript {
    /// One call to a subscriber.
    record Heard(Output output, long position, int index) {
        HistoryEntry entry() {
            LogCursor at = new LogCursor(position, index, HistoryRows.timeNs(output));
            return new HistoryEntry(output, at, 0);
        }
    }

    static final long START_NS = 1_767_366_000_123_456_789L;

    private static final int PARENTS = 4;
    private static final Decimal PARENT_QTY = Decimal.of(10_000, 0);
    private static final Decimal ZERO = Decimal.ZERO;

    private final SplittableRandom random;
    private final List<Heard> heard = new ArrayList<>();
    private final int[] children = new int[PARENTS + 1];
    private final long[] filled = new long[PARENTS + 1];
    private final int[] reports = new int[PARENTS + 1];
    private long position = 1_000;
    private int index;
    private long nowNs = START_NS;

    private OutputScript(long seed) {
        random = new SplittableRandom(seed);
    }

    /// @param inputs how many inputs make outputs
    static List<Heard> of(long seed, int inputs) {
        OutputScript script = new OutputScript(seed);
        for (int parent = 1; parent <= PARENTS; parent++) {
            script.next();
            script.answer("new", parent, "", RejectReason.NONE);
            script.report(parent, ReportKind.NEW, ParentState.WORKING, null);
        }
        for (int i = 0; i < inputs; i++) {
            script.step();
        }
        for (int parent = 1; parent <= PARENTS; parent++) {
            script.cost(parent, false);
            script.cost(parent, true);
        }
        return script.heard;
    }

    /// What four orders wrote, to be added to.
    static List<HistoryEntry> entries() {
        return new ArrayList<>(of(1, 300).stream().map(Heard::entry).toList());
    }

    static void play(List<Heard> heard, OutputSubscriber to, boolean live) {
        for (Heard each : heard) {
            to.on(each.output(), each.position(), each.index(), live);
        }
    }

    private void step() {
        next();
        int parent = 1 + random.nextInt(PARENTS);
        switch (random.nextInt(8)) {
            case 0, 1, 2 -> place(parent);
            case 3, 4 -> fill(parent);
            case 5 -> answer("steer", parent, "aggression: 5 -> 7", RejectReason.NONE);
            case 6 -> refuse();
            default -> alert(parent);
        }
    }

    /// Bought 100 of 10,000 at 12.3450, the mid was 12.3400; told a second time when it is marked.
    private void cost(int parent, boolean last) {
        next();
        Instrument share =
                new Instrument(
                        0, "BAC", 4, 0, 100, 100, 1, 0, Instrument.DAY_NS, VolumeCurve.flat());
        OrderCost cost = new OrderCost(share, 1);
        Markouts markouts = new Markouts();
        cost.started(246_800, MarketTape.Mark.START);
        cost.prints().add(123_400, 300);
        cost.fill(
                new OrderCost.Fill(
                        0,
                        Tactic.JOIN,
                        true,
                        100,
                        123_450,
                        246_800,
                        246_800,
                        200,
                        200,
                        "BURST",
                        7,
                        1),
                0,
                markouts,
                0);
        if (last) {
            markouts.mid(247_000, 0);
            markouts.mid(247_000, Markouts.longestNs());
        }
        OrderCost.End end = new OrderCost.End(247_000, new MarketTape.Mark(0, 300, 0, 0));
        CostReport report =
                cost.report(
                        new OrderCost.Asked(10_000, 0, 125_000, new Tracking(), List.of()),
                        end,
                        cost.prints());
        hear(new Output.Cost(parent, last, report, nowNs));
    }

    private void next() {
        position += 32L * (1 + random.nextInt(20));
        index = 0;
        nowNs += 1 + random.nextInt(1_000_000_000);
    }

    private void place(int parent) {
        int sequence = ++children[parent];
        decide(parent, sequence);
        long childId = ChildId.of(parent, sequence);
        String clOrdId = ChildId.clOrdId(childId, 0);
        Decimal price = Decimal.of(123_400 + random.nextInt(100), 4);
        hear(
                new PlaceChild(
                        childId,
                        clOrdId,
                        0,
                        "BAC",
                        Side.BUY,
                        Decimal.of(100, 0),
                        price,
                        TimeInForce.DAY,
                        true,
                        ClientTags.NONE,
                        nowNs));
        child(childId, parent, clOrdId, price, ChildState.PENDING_NEW, 0);
        next();
        child(childId, parent, clOrdId, price, ChildState.WORKING, 0);
    }

    private void fill(int parent) {
        if (children[parent] == 0) {
            return;
        }
        long childId = ChildId.of(parent, children[parent]);
        Decimal price = Decimal.of(123_450, 4);
        long qty = 1L + random.nextInt(5);
        filled[parent] += qty;
        String execId = "X" + heard.size();
        child(
                childId,
                parent,
                ChildId.clOrdId(childId, 0),
                price,
                ChildState.WORKING,
                filled[parent]);
        report(
                parent,
                ReportKind.TRADE,
                ParentState.WORKING,
                new Fill(childId, execId, "XSIM", Decimal.of(qty, 0), price, random.nextBoolean()));
    }

    private void refuse() {
        ParentSnapshot none = snapshot(0, ParentState.REJECTED);
        hear(
                new ParentReport(
                        "OMS44",
                        heard.size(),
                        0,
                        ReportKind.REJECTED,
                        "BAD",
                        "",
                        none,
                        null,
                        RejectReason.OFF_LOT,
                        "qty \u0000 must be a multiple of 100",
                        "",
                        "ann",
                        nowNs));
        hear(
                new ChangeRejected(
                        "OMS44",
                        heard.size(),
                        1,
                        "C2",
                        "C1",
                        ParentState.WORKING,
                        true,
                        true,
                        RejectReason.TOO_LATE,
                        "too late",
                        nowNs));
    }

    private void alert(int parent) {
        hear(
                new Alert(
                        Severity.WARNING,
                        "LATE_FILL",
                        parent % 2 == 0 ? parent : 0,
                        1,
                        "späte Füllung",
                        nowNs));
    }

    private void answer(String action, int parent, String changes, RejectReason reason) {
        Origin origin = new Origin("REST", 0, "ann", heard.size(), "10.0.0.7");
        hear(new CommandAnswer(origin, parent, 1, action, changes, reason, "", nowNs));
    }

    private void report(int parent, ReportKind kind, ParentState state, @Nullable Fill fill) {
        hear(
                new ParentReport(
                        "OMS44",
                        heard.size(),
                        ++reports[parent],
                        kind,
                        "C" + parent,
                        "",
                        snapshot(parent, state),
                        fill,
                        RejectReason.NONE,
                        "",
                        "",
                        "",
                        nowNs));
    }

    private void child(
            long childId,
            int parent,
            String clOrdId,
            Decimal price,
            ChildState state,
            long cumQty) {
        hear(
                new ChildReport(
                        childId,
                        parent,
                        clOrdId,
                        "V" + childId,
                        0,
                        "BAC",
                        Side.BUY,
                        Decimal.of(100, 0),
                        price,
                        TimeInForce.DAY,
                        Tactic.JOIN,
                        state,
                        Decimal.of(cumQty, 0),
                        children[parent],
                        "",
                        nowNs));
    }

    private void decide(int parent, int sequence) {
        Decimal bid = Decimal.of(123_400, 4);
        hear(
                new Decision(
                        parent,
                        sequence,
                        "TIMER",
                        sizing(parent),
                        bid,
                        Decimal.of(123_500, 4),
                        new Reading(
                                random.nextDouble(),
                                .2,
                                Double.NaN,
                                .4,
                                1.1,
                                .9,
                                .3,
                                .5,
                                .6,
                                .7,
                                .25,
                                "linear-1"),
                        5,
                        1,
                        new Urgency(.5, .1, .1, .1, .1, .1, .05, -.05),
                        Tactic.JOIN,
                        "NONE",
                        List.of(
                                new VenueScore("XSIM", Decimal.of(900, 0), .4, bid, ZERO),
                                new VenueScore("YSIM", ZERO, Double.NaN, ZERO, ZERO)),
                        Long.MIN_VALUE,
                        1,
                        0,
                        AuctionRaise.NONE,
                        nowNs));
    }

    private Sizing sizing(int parent) {
        return new Sizing(
                3,
                100,
                Decimal.of(300, 0),
                Decimal.of(50, 0),
                Decimal.of(320, 0),
                Decimal.of(200, 0),
                Decimal.of(100, 0),
                Decimal.of(filled[parent], 0),
                ZERO,
                1.25,
                1.0);
    }

    private ParentSnapshot snapshot(int parent, ParentState state) {
        ParentSpec spec =
                new ParentSpec(
                        "C" + parent,
                        "ACC",
                        "BAC",
                        Side.BUY,
                        PARENT_QTY,
                        OrderType.LIMIT,
                        Decimal.of(1250, 2),
                        TimeInForce.DAY,
                        Strategy.TWAP,
                        Parameters.NONE,
                        START_NS);
        return new ParentSnapshot(
                parent,
                1,
                spec,
                state,
                Decimal.of(filled[parent], 0),
                Decimal.of(PARENT_QTY.unscaled() - filled[parent], 0),
                Decimal.of(1_234_500_000L, 8),
                Decimal.of(123_450, 4),
                START_NS,
                START_NS + 3_600_000_000_000L);
    }

    private void hear(Output output) {
        heard.add(new Heard(output, position, index++));
    }
}
