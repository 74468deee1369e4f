package io.sluice.sim.scenario;

import io.sluice.engine.AuctionRaise;
import io.sluice.engine.Output;
import io.sluice.engine.Reading;
import io.sluice.engine.Sizing;
import io.sluice.sim.replay.ReplayCounts;
import io.sluice.tca.CostReport;
import io.sluice.tca.Markouts;
import io.sluice.tca.Shortfall;

/// A run as JSON for programs: every number of the table, the checks, and every decision on record.
/// The same file and seed give the same bytes.
public final class RunJson {
    private RunJson() {}

    public static String of(ScenarioResult result) {
        JsonText json = new JsonText().open('{');
        json.field("name", result.name()).field("seed", result.seed());
        json.field("passed", result.passed());
        json.field("start", Reports.time(result.startNs()))
                .field("end", Reports.time(result.endNs()));
        json.field("events", result.events());
        json.field("stateHash", Long.toHexString(result.stateHash()));
        json.key("markets").open('[');
        for (ScenarioResult.MarketResult market : result.markets()) {
            json.element().open('{').field("symbol", market.symbol());
            json.field("prints", market.prints()).field("volume", market.volume()).close('}');
        }
        json.close(']');
        if (result.replay() != null) {
            json.key("replay");
            write(json, result.replay());
        }
        json.key("parents").open('[');
        result.parents().forEach(parent -> write(json.element(), parent));
        json.close(']').key("checks").open('[');
        for (Check check : result.checks()) {
            json.element().open('{').field("subject", check.subject());
            json.field("name", check.name()).field("passed", check.passed());
            json.field("expected", check.expected()).field("actual", check.actual()).close('}');
        }
        return json.close(']').close('}').toString();
    }

    private static void write(JsonText json, ReplayCounts counts) {
        json.open('{').field("messages", counts.messages());
        json.field("seededAtStart", counts.seededAtStart());
        json.field("seededFromBelow", counts.seededFromBelow());
        json.field("seededQty", counts.seededQty());
        json.field("outOfTurn", counts.outOfTurn()).field("hidden", counts.hidden());
        json.field("halts", counts.halts()).field("fromOurs", counts.fromOurs()).close('}');
    }

    private static void write(JsonText json, ParentResult parent) {
        Output.ParentSnapshot last = parent.last();
        json.open('{').field("id", parent.id()).field("state", last.state().name());
        json.field("strategy", last.spec().strategy().name());
        json.field("side", last.spec().side().name()).field("symbol", last.spec().symbol());
        json.field("qty", last.spec().qty()).field("cumQty", last.cumQty());
        json.field("avgPrice", last.avgPrice()).field("arrivalPrice", last.arrivalPrice());
        json.field("start", Reports.time(last.startNs())).field("end", Reports.time(last.endNs()));
        json.field("text", parent.text());
        json.field("slippageBps", parent.slippageBps());
        json.field("vwapSlippageBps", parent.vwapSlippageBps());
        json.field("participation", parent.participation());
        json.field("participationPeak", parent.participationPeak());
        json.field("bandDeviation", parent.bandDeviation());
        json.field("passiveShare", parent.passiveShare());
        json.field("fills", parent.fills()).field("children", parent.children());
        json.field("messages", parent.messages());
        if (parent.shadow() != null) {
            json.field("shadowSlippageBps", parent.shadow().slippageBps());
            json.field("signalValueBps", parent.shadow().signalValueBps());
        }
        ParentStory story = parent.story();
        if (story.cost() != null) {
            write(json.key("cost"), story.cost());
        }
        json.key("decisions").open('[');
        story.decisions().forEach(decision -> write(json.element(), decision));
        json.close(']').close('}');
    }

    /// The engine's own account, basis points of the paper portfolio.
    private static void write(JsonText json, CostReport cost) {
        Shortfall shortfall = cost.shortfall();
        json.onOneLine('{');
        json.field("totalBps", shortfall.bps(shortfall.total()));
        json.field("investmentDelayBps", shortfall.bps(shortfall.investmentDelayCost()));
        json.field("operationalDelayBps", shortfall.bps(shortfall.operationalDelayCost()));
        json.field("spreadBps", shortfall.bps(shortfall.trading().spread()));
        json.field("impactBps", shortfall.bps(shortfall.trading().impact()));
        json.field("timingBps", shortfall.bps(shortfall.trading().timing()));
        json.field("opportunityBps", shortfall.bps(shortfall.opportunity()));
        json.field("feesBps", shortfall.bps(shortfall.fees()));
        json.key("markouts").open('[');
        for (int horizon = 0; horizon < cost.all().markoutBps().size(); horizon++) {
            json.element().open('{').field("horizonNs", Markouts.horizonNs(horizon));
            json.field("bps", cost.all().markoutBps().get(horizon)).close('}');
        }
        json.close(']').close('}');
    }

    /// A decision on one line, its fields named as in [Output.Decision].
    private static void write(JsonText json, Output.Decision decision) {
        Sizing sizing = decision.sizing();
        Reading reading = decision.reading();
        json.onOneLine('{').field("at", Reports.time(decision.nowNs()));
        json.field("seq", decision.decisionSeq()).field("cause", decision.cause());
        json.field("slice", sizing.slice()).field("slices", sizing.slices());
        json.field("targetQty", sizing.targetQty()).field("bandQty", sizing.bandQty());
        json.field("aimQty", sizing.aimQty()).field("floorQty", sizing.floorQty());
        json.field("dueQty", sizing.dueQty()).field("filledQty", sizing.filledQty());
        json.field("workingQty", sizing.workingQty()).field("multiplier", sizing.multiplier());
        json.field("boundedMultiplier", sizing.boundedMultiplier());
        json.field("bid", decision.bid()).field("ask", decision.ask());
        json.field("queueImbalance", reading.queueImbalance());
        json.field("depthImbalance", reading.depthImbalance());
        json.field("orderFlow", reading.orderFlow());
        json.field("micropriceTicks", reading.micropriceTicks());
        json.field("spreadRatio", reading.spreadRatio());
        json.field("volatilityRatio", reading.volatilityRatio());
        json.field("toxicity", reading.toxicity()).field("forecast", reading.forecast());
        json.field("gate", reading.gate()).field("signal", reading.signal());
        json.field("model", reading.model()).field("aggression", decision.aggression());
        json.field("sensitivity", decision.sensitivity());
        json.field("urgency", decision.urgency().value());
        json.field("tactic", decision.tactic().name()).field("boundBy", decision.boundBy());
        if (decision.auction().isKnown()) {
            write(json.key("auction"), decision.auction());
        }
        json.field("placed", decision.placed()).field("pulled", decision.pulled()).close('}');
    }

    /// Only of a decision about an auction.
    private static void write(JsonText json, AuctionRaise raise) {
        json.open('{').field("auction", raise.auction()).field("shareQty", raise.shareQty());
        json.field("pairedQty", raise.pairedQty()).field("oppositeQty", raise.oppositeQty());
        json.field("wantedQty", raise.wantedQty()).field("capQty", raise.capQty());
        json.field("raiseQty", raise.raiseQty()).field("boundBy", raise.boundBy()).close('}');
    }
}
