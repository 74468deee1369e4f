/// What the book says about the next move: imbalances, order flow, micro-price, their forecast and
/// its self-check.
@NullMarked
package io.sluice.signal;

import org.jspecify.annotations.NullMarked;
