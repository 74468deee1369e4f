package io.sluice.sim.venue;

import io.sluice.engine.Input;
import io.sluice.sim.book.AuctionResult;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// The orders of a venue's participants: all the working ones, and the dead ones that were
/// remembered last.
final class ParticipantOrders {
    /// Dead orders that can still be asked about; the oldest is forgotten first.
    static final int DEAD_MAX = 20_000;

    private static final String SELF_TRADE = "self-trade prevented";

    private final String mic;
    private final VenueListener listener;
    private final TreeMap<Integer, TreeMap<String, ParticipantOrder>> byClOrdId = new TreeMap<>();
    private final TreeMap<Long, ParticipantOrder> working = new TreeMap<>();
    private final ArrayDeque<ParticipantOrder> dead = new ArrayDeque<>();
    private long nextSequence = 1;

    ParticipantOrders(String mic, VenueListener listener) {
        this.mic = mic;
        this.listener = listener;
    }

    long nextSequence() {
        return nextSequence;
    }

    void startSequenceAt(long sequence) {
        if (sequence < nextSequence) {
            throw new IllegalArgumentException(
                    "sequence must be >= " + nextSequence + ", was " + sequence);
        }
        nextSequence = sequence;
    }

    @Nullable ParticipantOrder find(int participant, String clOrdId) {
        TreeMap<String, ParticipantOrder> orders = byClOrdId.get(participant);
        return orders == null ? null : orders.get(clOrdId);
    }

    /// Working orders of one participant, oldest first.
    List<ParticipantOrder> workingOf(int participant) {
        List<ParticipantOrder> orders = new ArrayList<>();
        for (ParticipantOrder order : working.descendingMap().values()) {
            if (order.participant == participant) {
                orders.add(order);
            }
        }
        return orders;
    }

    /// Working orders that are for the auction that a call leads to, oldest first.
    List<ParticipantOrder> workingFor(int instrumentId, Session call) {
        List<ParticipantOrder> orders = new ArrayList<>();
        for (ParticipantOrder order : working.descendingMap().values()) {
            if (order.instrumentId == instrumentId && order.isFor(call)) {
                orders.add(order);
            }
        }
        return orders;
    }

    /// What the orders that wait for a call would trade with each other at a price; nothing where
    /// there is none.
    AuctionResult meeting(int instrumentId, Session call, long price) {
        long bought = 0;
        long sold = 0;
        for (ParticipantOrder order : workingFor(instrumentId, call)) {
            bought += price > 0 && order.buy && order.price >= price ? order.leavesQty() : 0;
            sold += price > 0 && !order.buy && order.price <= price ? order.leavesQty() : 0;
        }
        return new AuctionResult(price, Math.min(bought, sold), bought - sold);
    }

    /// Takes an order on and says so to its owner.
    ParticipantOrder accept(OrderRequest request, long nowNs) {
        long sequence = nextSequence++;
        ParticipantOrder order = new ParticipantOrder(request, -sequence);
        remember(order);
        working.put(order.bookId, order);
        listener.accepted(order.participant, order.clOrdId, text(sequence), nowNs);
        return order;
    }

    /// Refuses an order; the refusal is remembered for [OrderEntry#query].
    void refuse(OrderRequest request, Refusal refusal, long nowNs) {
        if (find(request.participant(), request.clOrdId()) == null) {
            ParticipantOrder order = new ParticipantOrder(request, 0);
            remember(order);
            bury(order, Input.Standing.REJECTED);
        }
        listener.rejected(
                request.participant(), request.clOrdId(), refusal.code(), refusal.text(), nowNs);
    }

    void fill(long bookId, long qty, long price, boolean maker, long nowNs) {
        ParticipantOrder order = working.get(bookId);
        if (order == null) {
            throw new IllegalStateException("a fill for an order that is not working: " + bookId);
        }
        order.cumQty += qty;
        order.notional = Math.addExact(order.notional, Math.multiplyExact(price, qty));
        boolean ends = order.leavesQty() == 0;
        if (ends) {
            bury(order, order.lostQty == 0 ? Input.Standing.FILLED : Input.Standing.CANCELED);
        }
        listener.filled(
                order.participant,
                order.clOrdId,
                text(nextSequence++),
                qty,
                price,
                order.cumQty,
                maker,
                nowNs);
        if (ends && order.lostQty > 0) {
            sayCanceled(order, order.clOrdId, SELF_TRADE, nowNs);
        }
    }

    /// Self-trade prevention takes quantity off an order.
    void lose(long bookId, long qty, long nowNs) {
        ParticipantOrder order = working.get(bookId);
        if (order != null && qty > 0) {
            order.lostQty += qty;
            if (order.leavesQty() == 0) {
                canceled(order, order.clOrdId, SELF_TRADE, nowNs);
            }
        }
    }

    /// The venue cancels what is left of an order.
    void expire(long bookId, String text, long nowNs) {
        ParticipantOrder order = working.get(bookId);
        if (order != null) {
            canceled(order, order.clOrdId, text, nowNs);
        }
    }

    /// An order goes on under another request; it keeps its id in the book.
    ParticipantOrder replace(ParticipantOrder order, OrderRequest request, long nowNs) {
        ParticipantOrder replacement = new ParticipantOrder(request, order.bookId);
        replacement.cumQty = order.cumQty;
        replacement.lostQty = order.lostQty;
        replacement.notional = order.notional;
        bury(order, Input.Standing.CANCELED);
        remember(replacement);
        working.put(replacement.bookId, replacement);
        listener.replaced(
                order.participant, replacement.clOrdId, order.clOrdId, order.cumQty, nowNs);
        return replacement;
    }

    void canceled(ParticipantOrder order, String requestClOrdId, String text, long nowNs) {
        bury(order, Input.Standing.CANCELED);
        sayCanceled(order, requestClOrdId, text, nowNs);
    }

    private void sayCanceled(
            ParticipantOrder order, String requestClOrdId, String text, long nowNs) {
        listener.canceled(
                order.participant, order.clOrdId, requestClOrdId, order.cumQty, text, nowNs);
    }

    private void remember(ParticipantOrder order) {
        byClOrdId
                .computeIfAbsent(order.participant, _ -> new TreeMap<>())
                .put(order.clOrdId, order);
    }

    private void bury(ParticipantOrder order, Input.Standing standing) {
        order.standing = standing;
        working.remove(order.bookId);
        dead.add(order);
        if (dead.size() > DEAD_MAX) {
            ParticipantOrder oldest = dead.remove();
            TreeMap<String, ParticipantOrder> orders = byClOrdId.get(oldest.participant);
            if (orders != null) {
                orders.remove(oldest.clOrdId);
            }
        }
    }

    private String text(long sequence) {
        return mic + '-' + sequence;
    }
}
