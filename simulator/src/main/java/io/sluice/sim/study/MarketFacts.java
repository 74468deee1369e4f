package io.sluice.sim.study;

import io.sluice.instrument.Instrument;
import io.sluice.instrument.Venue;
import io.sluice.sim.book.OrderBook;
import io.sluice.sim.flow.Preset;
import io.sluice.sim.flow.Regime;
import io.sluice.sim.flow.VenueWorld;
import io.sluice.sim.venue.QuietVenueListener;

import java.util.Arrays;
import java.util.List;

/// Stylised facts of one simulated market without orders of ours (`simulator.md` 4.5), measured at
/// one venue on a grid of a second.
final class MarketFacts extends QuietVenueListener {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final int DECILES = 10;

    /// In samples.
    private static final int HALF_HOUR = 1_800;

    /// Of the lattice that the mid is on, in ticks.
    private static final double MID_STEP = .5;

    private final double tick;
    private final Growing mids = new Growing();
    private final Growing imbalances = new Growing();
    private final Growing flows = new Growing();
    private final Growing spreads = new Growing();
    private final Growing depths = new Growing();
    private final Growing signs = new Growing();
    private final Growing imbalancesAtTrades = new Growing();
    private final Growing taken = new Growing();
    private long volume;
    private double takenQty;
    private double flow;
    private long bid;
    private long ask;
    private long bidQty;
    private long askQty;
    private int moves;

    private MarketFacts(Instrument instrument) {
        this.tick = instrument.tick();
    }

    /// Watches a market for some hours after one of warming up.
    static MarketFacts of(Preset preset, Regime regime, long seed, int hours) {
        Instrument instrument = preset.instrument();
        MarketFacts facts = new MarketFacts(instrument);
        Venue venue = new Venue(0, "XSIM", 0, 0, true);
        long startNs = 20_000 * Instrument.DAY_NS;
        VenueWorld world =
                VenueWorld.of(
                        List.of(venue), List.of(instrument), _ -> facts, regime, seed, startNs);
        OrderBook book = world.venues().getFirst().background(instrument.id()).book();
        long fromNs = startNs + 3_600L * SECOND_NS;
        world.advance(fromNs);
        facts.signs.clear();
        facts.imbalancesAtTrades.clear();
        facts.volume = 0;
        long nextNs = fromNs;
        long endNs = fromNs + hours * 3_600L * SECOND_NS;
        while (nextNs < endNs) {
            long eventNs = world.nextEventNs();
            while (nextNs <= eventNs && nextNs < endNs) {
                facts.sample();
                nextNs += SECOND_NS;
            }
            world.advance(eventNs);
            facts.look(book);
        }
        return facts;
    }

    @Override
    public void trade(int instrumentId, long price, long qty, int aggressorSign, long nowNs) {
        signs.add(aggressorSign);
        imbalancesAtTrades.add((double) (bidQty - askQty) / Math.max(1, bidQty + askQty));
        volume += qty;
        takenQty += (double) aggressorSign * qty;
    }

    /// Order-flow imbalance of the touch. Source: Cont, Kukanov, Stoikov (2014), `strategy.md` 1.3.
    private void look(OrderBook book) {
        long newBid = book.bestBid();
        long newAsk = book.bestAsk();
        if (newBid == OrderBook.NO_PRICE || newAsk == OrderBook.NO_PRICE) {
            return;
        }
        long newBidQty = book.qtyAt(newBid);
        long newAskQty = book.qtyAt(newAsk);
        if (bid != 0) {
            flow += newBid >= bid ? newBidQty : 0;
            flow -= newBid <= bid ? bidQty : 0;
            flow -= newAsk <= ask ? newAskQty : 0;
            flow += newAsk >= ask ? askQty : 0;
            moves += newBid + newAsk == bid + ask ? 0 : 1;
        }
        bid = newBid;
        ask = newAsk;
        bidQty = newBidQty;
        askQty = newAskQty;
    }

    private void sample() {
        if (bid == 0) {
            return;
        }
        mids.add((bid + ask) / 2.0 / tick);
        imbalances.add((double) (bidQty - askQty) / (bidQty + askQty));
        spreads.add((ask - bid) / tick);
        depths.add((bidQty + askQty) / 2.0);
        flows.add(flow);
        taken.add(takenQty);
    }

    double spreadTicks() {
        return Statistics.mean(spreads.toArray());
    }

    double oneTickShare() {
        return Arrays.stream(spreads.toArray()).filter(spread -> spread < 1.5).count()
                / (double) spreads.size();
    }

    /// Mean quantity at one side of the touch.
    double queueQty() {
        return Statistics.mean(depths.toArray());
    }

