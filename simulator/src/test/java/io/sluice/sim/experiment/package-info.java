/// The named scenarios, the quality gate and the statistics that they rest on.
@NullMarked
package io.sluice.sim.experiment;

import org.jspecify.annotations.NullMarked;
