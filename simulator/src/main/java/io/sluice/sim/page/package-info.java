/// One HTML page of a run's charts, with nothing fetched from anywhere.
@NullMarked
package io.sluice.sim.page;

import org.jspecify.annotations.NullMarked;
