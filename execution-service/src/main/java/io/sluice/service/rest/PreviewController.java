package io.sluice.service.rest;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.sluice.engine.Input;
import io.sluice.engine.Output.CommandAnswer;
import io.sluice.order.ParentSpec;
import io.sluice.order.RejectReason;
import io.sluice.service.live.LiveOrder;
import io.sluice.service.preview.Previews;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.io.IOException;
import java.io.InputStream;
import java.security.Principal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;

/// What would come of an order or of a change, without doing it: a copy of the engine is asked.
/// Nothing of it is in the log.
@RestController
@RequestMapping(path = "/api/v1/orders", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "orders")
class PreviewController {
    /// Previews at a time: each takes a core for a tenth of a second, and the engine wants one.
    private static final int AT_ONCE = 1;

    private static final Duration TURN = Duration.ofSeconds(2);

    private final Bulkhead turns =
            Bulkhead.of(
                    "previews",
                    BulkheadConfig.custom()
                            .maxConcurrentCalls(AT_ONCE)
                            .maxWaitDuration(TURN)
                            .build());
    private final Desk desk;

    PreviewController(Desk desk) {
        this.desk = desk;
    }

    /// What the engine would take.
    record ValidView(boolean valid, String account, String symbol, String side, String quantity) {}

    @Operation(
            summary = "What POST /orders would say, without placing the order: 200, or its problem")
    @NewOrderBody
    @PostMapping(path = "/validate", consumes = MediaType.APPLICATION_JSON_VALUE)
    ValidView validate(InputStream in, Principal user) throws IOException {
        ParentSpec spec = newOrder(in, user);
        CommandAnswer answer =
                desk.previews(user.getName(), spec)
                        .answer(origin -> new Input.NewParent(origin, spec));
        requireAccepted(answer);
        return new ValidView(
                true, spec.account(), spec.symbol(), spec.side().name(), spec.qty().toString());
    }

    @Operation(summary = "What a new order would come to")
    @NewOrderBody
    @PostMapping(path = "/preview", consumes = MediaType.APPLICATION_JSON_VALUE)
    PreviewView previewNew(InputStream in, Principal user) throws IOException {
        ParentSpec spec = newOrder(in, user);
        Previews previews = desk.previews(user.getName(), spec);
        Previews.Preview preview =
                inTurn(() -> previews.of(origin -> new Input.NewParent(origin, spec)));
        requireAccepted(preview.answer());
        return PreviewView.of(
                null, List.of(), null, Objects.requireNonNull(preview.forecast()), previews);
    }

    private ParentSpec newOrder(InputStream in, Principal user) throws IOException {
        ParentSpec spec =
                OrderRequests.spec(
                        RequestBody.read(in), UUID.randomUUID().toString(), UtcTime.nowNs());
        desk.requireAccount(user.getName(), spec.account());
        return spec;
    }

    @Operation(
            summary = "What a merge-patch of a live order would come to, beside the order as it is")
    @OrderPatchBody
    @PostMapping(
            path = "/{id:\\d{1,18}}/preview",
            consumes = {OrderPatchBody.MERGE_PATCH, MediaType.APPLICATION_JSON_VALUE})
    PreviewView preview(@PathVariable long id, InputStream in, Principal user) throws IOException {
        RequestBody body = RequestBody.read(in);
        LiveOrder order = desk.ownOrder(user.getName(), id);
        OrderRequests.Change change = OrderRequests.change(body, order.parent().spec().strategy());
        if (order.parent().state().isTerminal()) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    RejectReason.ALREADY_TERMINAL.name(),
                    "the order is " + order.parent().state());
        }
        Previews previews = desk.previews(user.getName(), order);
        return inTurn(() -> compared(order, change, previews));
    }

    private static PreviewView compared(
            LiveOrder order, OrderRequests.Change change, Previews previews) {
        long id = order.parent().parentId();
        Previews.Preview preview =
                previews.of(origin ->
                        new Input.SteerParent(
                                origin,
                                id,
                                order.parent().version(),
                                change.qty(),
                                change.limitPrice(),
                                change.parameters()));
        CommandAnswer answer = requireAccepted(preview.answer());
        return PreviewView.of(
                Long.toString(id),
                AuditView.ChangeView.parse(answer.changes()),
                previews.unchanged(id),
                Objects.requireNonNull(preview.forecast()),
                previews);
    }

    private <T> T inTurn(Supplier<T> preview) {
        try {
            return turns.executeSupplier(preview);
        } catch (BulkheadFullException _) {
            throw Problem.of(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "PREVIEWS_BUSY",
                    "other previews are being made: try again");
        }
    }

    private static CommandAnswer requireAccepted(@Nullable CommandAnswer answer) {
        if (answer == null) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    RejectReason.ALREADY_PENDING.name(),
                    "the change would wait until a venue lets go of children, and it is not up");
        }
        if (answer.reason() != RejectReason.NONE) {
            throw answer.action().equals("new")
                    ? Problem.refusedOrder(answer)
                    : Problem.refusedChange(answer);
        }
        return answer;
    }
}
