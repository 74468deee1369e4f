package io.sluice.fix.session;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/// Who may try to log on now. Checking a password takes some ten milliseconds of the thread that
/// reads all sockets, and a guess more is a guess too many: who failed [#FAILURES_MAX] times from
/// an address waits, whatever it shows then. Others from other addresses do not wait with it.
final class LogonAttempts {
    /// Judgement, as the next three.
    static final int FAILURES_MAX = 5;

    /// From the first failure on.
    static final long WAIT_NS = 60_000_000_000L;

    /// Connections of one address that are not logged on. Many clients behind one address come back
    /// at once after a takeover.
    static final int STRANGERS_MAX = 256;

    private static final int KNOWN_MAX = 10_000;

    private static final class Failures {
        final long firstNs;
        int count;

        Failures(long firstNs) {
            this.firstNs = firstNs;
        }
    }

    /// The oldest goes first where there are too many.
    private final Map<String, Failures> failures =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
                    return size() > KNOWN_MAX;
                }
            };

    private final Map<String, Integer> strangers = new HashMap<>();

    /// A connection was made.
    ///
    /// @return whether it may stay
    synchronized boolean arrived(String address) {
        return strangers.merge(address, 1, Integer::sum) <= STRANGERS_MAX;
    }

    /// It is logged on, or gone.
    synchronized void noStranger(String address) {
        strangers.computeIfPresent(address, (_, count) -> count == 1 ? null : count - 1);
    }

    /// @param who address and, where it is one of ours, session
    synchronized boolean mayTry(String who, long nowNs) {
        Failures known = failures.get(who);
        if (known != null && nowNs - known.firstNs >= WAIT_NS) {
            failures.remove(who);
            return true;
        }
        return known == null || known.count < FAILURES_MAX;
    }

    /// @return whether it was the last try for now
    synchronized boolean failed(String who, long nowNs) {
        return ++failures.computeIfAbsent(who, _ -> new Failures(nowNs)).count == FAILURES_MAX;
    }

    synchronized void succeeded(String who) {
        failures.remove(who);
    }
}
