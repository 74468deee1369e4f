package io.sluice.sim.scenario;

import io.sluice.instrument.Instrument;
import io.sluice.sim.flow.FlowSource;
import io.sluice.sim.venue.SimulatedVenue;

import java.util.Comparator;
import java.util.List;

/// Brings the venues into the sessions of a scenario at their times, every instrument alike.
final class SessionPlan implements FlowSource {
    private final List<Scenario.SessionChange> changes;
    private final List<SimulatedVenue> venues;
    private int done;

    SessionPlan(List<Scenario.SessionChange> changes, List<SimulatedVenue> venues) {
        this.changes =
                changes.stream()
                        .sorted(Comparator.comparingLong(Scenario.SessionChange::atNs))
                        .toList();
        this.venues = venues;
    }

    @Override
    public long nextEventNs() {
        return done == changes.size() ? NEVER : changes.get(done).atNs();
    }

    @Override
    public void advance(long nowNs) {
        while (nextEventNs() <= nowNs) {
            change(changes.get(done++));
        }
    }

    @Override
    public void resumeAt(long nowNs) {
        throw new IllegalStateException("a scenario's time does not jump");
    }

    private void change(Scenario.SessionChange change) {
        for (SimulatedVenue venue : venues) {
            if (change.mic().isEmpty() || venue.venue().mic().equals(change.mic())) {
                for (Instrument instrument : venue.instruments()) {
                    venue.session(instrument.id(), change.session(), change.atNs());
                }
            }
        }
    }
}
