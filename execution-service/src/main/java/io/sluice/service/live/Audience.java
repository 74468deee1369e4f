package io.sluice.service.live;

import io.sluice.engine.Output;
import io.sluice.service.security.AccountScope;

import java.util.Set;
import java.util.function.LongFunction;

/// Whom an event concerns.
///
/// @param everyone whether it is about no order, but about what all orders live on
/// @param account whose order it is about; empty: the house's alone
public record Audience(boolean everyone, String account) {
    static final Audience EVERYONE = new Audience(true, "");

    /// Alerts that are about venues. Every other one that names no order may tell of any.
    public static final Set<String> OF_VENUES = Set.of("VENUE_UP", "VENUE_DOWN");

    /// Actions of commands that change limits or kills: everyone may hear of them, how much, is for
    /// who shows it.
    public static final Set<String> CONTROLS = Set.of("limits", "kill", "release");

    /// @param accountOf a parent's account; empty for one that is not known (any more)
    static Audience of(Output output, LongFunction<String> accountOf) {
        return switch (output) {
            case Output.ParentReport it -> new Audience(false, it.parent().spec().account());
            case Output.ChildReport it -> new Audience(false, accountOf.apply(it.parentId()));
            case Output.FillDisputed it -> new Audience(false, accountOf.apply(it.parentId()));
            case Output.Decision it -> new Audience(false, accountOf.apply(it.parentId()));
            case Output.Cost it -> new Audience(false, accountOf.apply(it.parentId()));
            case Output.CommandAnswer it when CONTROLS.contains(it.action()) -> EVERYONE;
            case Output.CommandAnswer it -> new Audience(false, accountOf.apply(it.parentId()));
            case Output.Alert it when it.parentId() == 0 && OF_VENUES.contains(it.code()) ->
                    EVERYONE;
            case Output.Alert it -> new Audience(false, accountOf.apply(it.parentId()));
            case Output other -> throw new IllegalArgumentException("not shown: " + other);
        };
    }

    boolean isIn(AccountScope scope) {
        return everyone || scope.sees(account);
    }
}
