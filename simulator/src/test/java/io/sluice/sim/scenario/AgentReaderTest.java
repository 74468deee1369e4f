package io.sluice.sim.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.order.Auction;
import io.sluice.sim.agents.AgentPlan;
import io.sluice.sim.agents.AgentSettings;
import io.sluice.sim.agents.AuctionTrader;
import io.sluice.sim.agents.MarketMaker;
import io.sluice.sim.agents.MomentumTrader;
import io.sluice.sim.agents.NoiseTrader;
import io.sluice.sim.agents.PairTrader;
import io.sluice.sim.agents.SliceHunter;
import io.sluice.sim.agents.Spoofer;
import io.sluice.sim.agents.ValueTrader;
import io.sluice.sim.book.SelfTrade;
import io.sluice.sim.loop.Delay;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;

/// Agents and venue mechanisms as a scenario file names them.
final class AgentReaderTest {
    private static final long MS = 1_000_000;
    private static final String GOOD =
            """
            name: agents
            market:
              {date: 2026-01-05, open: 14:30:00, close: 21:00:00, start: 15:00:00, end: 15:04:00,
              instruments: [PFE, BTC-USD],
              venues: [{mic: XSIM}, {mic: YSIM, batchMs: 50, bumpMs: 0.35, selfTrade: cancel_both}],
              agents: [
                {kind: market_maker, id: mm, symbol: PFE, qty: 500, latencyMs: 0.25, venue: YSIM},
                {kind: value, id: v, symbol: BTC-USD, qty: 0.01},
                {kind: momentum, id: m, symbol: PFE, qty: 200, fastSeconds: 20, inventoryMax: 800},
                {kind: noise, id: n, symbol: PFE, qty: 100, takeShare: 0.2, meanWaitMs: 750},
                {kind: spoofer, id: s, symbol: PFE, qty: 100, spoofQty: 9000, distanceTicks: 1},
                {kind: slice_hunter, id: h, symbol: PFE, qty: 1000, periodsSeconds: [30, 60]},
                {kind: pair, id: p, symbol: PFE, qty: 400, otherSymbol: BTC-USD, otherQty: 0.2},
                {kind: auction, id: c, symbol: PFE, qty: 300, auction: closing, buyShare: 0.8}]}
            parents:
              - {id: a, at: 15:01:00, strategy: TWAP, side: buy, symbol: PFE, qty: 500, end: 15:03:00}
            """;

    private static Scenario read(String text) {
        return ScenarioReader.read("agents.yaml", new StringReader(text));
    }

    @Test
    void every_kind_is_read_with_its_defaults() {
        List<AgentPlan> agents = read(GOOD).market().agents();

        assertThat(agents)
                .extracting(AgentPlan::mic)
                .containsExactly("YSIM", "XSIM", "XSIM", "XSIM", "XSIM", "XSIM", "XSIM", "XSIM");
        assertThat(agents).extracting(AgentPlan::latencyNs).startsWith(250_000L, MS);
        assertThat(agents)
                .extracting(AgentPlan::settings)
                .containsExactly(
                        new MarketMaker.Settings(500, .5, .5, 1, 1, .5, .1, 5_000, 1_000 * MS),
                        new ValueTrader.Settings(
                                1_000_000, 10_000_000, 3_600, .01, 1, 1, 10_000 * MS),
                        new MomentumTrader.Settings(200, 800, 20, 100, 1, 5_000 * MS),
                        new NoiseTrader.Settings(100, .2, 0, 750 * MS),
                        new Spoofer.Settings(100, 9_000, 1, 5_000 * MS, 20_000 * MS),
                        new SliceHunter.Settings(
                                1_000,
                                List.of(30_000 * MS, 60_000 * MS),
                                1_000 * MS,
                                1,
                                10_000 * MS),
                        new PairTrader.Settings(400, "BTC-USD", 20_000_000, 600, 2, .5, 1_000 * MS),
                        new AuctionTrader.Settings(Auction.CLOSING, 300, .8, 10_000 * MS));
        assertThat(AgentReader.Kind.values())
                .hasSameSizeAs(AgentSettings.class.getPermittedSubclasses());
    }

    @Test
    void a_venues_mechanism_is_read() {
        assertThat(read(GOOD).market().venues())
                .extracting(Scenario.VenuePlan::mechanism)
                .containsExactly(
                        Scenario.Mechanism.PLAIN,
                        new Scenario.Mechanism(
                                50 * MS, new Delay.Constant(350_000), SelfTrade.CANCEL_BOTH));
    }

    @Test
    void all_of_them_trade_in_one_run_with_bump_and_batches_and_the_books_hold() {
        ScenarioResult result = ScenarioRunner.run(read(GOOD), Path.of(""), (_, _, _) -> {});

        assertThat(result.parent("a").violations()).isEmpty();
        assertThat(result.parent("a").isFilled()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    kind: value      | kind: worth       | agents.yaml:8: market.agents[1].kind must be one of market_maker, value, momentum, noise, spoofer, slice_hunter, pair, auction, was 'worth'
                    id: v            | id: mm            | market.agents must be distinct, has 'mm' twice
                    venue: YSIM      | venue: ZSIM       | market.agents[0].venue must be one of XSIM, YSIM, was 'ZSIM'
                    symbol: BTC-USD  | symbol: BAC       | market.agents[1].symbol must be one of market.instruments, PFE, BTC-USD, was 'BAC'
                    qty: 200         | qty: 250          | market.agents[2].qty must be a multiple of 100, at most
                    qty: 200         | qty: 0.5          | market.agents[2].qty must be a multiple of 100, at most
                    inventoryMax: 800| inventoryMax: 100 | market.agents[2].inventoryMax must be at least qty
                    takeShare: 0.2   | takeShare: 2      | market.agents[3].takeShare must be a number 0..1, was 2
                    meanWaitMs: 750  | meanWaitMs: 0     | market.agents[3].meanWaitMs must be above 0
                    distanceTicks: 1 | distanceTicks: .5 | market.agents[4].distanceTicks must be a whole number 0..10000, was '.5'
                    spoofQty: 9000   | skewTicks: 1      | market.agents[4].spoofQty is required
                    [30, 60]         | [30, x]           | market.agents[5].periodsSeconds must be whole numbers 1..3600, had 'x'
                    [30, 60]         | []                | market.agents[5].periodsSeconds must have 1..32 elements
                    otherSymbol: BTC-USD | otherSymbol: PFE | market.agents[6].otherSymbol must be another one than symbol
                    batchMs: 50      | batchMs: 70000    | market.venues[1].batchMs must be milliseconds 0..60000 with at most 6 decimals, was 70000
                    selfTrade: cancel_both | selfTrade: never | market.venues[1].selfTrade must be one of allow, cancel_resting, cancel_arriving, cancel_both, decrement, was 'never'
                    bumpMs: 0.35     | bumpMs: {median: 0} | market.venues[1].bumpMs.median must be given and above 0, or else file
                    """)
    void a_wrong_value_is_named_by_key_and_range(String good, String bad, String message) {
        assertThat(GOOD).contains(good);

        assertThatThrownBy(() -> read(GOOD.replace(good, bad)))
                .isInstanceOf(ScenarioFileException.class)
                .hasMessageContaining(message);
    }
}
