package io.sluice.service.rest;

import io.sluice.risk.KillSwitch.Scope;

import org.jspecify.annotations.Nullable;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Kills that were armed and not fired: each for its user, once, for 30 seconds. They are in no
/// log: what is armed stops nothing, and after a change of leader one arms again.
final class ArmedKills {
    private static final long ARMED_NS = 30_000_000_000L;
    private static final int TOKEN_BYTES = 16;

    /// @param expiresNs epoch nanoseconds
    record Armed(
            String token, String user, Scope scope, String target, String reason, long expiresNs) {}

    private final SecureRandom random = new SecureRandom();
    private final Map<String, Armed> byToken = new ConcurrentHashMap<>();

    Armed arm(String user, Scope scope, String target, String reason) {
        long nowNs = UtcTime.nowNs();
        byToken.values().removeIf(old -> old.expiresNs < nowNs);
        byte[] token = new byte[TOKEN_BYTES];
        random.nextBytes(token);
        Armed armed =
                new Armed(
                        HexFormat.of().formatHex(token),
                        user,
                        scope,
                        target,
                        reason,
                        nowNs + ARMED_NS);
        byToken.put(armed.token, armed);
        return armed;
    }

    /// @return null when this user has nothing armed under it; another's stays armed
    @Nullable Armed take(String token, String user) {
        Armed armed = byToken.get(token);
        if (armed == null || !armed.user.equals(user) || armed.expiresNs < UtcTime.nowNs()) {
            return null;
        }
        return byToken.remove(token, armed) ? armed : null;
    }
}
