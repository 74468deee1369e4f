package io.sluice.service.replay;

import static java.time.temporal.ChronoUnit.MILLIS;

import io.sluice.engine.EngineInbox;
import io.sluice.engine.ExecutionEngine;
import io.sluice.engine.Output;
import io.sluice.order.Parameters;

import org.jspecify.annotations.Nullable;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

/// What an order came to, what it comes to on paper, and what it comes to there with other
/// parameters. Reads the log twice: first for what really happened.
final class Comparison {
    private static final String ROW = "%-15s %-28s %-28s %s%n";
    private static final String NOTE =
            """
            Counterfactual: the recorded market does not react to what is done differently. On \
            paper a child waits behind all
            that is shown at its price; who leaves that queue without a trade is taken to have \
            stood behind it. What the order
            really showed, and its own prints, are taken out of the market; what it really took \
            stays missing from the book.
            Compare the two columns on paper with each other; the first says how far paper is \
            from what happened.
            """;

    private final String wanted;
    private final Parameters settings;
    private final TreeMap<Long, Integer> venueIds = new TreeMap<>();
    private final List<OthersMarket.Taken> taken = new ArrayList<>();
    private Output.@Nullable ParentReport entered;
    private @Nullable Outcome real;
    private @Nullable WhatIf whatIf;

    /// A log that can be run again and again.
    interface Recording {
        /// @param witness see [io.sluice.service.host.LogReplay#run]
        void play(
                Consumer<Output> listener,
                @Nullable Function<ExecutionEngine, EngineInbox> witness);
    }

    private Comparison(String wanted, Parameters settings) {
        this.wanted = wanted;
        this.settings = settings;
    }

    /// @param wanted OrderID(37), or the ClOrdID(11) that it came in with
    /// @param settings in place of the order's own
    static Comparison of(Recording recording, String wanted, Parameters settings) {
        Comparison comparison = new Comparison(wanted, settings);
        recording.play(comparison::first, null);
        Output.ParentReport order = comparison.entered;
        if (order != null) {
            recording.play(comparison::second, engine -> comparison.begin(engine, order));
        }
        return comparison;
    }

    private WhatIf begin(ExecutionEngine engine, Output.ParentReport order) {
        var entry =
                new WhatIf.Entry(
                        order.parent().parentId(),
                        order.session(),
                        order.clOrdId(),
                        order.nowNs(),
                        taken);
        WhatIf begun = new WhatIf(engine, entry, settings);
        whatIf = begun;
        return begun;
    }

    /// Whether there is no such order.
    boolean isEmpty() {
        return whatIf == null;
    }

    /// What happened, and the two runs on paper; empty when there is no such order.
    List<Outcome> outcomes() {
        return real == null || whatIf == null
                ? List.of()
                : List.of(real, whatIf.same(), whatIf.other());
    }

    private void first(Output output) {
        switch (output) {
            case Output.ParentReport report -> {
                if (entered == null && isEntry(report)) {
                    entered = report;
                    real = new Outcome(report.parent().parentId());
                }
                note(report);
            }
            case Output.ChildReport child when isOurs(child) ->
                    venueIds.put(child.childId(), child.venueId());
            case Output _ -> {}
        }
    }

    private boolean isEntry(Output.ParentReport report) {
        boolean named =
                wanted.equals(Long.toString(report.parent().parentId()))
                        || wanted.equals(report.clOrdId());
        return named && report.kind() == Output.ReportKind.NEW;
    }

    private boolean isOurs(Output.ChildReport child) {
        return entered != null && entered.parent().parentId() == child.parentId();
    }

    private void note(Output.ParentReport report) {
        Output.ParentReport order = entered;
        if (real == null
                || order == null
                || report.parent().parentId() != order.parent().parentId()) {
            return;
        }
        real.on(report);
        Output.Fill fill = report.fill();
        Integer venueId = fill == null ? null : venueIds.get(fill.childId());
        if (fill != null && venueId != null && !fill.maker()) {
            taken.add(new OthersMarket.Taken(venueId, fill.price(), fill.qty(), report.nowNs()));
        }
    }

    private void second(Output output) {
        if (whatIf != null && output instanceof Output.ChildReport child && isOurs(child)) {
            whatIf.own(child);
        }
    }

    void print(PrintWriter out) {
        List<Outcome> all = outcomes();
        if (entered == null || all.isEmpty()) {
            return;
        }
        out.printf(
                "order %d %s: %s %s %s %s, %s%n",
                entered.parent().parentId(),
                entered.clOrdId(),
                entered.parent().spec().side(),
                entered.parent().spec().qty(),
                entered.parent().spec().symbol(),
                entered.parent().spec().strategy(),
                entered.parent().spec().parameters());
        out.printf(ROW, "", "as it happened", "the same on paper", settings + " on paper");
        row(out, "filled", all, (_, last) -> last.cumQty() + " of " + last.spec().qty());
        row(out, "average price", all, (_, last) -> last.avgPrice().toString());
        row(out, "arrival price", all, (_, last) -> last.arrivalPrice().toString());
        row(out, "slippage bps", all, (each, _) -> "%+.2f".formatted(each.slippageBps()));
        row(out, "passive share", all, (each, _) -> "%.0f %%".formatted(100 * each.passiveShare()));
        row(out, "state", all, (_, last) -> last.state().toString());
        row(out, "end", all, (each, _) -> end(each));
        out.print(NOTE);
    }

    private static String end(Outcome outcome) {
        return outcome.isOver()
                ? Instant.ofEpochSecond(0, outcome.endNs()).truncatedTo(MILLIS).toString()
                : "the log ends before";
    }

    private static void row(
            PrintWriter out,
            String name,
            List<Outcome> all,
            BiFunction<Outcome, Output.ParentSnapshot, String> cell) {
        List<String> cells = new ArrayList<>();
        for (Outcome each : all) {
            Output.ParentSnapshot last = each.last();
            cells.add(last == null ? each.refusal() : cell.apply(each, last));
        }
        out.printf(ROW, name, cells.get(0), cells.get(1), cells.get(2));
    }
}
