package io.sluice.sim.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.sim.loop.Fault;
import io.sluice.sim.seeds.Seeds;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// What goes wrong changes what is done, and never the books.
final class FaultTest {
    private static final long MINUTE_NS = 60_000_000_000L;

    private static final String QUARTER =
            """
            name: quarter
            seed: 3
            market:
              {date: 2026-01-05, open: 14:30:00, close: 21:00:00, start: 15:00:00, end: 15:22:00,
               instruments: [PFE], venues: [{mic: XSIM}, {mic: YSIM}]}
            parents:
              - {id: p, at: 15:04:00, strategy: TWAP, side: buy, symbol: PFE, qty: 8000, end: 15:19:00}
            """;

    private static ScenarioResult run(long seed, List<Fault> faults) {
        Scenario plain = ScenarioReader.read("quarter.yaml", new StringReader(QUARTER));
        Scenario.Market market = plain.market();
        List<Scenario.VenuePlan> venues =
                market.venues().stream()
                        .map(venue ->
                                new Scenario.VenuePlan(
                                        venue.mic(),
                                        0,
                                        0,
                                        venue.latency(),
                                        faults,
                                        null,
                                        Scenario.Mechanism.PLAIN))
                        .toList();
        Scenario.Market faulty =
                new Scenario.Market(
                        market.instruments(),
                        venues,
                        market.regime(),
                        market.openNs(),
                        market.closeNs(),
                        market.startNs(),
                        market.endNs());
        Scenario scenario =
                new Scenario("quarter", seed, faulty, plain.orders(), List.of(), List.of());
        return ScenarioRunner.run(scenario, Path.of(""), (_, _, _) -> {});
    }

    private static long startNs() {
        return ScenarioReader.read("quarter.yaml", new StringReader(QUARTER)).market().startNs();
    }

    @ParameterizedTest
    @EnumSource
    void every_fault_is_felt_and_the_order_completes(Fault.Kind kind) {
        long fromNs = startNs() + 6 * MINUTE_NS;
        long delayNs = kind.hasDelay() ? 2_000_000_000L : 0;
        double share = .5;

        ParentResult plain = run(3, List.of()).parent("p");
        ParentResult struck =
                run(3, List.of(new Fault(kind, fromNs, fromNs + 4 * MINUTE_NS, share, delayNs)))
                        .parent("p");

        assertThat(struck.violations()).isEmpty();
        assertThat(struck.isFilled()).isTrue();
        if (kind == Fault.Kind.CORRECT) {
            // A fill that was dearer than it seemed changes what was paid, not what is done.
            assertThat(struck.slippageBps()).isGreaterThan(plain.slippageBps());
        } else if (kind != Fault.Kind.DUPLICATE) {
            // What is said twice may change nothing.
            assertThat(struck.childrenHash()).isNotEqualTo(plain.childrenHash());
        }
    }

    @Seeds(20)
    void a_storm_of_faults_never_breaks_the_books(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Fault> storm = new ArrayList<>();
        for (Fault.Kind kind : Fault.Kind.values()) {
            long fromNs = startNs() + random.nextLong(15 * MINUTE_NS);
            long toNs = fromNs + 1 + random.nextLong(4 * MINUTE_NS);
            long delayNs = kind.hasDelay() ? 1 + random.nextLong(3_000_000_000L) : 0;
            storm.add(new Fault(kind, fromNs, toNs, .05 + .5 * random.nextDouble(), delayNs));
        }

        assertThat(run(seed, storm).parent("p").violations()).isEmpty();
    }
}
