package io.sluice.sim.fix;

import io.sluice.instrument.Decimal;
import io.sluice.instrument.Instrument;
import io.sluice.sim.loop.Fault;
import io.sluice.sim.loop.LinkFaults;
import io.sluice.sim.loop.VenueFaults;

import quickfix.Message;
import quickfix.field.AvgPx;
import quickfix.field.CumQty;
import quickfix.field.ExecID;
import quickfix.field.ExecRefID;
import quickfix.field.ExecType;
import quickfix.field.LastPx;
import quickfix.field.LastQty;
import quickfix.field.MsgType;
import quickfix.field.OrderID;
import quickfix.field.Side;
import quickfix.field.Symbol;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.TreeMap;

/// What goes wrong between a venue and its clients while it runs. Reports pass through it on their
/// way out; it loses, delays, repeats and reorders them as its faults say. The journal knows of no
/// fault: it has what the venue said.
final class WireFaults implements Outbox {
    /// A report that is held back.
    private record Held(long dueNs, long number, String client, Message message) {}

    private final LinkFaults faults;
    private final Outbox outbox;
    private final Map<String, Instrument> instruments = new TreeMap<>();
    private final long startNs;
    private final PriorityQueue<Held> held =
            new PriorityQueue<>(
                    Comparator.comparingLong(Held::dueNs).thenComparingLong(Held::number));
    private long nowNs;
    private long lastDueNs;
    private long heldCount;

    /// @param startNs from which the faults' times count
    WireFaults(VenueFaults faults, List<Instrument> instruments, Outbox outbox, long startNs) {
        this.faults = new LinkFaults(faults, new SplittableRandom(faults.seed()));
        this.outbox = outbox;
        this.startNs = startNs;
        nowNs = startNs;
        instruments.forEach(i -> this.instruments.put(i.symbol(), i));
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
        countNet(message);
        if (strikes(Fault.Kind.LOSE_REPORT)
                || (isReport(message, ExecType.NEW) && strikes(Fault.Kind.LOSE_ACK))) {
            return;
        }
        long againNs = delayNs(Fault.Kind.DUPLICATE);
        long aloneNs = delayNs(Fault.Kind.REORDER);
        lastDueNs = Math.max(lastDueNs, nowNs + delayNs(Fault.Kind.DELAY));
        hold(lastDueNs + aloneNs, client, message);
        if (againNs > 0) {
            hold(lastDueNs + aloneNs + againNs, client, (Message) message.clone());
        }
        if (againNs + aloneNs == 0 && lastDueNs == nowNs && isReport(message, ExecType.TRADE)) {
            regret(client, message);
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

    /// Takes a fill back or makes it worse, where a fault says so.
    private void regret(String client, Message fill) {
        long bustNs = delayNs(Fault.Kind.BUST);
        long correctNs = bustNs > 0 ? 0 : delayNs(Fault.Kind.CORRECT);
        if (bustNs + correctNs == 0) {
            return;
        }
        Message change = (Message) fill.clone();
        String execId = text(fill, ExecID.FIELD);
        change.setString(ExecID.FIELD, execId + "-changed");
        change.setString(ExecRefID.FIELD, execId);
        change.setChar(ExecType.FIELD, bustNs > 0 ? ExecType.TRADE_CANCEL : ExecType.TRADE_CORRECT);
        Instrument instrument = instruments.get(text(fill, Symbol.FIELD));
        if (instrument == null) {
            return;
        }
        long atNs = nowNs + bustNs + correctNs;
        long qty = Decimal.parse(text(fill, LastQty.FIELD)).atScale(instrument.qtyScale());
        long price = Decimal.parse(text(fill, LastPx.FIELD)).atScale(instrument.priceScale());
        String orderId = text(fill, OrderID.FIELD);
        if (correctNs > 0) {
            boolean buy = text(fill, Side.FIELD).equals("1");
            long worse = buy ? instrument.tick() : -instrument.tick();
            change.setString(LastPx.FIELD, instrument.price(price + worse).toString());
            faults.regret(orderId, new LinkFaults.Regret(atNs, 0, -qty * worse));
        } else {
            faults.regret(orderId, new LinkFaults.Regret(atNs, qty, qty * price));
            long cumQty = Decimal.parse(text(fill, CumQty.FIELD)).atScale(instrument.qtyScale());
            change.setString(CumQty.FIELD, instrument.qty(cumQty - qty).toString());
        }
        hold(atNs, client, change);
    }

    /// Lowers CumQty(14) and mends AvgPx(6) by what was taken back of the order until now. Like
    /// every fault that is forgotten when the venue ends.
    private void countNet(Message report) {
        LinkFaults.Regret regretted = faults.regretted(text(report, OrderID.FIELD), nowNs);
        Instrument instrument = instruments.get(text(report, Symbol.FIELD));
        if (regretted.equals(LinkFaults.Regret.NOTHING) || instrument == null) {
            return;
        }
        long cumQty = Decimal.parse(text(report, CumQty.FIELD)).atScale(instrument.qtyScale());
        double average = Decimal.parse(text(report, AvgPx.FIELD)).toDouble();
        long notional =
                Math.round(average * Decimal.powerOfTen(instrument.priceScale()) * cumQty)
                        - regretted.notional();
        Decimal netQty = instrument.qty(cumQty - regretted.qty());
        Decimal paid = Decimal.of(notional, instrument.priceScale() + instrument.qtyScale());
        report.setString(CumQty.FIELD, netQty.toString());
        report.setString(AvgPx.FIELD, ReportMessages.averagePrice(paid, netQty).toString());
    }

    private void hold(long dueNs, String client, Message message) {
        held.add(new Held(dueNs, heldCount++, client, message));
    }

    private static boolean isReport(Message message, char execType) {
        return message.getHeader()
                        .getOptionalString(MsgType.FIELD)
                        .filter(MsgType.EXECUTION_REPORT::equals)
                        .isPresent()
                && text(message, ExecType.FIELD).equals(String.valueOf(execType));
    }

    private static String text(Message message, int tag) {
        return message.getOptionalString(tag).orElse("");
    }
}
