package io.sluice.sim.agents;

import io.sluice.instrument.Instrument;
import io.sluice.order.Auction;
import io.sluice.order.Side;
import io.sluice.order.TimeInForce;
import io.sluice.sim.venue.OrderEntry;

import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;

/// One agent's place at a venue: what it has heard, its position, its orders, its chance. What is
/// heard and what is asked takes the agent's latency.
public final class Desk {
    private final AgentPlan plan;
    private final int participant;
    private final Surroundings around;
    private final SplittableRandom random;
    private final TreeMap<Integer, View> views = new TreeMap<>();
    private final TreeMap<Integer, Long> positions = new TreeMap<>();
    private final TreeMap<String, AgentOrder> orders = new TreeMap<>();
    private final Agent agent;
    private long nextOrder = 1;

    /// What every agent of a venue shares.
    ///
    /// @param seed of the run
    record Surroundings(
            Timeline timeline, OrderEntry entry, List<Instrument> instruments, long seed) {}

    Desk(AgentPlan plan, int participant, Surroundings around) {
        this.plan = plan;
        this.participant = participant;
        this.around = around;
        this.random = new SplittableRandom(around.seed() * 1_000_003 + participant);
        this.agent = plan.settings().at(this);
    }

    /// The instrument of the agent's plan.
    Instrument instrument() {
        return instrument(plan.symbol());
    }

    /// @throws IllegalArgumentException when it is not listed at the agent's venue
    Instrument instrument(String symbol) {
        for (Instrument instrument : around.instruments()) {
            if (instrument.symbol().equals(symbol)) {
                return instrument;
            }
        }
        throw new IllegalArgumentException(
                "agent " + plan.id() + ": " + symbol + " is not listed at " + plan.mic());
    }

    SplittableRandom random() {
        return random;
    }

    /// A chance that all agents of an instrument share: what is drawn from it alike is common
    /// knowledge.
    SplittableRandom commonRandom() {
        return new SplittableRandom(around.seed() * 7_919 + instrument().id());
    }

    Touch touch(Instrument instrument) {
        return view(instrument).best();
    }

    /// The touch without this agent's own orders.
    Touch touchOfOthers(Instrument instrument) {
        View view = view(instrument);
        return view.without(
                ownQty(instrument, true, view.best().bid()),
                ownQty(instrument, false, view.best().ask()));
    }

    private long ownQty(Instrument instrument, boolean buy, long price) {
        long own = 0;
        for (AgentOrder order : orders.values()) {
            boolean there = order.isBuy() == buy && order.price() == price;
            own += there && order.instrument().equals(instrument) ? order.leavesQty() : 0;
        }
        return own;
    }

    private View view(Instrument instrument) {
        return views.getOrDefault(instrument.id(), View.EMPTY);
    }

    /// Bought less sold, at quantity scale, as far as is known.
    long position(Instrument instrument) {
        return positions.getOrDefault(instrument.id(), 0L);
    }

    void wakeAt(long timeNs) {
        around.timeline().at(timeNs, agent::onWake);
    }

    /// An exponential wait, at least a nanosecond.
    long waitNs(long meanNs) {
        return 1 + (long) (-StrictMath.log(1 - random.nextDouble()) * meanNs);
    }

    /// Rests, or is not taken on where it would take.
    AgentOrder rest(Instrument instrument, boolean buy, long qty, long price, long nowNs) {
        AgentOrder order = order(instrument, buy, qty, price);
        send(order, qty, TimeInForce.DAY, nowNs);
        return order;
    }

    /// Takes what it can at `price` or better.
    AgentOrder take(Instrument instrument, boolean buy, long qty, long price, long nowNs) {
        AgentOrder order = order(instrument, buy, qty, price);
        send(order, qty, TimeInForce.IMMEDIATE_OR_CANCEL, nowNs);
        return order;
    }

    /// Waits for an auction of the plan's instrument.
    void auction(Auction auction, boolean buy, long qty, long price, long nowNs) {
        send(order(instrument(), buy, qty, price), qty, auction.timeInForce(), nowNs);
    }

    /// Takes at the far touch what is missing from a position, at most `qtyMax`; nothing while an
    /// order in the instrument is alive.
    void takeTowards(Instrument instrument, long position, long qtyMax, long nowNs) {
        Touch touch = touch(instrument);
        long missing = position - position(instrument);
        boolean buy = missing > 0;
        if (missing != 0 && touch.qty(!buy) > 0 && !isBusy(instrument)) {
            long qty = Math.min(Math.abs(missing), qtyMax);
            take(instrument, buy, qty, touch.price(!buy), nowNs);
        }
    }

    /// Whether an order in the instrument is alive.
    boolean isBusy(Instrument instrument) {
        return orders.values().stream().anyMatch(order -> order.instrument().equals(instrument));
    }

    /// Asks once; an order that is over is left alone.
    void cancel(AgentOrder order, long nowNs) {
        if (!order.isWanted()) {
            return;
        }
        order.cancelAsked();
        String clOrdId = order.clOrdId() + "-x";
        around.timeline()
                .at(
                        nowNs + plan.latencyNs(),
                        atNs -> around.entry().cancel(participant, clOrdId, order.clOrdId(), atNs));
    }

    void begin(long nowNs) {
        wakeAt(nowNs + plan.latencyNs());
    }

    void hearView(int instrumentId, View view, long nowNs) {
        around.timeline()
                .at(
                        nowNs + plan.latencyNs(),
                        atNs -> {
                            views.put(instrumentId, view);
                            agent.onTouch(instrumentId, atNs);
                        });
    }

    void hearTrade(int instrumentId, int aggressorSign, boolean own, long nowNs) {
        around.timeline()
                .at(
                        nowNs + plan.latencyNs(),
                        atNs -> agent.onTrade(instrumentId, aggressorSign, own, atNs));
    }

    void hearFill(String clOrdId, long qty, long nowNs) {
        around.timeline()
                .at(
                        nowNs + plan.latencyNs(),
                        _ -> {
                            AgentOrder order = Objects.requireNonNull(orders.get(clOrdId));
                            long signed = order.isBuy() ? qty : -qty;
                            positions.merge(order.instrument().id(), signed, Long::sum);
                            order.filled(qty);
                            if (!order.isAlive()) {
                                orders.remove(clOrdId);
                            }
                        });
    }

    /// Refused or canceled.
    void hearOver(String clOrdId, long nowNs) {
        around.timeline()
                .at(
                        nowNs + plan.latencyNs(),
                        _ -> Objects.requireNonNull(orders.remove(clOrdId)).over());
    }

    private AgentOrder order(Instrument instrument, boolean buy, long qty, long price) {
        AgentOrder order =
                new AgentOrder(plan.id() + '-' + nextOrder++, instrument, buy, price, qty);
        orders.put(order.clOrdId(), order);
        return order;
    }

    private void send(AgentOrder order, long qty, TimeInForce timeInForce, long nowNs) {
        around.timeline()
                .at(
                        nowNs + plan.latencyNs(),
                        atNs ->
                                around.entry()
                                        .place(
                                                participant,
                                                order.clOrdId(),
                                                order.instrument().id(),
                                                order.isBuy() ? Side.BUY : Side.SELL,
                                                qty,
                                                order.price(),
                                                timeInForce,
                                                timeInForce == TimeInForce.DAY,
                                                atNs));
    }
}
