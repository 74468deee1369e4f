package io.sluice.sim.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.sim.replay.ReplayCounts;
import io.sluice.sim.replay.SharedData;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The names and values that programs read. JSON is YAML, too.
final class RunJsonTest {
    private static Map<String, Object> read(ScenarioResult result) {
        return new Yaml().load(RunJson.of(result));
    }

    @Test
    void a_replay_says_what_it_made_of_its_file() {
        ScenarioResult result =
                new ScenarioResult(
                        "day",
                        7,
                        0,
                        1_000_000_000L,
                        12,
                        255,
                        List.of(new ScenarioResult.MarketResult("AMZN", 3, "600")),
                        List.of(),
                        new ReplayCounts(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12),
                        List.of(new Check("day", "quiet", false, "0", "1")));

        assertThat(read(result))
                .isEqualTo(
                        new Yaml()
                                .load(
                                        """
                                        name: day
                                        seed: 7
                                        passed: false
                                        start: '1970-01-01T00:00:00Z'
                                        end: '1970-01-01T00:00:01Z'
                                        events: 12
                                        stateHash: ff
                                        markets: [{symbol: AMZN, prints: 3, volume: '600'}]
                                        replay:
                                          messages: 1
                                          seededAtStart: 4
                                          seededFromBelow: 5
                                          seededQty: 6
                                          outOfTurn: 9
                                          hidden: 10
                                          halts: 11
                                          fromOurs: 12
                                        parents: []
                                        checks:
                                        - {subject: day, name: quiet, passed: false, expected: '0', actual: '1'}
                                        """));
    }

    @Test
    void an_order_tells_its_numbers_its_cost_and_its_decisions() {
        Map<String, Object> parent = parents().getFirst();

        assertThat(parent.keySet())
                .containsExactly(
                        """
                        id state strategy side symbol qty cumQty avgPrice arrivalPrice start end text \
                        slippageBps vwapSlippageBps participation participationPeak bandDeviation \
                        passiveShare fills children messages cost decisions\
                        """
                                .split(" "));
        assertThat(map(parent.get("cost")).keySet())
                .containsExactly(
                        """
                        totalBps investmentDelayBps operationalDelayBps spreadBps impactBps timingBps \
                        opportunityBps feesBps markouts\
                        """
                                .split(" "));
        assertThat(list(map(parent.get("cost")).get("markouts")))
                .hasSize(6)
                .allSatisfy(it -> assertThat(it).containsOnlyKeys("horizonNs", "bps"));
    }

    @Test
    void a_decision_about_an_auction_says_so_and_no_other() {
        List<Map<String, Object>> decisions = list(parents().getFirst().get("decisions"));
        List<Map<String, Object>> ofAuction =
                decisions.stream().filter(it -> it.containsKey("auction")).toList();

        assertThat(decisions.getFirst().keySet())
                .containsExactly(
                        """
                        at seq cause slice slices targetQty bandQty aimQty floorQty dueQty filledQty \
                        workingQty multiplier boundedMultiplier bid ask queueImbalance depthImbalance \
                        orderFlow micropriceTicks spreadRatio volatilityRatio toxicity forecast gate \
                        signal model aggression sensitivity urgency tactic boundBy placed pulled\
                        """
                                .split(" "));
        assertThat(ofAuction)
                .isNotEmpty()
                .allSatisfy(it ->
                        assertThat(map(it.get("auction")))
                                .containsOnlyKeys(
                                        "auction",
                                        "shareQty",
                                        "pairedQty",
                                        "oppositeQty",
                                        "wantedQty",
                                        "capQty",
                                        "raiseQty",
                                        "boundBy")
                                .containsEntry("auction", "CLOSING"));
    }

    private static List<Map<String, Object>> parents() {
        Path file = SharedData.root().resolve("scenarios").resolve("closing-imbalance.yaml");
        ScenarioResult result =
                ScenarioRunner.run(ScenarioReader.read(file), Path.of(""), (_, _, _) -> {});
        return list(read(result).get("parents"));
    }

    @SuppressWarnings("unchecked") // what the JSON says
    private static Map<String, Object> map(@Nullable Object value) {
        return (Map<String, Object>) Objects.requireNonNull(value);
    }

    @SuppressWarnings("unchecked") // what the JSON says
    private static List<Map<String, Object>> list(@Nullable Object value) {
        return (List<Map<String, Object>>) Objects.requireNonNull(value);
    }
}
