package io.sluice.service.host;

import io.sluice.engine.Input;
import io.sluice.engine.Output;
import io.sluice.instrument.Decimal;
import io.sluice.order.ChildId;
import io.sluice.order.TimeInForce;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;

/// A venue that knows the truth about its orders and tells it badly: acknowledgements get lost,
/// reports are repeated and overtake each other, fills come after the cancel, are taken back and
/// corrected. What it has stored is sent again when a session asks, as FIX wants.
final class StormVenue {
    static final long LOT = 100;

    /// One order as the venue has it.
    static final class Order {
        final Output.PlaceChild request;
        long qty;
        Decimal price;
        String clOrdId;
        final TreeMap<String, Long> fills = new TreeMap<>();
        long taken;
        boolean open = true;
        boolean refused;

        Order(Output.PlaceChild request) {
            this.request = request;
            qty = request.qty().unscaled();
            price = request.price();
            clOrdId = request.clOrdId();
        }

        /// What of it can still be filled; what was taken back does not return to the book.
        long leaves() {
            return open ? qty - taken : 0;
        }

        boolean isReplaced() {
            return !clOrdId.equals(request.clOrdId());
        }

        /// CumQty(14).
        long filled() {
            return fills.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    final int id;
    final TreeMap<Long, Order> orders = new TreeMap<>();
    private final TreeMap<Long, Long> rogue = new TreeMap<>();
    private final SplittableRandom random;

    /// Whether what was taken back is open again in an order that is replaced.
    private final boolean refills;

    private final List<Input> store = new ArrayList<>();
    private final List<Long> handedNs = new ArrayList<>();
    private int next;
    private int execs;

    /// Whether reports are lost, repeated and overtaken.
    boolean stormy = true;

    StormVenue(int id, SplittableRandom random) {
        this.id = id;
        this.random = random;
        refills = random.nextBoolean();
    }

    void take(Output request) {
        switch (request) {
            case Output.PlaceChild place -> place(place);
            case Output.ReplaceChild replace -> replace(replace);
            case Output.CancelChild cancel -> cancel(cancel);
            case Output.QueryChild query -> query(query);
            default -> throw new AssertionError("not for a venue: " + request);
        }
    }

    private void place(Output.PlaceChild place) {
        Order order = new Order(place);
        if (orders.put(place.childId(), order) != null) {
            throw new AssertionError("child " + place.clOrdId() + " reached the venue twice");
        }
        if (random.nextInt(20) == 0) {
            order.open = false;
            order.refused = true;
            say(new Input.ChildRejected(place.childId(), id, 99, "no"));
            return;
        }
        say(new Input.ChildAccepted(place.childId(), id, "V" + place.childId()));
        if (place.timeInForce() == TimeInForce.IMMEDIATE_OR_CANCEL) {
            fill(order, random.nextBoolean() ? order.leaves() : order.leaves() / 200 * LOT, true);
            if (order.leaves() > 0) {
                end(order, "rest");
            }
        }
    }

    private void replace(Output.ReplaceChild replace) {
        Output.PlaceChild terms = replace.terms();
        Order order = orders.get(terms.childId());
        // Some venues count what they took back as open again.
        long returned = order != null && refills ? order.taken - order.filled() : 0;
        long qty = terms.qty().unscaled() + returned;
        if (order == null
                || !order.clOrdId.equals(replace.origClOrdId())
                || order.leaves() == 0
                || order.taken >= qty
                || random.nextInt(10) == 0) {
            int code = order == null ? 1 : 0;
            say(new Input.ChildCancelRejected(terms.childId(), id, code, "no"));
            return;
        }
        order.qty = qty;
        order.price = terms.price();
        order.clOrdId = terms.clOrdId();
        say(new Input.ChildReplaced(terms.childId(), id, terms.clOrdId()));
    }

    private void cancel(Output.CancelChild cancel) {
        Order order = orders.get(cancel.childId());
        if (order != null && order.clOrdId.equals(cancel.origClOrdId()) && order.leaves() > 0) {
            end(order, "");
            return;
        }
        int code = order == null ? 1 : 0;
        say(new Input.ChildCancelRejected(cancel.childId(), id, code, "too late"));
    }

    private void end(Order order, String text) {
        order.open = false;
        say(
                new Input.ChildCanceled(
                        order.request.childId(), id, Decimal.of(order.filled(), 0), text));
    }

    private void query(Output.QueryChild query) {
        Order order = orders.get(query.childId());
        if (order != null && !order.clOrdId.equals(query.clOrdId())) {
            say(notKnown(query));
            return;
        }
        if (order != null && order.leaves() > 0 && order.isReplaced()) {
            say(new Input.ChildReplaced(query.childId(), id, order.clOrdId));
        }
        Input.Standing standing;
        if (order == null) {
            standing = Input.Standing.NOT_KNOWN;
        } else if (order.refused) {
            standing = Input.Standing.REJECTED;
        } else if (order.leaves() > 0) {
            standing = Input.Standing.WORKING;
        } else {
            standing = order.open ? Input.Standing.FILLED : Input.Standing.CANCELED;
        }
        say(
                new Input.ChildStatus(
                        query.childId(),
                        id,
                        standing,
                        Decimal.of(order == null ? 0 : order.filled(), 0),
                        order == null ? Decimal.ZERO : order.price,
                        query.requestId()));
    }

    private Input.AboutChild notKnown(Output.QueryChild query) {
        return query.clOrdId().equals(ChildId.clOrdId(query.childId(), 0))
                ? new Input.ChildStatus(
                        query.childId(),
                        id,
                        Input.Standing.NOT_KNOWN,
                        Decimal.ZERO,
                        Decimal.ZERO,
                        query.requestId())
                : new Input.ChildRequestUnknown(query.childId(), id, query.clOrdId());
    }

    /// Something happens to one of its orders.
    ///
    /// @param told fills that the client has heard of, by ExecID(17)
    void act(Set<String> told) {
        List<Order> some = some();
        if (some.isEmpty()) {
            return;
        }
        Order order = some.get(random.nextInt(some.size()));
        int dice = random.nextInt(100);
        if (dice < 15) {
            order.fills.keySet().stream()
                    .filter(told::contains)
                    .findFirst()
                    .ifPresent(fill -> change(order, fill));
        } else if (order.leaves() > 0 && dice < 20) {
            end(order, "unasked");
        } else if (order.leaves() > 0) {
            fill(order, Math.min(order.leaves(), LOT * (1 + random.nextInt(2))), true);
        } else if (dice < 30 && !order.open && !order.refused && order.taken < qty(order)) {
            long qty = Math.min(qty(order) - order.taken, LOT);
            rogue.merge(ChildId.parentOf(order.request.childId()), qty, Long::sum);
            fill(order, qty, false);
        }
    }

    /// Mostly those that can be filled, or were replaced.
    private List<Order> some() {
        int dice = random.nextInt(5);
        return orders.values().stream()
                .filter(order -> dice < 4 || order.isReplaced())
                .filter(order -> dice == 0 || dice == 4 || order.leaves() > 0)
                .toList();
    }

    private static long qty(Order order) {
        return order.qty;
    }

    private void fill(Order order, long qty, boolean mayBeLost) {
        if (qty <= 0) {
            return;
        }
        order.taken += qty;
        String execId = id + "E" + ++execs;
        order.fills.put(execId, qty);
        Input.AboutChild report =
                new Input.ChildFilled(
                        order.request.childId(),
                        id,
                        execId,
                        Decimal.of(qty, 0),
                        order.price,
                        Decimal.of(order.filled(), 0),
                        true);
        if (mayBeLost) {
            say(report);
        } else {
            store.add(report);
        }
    }

    /// Busts a fill, or corrects it downwards.
    private void change(Order order, String fill) {
        long was = order.fills.getOrDefault(fill, 0L);
        long qty = was > LOT && random.nextBoolean() ? was - LOT : 0;
        if (was == 0) {
            return;
        }
        order.fills.put(fill, qty);
        store.add(
                new Input.ChildFillChanged(
                        order.request.childId(),
                        id,
                        id + "E" + ++execs,
                        fill,
                        Decimal.of(qty, 0),
                        order.request.price()));
    }

    /// Some of it is lost, overtakes what was said before, or is said twice.
    private void say(Input.AboutChild report) {
        int dice = stormy ? random.nextInt(100) : 99;
        if (dice < 6) {
            return;
        }
        boolean overtakes = dice < 14 && store.size() > handedNs.size();
        store.add(overtakes ? store.size() - 1 : store.size(), report);
        if (dice >= 14 && dice < 20) {
            store.add(report);
        }
    }

    /// What the gateway has not handed over yet.
    boolean hasReport() {
        return next < store.size();
    }

    Input report() {
        return store.get(next);
    }

    void handedOver(long nowNs) {
        if (next++ == handedNs.size()) {
            handedNs.add(nowNs);
        }
    }

    /// Another process logs on: it asks for everything that may not be in the log yet.
    void rewind(long settledBeforeNs) {
        while (next > 0 && handedNs.get(next - 1) > settledBeforeNs) {
            next--;
        }
    }

    /// What the venue filled for a parent beyond what it had confirmed as gone.
    long rogueQty(long parentId) {
        return rogue.getOrDefault(parentId, 0L);
    }

    long filled(long parentId) {
        return orders.values().stream()
                .filter(order -> ChildId.parentOf(order.request.childId()) == parentId)
                .mapToLong(Order::filled)
                .sum();
    }

    /// Filled and still to be filled.
    long exposure(long parentId) {
        return orders.values().stream()
                .filter(order -> ChildId.parentOf(order.request.childId()) == parentId)
                .mapToLong(order -> order.filled() + order.leaves())
                .sum();
    }
}
