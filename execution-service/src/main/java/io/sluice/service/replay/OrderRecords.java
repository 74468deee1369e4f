package io.sluice.service.replay;

import io.sluice.engine.Output;
import io.sluice.instrument.Decimal;
import io.sluice.instrument.Venue;
import io.sluice.order.ChildState;
import io.sluice.order.OrderType;
import io.sluice.order.ParentSpec;
import io.sluice.order.ParentState;
import io.sluice.order.RejectReason;
import io.sluice.order.TimeInForce;
import io.sluice.service.host.OutputSubscriber;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Makes order records out of what the engine said: a line for each event of a parent, as the
/// client's order, and of a child, as the order placed at a venue.
final class OrderRecords implements OutputSubscriber {
    /// More than the records of any log entry.
    private static final long INDEXES = 1_000_000;

    /// A child as it stood at its last event.
    ///
    /// @param asked whether we wanted it back
    private record Child(
            Output.ChildReport last, Output.PlaceChild placed, String strategy, boolean asked) {}

    /// A parent as it stood at its last event.
    private record Parent(Output.ParentSnapshot last, long receivedNs) {}

    private final long fromNs;
    private final long toNs;
    private final Consumer<OrderRecord> listener;
    private final Map<Integer, String> mics = new TreeMap<>();
    private final Map<Long, Output.PlaceChild> placed = new TreeMap<>();
    private final Map<Long, Child> children = new TreeMap<>();
    private final Map<Long, Parent> parents = new TreeMap<>();
    private long sequence;

    /// @param fromNs first moment that is wanted, toNs: the first one after, epoch nanoseconds
    OrderRecords(long fromNs, long toNs, Consumer<OrderRecord> listener) {
        this.fromNs = fromNs;
        this.toNs = toNs;
        this.listener = listener;
    }

    /// A venue's definition says its market identifier code.
    void define(Venue venue) {
        mics.put(venue.id(), venue.mic());
    }

    @Override
    public void on(Output output, long position, int index, boolean live) {
        sequence = position * INDEXES + 2L * index;
        switch (output) {
            case Output.ParentReport report -> parent(report);
            case Output.PlaceChild place -> placed.put(place.childId(), place);
            case Output.ChildReport child -> child(child);
            case Output _ -> {}
        }
    }

    private void parent(Output.ParentReport report) {
        Output.ParentSnapshot order = report.parent();
        Parent before = parents.get(order.parentId());
        String event = event(report, before);
        if (event.isEmpty()) {
            return;
        }
        long receivedNs = before == null ? report.nowNs() : before.receivedNs;
        OrderRecord record =
                parent(order)
                        .at(OrderField.RECEIVED, receivedNs)
                        .with(OrderField.EVENT, event)
                        .with(OrderField.TEXT, text(report));
        Output.Fill fill = report.fill();
        if (fill != null) {
            trade(record, fill);
            Child child = children.get(fill.childId());
            if (child != null) {
                filled(child, fill, report.nowNs());
            }
        }
        say(record, report.nowNs());
        if (order.parentId() != 0) {
            parents.put(order.parentId(), new Parent(order, receivedNs));
        }
    }

    /// Field 21; empty where nothing changed that the regulation knows.
    private static String event(Output.ParentReport report, @Nullable Parent before) {
        boolean resumed =
                before != null
                        && before.last.state() == ParentState.SUSPENDED
                        && report.parent().state() != ParentState.SUSPENDED;
        return switch (report.kind()) {
            case NEW -> "NEWO";
            case REJECTED -> "REMO";
            case TRADE -> isDone(report.parent()) ? "FILL" : "PARF";
            case REPLACED -> "REME";
            case CANCELED -> "CAME";
            case EXPIRED -> "EXPI";
            case SUSPENDED -> "CHME";
            case RESTATED -> resumed ? "CHME" : "REME";
            case PENDING_REPLACE, PENDING_CANCEL, STATUS, BUSTED, CORRECTED -> "";
        };
    }

    private static boolean isDone(Output.ParentSnapshot order) {
        return order.cumQty().compareTo(order.spec().qty()) >= 0;
    }

    private static String text(Output.ParentReport report) {
        String reason = report.reason() == RejectReason.NONE ? "" : report.reason() + " ";
        return reason + report.text();
    }

    private static OrderRecord parent(Output.ParentSnapshot order) {
        ParentSpec spec = order.spec();
        boolean limit = spec.type() == OrderType.LIMIT;
        OrderRecord record =
                new OrderRecord()
                        .with(OrderField.CLIENT, spec.account())
                        .with(OrderField.INSTRUMENT, spec.symbol())
                        .with(OrderField.ORDER_ID, orderId(order))
                        .with(OrderField.LINKED, orderId(order))
                        .validity(spec.timeInForce())
                        .side(spec.side())
                        .with(OrderField.TYPE, limit ? "Limit" : "Market")
                        .with(OrderField.TYPE_CLASS, "LMTO")
                        .with(OrderField.LIMIT_PRICE, spec.limitPrice())
                        .with(OrderField.STATUS, status(order.state()))
                        .with(OrderField.INITIAL_QTY, spec.qty())
                        .with(OrderField.REMAINING_QTY, order.leavesQty());
        return order.endNs() > 0 ? record.at(OrderField.VALID_UNTIL, order.endNs()) : record;
    }

