/// Fits the forecast of one instrument to recorded or simulated days, and says how well it did on
/// days it had not seen.
@NullMarked
package io.sluice.sim.calibrate;

import org.jspecify.annotations.NullMarked;
