/// The engine's whole state as bytes and back: for snapshots of the log, for trying a change on a
/// copy, for comparing two engines.
@NullMarked
package io.sluice.service.snapshot;

import org.jspecify.annotations.NullMarked;
