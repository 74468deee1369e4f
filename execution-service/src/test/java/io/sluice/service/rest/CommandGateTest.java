package io.sluice.service.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sluice.engine.Input;
import io.sluice.engine.Output.CommandAnswer;
import io.sluice.order.RejectReason;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

class CommandGateTest {
    private static final CommandAnswer DONE =
            new CommandAnswer(
                    new Input.Origin("REST", 0, "ann", 1),
                    1,
                    1,
                    "pause",
                    "",
                    RejectReason.NONE,
                    "",
                    1);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void a_log_that_never_answers_holds_nobody_for_ever() {
        CommandGate gate = new CommandGate(1, Duration.ofMillis(50), registry);
        CompletableFuture<CommandAnswer> never = new CompletableFuture<>();

        assertThatThrownBy(() -> gate.ask(() -> never)).isInstanceOf(TimeoutException.class);

        assertThat(never).as("given up, so that nobody keeps it").isCancelled();
        assertThat(registry.get("sluice.log.round.trip").timer().count()).isZero();
        assertThat(registry.get("sluice.commands.room").gauge().value()).isEqualTo(1);
    }

    @Test
    void one_more_than_may_wait_is_refused_unsent_but_for_what_is_urgent() throws Exception {
        CommandGate gate = new CommandGate(1, Duration.ofSeconds(20), registry);
        CompletableFuture<CommandAnswer> slow = new CompletableFuture<>();
        CountDownLatch asked = new CountDownLatch(1);
        try (ExecutorService other = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<CommandAnswer> first =
                    other.submit(() ->
                            gate.ask(() -> {
                                asked.countDown();
                                return slow;
                            }));
            assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();

            assertThatThrownBy(() ->
                            gate.ask(() -> {
                                throw new AssertionError("sent");
                            }))
                    .isInstanceOfSatisfying(
                            Problem.class,
                            problem ->
                                    assertThat(problem.getMessage()).contains("nothing was done"));
            assertThat(gate.askAlways(() -> CompletableFuture.completedFuture(DONE)))
                    .isEqualTo(DONE);
            slow.complete(DONE);
            assertThat(first.get(20, TimeUnit.SECONDS)).isEqualTo(DONE);
        }

        assertThat(registry.get("sluice.log.round.trip").timer().count()).isEqualTo(2);
    }
}
