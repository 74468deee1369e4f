package io.sluice.service.preview;

import io.sluice.engine.ExecutionEngine;
import io.sluice.engine.Input;
import io.sluice.instrument.Instrument;
import io.sluice.order.TimeInForce;

import java.util.ArrayList;
import java.util.List;

/// The auctions of a paper venue: ours wait for the session's begin or end and trade there at the
/// mid, on the tick that is worse for us. Nobody knows an auction beforehand: that it is as deep as
/// usual and leaves the price where it is, is what a preview assumes.
final class PaperAuction {
    /// Of a day's volume, what an auction trades: 7.5 % was the mean closing auction of US stocks
    /// in 2018 (`strategy.md` 2.2, Bogousslavsky and Muravyev). Ours get no more than that.
    private static final double SHARE = .075;

    private record Waiting(long childId, boolean buy, long price, long qty, long dueNs) {}

    private final int venueId;
    private final Instrument instrument;
    private final List<Waiting> waiting = new ArrayList<>();

    PaperAuction(int venueId, Instrument instrument) {
        this.venueId = venueId;
        this.instrument = instrument;
    }

    /// @param timeInForce AT_THE_OPENING or AT_THE_CLOSE
    void add(long childId, boolean buy, long price, long qty, TimeInForce timeInForce, long nowNs) {
        long dueNs =
                timeInForce == TimeInForce.AT_THE_OPENING
                        ? instrument.sessionStartNs(nowNs)
                        : instrument.sessionEndNs(nowNs);
        waiting.add(new Waiting(childId, buy, price, qty, Math.max(nowNs, dueNs)));
    }

    boolean has(long childId) {
        return waiting.stream().anyMatch(each -> each.childId == childId);
    }

    boolean remove(long childId) {
        return waiting.removeIf(each -> each.childId == childId);
    }

    /// When the next one is that ours wait for; [Long#MAX_VALUE] when none does.
    long nextNs() {
        long nextNs = Long.MAX_VALUE;
        for (Waiting each : waiting) {
            nextNs = Math.min(nextNs, each.dueNs);
        }
        return nextNs;
    }

    /// Holds what is due: what is priced to trade at the mid is filled, the rest is gone.
    ///
    /// @param doubleMid twice the mid, 0 where there is none
    void hold(long doubleMid, ExecutionEngine engine, long nowNs) {
        long depth = instrument.roundDownToLot((long) (SHARE * (double) instrument.dailyVolume()));
        for (Waiting ours : List.copyOf(waiting)) {
            if (ours.dueNs > nowNs) {
                continue;
            }
            waiting.remove(ours);
            long price = worse(ours.buy, doubleMid);
            boolean trades =
                    doubleMid > 0 && (ours.buy ? price <= ours.price : price >= ours.price);
            long qty = trades ? Math.min(ours.qty, depth) : 0;
            depth -= qty;
            if (qty > 0) {
                fill(ours, qty, price, engine, nowNs);
            }
            if (qty < ours.qty) {
                engine.on(
                        new Input.ChildCanceled(
                                ours.childId, venueId, instrument.qty(qty), "not traded"),
                        nowNs);
            }
        }
    }

    private void fill(Waiting ours, long qty, long price, ExecutionEngine engine, long nowNs) {
        engine.onTrade(instrument.id(), venueId, price, qty, 0, nowNs);
        engine.on(
                new Input.ChildFilled(
                        ours.childId,
                        venueId,
                        "paper-auction-" + venueId + "-" + ours.childId,
                        instrument.qty(qty),
                        instrument.price(price),
                        instrument.qty(qty),
                        true),
                nowNs);
    }

    private long worse(boolean buy, long doubleMid) {
        long twice = 2 * instrument.tick();
        long ticks = buy ? -Math.floorDiv(-doubleMid, twice) : Math.floorDiv(doubleMid, twice);
        return ticks * instrument.tick();
    }
}
