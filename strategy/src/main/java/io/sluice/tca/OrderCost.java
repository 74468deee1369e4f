package io.sluice.tca;

import io.sluice.instrument.Instrument;
import io.sluice.order.Tactic;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// What one parent has cost so far. Fed with its fills and with the market at the moments that
/// count; asked for a [CostReport] at any time.
public final class OrderCost {
    private final Instrument instrument;
    private final int sign;
    private final FillLine all = new FillLine();
    private final FillLine makers = new FillLine();
    private final FillLine takers = new FillLine();
    private final TreeMap<Integer, FillLine> venues = new TreeMap<>();
    private final TreeMap<Tactic, FillLine> tactics = new TreeMap<>();
    private MarketTape.Mark from = MarketTape.Mark.START;
    private long receivedDoubleMid;
    private long startedDoubleMid;
    private long doubleSpread;
    private long doubleImpact;
    private long doubleTiming;
    private long fees;

    /// One fill and the market around it.
    ///
    /// @param qty at the quantity scale, price at the price scale
    /// @param doubleMid twice the mid at the fill, doubleMidSent: when the child was sent; 0 when
    ///   there was none
    /// @param spread quoted at the fill
    public record Fill(
            int venueId,
            Tactic tactic,
            boolean maker,
            long qty,
            long price,
            long doubleMid,
            long doubleMidSent,
            long spread) {}

    /// @param sign +1 buy, -1 sell
    public OrderCost(Instrument instrument, int sign) {
        this.instrument = instrument;
        this.sign = sign;
    }

    /// The order has come in.
    ///
    /// @param doubleMid twice the mid; 0 when there is none: the first one after it then counts
    public void received(long doubleMid) {
        if (receivedDoubleMid == 0) {
            receivedDoubleMid = doubleMid;
        }
    }

    /// Work begins.
    public void started(long doubleMid, MarketTape.Mark mark) {
        received(doubleMid);
        if (startedDoubleMid == 0) {
            startedDoubleMid = doubleMid;
            from = mark;
        }
    }

    /// @param fee of this fill in half units, see [Shortfall]; rebates negative
    /// @param markouts where the fill waits for the mids after it
    public void fill(Fill fill, long fee, Markouts markouts, long nowNs) {
        FillLine venue = venues.computeIfAbsent(fill.venueId, _ -> new FillLine());
        FillLine tactic = tactics.computeIfAbsent(fill.tactic, _ -> new FillLine());
        FillLine liquidity = fill.maker ? makers : takers;
        List<FillLine> lines = List.of(all, liquidity, venue, tactic);
        for (FillLine line : lines) {
            line.add(sign, fill.qty, fill.price, fill.doubleMid, fill.spread);
        }
        split(fill);
        fees += fee;
        markouts.add(nowNs, sign, fill.qty, fill.price, lines);
    }

    /// Where a mid is unknown, the one before it in the order's life stands in: the parts still add
    /// up, and the unknown one is 0.
    private void split(Fill fill) {
        long sent = fill.doubleMidSent == 0 ? startedDoubleMid : fill.doubleMidSent;
        long mid = fill.doubleMid == 0 ? sent : fill.doubleMid;
        long qty = sign * fill.qty;
        doubleSpread += qty * (2 * fill.price - mid);
        doubleImpact += qty * (mid - sent);
        doubleTiming += qty * (sent - startedDoubleMid);
    }

    /// @param orderQty X, at the quantity scale
    /// @param decisionDoubleMid twice P0; 0 when the client gave none: the mid at receipt then
    ///   counts
    /// @param endDoubleMid twice PT: the mid now, or at the order's end
    /// @param to the market now, or at the order's end
    public CostReport report(
            long orderQty, long decisionDoubleMid, long endDoubleMid, MarketTape.Mark to) {
        long decided = firstKnown(decisionDoubleMid, receivedDoubleMid);
        long received = firstKnown(receivedDoubleMid, decided);
        long started = firstKnown(startedDoubleMid, received);
        Shortfall shortfall =
                Shortfall.of(
                        sign,
                        orderQty,
                        all.qty(),
                        new Shortfall.DoublePrices(
                                decided, received, started, firstKnown(endDoubleMid, started)),
                        new Shortfall.Trading(doubleSpread, doubleImpact, doubleTiming),
                        fees,
                        instrument.priceScale() + instrument.qtyScale());
        long market = to.volume() - from.volume();
        return new CostReport(
                shortfall,
                slippageBps(startedDoubleMid / 2.0),
                slippageBps(MarketTape.vwap(from, to)),
                slippageBps(MarketTape.twap(from, to)),
                startedDoubleMid == 0 ? Double.NaN : (double) all.qty() / market,
                (double) all.qty() / orderQty,
                (double) makers.qty() / all.qty(),
                line("all", all),
                line("passive", makers),
                line("aggressive", takers),
                byVenue(),
                byTactic());
    }

    private static long firstKnown(long doubleMid, long instead) {
        return doubleMid == 0 ? instead : doubleMid;
    }

    /// Average price against a benchmark, bps, cost positive; NaN without fills or benchmark.
    private double slippageBps(double benchmark) {
        double average = startedDoubleMid / 2.0 + sign * (doubleTotal() / 2.0) / all.qty();
        return benchmark > 0 ? sign * (average - benchmark) / benchmark * 1e4 : Double.NaN;
    }

    private double doubleTotal() {
        return (double) doubleSpread + doubleImpact + doubleTiming;
    }

    private List<CostReport.VenueLine> byVenue() {
        List<CostReport.VenueLine> lines = new ArrayList<>(venues.size());
        venues.forEach((id, line) -> lines.add(new CostReport.VenueLine(id, line("", line))));
        return lines;
    }

    private List<CostReport.Line> byTactic() {
        List<CostReport.Line> lines = new ArrayList<>(tactics.size());
        tactics.forEach((tactic, line) -> lines.add(line(tactic.name(), line)));
        return lines;
    }

    private CostReport.Line line(String name, FillLine line) {
        List<Double> markouts = new ArrayList<>(Markouts.horizons());
        for (int i = 0; i < Markouts.horizons(); i++) {
            markouts.add(line.markoutBps(i));
        }
        return new CostReport.Line(
                name,
                line.fills(),
                instrument.qty(line.qty()),
                (double) line.qty() / all.qty(),
                line.effectiveSpreadBps(),
                line.effectiveOverQuoted(),
                markouts);
    }
}