    double movesPerMinute() {
        return moves * 60.0 / mids.size();
    }

    double tradesPerMinute() {
        return signs.size() * 60.0 / mids.size();
    }

    double volumePerMinute() {
        return volume * 60.0 / mids.size();
    }

    /// Share of up moves after a sample in each tenth of the imbalances, the lowest first.
    double[] upByDecile() {
        double[][] next = nextMoves();
        double[] sorted = next[0].clone();
        Arrays.sort(sorted);
        double[] ups = new double[DECILES];
        int[] counts = new int[DECILES];
        for (int i = 0; i < next[0].length; i++) {
            int rank = rank(sorted, next[0][i]);
            int decile = Math.min(DECILES - 1, rank * DECILES / sorted.length);
            ups[decile] += next[1][i] > 0 ? 1 : 0;
            counts[decile]++;
        }
        for (int d = 0; d < DECILES; d++) {
            ups[d] /= counts[d];
        }
        return ups;
    }

    /// Area under the curve of queue imbalance for the direction of the mid's next move.
    double imbalanceAuc() {
        double[][] next = nextMoves();
        double[] up = Arrays.stream(next[0]).toArray();
        int ups = 0;
        int downs = 0;
        double[] downSide = new double[up.length];
        double[] upSide = new double[up.length];
        for (int i = 0; i < up.length; i++) {
            if (next[1][i] > 0) {
                upSide[ups++] = up[i];
            } else {
                downSide[downs++] = up[i];
            }
        }
        double[] sorted = Arrays.copyOf(downSide, downs);
        Arrays.sort(sorted);
        double below = 0;
        for (int i = 0; i < ups; i++) {
            below += rank(sorted, upSide[i]);
        }
        return below / ((double) ups * downs);
    }

    /// Each sample's imbalance and the sign of the next move of the mid.
    private double[][] nextMoves() {
        int n = mids.size();
        double[] sign = new double[n];
        double ahead = 0;
        for (int i = n - 2; i >= 0; i--) {
            double move = mids.get(i + 1) - mids.get(i);
            ahead = move == 0 ? ahead : Math.signum(move);
            sign[i] = ahead;
        }
        int known = n;
        while (known > 0 && sign[known - 1] == 0) {
            known--;
        }
        return new double[][] {
            Arrays.copyOf(imbalances.toArray(), known), Arrays.copyOf(sign, known)
        };
    }

    private static int rank(double[] sorted, double value) {
        int at = Arrays.binarySearch(sorted, value);
        return at < 0 ? -at - 1 : at;
    }

    /// Mean move of the mid in the next seconds after the highest tenth of imbalances less that
    /// after the lowest, halved; ticks.
    double edgeTicks(int seconds) {
        int n = mids.size() - seconds;
        double[] sorted = Arrays.copyOf(imbalances.toArray(), n);
        Arrays.sort(sorted);
        double high = sorted[n * 9 / 10];
        double low = sorted[n / 10];
        double up = 0;
        double down = 0;
        int ups = 0;
        int downs = 0;
        for (int i = 0; i < n; i++) {
            double move = mids.get(i + seconds) - mids.get(i);
            if (imbalances.get(i) >= high) {
                up += move;
                ups++;
            } else if (imbalances.get(i) <= low) {
                down += move;
                downs++;
            }
        }
        return (up / ups - down / downs) / 2;
    }

    /// Variance of moves over `longSeconds` over that of `shortSeconds`, per second; overlapping.
    double varianceRatio(int longSeconds, int shortSeconds) {
        return variance(longSeconds) / longSeconds / (variance(shortSeconds) / shortSeconds);
    }

    private double variance(int seconds) {
        return Statistics.variance(moves(seconds, 1));
    }

    double kurtosis(int seconds) {
        return Statistics.kurtosis(moves(seconds, seconds));
    }

    /// Standard deviation of the mid's move, ticks.
    double moveTicks(int seconds) {
        return StrictMath.sqrt(variance(seconds));
    }

    private double[] moves(int seconds, int step) {
        Growing moved = new Growing();
        for (int i = seconds; i < mids.size(); i += step) {
            moved.add(mids.get(i) - mids.get(i - seconds));
        }
        return moved.toArray();
    }

    double imbalanceAutocorrelation(int seconds) {
        return Statistics.autocorrelation(imbalances.toArray(), seconds);
    }

    double signAutocorrelation(int trades) {
        return Statistics.autocorrelation(signs.toArray(), trades);
    }

