package io.sluice.service.rest;

import io.sluice.engine.Input;
import io.sluice.engine.Output.ChildReport;
import io.sluice.engine.Output.CommandAnswer;
import io.sluice.order.RejectReason;
import io.sluice.service.live.Catalog;
import io.sluice.service.live.LiveOrder;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.security.Principal;
import java.util.ArrayList;
import java.util.List;

/// The buttons on a parent: pause, resume, finish, cancel.
@RestController
@RequestMapping(path = "/api/v1/orders/{id:\\d{1,18}}", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "orders")
class ControlController {
    /// How long a cancel waits for the venues before it answers 202.
    private static final long CANCEL_WAIT_NS = 2_000_000_000L;

    /// How long a finish waits for the last fill before it answers 202.
    private static final long FINISH_WAIT_NS = 3_000_000_000L;

    private final Desk desk;
    private final Catalog catalog;

    ControlController(Desk desk, Catalog catalog) {
        this.desk = desk;
        this.catalog = catalog;
    }

    /// @param openChildren still at a venue when the answer was written
    record ControlAnswer(
            String id, int version, String state, List<ChildView> openChildren, OrderView order) {}

    @Operation(summary = "No new children; resting ones are pulled")
    @PostMapping("/pause")
    ResponseEntity<ControlAnswer> pause(@PathVariable long id, Principal user) {
        control(id, user, Input.Control.PAUSE);
        return answer(HttpStatus.OK, id);
    }

    @Operation(summary = "Work again after a pause")
    @PostMapping("/resume")
    ResponseEntity<ControlAnswer> resume(@PathVariable long id, Principal user) {
        control(id, user, Input.Control.RESUME);
        return answer(HttpStatus.OK, id);
    }

    @Operation(summary = "Cancel: 200 when every child is gone, 202 with those still open")
    @ApiResponse(responseCode = "200", description = "It is over", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "202",
            description = "Some children are still open",
            useReturnTypeSchema = true)
    @PostMapping("/cancel")
    ResponseEntity<ControlAnswer> cancel(@PathVariable long id, Principal user) {
        control(id, user, Input.Control.CANCEL);
        boolean over = desk.view().awaitEnd(id, CANCEL_WAIT_NS);
        return answer(over ? HttpStatus.OK : HttpStatus.ACCEPTED, id);
    }

    @Operation(
            summary =
                    "Finish: cross what is left now, inside limit and collar, and cancel what does"
                            + " not fill; 200 when it is over, 202 while it goes on")
    @ApiResponse(responseCode = "200", description = "It is over", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "202", description = "It goes on", useReturnTypeSchema = true)
    @PostMapping("/finish")
    ResponseEntity<ControlAnswer> finish(@PathVariable long id, Principal user) {
        LiveOrder order = desk.ownOrder(user.getName(), id);
        CommandAnswer answer =
                desk.command(
                        user.getName(),
                        origin ->
                                new Input.SteerParent(
                                        origin,
                                        id,
                                        order.parent().version(),
                                        null,
                                        null,
                                        OrderRequests.finish(UtcTime.nowNs())));
        if (answer.reason() != RejectReason.NONE) {
            throw Problem.refusedChange(answer);
        }
        boolean over = desk.view().awaitEnd(id, FINISH_WAIT_NS);
        return answer(over ? HttpStatus.OK : HttpStatus.ACCEPTED, id);
    }

    private void control(long id, Principal user, Input.Control control) {
        desk.ownOrder(user.getName(), id);
        CommandAnswer answer =
                desk.command(
                        user.getName(), origin -> new Input.ControlParent(origin, id, control));
        if (answer.reason() != RejectReason.NONE) {
            throw Problem.refusedChange(answer);
        }
    }

    private ResponseEntity<ControlAnswer> answer(HttpStatus status, long id) {
        OrderView order = OrderView.of(desk.order(id));
        List<ChildReport> children = desk.view().children(id);
        List<ChildView> open = new ArrayList<>();
        for (ChildReport child : children == null ? List.<ChildReport>of() : children) {
            if (!child.state().isTerminal()) {
                open.add(ChildView.of(child, catalog));
            }
        }
        return ResponseEntity.status(status)
                .eTag("\"" + order.version() + "\"")
                .body(new ControlAnswer(order.id(), order.version(), order.state(), open, order));
    }
}
