/// Background flow: the seeded crowd that keeps the venues' books alive, and the world of venues
/// that it moves.
@NullMarked
package io.sluice.sim.flow;

import org.jspecify.annotations.NullMarked;
