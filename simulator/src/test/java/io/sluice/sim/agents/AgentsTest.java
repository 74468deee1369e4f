package io.sluice.sim.agents;

import static io.sluice.sim.agents.StillMarket.MS;
import static io.sluice.sim.agents.StillMarket.SECOND;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.instrument.Instrument;
import io.sluice.instrument.Venue;
import io.sluice.order.Auction;
import io.sluice.sim.flow.Preset;
import io.sluice.sim.flow.Regime;
import io.sluice.sim.flow.VenueWorld;
import io.sluice.sim.venue.RecordedVenue;
import io.sluice.sim.venue.Session;
import io.sluice.sim.venue.SimulatedVenue;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

/// What is true of all agents: they come late, they are chance's alone, and they trade with the
/// crowd by the venue's rules.
final class AgentsTest {
    private static final long START_NS = StillMarket.START_NS;
    private static final List<AgentSettings> ALL =
            List.of(
                    new MarketMaker.Settings(500, .5, .5, 1, 1, .5, .1, 5_000, SECOND),
                    new ValueTrader.Settings(200, 2_000, 600, .02, 1, 0, SECOND),
                    new MomentumTrader.Settings(200, 2_000, 30, 150, .3, SECOND),
                    new NoiseTrader.Settings(100, .5, 2, SECOND),
                    new Spoofer.Settings(200, 6_000, 0, 3 * SECOND, 5 * SECOND),
                    new SliceHunter.Settings(500, List.of(30 * SECOND), SECOND, 1, 5 * SECOND),
                    new PairTrader.Settings(300, "BAC", 600, 120, 1.5, .5, SECOND),
                    new AuctionTrader.Settings(Auction.CLOSING, 300, .6, SECOND));

    /// Ten minutes of all agents in a living market, then its close.
    private static RecordedVenue live(long seed) {
        List<AgentPlan> plans = new ArrayList<>();
        for (int i = 0; i < ALL.size(); i++) {
            plans.add(new AgentPlan("a" + i, "XSIM", "PFE", MS, ALL.get(i)));
        }
        List<Instrument> instruments = List.of(Preset.PFE.instrument(), Preset.BAC.instrument());
        RecordedVenue recorded = new RecordedVenue();
        Agents agents = new Agents(plans, seed);
        SimulatedVenue venue =
                new SimulatedVenue(
                        new Venue(0, "XSIM", 0, 0, true),
                        instruments,
                        agents.hear("XSIM", recorded));
        VenueWorld crowd =
                VenueWorld.over(List.of(venue), instruments, Regime.CALM, seed, START_NS);
        agents.enter("XSIM", venue, instruments, START_NS);
        long endNs = START_NS + 600 * SECOND;
        new VenueWorld(List.of(venue), List.of(crowd, agents)).advance(endNs);
        int pfe = Preset.PFE.instrument().id();
        venue.session(pfe, Session.CLOSING_CALL, endNs);
        venue.session(pfe, Session.CLOSED, endNs);
        return recorded;
    }

    @Test
    void one_seed_is_one_story() {
        RecordedVenue first = live(3);

        assertThat(live(3).reports).isEqualTo(first.reports);
        assertThat(live(4).reports).isNotEqualTo(first.reports);
    }

    @Test
    void every_kind_but_the_hunter_without_prey_trades_with_the_crowd() {
        List<String> reports = live(3).reports;

        for (int i = 0; i < ALL.size(); i++) {
            int participant = Agents.PARTICIPANT_FIRST + i;
            boolean hunter = ALL.get(i) instanceof SliceHunter.Settings;
            assertThat(
                            reports.stream()
                                    .filter(each -> each.startsWith(participant + " "))
                                    .anyMatch(each -> each.contains(" filled ")))
                    .as(ALL.get(i).toString())
                    .isNotEqualTo(hunter);
        }
        assertThat(reports)
                .filteredOn(each -> each.contains(" rejected "))
                .allMatch(each -> each.endsWith("would take liquidity"));
    }

    @Test
    void what_is_seen_and_what_is_asked_takes_their_latency() {
        AgentSettings certain = new ValueTrader.Settings(10, 10, 3_600, 0, 0, 2, MS / 1_000);
        StillMarket market = new StillMarket(certain, 99, 100, 101, 100);
        market.run(SECOND);

        market.quote(96, 100, 97, 100);
        market.run(SECOND);

        // A millisecond to see it, one to ask; it looks every microsecond.
        assertThat(market.heard).singleElement().isEqualTo("1.002 buys 10@97");
    }

    @Test
    void an_agent_that_meets_itself_obeys_the_venue() {
        // It rests far inside, and then takes at the touch, which may be its own order.
        StillMarket market =
                new StillMarket(new NoiseTrader.Settings(5, .5, 0, SECOND), 99, 5, 101, 5);

        market.run(60 * SECOND);

        assertThat(market.heard).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void numbers_out_of_range_are_refused_by_name() {
        assertThatThrownBy(() -> new NoiseTrader.Settings(5, 1.5, 0, SECOND))
                .hasMessage("takeShare must be 0.0..1.0, was 1.5");
        assertThatThrownBy(() ->
                        new SliceHunter.Settings(5, List.of(SECOND * 7 / 5), SECOND, 1, SECOND))
                .hasMessage("a period must be a multiple of half a second, was 1400 ms");
    }
}
