package io.sluice.sim.flow;

import io.sluice.instrument.Instrument;
import io.sluice.order.Auction;
import io.sluice.sim.venue.Session;
import io.sluice.sim.venue.SimulatedVenue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Has the venues say every second what their auctions would trade: in the opening call, and in the
/// last ten minutes before the market closes by an auction. Nasdaq says it every ten seconds from
/// ten minutes before, every second from five; ours is the finer.
public final class IndicationPlan implements FlowSource {
    private static final long EVERY_NS = 1_000_000_000L;
    private static final long BEFORE_CLOSE_NS = 600 * EVERY_NS;

    /// @param untilNs when the auction is held
    private record Window(String mic, Auction auction, long fromNs, long untilNs) {}

    private final List<Window> windows = new ArrayList<>();
    private final List<SimulatedVenue> venues;
    private long nextNs = NEVER;

    /// @param startNs nothing is said before
    public IndicationPlan(List<SessionChange> changes, List<SimulatedVenue> venues, long startNs) {
        this.venues = venues;
        for (SessionChange call : changes) {
            if (call.session() == Session.OPENING_CALL) {
                add(call, Auction.OPENING, call.atNs(), untilNs(changes, call, Session.CONTINUOUS));
            } else if (call.session() == Session.CLOSING_CALL) {
                long untilNs = untilNs(changes, call, Session.CLOSED);
                add(call, Auction.CLOSING, untilNs - BEFORE_CLOSE_NS, untilNs);
            }
        }
        windows.forEach(window -> nextNs = Math.min(nextNs, Math.max(startNs, window.fromNs)));
    }

    private void add(SessionChange call, Auction auction, long fromNs, long untilNs) {
        if (untilNs != NEVER) {
            windows.add(new Window(call.mic(), auction, fromNs, untilNs));
        }
    }

    /// When the call leads to that session; [#NEVER] where it does not.
    private static long untilNs(List<SessionChange> changes, SessionChange call, Session session) {
        return changes.stream()
                .filter(next -> next.atNs() > call.atNs() && next.mic().equals(call.mic()))
                .min(Comparator.comparingLong(SessionChange::atNs))
                .filter(next -> next.session() == session)
                .map(SessionChange::atNs)
                .orElse(NEVER);
    }

    @Override
    public long nextEventNs() {
        return nextNs;
    }

    @Override
    public void advance(long nowNs) {
        while (nextNs <= nowNs) {
            long atNs = nextNs;
            nextNs = NEVER;
            for (Window window : windows) {
                if (window.fromNs <= atNs && atNs < window.untilNs) {
                    say(window, atNs);
                }
                if (atNs + EVERY_NS < window.untilNs) {
                    nextNs = Math.min(nextNs, Math.max(atNs + EVERY_NS, window.fromNs));
                }
            }
        }
    }

    private void say(Window window, long nowNs) {
        for (SimulatedVenue venue : venues) {
            if (window.mic.isEmpty() || venue.venue().mic().equals(window.mic)) {
                for (Instrument instrument : venue.instruments()) {
                    venue.indicate(instrument.id(), window.auction, nowNs);
                }
            }
        }
    }

    @Override
    public void resumeAt(long nowNs) {
        throw new IllegalStateException("a plan's time does not jump");
    }
}
