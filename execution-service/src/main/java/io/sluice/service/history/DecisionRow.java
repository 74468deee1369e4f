package io.sluice.service.history;

import io.sluice.engine.AuctionRaise;
import io.sluice.engine.Output.Decision;
import io.sluice.engine.Output.VenueScore;
import io.sluice.engine.Reading;
import io.sluice.engine.Sizing;
import io.sluice.urgency.Urgency;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.StringJoiner;

/// The row of a look at a parent that sent or pulled something.
final class DecisionRow {
    private static final String COLUMNS =
            """
            log_position, log_index, parent_id, decision_seq, cause, slice, slices, \
            target_qty, band_qty, aim_qty, floor_qty, due_qty, filled_qty, working_qty, \
            size_multiplier, bounded_multiplier, bid, ask, queue_imbalance, depth_imbalance, \
            order_flow, microprice_ticks, spread_ratio, volatility_ratio, toxicity, forecast, \
            gate, signal, rivalry, model, aggression, sensitivity, urgency, urgency_base, \
            urgency_deficit, urgency_elapsed, urgency_signal, urgency_volatility, \
            urgency_spread, urgency_toxicity, tactic, bound_by, venues, seed, placed, pulled, \
            auction, at, at_ns\
            """;

    private DecisionRow() {}

    static Row prepare(Connection connection) throws SQLException {
        return new Row(connection, "decision", COLUMNS, "");
    }

    static void add(Row row, Decision decision, LogCursor at) throws SQLException {
        row.place(at)
                .number(decision.parentId())
                .number(decision.decisionSeq())
                .text(decision.cause());
        sizing(row, decision.sizing());
        row.decimal(decision.bid()).decimal(decision.ask());
        reading(row, decision.reading());
        row.number(decision.aggression()).number(decision.sensitivity());
        urgency(row, decision.urgency());
        row.text(decision.tactic())
                .text(decision.boundBy())
                .json(venues(decision))
                .number(decision.seed())
                .number(decision.placed())
                .number(decision.pulled())
                .json(auction(decision.auction()))
                .timeAndNs(decision.nowNs())
                .add();
    }

    private static void sizing(Row row, Sizing sizing) throws SQLException {
        row.number(sizing.slice())
                .number(sizing.slices())
                .decimal(sizing.targetQty())
                .decimal(sizing.bandQty())
                .decimal(sizing.aimQty())
                .decimal(sizing.floorQty())
                .decimal(sizing.dueQty())
                .decimal(sizing.filledQty())
                .decimal(sizing.workingQty())
                .number(sizing.multiplier())
                .number(sizing.boundedMultiplier());
    }

    private static void reading(Row row, Reading reading) throws SQLException {
        row.number(reading.queueImbalance())
                .number(reading.depthImbalance())
                .number(reading.orderFlow())
                .number(reading.micropriceTicks())
                .number(reading.spreadRatio())
                .number(reading.volatilityRatio())
                .number(reading.toxicity())
                .number(reading.forecast())
                .number(reading.gate())
                .number(reading.signal())
                .number(reading.rivalry())
                .text(reading.model());
    }

    private static void urgency(Row row, Urgency urgency) throws SQLException {
        row.number(urgency.value())
                .number(urgency.base())
                .number(urgency.deficit())
                .number(urgency.elapsed())
                .number(urgency.signal())
                .number(urgency.volatility())
                .number(urgency.spread())
                .number(urgency.toxicity());
    }

    /// Scores by MIC.
    private static String venues(Decision decision) {
        StringJoiner json = new StringJoiner(",", "[", "]");
        for (VenueScore score : decision.venues()) {
            json.add(
                    new JsonObject()
                            .text("venue", score.venue())
                            .decimal("queueQty", score.queueQty())
                            .number("fillProbability", score.fillProbability())
                            .decimal("restQty", score.restQty())
                            .decimal("takeQty", score.takeQty())
                            .toString());
        }
        return json.toString();
    }

    private static String auction(AuctionRaise raise) {
        return raise.isKnown()
                ? new JsonObject()
                        .text("auction", raise.auction())
                        .decimal("shareQty", raise.shareQty())
                        .decimal("pairedQty", raise.pairedQty())
                        .decimal("oppositeQty", raise.oppositeQty())
                        .decimal("wantedQty", raise.wantedQty())
                        .decimal("capQty", raise.capQty())
                        .decimal("raiseQty", raise.raiseQty())
                        .text("boundBy", raise.boundBy())
                        .toString()
                : "{}";
    }
}
