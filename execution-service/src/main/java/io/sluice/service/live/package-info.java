/// The live view: an in-memory, bounded projection of the engine's outputs for REST, event stream
/// and blotter.
@NullMarked
package io.sluice.service.live;

import org.jspecify.annotations.NullMarked;
