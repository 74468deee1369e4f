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

    /// Actions of commands that change limits or kills.
    public static final Set<String> CONTROLS = Set.of("limits", "kill", "release");

    static Audience of(Output.Alert alert, String account) {
        return alert.parentId() == 0 && OF_VENUES.contains(alert.code())
                ? EVERYONE
                : new Audience(false, account);
    }

    /// Of a change of limits or kills everyone may hear; how much of it, is for who shows it.
    static Audience of(Output.CommandAnswer answer, String account) {
        return CONTROLS.contains(answer.action()) ? EVERYONE : new Audience(false, account);
    }

    boolean isIn(AccountScope scope) {
        return everyone || scope.sees(account);
    }
}
