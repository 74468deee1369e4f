/// What the simulated market must look like, and that it stays so.
@NullMarked
package io.sluice.sim.flow;

import org.jspecify.annotations.NullMarked;
