/// Studies: paired experiments on execution quality in simulated and recorded markets, their
/// statistics and their report.
@NullMarked
package io.sluice.sim.study;

import org.jspecify.annotations.NullMarked;
