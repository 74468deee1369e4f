package io.sluice.service.venues;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.sluice.engine.Input;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

class GuardedInboxTest {
    private static final Input UP = new Input.VenueUp(1);
    private static final Input LOST = new Input.VenueDown(1, "disconnected");
    private static final Input BENCHED = new Input.VenueDown(1, "circuit breaker open");
    private static final Input REJECTED = new Input.ChildRejected(7, 1, 99, "no");
    private static final Input ACCEPTED = new Input.ChildAccepted(7, 1, "V1");

    private final RecordedInputs log = new RecordedInputs();
    private final CircuitBreaker breaker =
            new VenueGuards(
                            new GuardSettings(
                                    50,
                                    4,
                                    4,
                                    Duration.ofMillis(200),
                                    2,
                                    100,
                                    Duration.ofSeconds(1),
                                    10))
                    .breaker("XSIM");
    private final GuardedInbox inbox = new GuardedInbox(1, log, breaker, () -> 1);

    @Test
    void a_venue_that_rejects_half_of_the_orders_is_benched_and_tried_again()
            throws InterruptedException {
        say(UP, ACCEPTED, ACCEPTED, REJECTED, REJECTED);

        assertThat(next(5)).containsExactly(UP, ACCEPTED, ACCEPTED, REJECTED, REJECTED);
        assertThat(next(1)).containsExactly(BENCHED);
        assertThat(next(1)).as("tried again after 200 ms").containsExactly(UP);
        assertThat(breaker.getState()).isEqualTo(CircuitBreaker.State.HALF_OPEN);

        say(ACCEPTED, ACCEPTED);

        assertThat(next(2)).containsExactly(ACCEPTED, ACCEPTED);
        assertThat(breaker.getState()).isEqualTo(CircuitBreaker.State.CLOSED);
        assertThat(log.inputs).isEmpty();
    }

    @Test
    void a_session_that_comes_up_while_benched_is_told_when_the_bench_ends()
            throws InterruptedException {
        say(UP, REJECTED, REJECTED, REJECTED, REJECTED);
        assertThat(next(6)).endsWith(BENCHED);

        say(LOST, UP);

        assertThat(next(1)).containsExactly(LOST);
        assertThat(next(1)).as("after the bench").containsExactly(UP);
    }

    @Test
    void a_venue_that_keeps_disconnecting_is_benched() throws InterruptedException {
        say(UP, LOST, UP, LOST, UP, LOST, UP, LOST);

        assertThat(next(9)).endsWith(LOST, BENCHED);
        assertThat(breaker.getState()).isEqualTo(CircuitBreaker.State.OPEN);
    }

    @Test
    void what_the_log_does_not_take_is_not_counted() {
        log.pushesBack = true;

        for (int i = 0; i < 10; i++) {
            assertThat(inbox.on(REJECTED, 1)).isFalse();
            assertThat(inbox.on(UP, 1)).isFalse();
        }

        assertThat(breaker.getMetrics().getNumberOfBufferedCalls()).isZero();
    }

    @Test
    void a_failure_that_may_have_sent_something_makes_the_engine_ask() throws InterruptedException {
        say(UP);

        inbox.reconcile("send failure");

        assertThat(next(3)).containsExactly(UP, new Input.VenueDown(1, "send failure"), UP);
    }

    private void say(Input... inputs) {
        for (Input input : inputs) {
            assertThat(inbox.on(input, 1)).isTrue();
        }
    }

    private List<Input> next(int count) throws InterruptedException {
        List<Input> taken = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Input input = log.inputs.poll(10, TimeUnit.SECONDS);
            assertThat(input).as("input %s after %s", i, taken).isNotNull();
            taken.add(input);
        }
        return taken;
    }
}
