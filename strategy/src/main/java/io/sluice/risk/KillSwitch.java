package io.sluice.risk;

import io.sluice.order.ParentSpec;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// The kill switch (RTS 6 Art 12): what has been stopped stays stopped, through restarts too, until
/// somebody other than who fired it releases it. Two kills of the same scope are two latches: each
/// has to be released.
public final class KillSwitch {
    /// What a kill reaches.
    public enum Scope {
        /// One parent, by its number.
        ORDER,
        /// All orders of an Account(1).
        ACCOUNT,
        /// All orders that a user entered; by FIX, the user is the session's.
        TRADER,
        /// All orders of a strategy.
        STRATEGY,
        /// All orders in a Symbol(55).
        INSTRUMENT,
        /// All children at a venue, by its MIC; the parents work on elsewhere.
        VENUE,
        ALL
    }

    /// One latch.
    ///
    /// @param id counts kills, from 1
    /// @param target which one of its kind; empty for ALL
    /// @param reason in the words of who fired it
    /// @param firedNs epoch nanoseconds
    public record Kill(
            long id, Scope scope, String target, String reason, String user, long firedNs) {

        /// Whether an order is stopped by this one.
        ///
        /// @param parentId 0 for an order that has no number yet
        boolean reaches(long parentId, ParentSpec spec, String trader) {
            return switch (scope) {
                case ORDER -> target.equals(Long.toString(parentId));
                case ACCOUNT -> target.equals(spec.account());
                case TRADER -> target.equals(trader);
                case STRATEGY -> target.equals(spec.strategy().name());
                case INSTRUMENT -> target.equals(spec.symbol());
                case VENUE -> false;
                case ALL -> true;
            };
        }

        /// What people read: `kill 3 (ACCOUNT ACC1) by risk: runaway`.
        public String words() {
            String what = target.isEmpty() ? scope.name() : scope + " " + target;
            return "kill " + id + " (" + what + ") by " + user + ": " + reason;
        }
    }

    private final List<Kill> latched = new ArrayList<>();
    private long lastId;

    /// Oldest first.
    public List<Kill> latched() {
        return latched;
    }

    public Kill fire(Scope scope, String target, String reason, String user, long nowNs) {
        Kill kill = new Kill(++lastId, scope, target, reason, user, nowNs);
        latched.add(kill);
        return kill;
    }

    /// @return null when it is not latched
    public @Nullable Kill find(long id) {
        for (Kill kill : latched) {
            if (kill.id == id) {
                return kill;
            }
        }
        return null;
    }

    public void release(Kill kill) {
        latched.remove(kill);
    }

    /// The oldest latch that stops an order; null when none does.
    ///
    /// @param parentId 0 for an order that has no number yet
    public @Nullable Kill stopping(long parentId, ParentSpec spec, String trader) {
        for (int i = 0; i < latched.size(); i++) {
            if (latched.get(i).reaches(parentId, spec, trader)) {
                return latched.get(i);
            }
        }
        return null;
    }

    /// Whether nothing may be sent to this venue.
    public boolean stopsVenue(String mic) {
        for (int i = 0; i < latched.size(); i++) {
            Kill kill = latched.get(i);
            if (kill.scope == Scope.VENUE && kill.target.equals(mic)) {
                return true;
            }
        }
        return false;
    }
}
