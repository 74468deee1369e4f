/// The way out to venues: child orders and their reports on one session, market data on another.
@NullMarked
package io.sluice.fix.venue;

import org.jspecify.annotations.NullMarked;
