/// Virtual time: one thread that joins the engine and its venues through latency, so that a day
/// takes seconds.
@NullMarked
package io.sluice.sim.loop;

import org.jspecify.annotations.NullMarked;
