/// Order books of others and ours on the same order flow.
@NullMarked
package io.sluice.sim.book.race;

import org.jspecify.annotations.NullMarked;
