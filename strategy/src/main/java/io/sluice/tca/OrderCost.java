package io.sluice.tca;

import io.sluice.instrument.Instrument;
import io.sluice.order.ChildOrder;
import io.sluice.order.ChildState;
import io.sluice.order.Tactic;
import io.sluice.order.Terms;
import io.sluice.order.Tracking;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What one parent has cost so far. Fed with its fills and with the market at the moments that
/// count; asked for a [CostReport] at any time.
public final class OrderCost {
    /// Participation of T10.
    private static final double PWP_LOW = .10;

    private static final double PWP_HIGH = .20;

    private final Instrument instrument;
    private final int sign;
    private final FillLine all = new FillLine();
    private final FillLine makers = new FillLine();
    private final FillLine takers = new FillLine();
    private final TreeMap<Integer, FillLine> venues = new TreeMap<>();
    private final TreeMap<Tactic, FillLine> tactics = new TreeMap<>();
    private final TreeMap<String, FillLine> bounds = new TreeMap<>();
    private final TreeMap<Integer, FillLine> dials = new TreeMap<>();
    private final Prints prints;
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
    /// @param spread quoted at the fill, spreadSent: when the child was sent
    /// @param boundBy the clamp that bound the child's size
    /// @param aggression the trader's dial at the fill, 0..10
    /// @param foretold sign of the price forecast at the fill; 0 when its gate was shut
    public record Fill(
            int venueId,
            Tactic tactic,
            boolean maker,
            long qty,
            long price,
            long doubleMid,
            long doubleMidSent,
            long spread,
            long spreadSent,
            String boundBy,
            int aggression,
            int foretold) {
        Fill changed(long qty, long price) {
            return new Fill(
                    venueId,
                    tactic,
                    maker,
                    qty,
                    price,
                    doubleMid,
                    doubleMidSent,
                    spread,
                    spreadSent,
                    boundBy,
                    aggression,
                    foretold);
        }
    }

    /// A fill as it is counted, to be changed if its venue changes it.
    ///
    /// @param fee in half units
    public record Counted(Fill fill, long fee, Markouts.Waiting waiting) {}

    /// What the order is as its cost is asked for.
    ///
    /// @param orderQty X, at the quantity scale
    /// @param decisionDoubleMid twice P0; 0 when the client gave none: the mid at receipt then
    ///   counts
    /// @param limit no child may be priced beyond it; [Terms#NO_PRICE] for none
    /// @param children all that were sent
    public record Asked(
            long orderQty,
            long decisionDoubleMid,
            long limit,
            Tracking tracking,
            List<ChildOrder> children) {}

    /// What the market is as the order is asked about, or was as it ended.
    ///
    /// @param doubleMid twice PT; 0 when there is none
    public record End(long doubleMid, MarketTape.Mark mark) {}

    /// @param sign +1 buy, -1 sell
    public OrderCost(Instrument instrument, int sign) {
        this.instrument = instrument;
        this.sign = sign;
        prints = new Prints(instrument.tick());
    }

    /// Its work is over: prints count until T10 has the volume that it waits for.
    public void ended() {
        prints.enough((long) Math.ceil(all.qty() / PWP_LOW));
    }

    /// Where the market's prints go from the start of work on.
    public Prints prints() {
        return prints;
    }

