package io.sluice.service.rest;

import io.sluice.engine.Input;
import io.sluice.engine.Output.CommandAnswer;
import io.sluice.order.ParentSpec;
import io.sluice.order.RejectReason;
import io.sluice.service.live.LiveOrder;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.security.Principal;
import java.util.List;
import java.util.UUID;

/// Parent orders: place, read, steer.
@RestController
@RequestMapping(path = "/api/v1/orders", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "orders")
class OrderController {
    private final Desk desk;
    private final IdempotencyKeys keys;

    OrderController(Desk desk, IdempotencyKeys keys) {
        this.desk = desk;
        this.keys = keys;
    }

    /// Answer to a PATCH.
    record ChangeAnswer(
            String id, int version, List<AuditView.ChangeView> changes, OrderView order) {}

    @Operation(summary = "Place a parent order")
    @ApiResponse(responseCode = "201", description = "Placed", useReturnTypeSchema = true)
    @NewOrderBody
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<OrderView> place(
            InputStream in,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            Principal user)
            throws IOException {
        if (key != null) {
            IdempotencyKeys.check(key);
        }
        RequestBody body = RequestBody.read(in);
        String clOrdId =
                key == null
                        ? UUID.randomUUID().toString()
                        : IdempotencyKeys.clOrdId(user.getName(), key);
        ParentSpec spec = OrderRequests.spec(body, clOrdId, UtcTime.nowNs());
        desk.requireAccount(user.getName(), spec.account());
        CommandAnswer answer =
                key == null
                        ? place(user.getName(), spec)
                        : keys.once(
                                user.getName(),
                                key,
                                body.canonical(),
                                () -> place(user.getName(), spec));
        long id = answer.parentId();
        if (key != null && answer.reason() == RejectReason.DUPLICATE_CLORDID) {
            id = placedBefore(spec, answer);
        } else if (answer.reason() != RejectReason.NONE) {
            throw Problem.refusedOrder(answer);
        }
        OrderView view = OrderView.of(desk.order(id));
        return ResponseEntity.created(URI.create("/api/v1/orders/" + id))
                .eTag(eTag(view.version()))
                .body(view);
    }

    private CommandAnswer place(String user, ParentSpec spec) {
        return desk.command(user, origin -> new Input.NewParent(origin, spec));
    }

    private long placedBefore(ParentSpec spec, CommandAnswer refusal) {
        List<LiveOrder> there =
                desk.view()
                        .orders(order ->
                                order.session().equals(refusal.origin().session())
                                        && order.parent().spec().clOrdId().equals(spec.clOrdId()));
        if (there.isEmpty()) {
            throw Problem.refusedOrder(refusal);
        }
        IdempotencyKeys.requireSame(there.getFirst().parent().spec(), spec);
        return there.getFirst().parent().parentId();
    }

    @Operation(summary = "Live and lately finished parent orders, newest first")
    @GetMapping
    Page<OrderView> list(
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String symbol,
            @RequestParam(required = false) @Nullable String side,
            @RequestParam(required = false) @Nullable String account,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "100") int size) {
        OrderFilter filter = OrderFilter.of(state, symbol, side, account);
        return Page.of(desk.view().orders(filter::wants), page, size, OrderView::of);
    }

    @Operation(summary = "One parent order; the ETag is its version")
    @GetMapping("/{id:\\d{1,18}}")
    ResponseEntity<OrderView> read(@PathVariable long id) {
        OrderView view = OrderView.of(desk.order(id));
        return ResponseEntity.ok().eTag(eTag(view.version())).body(view);
    }

    @Operation(
            summary =
                    "Change a live order: a merge-patch of what is mutable, on the version in"
                            + " If-Match")
    @OrderPatchBody
    @PatchMapping(
            path = "/{id:\\d{1,18}}",
            consumes = {OrderPatchBody.MERGE_PATCH, MediaType.APPLICATION_JSON_VALUE})
    ResponseEntity<ChangeAnswer> steer(
            @PathVariable long id,
            InputStream in,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            Principal user)
            throws IOException {
        RequestBody body = RequestBody.read(in);
        LiveOrder order = desk.ownOrder(user.getName(), id);
        int version = version(ifMatch, order.parent().version());
        OrderRequests.Change change = OrderRequests.change(body, order.parent().spec().strategy());
        CommandAnswer answer =
                desk.command(
                        user.getName(),
                        origin ->
                                new Input.SteerParent(
                                        origin,
                                        id,
                                        version,
                                        change.qty(),
                                        change.limitPrice(),
                                        change.parameters()));
        if (answer.reason() != RejectReason.NONE) {
            throw Problem.refusedChange(answer);
        }
        return ResponseEntity.ok()
                .eTag(eTag(answer.version()))
                .body(
                        new ChangeAnswer(
                                Long.toString(id),
                                answer.version(),
                                AuditView.ChangeView.parse(answer.changes()),
                                OrderView.of(desk.order(id))));
    }

    /// If-Match compares strongly: weak tags, lists and other orders' tags match nothing.
    private static int version(@Nullable String ifMatch, int current) {
        if (ifMatch == null) {
            throw Problem.field(
                    HttpStatus.PRECONDITION_REQUIRED,
                    "If-Match",
                    "PRECONDITION_REQUIRED",
                    "If-Match is missing: send the ETag of the version you saw, now "
                            + eTag(current));
        }
        if (ifMatch.equals("*")) {
            return current;
        }
        if (!ifMatch.equals(eTag(current))) {
            throw Problem.field(
                    HttpStatus.PRECONDITION_FAILED,
                    "If-Match",
                    RejectReason.VERSION_CONFLICT.name(),
                    "the order is at version " + eTag(current) + ", not " + ifMatch);
        }
        return current;
    }

    private static String eTag(int version) {
        return "\"" + version + "\"";
    }
}
