/// Scenarios run many times: sweeps over seeds and parameters, paired comparisons, and the gate
/// that holds execution quality against a stored baseline.
@NullMarked
package io.sluice.sim.experiment;

import org.jspecify.annotations.NullMarked;
