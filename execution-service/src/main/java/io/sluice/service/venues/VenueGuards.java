package io.sluice.service.venues;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedRateLimiterMetrics;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.ratelimiter.RateLimiterRegistry;
import io.micrometer.core.instrument.MeterRegistry;

import java.time.Duration;

/// The circuit breakers and rate limiters of all venues, one of each per session, by MIC.
public final class VenueGuards {
    private final GuardSettings settings;
    private final CircuitBreakerRegistry breakers;
    private final RateLimiterRegistry limiters;

    public VenueGuards(GuardSettings settings) {
        this.settings = settings;
        this.breakers =
                CircuitBreakerRegistry.of(
                        CircuitBreakerConfig.custom()
                                .slidingWindowType(
                                        CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                                .slidingWindowSize(settings.window())
                                .minimumNumberOfCalls(settings.minimumAnswers())
                                .failureRateThreshold(settings.failurePercent())
                                .waitDurationInOpenState(settings.openFor())
                                .permittedNumberOfCallsInHalfOpenState(settings.trialOrders())
                                .automaticTransitionFromOpenToHalfOpenEnabled(true)
                                .build());
        this.limiters =
                RateLimiterRegistry.of(
                        RateLimiterConfig.custom()
                                .limitForPeriod(settings.ordersPerSecond())
                                .limitRefreshPeriod(Duration.ofSeconds(1))
                                .timeoutDuration(Duration.ZERO)
                                .build());
    }

    GuardSettings settings() {
        return settings;
    }

    CircuitBreaker breaker(String mic) {
        return breakers.circuitBreaker(mic);
    }

    RateLimiter limiter(String mic) {
        return limiters.rateLimiter(mic);
    }

    /// Shows states, rates and permits among the metrics.
    public void bindTo(MeterRegistry meters) {
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers).bindTo(meters);
        TaggedRateLimiterMetrics.ofRateLimiterRegistry(limiters).bindTo(meters);
    }
}
