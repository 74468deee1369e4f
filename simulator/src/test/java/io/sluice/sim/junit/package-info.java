/// Tests with a market of their own.
@NullMarked
package io.sluice.sim.junit;

import org.jspecify.annotations.NullMarked;
