package io.sluice.sim.flow;

import io.sluice.instrument.Instrument;
import io.sluice.sim.venue.Session;
import io.sluice.sim.venue.SimulatedVenue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// One venue's sessions, what it says of its auctions and the crowd in them, day after day.
public final class DailyAuctions implements FlowSource {
    private final TradingDay day;
    private final SimulatedVenue venue;
    private final List<AuctionCrowd> crowds = new ArrayList<>();
    private LocalDate date;
    private SessionPlan sessions;
    private IndicationPlan indications;

    /// @param day not continuous
    /// @param startNs its time begins here, in the session that is on then
    public DailyAuctions(TradingDay day, SimulatedVenue venue, long startNs) {
        this.day = day;
        this.venue = venue;
        date = day.dateOf(startNs);
        List<SessionChange> changes = from(startNs);
        sessions = new SessionPlan(changes, List.of(venue));
        indications = new IndicationPlan(changes, List.of(venue), startNs);
        for (Instrument instrument : venue.instruments()) {
            crowds.add(new AuctionCrowd(venue, instrument, startNs));
        }
    }

    /// The rest of a day that has begun: what is on enters at once.
    private List<SessionChange> from(long startNs) {
        List<SessionChange> changes = new ArrayList<>(day.changesOf(date, venue.venue().mic()));
        while (changes.size() > 1 && changes.get(1).atNs() <= startNs) {
            changes.removeFirst();
        }
        SessionChange on = changes.removeFirst();
        if (on.session() != Session.CONTINUOUS) {
            changes.addFirst(new SessionChange(startNs, on.mic(), on.session()));
        }
        return withNextDay(changes);
    }

    /// So that a plan never ends before the next one begins.
    private List<SessionChange> withNextDay(List<SessionChange> changes) {
        List<SessionChange> all = new ArrayList<>(changes);
        all.add(day.changesOf(date.plusDays(1), venue.venue().mic()).getFirst());
        return all;
    }

    @Override
    public long nextEventNs() {
        long nextNs = Math.min(sessions.nextEventNs(), indications.nextEventNs());
        for (AuctionCrowd crowd : crowds) {
            nextNs = Math.min(nextNs, crowd.nextEventNs());
        }
        return nextNs;
    }

    @Override
    public void advance(long nowNs) {
        for (long nextNs = nextEventNs(); nextNs <= nowNs; nextNs = nextEventNs()) {
            long atNs = nextNs;
            boolean changes = sessions.nextEventNs() == atNs;
            if (changes) {
                crowds.forEach(AuctionCrowd::look);
                sessions.advance(atNs);
                crowds.forEach(crowd -> crowd.enter(venue.session(crowd.instrumentId()), atNs));
            }
            crowds.forEach(crowd -> crowd.advance(atNs));
            indications.advance(atNs);
            if (sessions.nextEventNs() == NEVER) {
                nextDay(atNs);
            }
        }
    }

    /// The opening call of the day has begun.
    private void nextDay(long nowNs) {
        date = date.plusDays(1);
        List<SessionChange> changes = day.changesOf(date, venue.venue().mic());
        indications = new IndicationPlan(changes, List.of(venue), nowNs);
        sessions = new SessionPlan(withNextDay(changes.subList(1, changes.size())), List.of(venue));
    }

    /// A machine that has slept wakes up in the right session: no change is left out.
    @Override
    public void resumeAt(long nowNs) {
        advance(nowNs);
    }
}
