/// Studies of execution quality: their statistics on known numbers, and a small one on its
/// invariants.
@NullMarked
package io.sluice.sim.study;

import org.jspecify.annotations.NullMarked;