    /// A refused order has no OrderID(37).
    private static String orderId(Output.ParentSnapshot order) {
        return order.parentId() == 0 ? order.spec().clOrdId() : Long.toString(order.parentId());
    }

    private static String status(ParentState state) {
        return switch (state) {
            case WORKING, PENDING_REPLACE, PENDING_CANCEL, ENDING -> "ACTI";
            case SUSPENDED -> "SUSP";
            case WAITING, FILLED, CANCELED, EXPIRED, REJECTED -> "INAC";
        };
    }

    private static void trade(OrderRecord record, Output.Fill fill) {
        record.with(OrderField.SEGMENT_MIC, fill.venue())
                .with(OrderField.TRANSACTION_PRICE, fill.price())
                .with(OrderField.TRADED_QTY, fill.qty())
                .with(OrderField.PASSIVE, fill.maker() ? "PASV" : "AGRE")
                .with(OrderField.TRANSACTION_ID, fill.venueExecId());
    }

    private void child(Output.ChildReport report) {
        Child before = children.get(report.childId());
        Output.PlaceChild place = before == null ? placed.remove(report.childId()) : before.placed;
        if (place == null) {
            return;
        }
        Child child =
                new Child(
                        report,
                        place,
                        before == null ? strategy(report.parentId()) : before.strategy,
                        report.state() == ChildState.PENDING_CANCEL
                                || (before != null && before.asked));
        children.put(report.childId(), child);
        String event =
                switch (report.state()) {
                    case PENDING_NEW -> "NEWO";
                    case REJECTED -> "REMO";
                    case CANCELED -> canceled(child);
                    case WORKING -> replaced(before, report) ? "REME" : "";
                    case PENDING_REPLACE, PENDING_CANCEL, UNKNOWN, FILLED -> "";
                };
        boolean again = before != null && before.last.state() == report.state();
        if (!event.isEmpty() && !again) {
            say(child(child).with(OrderField.EVENT, event), report.nowNs());
        }
    }

    /// Whether the venue has put other terms in force.
    private static boolean replaced(@Nullable Child before, Output.ChildReport now) {
        return before != null && !before.last.clOrdId().equals(now.clOrdId());
    }

    private String strategy(long parentId) {
        Parent parent = parents.get(parentId);
        return parent == null ? "" : parent.last.spec().strategy().toString();
    }

    /// By us, at the end of its validity, or by the venue.
    private static String canceled(Child child) {
        boolean brief = child.placed.timeInForce() == TimeInForce.IMMEDIATE_OR_CANCEL;
        return child.asked ? "CAME" : brief ? "EXPI" : "CAMO";
    }

    private void filled(Child child, Output.Fill fill, long nowNs) {
        boolean all = child.last.cumQty().compareTo(child.last.qty()) >= 0;
        OrderRecord record = child(child).with(OrderField.EVENT, all ? "FILL" : "PARF");
        trade(record, fill);
        say(record, nowNs);
    }

    private OrderRecord child(Child child) {
        Output.ChildReport last = child.last;
        Output.PlaceChild place = child.placed;
        Decimal leaves = leaves(last);
        boolean rests = place.timeInForce() == TimeInForce.DAY;
        return new OrderRecord()
                .with(OrderField.CLIENT, account(last.parentId()))
                .with(OrderField.EXECUTION, child.strategy)
                .with(OrderField.INSTRUMENT, last.symbol())
                .with(OrderField.SEGMENT_MIC, mics.getOrDefault(last.venueId(), ""))
                .with(OrderField.ORDER_ID, last.clOrdId())
                .with(OrderField.LINKED, Long.toString(last.parentId()))
                .at(OrderField.RECEIVED, place.nowNs())
                .validity(place.timeInForce())
                .side(last.side())
                .with(OrderField.TYPE, "Limit")
                .with(OrderField.TYPE_CLASS, "LMTO")
                .with(OrderField.LIMIT_PRICE, last.price())
                .with(OrderField.STATUS, last.state().isTerminal() ? "INAC" : "ACTI")
                .with(OrderField.INITIAL_QTY, last.qty())
                .with(OrderField.REMAINING_QTY, leaves)
                .with(OrderField.DISPLAYED_QTY, rests ? leaves : null)
                .with(OrderField.PASSIVE_ONLY, place.postOnly() ? "true" : "false")
                .with(OrderField.TEXT, last.text());
    }

    private String account(long parentId) {
        Parent parent = parents.get(parentId);
        return parent == null ? "" : parent.last.spec().account();
    }

    private static Decimal leaves(Output.ChildReport child) {
        int scale = Math.max(child.qty().scale(), child.cumQty().scale());
        long leaves = child.qty().atScale(scale) - child.cumQty().atScale(scale);
        return Decimal.of(child.state().isTerminal() ? 0 : leaves, scale);
    }

    private void say(OrderRecord record, long nowNs) {
        record.at(OrderField.WHEN, nowNs).with(OrderField.SEQUENCE, Long.toString(sequence++));
        if (nowNs >= fromNs && nowNs < toNs) {
            listener.accept(record);
        }
    }
}
