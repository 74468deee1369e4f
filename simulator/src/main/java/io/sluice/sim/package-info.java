/// The simulator's command line.
@NullMarked
package io.sluice.sim;

import org.jspecify.annotations.NullMarked;
