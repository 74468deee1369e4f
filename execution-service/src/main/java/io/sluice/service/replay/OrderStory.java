package io.sluice.service.replay;

import io.sluice.engine.AuctionRaise;
import io.sluice.engine.Output;
import io.sluice.engine.Reading;
import io.sluice.engine.Sizing;
import io.sluice.service.host.OutputSubscriber;
import io.sluice.urgency.Urgency;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.Locale;
import java.util.StringJoiner;

/// Tells one parent order line by line: what was asked, what was decided and why, what came back.
final class OrderStory implements OutputSubscriber {
    private final String wanted;
    private final PrintWriter out;
    private long parentId;

    /// @param wanted OrderID(37) or ClOrdID(11)
    OrderStory(String wanted, PrintWriter out) {
        this.wanted = wanted;
        this.out = out;
    }

    boolean isEmpty() {
        return parentId == 0;
    }

    @Override
    public void on(Output output, long position, int index, boolean live) {
        switch (output) {
            case Output.ParentReport report -> report(report);
            case Output.Decision decision when decision.parentId() == parentId -> {
                decide(decision);
                auction(decision);
            }
            case Output.ChildReport child when child.parentId() == parentId -> child(child);
            case Output.CommandAnswer answer when answer.parentId() == parentId ->
                    line(
                            answer.nowNs(),
                            "%s by %s: %s %s"
                                    .formatted(
                                            answer.action(),
                                            answer.origin().user(),
                                            answer.changes(),
                                            answer.text()));
            case Output.FillDisputed dispute when dispute.parentId() == parentId ->
                    line(
                            dispute.nowNs(),
                            "fill %s disputed: %s".formatted(dispute.execId(), dispute.text()));
            case Output.Alert alert when alert.parentId() == parentId && parentId != 0 ->
                    line(alert.nowNs(), "alert %s: %s".formatted(alert.code(), alert.text()));
            default -> {}
        }
    }

    private void report(Output.ParentReport report) {
        Output.ParentSnapshot parent = report.parent();
        if (parentId == 0 && parent.parentId() != 0) {
            boolean named =
                    wanted.equals(Long.toString(parent.parentId()))
                            || wanted.equals(report.clOrdId());
            parentId = named ? parent.parentId() : 0;
        }
        if (parent.parentId() != parentId || isEmpty()) {
            return;
        }
        Output.Fill fill = report.fill();
        if (fill != null) {
            line(
                    report.nowNs(),
                    "filled %s at %s on %s, %s; done %s of %s, average %s"
                            .formatted(
                                    fill.qty(),
                                    fill.price(),
                                    fill.venue(),
                                    fill.maker() ? "resting" : "taking",
                                    parent.cumQty(),
                                    parent.spec().qty(),
                                    parent.avgPrice()));
        } else {
            line(
                    report.nowNs(),
                    "%s %s: %s %s %s %s, state %s, done %s %s"
                            .formatted(
                                    report.kind(),
                                    report.clOrdId(),
                                    parent.spec().side(),
                                    parent.spec().qty(),
                                    parent.spec().symbol(),
                                    parent.spec().strategy(),
                                    parent.state(),
                                    parent.cumQty(),
                                    report.text()));
        }
    }

    private void child(Output.ChildReport child) {
        line(
                child.nowNs(),
                "  child %s %s %s at %s, %s: %s, filled %s %s"
                        .formatted(
                                child.clOrdId(),
                                child.side(),
                                child.qty(),
                                child.price(),
                                child.tactic(),
                                child.state(),
                                child.cumQty(),
                                child.text()));
    }

    private void decide(Output.Decision decision) {
        Sizing sizing = decision.sizing();
        Reading reading = decision.reading();
        Urgency urgency = decision.urgency();
        line(
                decision.nowNs(),
                ("decision %d (%s): slice %d of %d wants %s done, band %s, law says %s, floor %s;"
                                + " done %s, at venues %s; now due %s")
                        .formatted(
                                decision.decisionSeq(),
                                decision.cause(),
                                sizing.slice(),
                                sizing.slices(),
                                sizing.targetQty(),
                                sizing.bandQty(),
                                sizing.aimQty(),
                                sizing.floorQty(),
                                sizing.filledQty(),
                                sizing.workingQty(),
                                sizing.dueQty()));
        line(
                decision.nowNs(),
                ("  book %s / %s; forecast %+.2f x gate %.2f x sensitivity %.1f = %+.2f (queue"
                                + " %+.2f, depth %+.2f, flow %+.2f, model %s); multiplier %.2f ->"
                                + " %.2f, bound by %s")
                        .formatted(
                                decision.bid(),
                                decision.ask(),
                                reading.forecast(),
                                reading.gate(),
                                decision.sensitivity(),
                                reading.signal(),
                                reading.queueImbalance(),
                                reading.depthImbalance(),
                                reading.orderFlow(),
                                reading.model(),
                                sizing.multiplier(),
                                sizing.boundedMultiplier(),
                                decision.boundBy()));
        line(
                decision.nowNs(),
                ("  dial %d, urgency %.2f = base %.2f + deficit %.2f + elapsed %.2f + signal %.2f +"
                                + " volatility %.2f + spread %.2f + toxicity %.2f -> %s; %d sent,"
                                + " %d pulled%s")
                        .formatted(
                                decision.aggression(),
                                urgency.value(),
                                urgency.base(),
                                urgency.deficit(),
                                urgency.elapsed(),
                                urgency.signal(),
                                urgency.volatility(),
                                urgency.spread(),
                                urgency.toxicity(),
                                decision.tactic(),
                                decision.placed(),
                                decision.pulled(),
                                venues(decision)));
    }

    private void auction(Output.Decision decision) {
        AuctionRaise raise = decision.auction();
        if (!raise.isKnown()) {
            return;
        }
        line(
                decision.nowNs(),
                ("  %s auction: share %s, raised by %s; others pair %s and leave %s against us, x"
                                + " sensitivity %.1f wants %s, cap leaves %s, bound by %s")
                        .formatted(
                                raise.auction().toLowerCase(Locale.ROOT),
                                raise.shareQty(),
                                raise.raiseQty(),
                                raise.pairedQty(),
                                raise.oppositeQty(),
                                decision.sensitivity(),
                                raise.wantedQty(),
                                raise.capQty(),
                                raise.boundBy()));
    }

    private static String venues(Output.Decision decision) {
        StringJoiner text = new StringJoiner("; ", "; ", "").setEmptyValue("");
        for (Output.VenueScore venue : decision.venues()) {
            text.add(
                    "%s queue %s p(fill) %.2f rest %s take %s"
                            .formatted(
                                    venue.venue(),
                                    venue.queueQty(),
                                    venue.fillProbability(),
                                    venue.restQty(),
                                    venue.takeQty()));
        }
        return text.toString();
    }

    private void line(long nowNs, String text) {
        out.println(Instant.ofEpochSecond(0, nowNs) + "  " + text.stripTrailing());
    }
}
