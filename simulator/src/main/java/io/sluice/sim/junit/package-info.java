/// A JUnit extension that runs a scenario for a test: `@SimulatedMarket("twap-day.yaml")`.
@NullMarked
package io.sluice.sim.junit;

import org.jspecify.annotations.NullMarked;
