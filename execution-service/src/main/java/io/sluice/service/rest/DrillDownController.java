package io.sluice.service.rest;

import io.sluice.engine.Output;
import io.sluice.service.live.Catalog;
import io.sluice.service.live.DeskView;
import io.sluice.service.live.LiveOrder;
import io.sluice.service.live.ProgressPoint;
import io.sluice.tca.CostReport;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;

/// What lies beneath a parent: children, fills, decisions, commands, its way so far. The newest of
/// each; all of them are in the history.
@RestController
@RequestMapping(path = "/api/v1/orders/{id:\\d{1,18}}", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "orders")
class DrillDownController {
    private final Catalog catalog;
    private final Desk desk;

    DrillDownController(Catalog catalog, Desk desk) {
        this.desk = desk;
        this.catalog = catalog;
    }

    /// @param plan from now (or the start) to the end as it is planned; points: the way so far,
    ///   oldest first
    record ScheduleView(
            String orderId,
            String startTime,
            String endTime,
            String quantity,
            List<SchedulePlan.PlanPoint> plan,
            List<PointView> points) {}

    record PointView(
            String time,
            double target,
            double bandLow,
            double bandHigh,
            double filled,
            @Nullable Double mid,
            @Nullable Double imbalance,
            @Nullable Double urgency) {
        static PointView of(ProgressPoint point) {
            return new PointView(
                    UtcTime.text(point.nowNs()),
                    point.target(),
                    point.bandLow(),
                    point.bandHigh(),
                    point.filled(),
                    OrderView.finite(point.mid()),
                    OrderView.finite(point.imbalance()),
                    OrderView.finite(point.urgency()));
        }
    }

    @Operation(summary = "Child orders, newest first")
    @GetMapping("/children")
    Page<ChildView> children(
            @PathVariable long id,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "100") int size) {
        return Page.of(
                known(id, desk.view().children(id)),
                page,
                size,
                child -> ChildView.of(child, catalog));
    }

    @Operation(summary = "Fills, newest first")
    @GetMapping("/fills")
    Page<FillView> fills(
            @PathVariable long id,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "100") int size) {
        return Page.of(known(id, desk.view().fills(id)), page, size, fill -> FillView.of(id, fill));
    }

    @Operation(summary = "Decision records, newest first")
    @GetMapping("/decisions")
    Page<DecisionView> decisions(
            @PathVariable long id,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "100") int size) {
        DeskView view = desk.view();
        return Page.of(
                known(id, view.decisions(id)),
                page,
                size,
                decision -> DecisionView.of(decision, view.isHouse()));
    }

    @Operation(summary = "Who asked what and what came of it, newest first")
    @GetMapping("/audit")
    Page<AuditView> audit(
            @PathVariable long id,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "100") int size) {
        return Page.of(known(id, desk.view().audit(id)), page, size, AuditView::of);
    }

    @Operation(summary = "The schedule: the way so far and the plan to the end, for charts")
    @GetMapping("/schedule")
    ScheduleView schedule(@PathVariable long id) {
        LiveOrder order = desk.order(id);
        List<ProgressPoint> points = known(id, desk.view().track(id));
        return new ScheduleView(
                Long.toString(id),
                UtcTime.text(order.parent().startNs()),
                UtcTime.text(order.parent().endNs()),
                order.parent().spec().qty().toString(),
                SchedulePlan.of(
                        order,
                        catalog.instrument(order.parent().spec().symbol()),
                        points,
                        UtcTime.nowNs()),
                points.stream().map(PointView::of).toList());
    }

    @Operation(summary = "What the order has cost: shortfall in its parts, benchmarks, markouts")
    @GetMapping("/tca")
    TcaView tca(@PathVariable long id) {
        LiveOrder order = desk.order(id);
        Output.Cost ended = desk.view().cost(id);
        if (ended != null) {
            return TcaView.of(id, ended.last() ? "FINAL" : "ENDED", ended.report(), catalog);
        }
        CostReport working = desk.cost(order);
        if (working == null) {
            throw Problem.unknownOrder(id);
        }
        return TcaView.of(id, "WORKING", working, catalog);
    }

    @Operation(summary = "The same as CSV")
    @GetMapping(path = "/tca.csv", produces = "text/csv")
    ResponseEntity<byte[]> tcaCsv(@PathVariable long id) {
        return TcaTable.of(tca(id)).answer("tca-" + id + ".csv", null);
    }

    private static <T> List<T> known(long id, @Nullable List<T> list) {
        if (list == null) {
            throw Problem.unknownOrder(id);
        }
        return list;
    }
}
