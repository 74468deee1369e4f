package io.sluice.engine;

import io.sluice.order.ParentEvent;
import io.sluice.order.ParentOrder;
import io.sluice.order.RefusedException;
import io.sluice.order.RejectReason;
import io.sluice.order.Strategy;
import io.sluice.placement.VenueStanding;
import io.sluice.risk.KillSwitch.Kill;
import io.sluice.risk.KillSwitch.Scope;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// Fires and releases the kill switch. Firing asks every open child in scope to go at once; parents
/// in scope are canceled (150=4, `fix.md` c-4) as soon as their last child is gone. A release lets
/// new orders in and brings nothing back.
final class KillDesk {
    private final EngineState state;
    private final Reporter reporter;
    private final ChildSender sender;
    private final Settlement settlement;

    KillDesk(EngineState state, Reporter reporter, ChildSender sender, Settlement settlement) {
        this.state = state;
        this.reporter = reporter;
        this.sender = sender;
        this.settlement = settlement;
    }

    /// @return the parents that it stopped: to be looked at
    List<ParentOrder> fire(Input.FireKill input, long nowNs) {
        try {
            check(input.scope(), input.target());
        } catch (RefusedException refused) {
            refuse(input.origin(), "kill", refused, nowNs);
            return List.of();
        }
        Kill kill =
                state.kills.fire(
                        input.scope(),
                        input.target(),
                        input.reason(),
                        input.origin().user(),
                        nowNs);
        standVenues();
        List<ParentOrder> stopped = new ArrayList<>();
        int open = 0;
        for (ParentOrder parent : state.live()) {
            if (kill.scope() == Scope.VENUE) {
                open += sender.chase(parent, nowNs);
            } else if (state.killing(parent) != null) {
                open += stop(parent, nowNs);
                stopped.add(parent);
            }
        }
        String text =
                kill.words() + ": " + stopped.size() + " orders, " + open + " children asked to go";
        reporter.alert(Output.Severity.CRITICAL, "KILL_FIRED", 0, -1, text, nowNs);
        reporter.answer(
                input.origin(),
                null,
                "kill",
                "kill " + kill.id() + ": none -> " + kill.scope() + " " + kill.target(),
                RejectReason.NONE,
                text,
                nowNs);
        return stopped;
    }

    /// What a latch stops is canceled, whatever else was asked of it.
    ///
    /// @return its open children
    private int stop(ParentOrder parent, long nowNs) {
        settlement.dropAmendment(parent, nowNs);
        if (parent.state().allows(ParentEvent.REQUEST_CANCEL)) {
            parent.on(ParentEvent.REQUEST_CANCEL);
        }
        return sender.withdraw(parent, nowNs);
    }

    void release(Input.ReleaseKill input, long nowNs) {
        Kill kill = state.kills.find(input.killId());
        String user = input.origin().user();
        try {
            if (kill == null) {
                throw new RefusedException(
                        RejectReason.UNKNOWN_ORDER, "kill " + input.killId() + " is not latched");
            }
            if (kill.user().equals(user)) {
                throw new RefusedException(
                        RejectReason.NOT_ALLOWED,
                        "kill " + kill.id() + " was fired by " + user + ": another has to release");
            }
        } catch (RefusedException refused) {
            refuse(input.origin(), "release", refused, nowNs);
            return;
        }
        state.kills.release(kill);
        standVenues();
        String text = kill.words() + "; released by " + user + ": " + input.reason();
        reporter.alert(Output.Severity.WARNING, "KILL_RELEASED", 0, -1, text, nowNs);
        reporter.answer(
                input.origin(),
                null,
                "release",
                "kill " + kill.id() + ": " + kill.scope() + " " + kill.target() + " -> none",
                RejectReason.NONE,
                text,
                nowNs);
    }

    private void refuse(Input.Origin origin, String action, RefusedException refused, long nowNs) {
        reporter.answer(origin, null, action, "", refused.reason(), refused.text(), nowNs);
    }

    private void standVenues() {
        for (@Nullable VenueStanding venue : state.venues) {
            if (venue != null) {
                venue.killed(state.kills.stopsVenue(venue.venue().mic()));
            }
        }
    }

    /// A target that is mistyped must not look like a kill that worked. Accounts and traders are
    /// not the engine's to know.
    private void check(Scope scope, String target) throws RefusedException {
        boolean known =
                switch (scope) {
                    case ORDER -> isLive(target);
                    case ACCOUNT, TRADER -> !target.isBlank();
                    case STRATEGY -> isStrategy(target);
                    case INSTRUMENT -> state.desk(target) != null;
                    case VENUE -> isVenue(target);
                    case ALL -> target.isEmpty();
                };
        if (!known) {
            throw new RefusedException(
                    RejectReason.BAD_FIELD,
                    "target must be "
                            + switch (scope) {
                                case ORDER -> "the number of a live order";
                                case ACCOUNT -> "an account";
                                case TRADER -> "a user";
                                case STRATEGY -> "a strategy's name";
                                case INSTRUMENT -> "a symbol that is traded here";
                                case VENUE -> "the MIC of a venue";
                                case ALL -> "empty";
                            }
                            + ", was '"
                            + target
                            + "'");
        }
    }

    private boolean isLive(String target) {
        for (ParentOrder parent : state.live()) {
            if (Long.toString(parent.id()).equals(target)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isStrategy(String target) {
        for (Strategy strategy : Strategy.values()) {
            if (strategy.name().equals(target)) {
                return true;
            }
        }
        return false;
    }

    private boolean isVenue(String target) {
        for (@Nullable VenueStanding venue : state.venues) {
            if (venue != null && venue.venue().mic().equals(target)) {
                return true;
            }
        }
        return false;
    }
}