    /// Exponent of the decay of the signs' autocorrelation from lag 10 to 1,000: slope of its
    /// logarithm on that of the lag, turned round; lags where it is not positive are left out.
    double signDecay() {
        Growing lags = new Growing();
        Growing correlations = new Growing();
        for (int lag : new int[] {10, 20, 50, 100, 200, 500, 1_000}) {
            double correlation = signAutocorrelation(lag);
            if (correlation > 0) {
                lags.add(StrictMath.log(lag));
                correlations.add(StrictMath.log(correlation));
            }
        }
        return -Statistics.slope(lags.toArray(), correlations.toArray());
    }

    /// Hill's estimate of the tail exponent of the moves' size, from the largest twentieth and all
    /// that is as large. A mid is on a lattice, so the threshold lies half a step below them.
    /// Source: Hill (1975), "A simple general approach to inference about the tail of a
    /// distribution"; Clauset, Shalizi, Newman (2009), "Power-law distributions in empirical data",
    /// (3.7).
    double tailExponent(int seconds) {
        double[] sizes = sizes(seconds);
        Arrays.sort(sizes);
        double threshold = sizes[sizes.length - sizes.length / 20];
        double sum = 0;
        int tail = 0;
        for (int i = sizes.length - 1; sizes[i] >= threshold; i--) {
            sum += StrictMath.log(sizes[i] / (threshold - MID_STEP / 2));
            tail++;
        }
        return tail / sum;
    }

    /// Autocorrelation of moves over so many seconds, that of their neighbors.
    double moveAutocorrelation(int seconds) {
        return Statistics.autocorrelation(moves(seconds, seconds), 1);
    }

    /// Autocorrelation of the moves' sizes.
    double sizeAutocorrelation(int seconds, int lag) {
        return Statistics.autocorrelation(sizes(seconds), lag);
    }

    private double[] sizes(int seconds) {
        return Arrays.stream(moves(seconds, seconds)).map(Math::abs).toArray();
    }

    /// How much more often trades come while one side has more than .7 of the imbalance than such a
    /// time comes.
    double tradesAtImbalance() {
        return share(imbalancesAtTrades) / share(imbalances);
    }

    private static double share(Growing imbalances) {
        return Arrays.stream(imbalances.toArray()).filter(i -> Math.abs(i) > .7).count()
                / (double) imbalances.size();
    }

    /// How far the queues of both best prices together are from the calibrated ones at worst, over
    /// their quintiles, relative; 0 is not at all.
    ///
    /// @param quintiles calibrated, at quantity scale
    double queueDeviation(double[] quintiles) {
        double[] queues = Arrays.stream(depths.toArray()).map(depth -> 2 * depth).toArray();
        double worst = 0;
        for (int i = 0; i < quintiles.length; i++) {
            double queue = Statistics.quantile(queues, (i + 1.0) / (quintiles.length + 1));
            worst = Math.max(worst, Math.abs(queue / quintiles[i] - 1));
        }
        return worst;
    }

    /// Exponent of depth in the answer of the price to order flow: over the half hours of some
    /// markets, slope of the logarithm of the slope of 10-second moves on order-flow imbalance on
    /// the logarithm of the mean depth at the touch. Source: Cont, Kukanov, Stoikov (2014).
    static double depthExponent(MarketFacts... markets) {
        Growing depth = new Growing();
        Growing answer = new Growing();
        for (MarketFacts market : markets) {
            double[] depths = market.depths.toArray();
            for (int from = 0; from + HALF_HOUR < market.mids.size(); from += HALF_HOUR) {
                double slope = market.flowSlope(from, from + HALF_HOUR);
                if (slope > 0) {
                    double[] there = Arrays.copyOfRange(depths, from, from + HALF_HOUR);
                    depth.add(StrictMath.log(Statistics.mean(there)));
                    answer.add(StrictMath.log(slope));
                }
            }
        }
        return Statistics.slope(depth.toArray(), answer.toArray());
    }

    private double flowSlope(int from, int to) {
        return Statistics.slope(steps(flows, from, to), steps(mids, from, to));
    }

    /// Share of the variance of 10-second moves that order-flow imbalance explains.
    double flowR2() {
        return explained(flows);
    }

    /// The same of what takers bought less what they sold.
    double takenR2() {
        return explained(taken);
    }

    private double explained(Growing cumulated) {
        int n = mids.size();
        double correlation = Statistics.correlation(steps(cumulated, 0, n), steps(mids, 0, n));
        return correlation * correlation;
    }

    /// Changes over 10 seconds, one after the other.
    private static double[] steps(Growing path, int from, int to) {
        int step = 10;
        Growing changes = new Growing();
        for (int i = from + step; i < to; i += step) {
            changes.add(path.get(i) - path.get(i - step));
        }
        return changes.toArray();
    }
}
