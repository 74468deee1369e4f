package io.sluice.fix;

import io.sluice.engine.Input;
import io.sluice.engine.Output;
import io.sluice.instrument.Decimal;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A venue that answers the engine word by word, as a script has it.
final class ScriptedVenue {
    private final FakeHost host;
    private final BlockingQueue<Output.PlaceChild> orders = new LinkedBlockingQueue<>();
    private final BlockingQueue<Output.CancelChild> cancels = new LinkedBlockingQueue<>();
    private Output.@Nullable PlaceChild child;
    private long cumQty;
    private long lastQty;
    private int execId;
    private int changes;

    ScriptedVenue(FakeHost host) {
        this.host = host;
    }

    void on(Output output) {
        switch (output) {
            case Output.PlaceChild order -> orders.add(order);
            case Output.CancelChild cancel -> cancels.add(cancel);
            default -> {}
        }
    }

    /// @param words `accept`, `fill <qty>`, `bust`, `correct <qty> <price>`, `gone` or `late`
    void act(String words, String where) throws InterruptedException {
        String[] word = words.split(" ");
        switch (word[0]) {
            case "accept" -> {
                child = taken(orders, where);
                cumQty = 0;
                put(new Input.ChildAccepted(child.childId(), child.venueId(), "V1"));
            }
            case "fill" -> fill(child(where), Integer.parseInt(word[1]));
            case "bust" -> change(child(where), Decimal.ZERO, Decimal.ZERO);
            case "correct" -> change(child(where), Decimal.parse(word[1]), Decimal.parse(word[2]));
            case "gone" -> {
                var cancel = taken(cancels, where);
                put(
                        new Input.ChildCanceled(
                                cancel.childId(), cancel.venueId(), Decimal.of(cumQty, 0), ""));
            }
            case "late" -> {
                var cancel = taken(cancels, where);
                put(
                        new Input.ChildCancelRejected(
                                cancel.childId(), cancel.venueId(), 0, "too late"));
            }
            default -> throw new AssertionError(where + ": " + words);
        }
    }

    private void fill(Output.PlaceChild order, int qty) {
        cumQty += qty;
        lastQty = qty;
        put(
                new Input.ChildFilled(
                        order.childId(),
                        order.venueId(),
                        "X" + ++execId,
                        Decimal.of(qty, 0),
                        order.price(),
                        Decimal.of(cumQty, 0),
                        true));
    }

    /// The last fill was another, or none.
    private void change(Output.PlaceChild order, Decimal qty, Decimal price) {
        long units = qty.atScale(0);
        cumQty += units - lastQty;
        lastQty = units;
        put(
                new Input.ChildFillChanged(
                        order.childId(),
                        order.venueId(),
                        "C" + ++changes,
                        "X" + execId,
                        qty,
                        price));
    }

    private Output.PlaceChild child(String where) {
        if (child == null) {
            throw new AssertionError(where + ": no child");
        }
        return child;
    }

    private void put(Input input) {
        if (!host.on(input, FakeHost.wallClockNs())) {
            throw new AssertionError("the engine did not take " + input);
        }
    }

    private <T> T taken(BlockingQueue<T> queue, String where) throws InterruptedException {
        T taken = queue.poll(10, TimeUnit.SECONDS);
        if (taken == null) {
            throw new AssertionError(where + ": the engine asked for nothing after " + child);
        }
        return taken;
    }
}
