/// Agents: actors of the background with a purpose, who trade through the venues' order entry as we
/// do, with latency of their own.
@NullMarked
package io.sluice.sim.agents;

import org.jspecify.annotations.NullMarked;
