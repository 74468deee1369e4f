/// A simulated venue: rules, one book per instrument, fees, its participants' orders and its market
/// data.
@NullMarked
package io.sluice.sim.venue;

import org.jspecify.annotations.NullMarked;
