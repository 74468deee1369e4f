/// Conversations with the venues' FIX front end over real sockets.
@NullMarked
package io.sluice.sim.fix;

import org.jspecify.annotations.NullMarked;
