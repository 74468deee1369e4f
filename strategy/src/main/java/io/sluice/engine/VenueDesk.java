package io.sluice.engine;

import io.sluice.engine.Output.Severity;
import io.sluice.order.ParentOrder;
import io.sluice.placement.VenueStanding;

/// What becomes of children when a venue's session comes and goes.
final class VenueDesk {
    private final EngineState state;
    private final Reporter reporter;
    private final ChildDesk childDesk;

    VenueDesk(EngineState state, Reporter reporter, ChildDesk childDesk) {
        this.state = state;
        this.reporter = reporter;
        this.childDesk = childDesk;
    }

    /// Asks about every open child there before anything new is sent.
    void up(int venueId, long nowNs) {
        VenueStanding venue = state.venue(venueId);
        if (venue == null) {
            reporter.alert(
                    Severity.WARNING,
                    "UNKNOWN_VENUE",
                    0,
                    venueId,
                    "a venue that was never defined is up",
                    nowNs);
            return;
        }
        venue.up();
        for (ParentOrder parent : state.live()) {
            childDesk.venueUp(parent, venueId, nowNs);
        }
        reporter.alert(
                Severity.INFO,
                "VENUE_UP",
                0,
                venueId,
                venue.venue().mic() + " is up, asking about the children it has",
                nowNs);
    }

    void down(Input.VenueDown input, long nowNs) {
        VenueStanding venue = state.venue(input.venueId());
        if (venue == null) {
            return;
        }
        venue.down();
        for (ParentOrder parent : state.live()) {
            childDesk.venueDown(parent, input.venueId(), nowNs);
        }
        reporter.alert(
                Severity.WARNING,
                "VENUE_DOWN",
                0,
                input.venueId(),
                venue.venue().mic() + ": " + input.reason(),
                nowNs);
    }
}
