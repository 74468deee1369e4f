package io.sluice.service.live;

import io.sluice.engine.ParentView;
import io.sluice.engine.SignalSnapshot;

import java.util.List;
import java.util.function.Supplier;

/// What the live view sees of the engine between outputs: a few times a second as of now.
///
/// @param parents the live ones
/// @param signals of every instrument that has some
public record EngineWindow(
        Supplier<List<ParentView>> parents, Supplier<List<SignalSnapshot>> signals) {
    static final EngineWindow EMPTY = new EngineWindow(List::of, List::of);
}
