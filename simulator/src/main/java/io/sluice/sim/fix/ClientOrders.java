package io.sluice.sim.fix;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// All orders of the order clients, open or closed no longer ago than the day before. It is what
/// the journal says, so a restart has it back by reading.
final class ClientOrders {
    /// Most orders remembered, about 60 MB; beyond it the oldest closed one is forgotten.
    /// Judgement.
    private static final int REMEMBERED_MAX = 200_000;

    private record Key(String client, String clOrdId) {}

    private final Map<Key, ClientOrder> orders = new LinkedHashMap<>();
    private int openCount;

    @Nullable ClientOrder find(String client, String clOrdId) {
        return orders.get(new Key(client, clOrdId));
    }

    void put(ClientOrder order) {
        ClientOrder before = orders.put(new Key(order.client(), order.clOrdId()), order);
        openCount += (order.isOpen() ? 1 : 0) - (before != null && before.isOpen() ? 1 : 0);
        if (orders.size() > REMEMBERED_MAX) {
            forgetOldestClosed();
        }
    }

    /// Takes over what a report says. One that refuses a second order under a ClOrdID(11) in use
    /// changes nothing.
    void apply(Report report) {
        ClientOrder order = report.order();
        switch (report.event()) {
            case NEW, FILL, CANCELED, EXPIRED, CARRIED -> put(order);
            case REPLACED -> {
                ClientOrder before = find(order.client(), report.cause().clOrdId());
                if (before != null) {
                    put(before.superseded(report.timeNs()));
                }
                put(order);
            }
            case REJECTED -> {
                ClientOrder known = find(order.client(), order.clOrdId());
                if (known == null || known.status() == ClientOrder.PENDING_NEW) {
                    put(order);
                }
            }
            case CANCEL_REJECTED, SESSION_RESET -> {}
        }
    }

    /// Takes back an order that was put here and never taken on; nothing when it was.
    void removePending(ClientOrder pending) {
        orders.remove(new Key(pending.client(), pending.clOrdId()), pending);
    }

    /// One client's open orders, oldest first.
    List<ClientOrder> openOf(String client) {
        return open().stream().filter(order -> order.client().equals(client)).toList();
    }

    List<ClientOrder> open() {
        return orders.values().stream().filter(ClientOrder::isOpen).toList();
    }

    int openCount() {
        return openCount;
    }

    void forgetClosedBefore(long timeNs) {
        orders.values().removeIf(order -> !order.isOpen() && order.changedNs() < timeNs);
    }

    private void forgetOldestClosed() {
        var oldest = orders.values().iterator();
        while (oldest.hasNext()) {
            if (!oldest.next().isOpen()) {
                oldest.remove();
                return;
            }
        }
    }
}
