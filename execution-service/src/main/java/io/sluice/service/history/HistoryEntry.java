package io.sluice.service.history;

import io.sluice.engine.Output;

/// One output on its way to the database.
///
/// @param heardNs when it was heard, on the clock of `System.nanoTime`
record HistoryEntry(Output output, LogCursor at, long heardNs) {}
