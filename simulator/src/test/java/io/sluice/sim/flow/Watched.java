package io.sluice.sim.flow;

import io.sluice.instrument.Instrument;
import io.sluice.sim.book.OrderBook;
import io.sluice.sim.venue.BackgroundOrders;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Statistics of one instrument's consolidated book over time.
final class Watched {
    private static final double SECOND_NS = 1e9;
    private static final long GRID_NS = 1_000_000_000;

    private record Sample(double imbalance, boolean up) {}

    private final double tick;
    private final List<OrderBook> books = new ArrayList<>();
    private final List<Double> imbalancesSinceMove = new ArrayList<>();
    private final List<Sample> samples = new ArrayList<>();
    private long lastNs;
    private long nextGridNs;
    private double seconds;
    private double spreadSeconds;
    private double oneTickSeconds;
    private double queueSeconds;
    private double spread;
    private double queue;
    private double mid = Double.NaN;

    int moves;
    long crossed;
    long oneSided;
    int ordersMax;
    double midMin = Double.MAX_VALUE;
    double midMax;

    Watched(Instrument instrument, VenueWorld world, long startNs) {
        this.tick = instrument.tick();
        world.venues().stream()
                .map(venue -> venue.background(instrument.id()))
                .map(BackgroundOrders::book)
                .forEach(books::add);
        this.lastNs = startNs;
        this.nextGridNs = startNs;
    }

    void look(long nowNs) {
        double passed = (nowNs - lastNs) / SECOND_NS;
        lastNs = nowNs;
        if (!Double.isNaN(mid)) {
            seconds += passed;
            spreadSeconds += passed * spread;
            oneTickSeconds += spread == 1 ? passed : 0;
            queueSeconds += passed * queue;
        }
        long bid = books.stream().mapToLong(OrderBook::bestBid).max().orElseThrow();
        long ask =
                books.stream()
                        .mapToLong(OrderBook::bestAsk)
                        .filter(price -> price != OrderBook.NO_PRICE)
                        .min()
                        .orElse(OrderBook.NO_PRICE);
        boolean sided =
                books.stream()
                        .allMatch(book ->
                                book.bestBid() != OrderBook.NO_PRICE
                                        && book.bestAsk() != OrderBook.NO_PRICE);
        oneSided += sided ? 0 : 1;
        if (bid == OrderBook.NO_PRICE || ask == OrderBook.NO_PRICE) {
            return;
        }
        crossed += ask <= bid ? 1 : 0;
        note(bid, ask, nowNs);
    }

    private void note(long bid, long ask, long nowNs) {
        double bidQty = total(bid);
        double askQty = total(ask);
        spread = (ask - bid) / tick;
        queue = (bidQty + askQty) / 2;
        double newMid = (bid + ask) / 2.0;
        if (newMid != mid && !Double.isNaN(mid)) {
            moves++;
            boolean up = newMid > mid;
            imbalancesSinceMove.forEach(imbalance -> samples.add(new Sample(imbalance, up)));
            imbalancesSinceMove.clear();
        }
        mid = newMid;
        midMin = Math.min(midMin, mid);
        midMax = Math.max(midMax, mid);
        ordersMax = Math.max(ordersMax, books.stream().mapToInt(OrderBook::size).sum());
        if (nowNs >= nextGridNs) {
            nextGridNs = nowNs + GRID_NS;
            imbalancesSinceMove.add((bidQty - askQty) / (bidQty + askQty));
        }
    }

    double spreadTicks() {
        return spreadSeconds / seconds;
    }

    double oneTickShare() {
        return oneTickSeconds / seconds;
    }

    double queueQty() {
        return queueSeconds / seconds;
    }

    double movesPerMinute() {
        return moves / seconds * 60;
    }

    /// Area under the curve of queue imbalance, on a grid of a second, for the direction of the
    /// next move of the mid: the probability that a sample before an up move shows more imbalance
    /// than one before a down move.
    double imbalanceAuc() {
        List<Sample> sorted = new ArrayList<>(samples);
        sorted.sort(Comparator.comparingDouble(Sample::imbalance));
        double rankSum = 0;
        long ups = 0;
        for (int i = 0; i < sorted.size(); i++) {
            if (sorted.get(i).up) {
                rankSum += i + 1;
                ups++;
            }
        }
        long downs = sorted.size() - ups;
        return (rankSum - ups * (ups + 1) / 2.0) / ((double) ups * downs);
    }

    private double total(long price) {
        long total = 0;
        for (OrderBook book : books) {
            total += book.bestBid() == price || book.bestAsk() == price ? book.qtyAt(price) : 0;
        }
        return total;
    }

    @Override
    public String toString() {
        return ("spread %.2f ticks, one tick %.3f, queue %.0f, moves/min %.2f, auc %.3f,"
                        + " mid %.0f..%.0f, orders %d")
                .formatted(
                        spreadTicks(),
                        oneTickShare(),
                        queueQty(),
                        movesPerMinute(),
                        imbalanceAuc(),
                        midMin,
                        midMax,
                        ordersMax);
    }
}
