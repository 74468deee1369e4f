/// The venue as its participants and its market-data consumers see it.
@NullMarked
package io.sluice.sim.venue;

import org.jspecify.annotations.NullMarked;
