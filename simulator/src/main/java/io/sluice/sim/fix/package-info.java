/// The FIX 4.4 front end of simulated venues: order entry, market data, and the journal that
/// survives a killed process.
@NullMarked
package io.sluice.sim.fix;

import org.jspecify.annotations.NullMarked;
