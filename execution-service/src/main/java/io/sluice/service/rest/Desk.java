package io.sluice.service.rest;

import io.micrometer.core.instrument.MeterRegistry;
import io.sluice.engine.Input;
import io.sluice.engine.Output.CommandAnswer;
import io.sluice.engine.RiskView;
import io.sluice.order.ParentSpec;
import io.sluice.service.host.EngineCopy;
import io.sluice.service.host.EngineHost;
import io.sluice.service.live.DeskView;
import io.sluice.service.live.LiveOrder;
import io.sluice.service.live.LiveView;
import io.sluice.service.preview.Previews;
import io.sluice.service.security.AccountScope;
import io.sluice.service.security.DeskUsers;
import io.sluice.tca.CostReport;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

import java.security.Principal;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;

/// Sends a user's commands into the log and waits for the engine's word; shows a user what is that
/// user's to see. Controllers read orders through here alone.
@Component
final class Desk {
    private static final long ANSWER_SECONDS = 10;

    /// More would only queue before the log. Judgement.
    private static final int COMMANDS_AT_ONCE = 64;

    private static final long SHOWN_NS = 5_000_000_000L;

    private final EngineHost host;
    private final LiveView live;
    private final DeskUsers users;
    private final HttpServletRequest request;
    private final CommandGate gate;

    /// @param request stands for the one that a thread is serving
    Desk(
            EngineHost host,
            LiveView live,
            DeskUsers users,
            HttpServletRequest request,
            MeterRegistry registry) {
        this.host = host;
        this.live = live;
        this.users = users;
        this.request = request;
        gate = new CommandGate(COMMANDS_AT_ONCE, Duration.ofSeconds(ANSWER_SECONDS), registry);
    }

    /// Whose orders the user sees whose request this thread serves.
    AccountScope scope() {
        Principal user = request.getUserPrincipal();
        return users.scope(user == null ? "" : user.getName());
    }

    /// What that user sees of them.
    DeskView view() {
        return live.within(scope());
    }

    /// What a parent has cost so far; null when the engine does not know it (any more).
    @Nullable CostReport cost(LiveOrder order) {
        return read(host.cost(order.parent().parentId()));
    }

    /// What a preview of a new order asks.
    Previews previews(String user, ParentSpec spec) {
        return new Previews(read(host.copy(spec)), spec.symbol(), user, UtcTime.nowNs());
    }

    /// What a preview of a live order asks.
    Previews previews(String user, LiveOrder order) {
        long id = order.parent().parentId();
        EngineCopy copy = read(host.copy(id));
        if (copy == null) {
            throw Problem.unknownOrder(id);
        }
        return new Previews(copy, order.parent().spec().symbol(), user, UtcTime.nowNs());
    }

    /// Limits and kills in force.
    RiskView risk() {
        return read(host.risk());
    }

    private static <T extends @Nullable Object> T read(CompletableFuture<T> answer) {
        try {
            return answer.get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw unanswered();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the engine did not say", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unanswered();
        }
    }

    /// Returns once the command is in the log, the engine has answered it and the live view shows
    /// it.
    CommandAnswer command(String user, Function<Input.Origin, Input> command) {
        return answer(gate::ask, user, command);
    }

    /// The same, however many others wait.
    CommandAnswer urgentCommand(String user, Function<Input.Origin, Input> command) {
        return answer(gate::askAlways, user, command);
    }

    private interface Way {
        CommandAnswer ask(Supplier<CompletableFuture<CommandAnswer>> command) throws Exception;
    }

    private CommandAnswer answer(Way way, String user, Function<Input.Origin, Input> command) {
        if (!host.isLive()) {
            throw notHere();
        }
        String address = request.getRemoteAddr();
        try {
            CommandAnswer answer =
                    way.ask(() ->
                            host.command(user, origin -> command.apply(origin.from(address))));
            live.awaitAnswer(answer.origin().commandId(), SHOWN_NS);
            return answer;
        } catch (TimeoutException _) {
            throw unanswered();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw unanswered();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("the engine did not take a command", e);
        }
    }

    private Problem notHere() {
        return host.otherLeader()
                .map(leader ->
                        Problem.of(
                                HttpStatus.MISDIRECTED_REQUEST,
                                "NOT_LEADER",
                                "this member follows; nothing was done. The leader is at "
                                        + leader.web()))
                .orElseGet(() ->
                        Problem.of(
                                HttpStatus.SERVICE_UNAVAILABLE,
                                "NOT_READY",
                                "the engine is still reading its log or does not lead; nothing was"
                                        + " done"));
    }

    private static Problem unanswered() {
        return Problem.of(
                HttpStatus.GATEWAY_TIMEOUT,
                "OUTCOME_UNKNOWN",
                "the engine has not answered in time and may still do it: read the order, or repeat"
                        + " a new order with the same Idempotency-Key");
    }

    /// The order; one that this user does not see is as unknown as one that never was.
    LiveOrder order(long parentId) {
        LiveOrder order = view().order(parentId);
        if (order == null) {
            throw Problem.unknownOrder(parentId);
        }
        return order;
    }

    /// The order, when this user may steer it.
    LiveOrder ownOrder(String user, long parentId) {
        LiveOrder order = order(parentId);
        requireAccount(user, order.parent().spec().account());
        return order;
    }

    void requireAccount(String user, String account) {
        if (!users.mayTrade(user, account)) {
            throw Problem.field(
                    HttpStatus.FORBIDDEN,
                    "account",
                    "NOT_ALLOWED",
                    "user " + user + " does not trade account " + account);
        }
    }
}
