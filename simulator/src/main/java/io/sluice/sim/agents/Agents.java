package io.sluice.sim.agents;

import io.sluice.instrument.Instrument;
import io.sluice.sim.flow.FlowSource;
import io.sluice.sim.venue.OrderEntry;
import io.sluice.sim.venue.VenueListener;

import java.util.List;
import java.util.Objects;
import java.util.TreeMap;

/// The agents of a market. To set up: [#hear] every venue, [#enter] each when it is there. Agents
/// react to what everybody does, so that their next event may come nearer whenever a venue speaks.
public final class Agents implements FlowSource {
    /// Participants with this number and above are agents, in the order of their plans.
    public static final int PARTICIPANT_FIRST = 1_000;

    public static final int AGENTS_MAX = 64;

    private final List<AgentPlan> plans;
    private final long seed;
    private final Timeline timeline = new Timeline();
    private final TreeMap<String, Ear> ears = new TreeMap<>();

    /// @param plans at most [#AGENTS_MAX]
    /// @param seed the agents' chances follow from it and from their places in the list
    public Agents(List<AgentPlan> plans, long seed) {
        if (plans.size() > AGENTS_MAX) {
            throw new IllegalArgumentException(
                    "agents must be at most " + AGENTS_MAX + ", were " + plans.size());
        }
        this.plans = List.copyOf(plans);
        this.seed = seed;
    }

    /// @param listener what the venue would report to otherwise; it hears everything first
    /// @return what the venue must report to; the same where no agent trades
    public VenueListener hear(String mic, VenueListener listener) {
        if (plans.stream().noneMatch(plan -> plan.mic().equals(mic))) {
            return listener;
        }
        Ear ear = new Ear(listener);
        ears.put(mic, ear);
        return ear;
    }

    /// Sends the agents of a venue to work; it must have been heard before.
    ///
    /// @param entry where their orders go
    /// @throws IllegalArgumentException when an agent trades what is not among `instruments`
    public void enter(String mic, OrderEntry entry, List<Instrument> instruments, long nowNs) {
        Desk.Surroundings around = new Desk.Surroundings(timeline, entry, instruments, seed);
        for (int i = 0; i < plans.size(); i++) {
            if (plans.get(i).mic().equals(mic)) {
                int participant = PARTICIPANT_FIRST + i;
                Desk desk = new Desk(plans.get(i), participant, around);
                Objects.requireNonNull(ears.get(mic), "hear the venue first")
                        .tell(participant, desk, nowNs);
                desk.begin(nowNs);
            }
        }
    }

    @Override
    public long nextEventNs() {
        return timeline.nextNs();
    }

    @Override
    public void advance(long nowNs) {
        timeline.run(nowNs);
    }

    @Override
    public void resumeAt(long nowNs) {
        throw new IllegalStateException("agents live in virtual time, which does not jump");
    }
}
