/// Recorded markets: real order files played through the matching engine, with our children among
/// the recorded orders.
@NullMarked
package io.sluice.sim.replay;

import org.jspecify.annotations.NullMarked;
