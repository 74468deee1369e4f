package io.sluice.service.rest;

import io.sluice.order.ParentSpec;
import io.sluice.service.history.CostPeers;
import io.sluice.service.live.LiveOrder;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataAccessException;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// An order's cost among those before it that the user sees.
@RestController
@RequestMapping(path = "/api/v1/orders/{id:\\d{1,18}}", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "orders")
class PeerController {
    private final Desk desk;
    private final DrillDownController costs;
    private final ObjectProvider<CostPeers> peers;

    PeerController(Desk desk, DrillDownController costs, ObjectProvider<CostPeers> peers) {
        this.desk = desk;
        this.costs = costs;
        this.peers = peers;
    }

    /// Average price against arrival, bps, cost positive.
    ///
    /// @param orders ended ones of the same symbol, side and strategy that had fills, of accounts
    ///   that the user sees
    /// @param score deviations of this order from their median, robust: 1.4826 times the median
    ///   absolute deviation; null below 20 orders
    record PeersView(
            String orderId,
            @Nullable Double arrivalBps,
            int orders,
            @Nullable Double medianBps,
            @Nullable Double deviationBps,
            @Nullable Double score) {}

    @Operation(summary = "The order's cost among those of the same symbol, side and strategy")
    @GetMapping("/tca/peers")
    PeersView peers(@PathVariable long id) {
        LiveOrder order = desk.order(id);
        Double own = costs.tca(id).arrivalBps();
        CostPeers.Peers found = peers(id, order.parent().spec());
        return new PeersView(
                Long.toString(id),
                own,
                found.orders(),
                OrderView.finite(found.medianBps()),
                OrderView.finite(found.deviationBps()),
                own == null ? null : OrderView.finite(found.score(own)));
    }

    private CostPeers.Peers peers(long id, ParentSpec spec) {
        CostPeers reader = peers.getIfAvailable();
        try {
            if (reader != null) {
                return reader.of(desk.scope(), id, spec);
            }
        } catch (DataAccessException e) {
            throw HistoryController.away(String.valueOf(e.getMostSpecificCause().getMessage()));
        }
        throw HistoryController.away("there is none in this run");
    }
}
