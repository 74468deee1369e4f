package io.sluice.sim.fix;

import io.sluice.sim.loop.Fault;
import io.sluice.sim.loop.LinkFaults;
import io.sluice.sim.loop.VenueFaults;

import quickfix.Message;
import quickfix.field.ExecType;
import quickfix.field.MsgType;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/// What goes wrong between a venue and its clients while it runs. Reports pass through it on their
/// way out; it loses, delays, repeats and reorders them as its faults say. The journal knows of no
/// fault: it has what the venue said.
final class WireFaults implements Outbox {
    /// A report that is held back.
    private record Held(long dueNs, long number, String client, Message message) {}

    private final LinkFaults faults;
    private final Outbox outbox;
    private final long startNs;
    private final PriorityQueue<Held> held =
            new PriorityQueue<>(
                    Comparator.comparingLong(Held::dueNs).thenComparingLong(Held::number));
    private long nowNs;
    private long lastDueNs;
    private long heldCount;

    /// @param startNs from which the faults' times count
    WireFaults(VenueFaults faults, Outbox outbox, long startNs) {
        this.faults = new LinkFaults(faults, new SplittableRandom(faults.seed()));
        this.outbox = outbox;
        this.startNs = startNs;
        nowNs = startNs;
    }

    /// Sends what was held back until now.
    void advance(long nowNs) {
        this.nowNs = nowNs;
        for (Held next = held.peek(); next != null && next.dueNs() <= nowNs; next = held.peek()) {
            held.remove();
            outbox.send(next.client(), next.message());
        }
    }

    @Override
    public void send(String client, Message message) {
        if (faults.isNone()) {
            outbox.send(client, message);
            return;
        }
        if (strikes(Fault.Kind.LOSE_REPORT) || (isAck(message) && strikes(Fault.Kind.LOSE_ACK))) {
            return;
        }
        long againNs = delayNs(Fault.Kind.DUPLICATE);
        long aloneNs = delayNs(Fault.Kind.REORDER);
        lastDueNs = Math.max(lastDueNs, nowNs + delayNs(Fault.Kind.DELAY));
        hold(lastDueNs + aloneNs, client, message);
        if (againNs > 0) {
            hold(lastDueNs + aloneNs + againNs, client, (Message) message.clone());
        }
        advance(nowNs);
    }

    @Override
    public boolean isLoggedOn(String client) {
        return outbox.isLoggedOn(client);
    }

    boolean isOn(Fault.Kind kind) {
        return faults.isOn(kind, nowNs - startNs);
    }

    boolean strikes(Fault.Kind kind) {
        return faults.strike(kind, nowNs - startNs);
    }

    /// What a fault of this kind adds; 0 when none strikes.
    long delayNs(Fault.Kind kind) {
        return faults.delayNs(kind, nowNs - startNs);
    }

    /// Whether a request never comes in.
    boolean losesRequest() {
        return faults.losesRequest(nowNs - startNs);
    }

    void traded(int instrumentId, long price) {
        faults.traded(instrumentId, price);
    }

    /// Price of the crossed feed's bid when it has to be shown or taken away now, else
    /// [LinkFaults#NOTHING].
    long ghost(int instrumentId, long tick) {
        if (faults.isNone()) {
            return LinkFaults.NOTHING;
        }
        return isOn(Fault.Kind.CROSSED_FEED)
                ? faults.appear(instrumentId, tick)
                : faults.vanish(instrumentId);
    }

    private void hold(long dueNs, String client, Message message) {
        held.add(new Held(dueNs, heldCount++, client, message));
    }

    private static boolean isAck(Message message) {
        return message.getHeader()
                        .getOptionalString(MsgType.FIELD)
                        .filter(MsgType.EXECUTION_REPORT::equals)
                        .isPresent()
                && message.getOptionalString(ExecType.FIELD).filter("0"::equals).isPresent();
    }
}
