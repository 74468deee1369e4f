/// What an order has cost and why: the shortfall and its exact split, benchmarks, markouts.
@NullMarked
package io.sluice.tca;

import org.jspecify.annotations.NullMarked;
