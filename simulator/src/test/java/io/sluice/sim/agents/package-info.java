/// Tests of the agents, each alone in a market that stands still until the test moves it.
@NullMarked
package io.sluice.sim.agents;

import org.jspecify.annotations.NullMarked;
