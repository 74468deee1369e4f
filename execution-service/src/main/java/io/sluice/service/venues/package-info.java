/// Venue sessions behind circuit breaker and rate limiter, and the simulated venues of the default
/// run.
@NullMarked
package io.sluice.service.venues;

import org.jspecify.annotations.NullMarked;
