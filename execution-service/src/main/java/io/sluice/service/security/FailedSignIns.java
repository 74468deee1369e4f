package io.sluice.service.security;

import java.util.LinkedHashMap;
import java.util.Map;

/// Wrong passwords of late, per user at an address and per address. After so many in a row the next
/// has to wait, right or wrong; a user at another address does not, so that nobody is locked out by
/// somebody else's guesses.
final class FailedSignIns {
    static final int USER_MAX = 5;
    static final int ADDRESS_MAX = 50;

    /// A wait is this long at first and doubles with every further failure, up to the longest.
    static final long WAIT_NS = 30_000_000_000L;

    private static final long WAIT_MAX_NS = 900_000_000_000L;
    private static final int ENTRIES_MAX = 10_000;

    private record Failures(int count, long untilNs, long lastNs) {
        static final Failures NONE = new Failures(0, Long.MIN_VALUE, 0);

        private Failures another(int free, long nowNs) {
            int next = nowNs - lastNs > WAIT_MAX_NS ? 1 : count + 1;
            if (next < free) {
                return new Failures(next, Long.MIN_VALUE, nowNs);
            }
            long waitNs = Math.min(WAIT_MAX_NS, WAIT_NS << Math.min(next - free, 10));
            return new Failures(next, nowNs + waitNs, nowNs);
        }
    }

    /// The one that failed longest ago goes first when there are too many.
    private final Map<String, Failures> failures = new LinkedHashMap<>();

    /// How long the next attempt has to wait; 0 for not at all.
    ///
    /// @param nowNs of a clock that never goes back
    synchronized long waitNs(String user, String address, long nowNs) {
        long untilNs = Math.max(untilNs(key(user, address)), untilNs(address));
        return untilNs <= nowNs ? 0 : untilNs - nowNs;
    }

    private long untilNs(String key) {
        return failures.getOrDefault(key, Failures.NONE).untilNs;
    }

    synchronized void failed(String user, String address, long nowNs) {
        add(key(user, address), USER_MAX, nowNs);
        add(address, ADDRESS_MAX, nowNs);
    }

    private void add(String key, int free, long nowNs) {
        Failures before = failures.remove(key);
        failures.put(key, (before == null ? Failures.NONE : before).another(free, nowNs));
        if (failures.size() > ENTRIES_MAX) {
            failures.remove(failures.keySet().iterator().next());
        }
    }

    /// The right password forgives this user's failures here, not those of the address.
    synchronized void succeeded(String user, String address) {
        failures.remove(key(user, address));
    }

    private static String key(String user, String address) {
        return address + ' ' + user;
    }
}