    /// Whether work has begun.
    public boolean isStarted() {
        return startedDoubleMid != 0;
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
    public Counted fill(Fill fill, long fee, Markouts markouts, long nowNs) {
        FillLine venue = venues.computeIfAbsent(fill.venueId, _ -> new FillLine());
        FillLine tactic = tactics.computeIfAbsent(fill.tactic, _ -> new FillLine());
        FillLine liquidity = fill.maker ? makers : takers;
        FillLine bound = bounds.computeIfAbsent(fill.boundBy, _ -> new FillLine());
        FillLine dial = dials.computeIfAbsent(fill.aggression, _ -> new FillLine());
        List<FillLine> lines = List.of(all, liquidity, venue, tactic, bound, dial);
        Markouts.Waiting waiting = new Markouts.Waiting(nowNs, sign, fill, lines);
        Counted counted = new Counted(fill, fee, waiting);
        count(counted, 1);
        markouts.add(waiting);
        return counted;
    }

    /// Its venue has changed a fill: from now on all is as if it had always been so.
    ///
    /// @param qty 0 when the fill was busted
    /// @param fee of what the fill is now, in half units
    public Counted change(Counted was, long qty, long price, long fee) {
        count(was, -1);
        was.waiting.change(qty, price);
        Counted is = new Counted(was.fill.changed(qty, price), fee, was.waiting);
        count(is, 1);
        return is;
    }

    /// @param times +1 to count it, -1 to take it back
    private void count(Counted counted, int times) {
        if (counted.fill.qty == 0) {
            return;
        }
        for (FillLine line : counted.waiting.lines()) {
            line.add(sign, counted.fill, startedDoubleMid, times);
        }
        split(counted.fill, times);
        fees += times * counted.fee;
    }

    /// Where a mid is unknown, the one before it in the order's life stands in: the parts still add
    /// up, and the unknown one is 0.
    private void split(Fill fill, int times) {
        long sent = fill.doubleMidSent == 0 ? startedDoubleMid : fill.doubleMidSent;
        long mid = fill.doubleMid == 0 ? sent : fill.doubleMid;
        long qty = fill.qty * sign * times;
        doubleSpread += qty * (2 * fill.price - mid);
        doubleImpact += qty * (mid - sent);
        doubleTiming += qty * (sent - startedDoubleMid);
    }

    /// @param prints those of [#prints], up to date
    public CostReport report(Asked order, End end, Prints prints) {
        long orderQty = order.orderQty;
        Shortfall shortfall = shortfall(orderQty, order.decisionDoubleMid, end.doubleMid);
        long market = end.mark.volume() - from.volume();
        return new CostReport(
                shortfall,
                slippageBps(startedDoubleMid / 2.0),
                slippageBps(MarketTape.vwap(from, end.mark)),
                slippageBps(MarketTape.twap(from, end.mark)),
                startedDoubleMid == 0 ? Double.NaN : (double) all.qty() / market,
                (double) all.qty() / orderQty,
                (double) makers.qty() / all.qty(),
                line("all", all),
                line("passive", makers),
                line("aggressive", takers),
                byVenue(order.children),
                lines(tactics),
                lines(bounds),
                lines(dials),
                prices(prints, orderQty - all.qty(), order.limit, end.doubleMid),
                way(order.tracking, orderQty),
                count(order.children),
                disputed(order.children));
    }

    private static CostReport.Way way(Tracking tracking, long orderQty) {
        return new CostReport.Way(
                tracking.deviationMaxQty() / orderQty,
                tracking.deviationMeanQty() / orderQty,
                tracking.outsideBand(),
                tracking.participationPeak(),
                tracking.overCap());
    }

    private Shortfall shortfall(long orderQty, long decisionDoubleMid, long endDoubleMid) {
        long decided = firstKnown(decisionDoubleMid, receivedDoubleMid);
        long received = firstKnown(receivedDoubleMid, decided);
        long started = firstKnown(startedDoubleMid, received);
        return Shortfall.of(
                sign,
                orderQty,
                all.qty(),
                new Shortfall.DoublePrices(
                        decided, received, started, firstKnown(endDoubleMid, started)),
                new Shortfall.Trading(doubleSpread, doubleImpact, doubleTiming),
                fees,
                instrument.priceScale() + instrument.qtyScale());
    }

    private CostReport.Prices prices(Prints prints, long leftQty, long limit, long endDoubleMid) {
        boolean limited = limit != Terms.NO_PRICE;
        boolean offside = limited && endDoubleMid != 0;
        return new CostReport.Prices(
                limited ? slippageBps(prints.vwapWithin(sign, limit)) : Double.NaN,
                slippageBps(prints.vwapOfFirst(all.qty() / PWP_LOW)),
                slippageBps(prints.vwapOfFirst(all.qty() / PWP_HIGH)),
                prints.worseShare(sign, average()),
                prints.position(sign, average()),
                offside ? leftQty * Math.max(0, sign * (endDoubleMid - 2 * limit)) : 0);
    }

    private static long firstKnown(long doubleMid, long instead) {
        return doubleMid == 0 ? instead : doubleMid;
    }

    /// Average price against a benchmark, bps, cost positive; NaN without fills or benchmark.
    private double slippageBps(double benchmark) {
        return benchmark > 0 ? sign * (average() - benchmark) / benchmark * 1e4 : Double.NaN;
    }

    /// Average price at the price scale; NaN without fills.
    private double average() {
        return startedDoubleMid / 2.0 + sign * (doubleTotal() / 2.0) / all.qty();
    }

    private double doubleTotal() {
        return (double) doubleSpread + doubleImpact + doubleTiming;
    }

    private List<CostReport.VenueLine> byVenue(List<ChildOrder> children) {
        TreeMap<Integer, List<ChildOrder>> sent = new TreeMap<>();
        for (ChildOrder child : children) {
            sent.computeIfAbsent(child.ticket().venueId(), _ -> new ArrayList<>()).add(child);
        }
        List<CostReport.VenueLine> lines = new ArrayList<>(sent.size());
        sent.forEach((id, there) -> {
            FillLine line = venues.getOrDefault(id, new FillLine());
            lines.add(new CostReport.VenueLine(id, count(there), line("", line)));
        });
        return lines;
    }

    private static CostReport.Children count(List<ChildOrder> children) {
        int filled = 0;
        int canceled = 0;
        int rejected = 0;
        for (ChildOrder child : children) {
            filled += child.hasFills() ? 1 : 0;
            canceled += child.state() == ChildState.CANCELED ? 1 : 0;
            rejected += child.state() == ChildState.REJECTED ? 1 : 0;
        }
        return new CostReport.Children(children.size(), filled, canceled, rejected);
    }

    private CostReport.Disputed disputed(List<ChildOrder> children) {
        int fills = 0;
        long qty = 0;
        long cost = 0;
        for (ChildOrder child : children) {
            for (ChildOrder.Booked fill : child.booked()) {
                if (fill.isDisputed() && fill.qty() > 0) {
                    fills++;
                    qty += fill.qty();
                    cost += sign * fill.qty() * (2 * fill.price() - startedDoubleMid);
                }
            }
        }
        return new CostReport.Disputed(fills, instrument.qty(qty), cost);
    }

    private List<CostReport.Line> lines(Map<?, FillLine> groups) {
        List<CostReport.Line> lines = new ArrayList<>(groups.size());
        groups.forEach((name, line) -> {
            if (line.fills() > 0) {
                lines.add(line(name.toString(), line));
            }
        });
        return lines;
    }

    private CostReport.Line line(String name, FillLine line) {
        List<Double> markouts = new ArrayList<>(Markouts.horizons());
        List<Double> errors = new ArrayList<>(Markouts.horizons());
        for (int i = 0; i < Markouts.horizons(); i++) {
            markouts.add(line.markoutBps(i));
            errors.add(line.markoutErrorBps(i));
        }
        return new CostReport.Line(
                name,
                line.fills(),
                instrument.qty(line.qty()),
                (double) line.qty() / all.qty(),
                line.tradingCost(),
                line.effectiveSpreadBps(),
                line.effectiveOverQuoted(),
                line.improvementBps(),
                markouts,
                errors,
                new CostReport.Foretold(line.right(), line.wrong()));
    }
}
