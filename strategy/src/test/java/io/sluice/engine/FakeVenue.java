package io.sluice.engine;

import io.sluice.instrument.Decimal;
import io.sluice.order.ChildId;
import io.sluice.order.TimeInForce;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;

/// A venue that answers late, twice, out of order or not at all, and knows the truth about its
/// orders. Requests arrive in order, as a FIX session delivers them; what is on the way when the
/// line breaks is lost.
final class FakeVenue {
    /// One order as the venue has it.
    static final class Order {
        final Output.PlaceChild request;
        long qty;
        Decimal price;
        String clOrdId;
        long filled;
        boolean open = true;

        Order(Output.PlaceChild request) {
            this.request = request;
            take(request);
        }

        void take(Output.PlaceChild terms) {
            qty = terms.qty().unscaled();
            price = terms.price();
            clOrdId = terms.clOrdId();
        }

        long leaves() {
            return open ? qty - filled : 0;
        }
    }

    final TreeMap<Long, Order> orders = new TreeMap<>();
    final ArrayDeque<Output> requests = new ArrayDeque<>();
    final List<Input> reports = new ArrayList<>();
    boolean up = true;
    private final SplittableRandom random;
    private int execs;
    int replaced;

    FakeVenue(SplittableRandom random) {
        this.random = random;
    }

    void take(Output output) {
        boolean forVenue =
                output instanceof Output.PlaceChild
                        || output instanceof Output.ReplaceChild
                        || output instanceof Output.CancelChild
                        || output instanceof Output.QueryChild;
        if (forVenue && up) {
            requests.add(output);
        }
    }

    /// Handles one request, or fills something.
    void step() {
        Output request = random.nextInt(3) > 0 ? requests.poll() : null;
        if (request instanceof Output.PlaceChild place) {
            place(place);
        } else if (request instanceof Output.ReplaceChild replace) {
            replace(replace);
        } else if (request instanceof Output.CancelChild cancel) {
            cancel(cancel);
        } else if (request instanceof Output.QueryChild query) {
            query(query);
        } else {
            fillSomething();
        }
    }

    private void place(Output.PlaceChild place) {
        if (orders.containsKey(place.childId())) {
            throw new AssertionError("child " + place.clOrdId() + " was sent twice");
        }
        if (random.nextInt(20) == 0) {
            say(new Input.ChildRejected(place.childId(), 0, 99, "no"));
            return;
        }
        Order order = new Order(place);
        orders.put(place.childId(), order);
        say(new Input.ChildAccepted(place.childId(), 0, "V" + place.childId()));
        if (place.timeInForce() == TimeInForce.IMMEDIATE_OR_CANCEL) {
            fill(order, random.nextBoolean() ? order.leaves() : order.leaves() / 200 * 100);
            if (order.leaves() > 0) {
                order.open = false;
                say(
                        new Input.ChildCanceled(
                                place.childId(), 0, Decimal.of(order.filled, 0), "rest"));
            }
        }
    }

    /// Takes a replace, refuses it as too late, or refuses it for no reason.
    private void replace(Output.ReplaceChild replace) {
        Output.PlaceChild terms = replace.terms();
        Order order = orders.get(terms.childId());
        if (order == null
                || !order.clOrdId.equals(replace.origClOrdId())
                || order.leaves() == 0
                || order.filled >= terms.qty().unscaled()
                || random.nextInt(10) == 0) {
            say(new Input.ChildCancelRejected(terms.childId(), 0, order == null ? 1 : 0, "no"));
            return;
        }
        order.take(terms);
        replaced++;
        say(new Input.ChildReplaced(terms.childId(), 0, terms.clOrdId()));
    }

    private void cancel(Output.CancelChild cancel) {
        Order order = orders.get(cancel.childId());
        if (order == null || !order.open || !order.clOrdId.equals(cancel.origClOrdId())) {
            say(
                    new Input.ChildCancelRejected(
                            cancel.childId(), 0, order == null ? 1 : 0, "too late"));
            return;
        }
        order.open = false;
        say(new Input.ChildCanceled(cancel.childId(), 0, Decimal.of(order.filled, 0), ""));
    }

    private void query(Output.QueryChild query) {
        Order order = orders.get(query.childId());
        if (order != null && !order.clOrdId.equals(query.clOrdId())) {
            say(notKnown(query));
            return;
        }
        if (order != null && !order.clOrdId.equals(order.request.clOrdId()) && order.leaves() > 0) {
            say(new Input.ChildReplaced(query.childId(), 0, order.clOrdId));
        }
        if (order == null) {
            say(
                    new Input.ChildStatus(
                            query.childId(),
                            0,
                            Input.Standing.NOT_KNOWN,
                            Decimal.ZERO,
                            Decimal.ZERO,
                            query.requestId()));
            return;
        }
        Input.Standing standing =
                order.leaves() > 0
                        ? Input.Standing.WORKING
                        : order.open ? Input.Standing.FILLED : Input.Standing.CANCELED;
        say(
                new Input.ChildStatus(
                        query.childId(),
                        0,
                        standing,
                        Decimal.of(order.filled, 0),
                        order.price,
                        query.requestId()));
    }

    private static Input notKnown(Output.QueryChild query) {
        return query.clOrdId().equals(ChildId.clOrdId(query.childId(), 0))
                ? new Input.ChildStatus(
                        query.childId(),
                        0,
                        Input.Standing.NOT_KNOWN,
                        Decimal.ZERO,
                        Decimal.ZERO,
                        query.requestId())
                : new Input.ChildRequestUnknown(query.childId(), 0, query.clOrdId());
    }

    private void fillSomething() {
        for (Order order : orders.values()) {
            if (order.leaves() > 0 && random.nextInt(4) == 0) {
                fill(order, Math.min(order.leaves(), 100L * (1L + random.nextInt(5))));
                return;
            }
        }
    }

    private void fill(Order order, long qty) {
        if (qty > 0) {
            order.filled += qty;
            say(
                    new Input.ChildFilled(
                            order.request.childId(),
                            0,
                            "E" + ++execs,
                            Decimal.of(qty, 0),
                            order.price,
                            Decimal.of(order.filled, 0),
                            true));
        }
    }

    private void say(Input report) {
        if (up) {
            reports.add(report);
        }
    }

    /// Takes a report off the line: sometimes a repeat stays behind, sometimes a later fill
    /// overtakes.
    Input nextReport() {
        boolean overtakes =
                reports.size() > 1
                        && random.nextInt(10) == 0
                        && reports.get(1) instanceof Input.ChildFilled;
        Input report = reports.remove(overtakes ? 1 : 0);
        if (report instanceof Input.ChildFilled && random.nextInt(10) == 0) {
            reports.add(report);
        }
        return report;
    }

    /// The line breaks: what was on the way is lost, the orders live on.
    void breakLine() {
        up = false;
        requests.clear();
        reports.clear();
    }

    /// What the venue has filled and may still fill of one parent, sent or on the way.
    long exposure(long parentId) {
        long sum = 0;
        for (Order order : orders.values()) {
            if (ChildId.parentOf(order.request.childId()) == parentId) {
                sum += order.filled + order.leaves();
            }
        }
        for (Output request : requests) {
            if (request instanceof Output.PlaceChild place
                    && ChildId.parentOf(place.childId()) == parentId) {
                sum += place.qty().unscaled();
            }
        }
        return sum;
    }

    long filled(long parentId) {
        return orders.values().stream()
                .filter(order -> ChildId.parentOf(order.request.childId()) == parentId)
                .mapToLong(order -> order.filled)
                .sum();
    }
}
