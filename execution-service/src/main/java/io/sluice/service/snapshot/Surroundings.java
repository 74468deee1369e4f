package io.sluice.service.snapshot;

import java.util.List;

/// Objects that the state refers to but that belong to the process: listeners, models, clocks. The
/// reader puts its own in their place, by position.
public record Surroundings(List<Object> parts) {
    public Surroundings {
        parts = List.copyOf(parts);
    }

    Object at(int index) {
        if (index < 0 || index >= parts.size()) {
            throw new SnapshotException("the snapshot wants surrounding " + index);
        }
        return parts.get(index);
    }
}
