/// Tests of the calibration.
@NullMarked
package io.sluice.sim.calibrate;

import org.jspecify.annotations.NullMarked;
