@NullMarked
package io.sluice.sim.study;

import org.jspecify.annotations.NullMarked;
