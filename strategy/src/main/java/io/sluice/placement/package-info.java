/// Where and how to place what is due: the ladder from resting to sweeping, prices, display and
/// venue.
@NullMarked
package io.sluice.placement;

import org.jspecify.annotations.NullMarked;
