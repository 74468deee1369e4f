package io.sluice.service.live;

import io.sluice.engine.Output;
import io.sluice.service.security.AccountScope;

import java.util.Set;

/// Whom an event concerns.
///
/// @param everyone whether it is about no order, but about what all orders live on
/// @param account whose order it is about; empty: the house's alone
public record Audience(boolean everyone, String account) {
    static final Audience EVERYONE = new Audience(true, "");

    /// Alerts that are about venues. Every other one that names no order may tell of any.
    public static final Set<String> OF_VENUES = Set.of("VENUE_UP", "VENUE_DOWN");

    static Audience of(Output.Alert alert, String account) {
        return alert.parentId() == 0 && OF_VENUES.contains(alert.code())
                ? EVERYONE
                : new Audience(false, account);
    }

    boolean isIn(AccountScope scope) {
        return everyone || scope.sees(account);
    }
}
