/// One instrument's limit order book: price-time priority, no allocation per event.
@NullMarked
package io.sluice.sim.book;

import org.jspecify.annotations.NullMarked;
