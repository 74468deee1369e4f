package io.sluice.engine;

import io.sluice.instrument.Instrument;
import io.sluice.order.MessageBudget;
import io.sluice.order.ParentOrder;
import io.sluice.order.Throttle;
import io.sluice.placement.VenueStanding;
import io.sluice.risk.Limit;
import io.sluice.risk.Limits;
import io.sluice.urgency.Clamp;

/// The last word before a child goes out. What was clipped before is checked here once more: a
/// child beyond a limit is not sent. Cancels are always allowed; they count, so that what is new
/// has to wait.
final class SendGate {
    private final EngineState state;
    private final MessageBudget house = new MessageBudget();

    SendGate(EngineState state) {
        this.state = state;
    }

    /// @param takes whether it is immediate or cancel
    /// @return [Clamp#NONE] when it may go
    Clamp refusal(
            ParentOrder parent, int venueId, long qty, long price, boolean takes, long nowNs) {
        VenueStanding venue = state.venue(venueId);
        Instrument instrument = parent.terms().instrument();
        Limits limits = state.check.limits();
        if (venue == null || !parent.terms().tradesAt(venue.venue().mic())) {
            return Clamp.NO_VENUE;
        }
        if (venue.isKilled() || state.killing(parent) != null) {
            return Clamp.KILLED;
        }
        if (qty > state.check.childMaxQty(instrument, price)) {
            return Clamp.CHILD_LIMIT;
        }
        Throttle throttle = parent.throttle();
        if (throttle.isTripped()
                || (takes
                        && throttle.trips(
                                limits.number(Limit.REFIRES),
                                limits.ns(Limit.REFIRE_SECONDS),
                                nowNs))) {
            return Clamp.THROTTLED;
        }
        return parent.maySpawn() && mayAsk(parent, nowNs) ? Clamp.NONE : Clamp.MESSAGE_BUDGET;
    }

    /// Whether a request that could wait may go now.
    boolean mayAsk(ParentOrder parent, long nowNs) {
        Limits limits = state.check.limits();
        return parent.throttle()
                        .messages()
                        .has((int) limits.number(Limit.MESSAGES_PER_SECOND), nowNs)
                && house.has((int) limits.number(Limit.HOUSE_MESSAGES_PER_SECOND), nowNs);
    }

    /// A child goes out.
    void sent(ParentOrder parent, boolean takes, long nowNs) {
        if (takes) {
            parent.throttle().fired(nowNs);
        }
        asked(parent, nowNs);
    }

    /// A request goes out.
    void asked(ParentOrder parent, long nowNs) {
        parent.throttle().messages().spend(nowNs);
        house.spend(nowNs);
    }
}
