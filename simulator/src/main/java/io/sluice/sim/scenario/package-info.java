/// Scenarios: a market, parents, what traders do and what must come of it, read from a file and run
/// in virtual time.
@NullMarked
package io.sluice.sim.scenario;

import org.jspecify.annotations.NullMarked;
