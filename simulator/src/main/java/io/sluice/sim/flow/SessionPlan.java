package io.sluice.sim.flow;

import io.sluice.instrument.Instrument;
import io.sluice.sim.venue.SimulatedVenue;

import java.util.Comparator;
import java.util.List;

/// Brings the venues into the sessions of a day at their times, every instrument alike.
public final class SessionPlan implements FlowSource {
    private final List<SessionChange> changes;
    private final List<SimulatedVenue> venues;
    private int done;

    public SessionPlan(List<SessionChange> changes, List<SimulatedVenue> venues) {
        this.changes =
                changes.stream().sorted(Comparator.comparingLong(SessionChange::atNs)).toList();
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
        throw new IllegalStateException("a plan's time does not jump");
    }

    private void change(SessionChange change) {
        for (SimulatedVenue venue : venues) {
            if (change.mic().isEmpty() || venue.venue().mic().equals(change.mic())) {
                for (Instrument instrument : venue.instruments()) {
                    venue.session(instrument.id(), change.session(), change.atNs());
                }
            }
        }
    }
}
