package io.sluice.service.rest;

import static org.assertj.core.api.Assertions.assertThat;

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

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Nothing of a decision that an engine made is lost on the way to JSON.
class DecisionViewTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long START = 1_767_366_000L * SECOND;
    private static final JsonMapper JSON = new JsonMapper();

    /// What issue 3 item 7 asks to see of every decision; `venues` stands for each of them.
    private static final List<String> ASKED =
            """
            targetQty bandQty aimQty floorQty dueQty filledQty workingQty sizeMultiplier
            boundedMultiplier boundBy tactic model seed cause slice slices aggression
            imbalanceSensitivity placed pulled bid ask
            signals.queueImbalance signals.depthImbalance signals.orderFlow
            signals.micropriceTicks signals.spreadRatio signals.volatilityRatio signals.toxicity
            signals.forecast signals.gate signals.signal signals.rivalry
            urgency.value urgency.base urgency.deficit urgency.elapsed urgency.signal
            urgency.volatility urgency.spread urgency.toxicity
            venues.venue venues.queueQty venues.fillProbability venues.restQty venues.takeQty
            """
                    .lines()
                    .flatMap(line -> Stream.of(line.split(" ")))
                    .toList();

    /// Not known before something has flowed out of a queue.
    private static final String LEARNED = "venues.fillProbability";

    @Test
    void the_decision_behind_each_child_is_complete_in_json() {
        List<JsonNode> placing =
                decisions().stream()
                        .filter(decision -> decision.get("placed").asInt() > 0)
                        .toList();

        assertThat(placing).hasSizeGreaterThan(2);
        assertThat(placing)
                .allSatisfy(decision -> {
                    assertThat(paths(decision, "", false)).containsAll(ASKED);
                    assertThat(paths(decision, "", true))
                            .containsAll(
                                    ASKED.stream().filter(name -> !name.equals(LEARNED)).toList());
                    assertThat(decision.get("venues").size()).isEqualTo(2);
                });
        assertThat(placing)
                .as("one with a known fill probability")
                .anySatisfy(decision ->
                        assertThat(paths(decision, "", false))
                                .containsAll(paths(decision, "", true))
                                .filteredOn(name -> !name.equals("auction"))
                                .containsExactlyElementsOf(paths(decision, "", true)));
    }

    /// Names of all fields, `.` between levels, or of those alone that have a value that is not
    /// blank.
    private static Set<String> paths(JsonNode node, String prefix, boolean present) {
        Set<String> paths = new TreeSet<>();
        for (var field : node.properties()) {
            JsonNode value = field.getValue();
            String name = prefix + field.getKey();
            if (value.isArray()) {
                value.forEach(item -> paths.addAll(paths(item, name + ".", present)));
            } else if (value.isObject()) {
                paths.addAll(paths(value, name + ".", present));
            } else if (!present || !(value.isNull() || value.asString().isBlank())) {
                paths.add(name);
            }
        }
        return paths;
    }

    private static List<JsonNode> decisions() {
        List<JsonNode> decisions = new ArrayList<>();
        ExecutionEngine engine =
                new ExecutionEngine(
                        new EngineListener() {
                            @Override
                            public void on(Output output) {
                                if (output instanceof Output.Decision decision) {
                                    decisions.add(
                                            JSON.valueToTree(DecisionView.of(decision, true)));
                                }
                            }

                            @Override
                            public void wakeAt(long deadlineNs) {}
                        },
                        42);
        Instrument instrument =
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
                        VolumeCurve.flat());
        engine.on(new Input.DefineInstrument(instrument), START);
        for (int venue = 0; venue < 2; venue++) {
            String mic = venue == 0 ? "XSIM" : "YSIM";
            engine.on(new Input.DefineVenue(new Venue(venue, mic, .3, .2, true)), START);
            engine.on(new Input.VenueUp(venue), START);
        }
        for (int second = 0; second < 60; second++) {
            long nowNs = START + second * SECOND;
            for (int venue = 0; venue < 2; venue++) {
                engine.onDepth(0, venue, true, 1400, 5_000 + second % 7 * 100L, false, nowNs);
                engine.onDepth(0, venue, false, 1401, 4_000 + second % 5 * 100L, true, nowNs);
                engine.onTrade(0, venue, 1400, 9_000, -1, nowNs);
            }
            if (second == 20) {
                engine.on(new Input.NewParent(new Input.Origin("REST", 0, "t", 1), spec()), nowNs);
            }
            engine.onTimer(nowNs);
        }
        return decisions;
    }

    private static ParentSpec spec() {
        return new ParentSpec(
                "A",
                "ACC",
                "BAC",
                Side.BUY,
                Decimal.of(10_000, 0),
                OrderType.MARKET,
                null,
                TimeInForce.DAY,
                Strategy.TWAP,
                parameters(),
                START);
    }

    private static Parameters parameters() {
        try {
            return Parameters.NONE
                    .with(Parameter.END_TIME, START + 140 * SECOND)
                    .with(Parameter.SLICE_INTERVAL, 5);
        } catch (BadParameterException e) {
            throw new AssertionError(e);
        }
    }
}
