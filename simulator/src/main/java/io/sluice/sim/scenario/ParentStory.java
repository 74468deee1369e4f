package io.sluice.sim.scenario;

import io.sluice.engine.Output;
import io.sluice.instrument.Decimal;
import io.sluice.tca.CostReport;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What happened to one parent, in order: what the JSON tells in full and the page draws.
///
/// @param decisions on record
/// @param fills as the venues made them
/// @param cost the engine's own account as last told; null when the run ended before the parent
public record ParentStory(
        List<Output.Decision> decisions, List<Fill> fills, @Nullable CostReport cost) {

    static final ParentStory UNTOLD = new ParentStory(List.of(), List.of(), null);

    /// One fill at the venue's time: before the engine knows.
    public record Fill(long atNs, Decimal qty, Decimal price, boolean maker) {}
}
