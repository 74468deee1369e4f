package io.sluice.service.live;

import io.sluice.engine.Output.Decision;
import io.sluice.engine.Output.ParentSnapshot;
import io.sluice.engine.ParentView;

import org.jspecify.annotations.Nullable;

/// A parent as of now: its last report, joined with what the engine thinks about it.
///
/// @param view null before the first look at the engine and after the end of the order
/// @param decision the last one on record, null before the first
public record LiveOrder(
        ParentSnapshot parent,
        String session,
        @Nullable ParentView view,
        @Nullable Decision decision,
        long createdNs,
        long updatedNs) {}
