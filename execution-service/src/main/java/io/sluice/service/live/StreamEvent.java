package io.sluice.service.live;

import io.sluice.engine.Output;
import io.sluice.engine.SignalSnapshot;

import org.jspecify.annotations.Nullable;

/// What a subscriber of the stream gets.
public sealed interface StreamEvent {
    /// An output of the engine.
    record Logged(EventId id, Output output, Audience audience) implements StreamEvent {}

    /// A live parent has moved on without an output: its schedule, signals or urgency. Not kept,
    /// has no id.
    record Moved(long parentId, Audience audience) implements StreamEvent {}

    /// The signals of an instrument as they are now. A level, not an event: not kept, has no id,
    /// and a reader that is slow gets the latest alone.
    record Level(SignalSnapshot signals) implements StreamEvent {}

    /// First of all: where the stream is.
    ///
    /// @param latest null while nothing has happened
    /// @param complete false when events since the client's last one are lost: it should read all
    ///   anew
    record Hello(@Nullable EventId latest, boolean complete) implements StreamEvent {}

    /// Nothing happened for a while, but the feed is alive.
    record Heartbeat() implements StreamEvent {}
}
