/// What an order, or a change of one, would come to: the engine's own code on a copy of its state,
/// in the market that may be expected.
@NullMarked
package io.sluice.service.preview;

import org.jspecify.annotations.NullMarked;
