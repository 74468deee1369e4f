package io.sluice.sim.agents;

import io.sluice.instrument.Instrument;
import io.sluice.instrument.Venue;
import io.sluice.instrument.VolumeCurve;
import io.sluice.sim.book.OrderBook;
import io.sluice.sim.book.SelfTrade;
import io.sluice.sim.venue.BackgroundOrders;
import io.sluice.sim.venue.QuietVenueListener;
import io.sluice.sim.venue.SimulatedVenue;
import io.sluice.sim.venue.TickTable;
import io.sluice.sim.venue.VenueRules;

import java.util.ArrayList;
import java.util.List;

/// One venue with two instruments, ABC and XYZ, tick and lot 1, in which nobody acts but one agent
/// and the test. The agent's latency is a millisecond.
final class StillMarket {
    static final long MS = 1_000_000;
    static final long SECOND = 1_000 * MS;
    static final long START_NS = 20_000 * Instrument.DAY_NS;

    private final List<Instrument> instruments =
            List.of(instrument(0, "ABC"), instrument(1, "XYZ"));
    private final List<List<Long>> quotes = List.of(new ArrayList<>(), new ArrayList<>());
    private final Agents agents;
    private final SimulatedVenue venue;
    private long nowNs = START_NS;

    /// What has happened: prints, and reports to the agent.
    final List<String> heard = new ArrayList<>();

    private final QuietVenueListener listener =
            new QuietVenueListener() {
                @Override
                public void trade(
                        int instrumentId, long price, long qty, int aggressorSign, long nowNs) {
                    String side = aggressorSign > 0 ? "buys" : "sells";
                    heard.add(at(nowNs) + " " + side + " " + qty + "@" + price);
                }
            };

    /// @param first bid, its quantity, ask, its quantity of ABC; XYZ begins alike
    StillMarket(AgentSettings settings, long... first) {
        AgentPlan plan = new AgentPlan("a", "XSIM", "ABC", MS, settings);
        agents = new Agents(List.of(plan), 7);
        VenueRules rules =
                new VenueRules(TickTable.FLAT, SelfTrade.CANCEL_RESTING, VenueRules.Collar.NONE);
        venue =
                new SimulatedVenue(
                        new Venue(0, "XSIM", 0, 0, true),
                        rules,
                        instruments,
                        agents.hear("XSIM", listener));
        quoteOf(0, first);
        quoteOf(1, first);
        agents.enter("XSIM", venue, instruments, START_NS);
    }

    private static Instrument instrument(int id, String symbol) {
        return new Instrument(
                id, symbol, 2, 0, 1, 1, 1_000_000, 0, Instrument.DAY_NS, VolumeCurve.flat());
    }

    /// Seconds since the start, with milliseconds.
    static String at(long nowNs) {
        long ms = (nowNs - START_NS) / MS;
        return ms / 1_000 + "." + Long.toString(1_000 + ms % 1_000).substring(1);
    }

    /// Takes away what the crowd quotes in ABC and quotes this.
    void quote(long... touch) {
        quoteOf(0, touch);
    }

    /// The same of either instrument.
    void quoteOf(int instrumentId, long... touch) {
        BackgroundOrders door = venue.background(instrumentId);
        quotes.get(instrumentId).forEach(id -> door.cancel(id, nowNs));
        quotes.get(instrumentId).clear();
        if (touch.length > 0) {
            rest(instrumentId, true, touch[0], touch[1]);
            rest(instrumentId, false, touch[2], touch[3]);
        }
    }

    private void rest(int instrumentId, boolean buy, long price, long qty) {
        BackgroundOrders door = venue.background(instrumentId);
        long id = door.nextId();
        door.limit(id, buy, price, qty, nowNs);
        quotes.get(instrumentId).add(id);
    }

    /// Somebody takes from ABC.
    void take(boolean buy, long price, long qty) {
        venue.background(0).immediate(buy, price, qty, nowNs);
    }

    void run(long forNs) {
        long untilNs = nowNs + forNs;
        while (agents.nextEventNs() <= untilNs) {
            nowNs = agents.nextEventNs();
            agents.advance(nowNs);
        }
        nowNs = untilNs;
    }

    /// ABC as its feed shows it, best first: `99x10 98x5 | 101x10`.
    String book() {
        StringBuilder text = new StringBuilder();
        side(true, text);
        text.append("| ");
        side(false, text);
        return text.toString().strip();
    }

    private void side(boolean bid, StringBuilder text) {
        OrderBook book = venue.background(0).book();
        long price = bid ? book.bestBid() : book.bestAsk();
        while (price != OrderBook.NO_PRICE) {
            text.append(price).append('x').append(book.qtyAt(price)).append(' ');
            price = book.behind(bid, price);
        }
    }
}
