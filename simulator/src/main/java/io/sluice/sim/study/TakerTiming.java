package io.sluice.sim.study;

import io.sluice.signal.QueueImbalance;
import io.sluice.sim.replay.TouchTape;

/// When a taker who must cross once in every five seconds does it: at the first moment at which the
/// queues at the touch lean his way by [#LEAN], else at the window's end. A fixed rule, on top of
/// the touch; nothing in it is fitted. Source: `strategy.md` 3.7, "Real data"; the imbalance is I1
/// of 1.1.
final class TakerTiming {
    static final long WINDOW_NS = 5 * Trial.SECOND_NS;

    /// Of s * I1, s = +1 for a buy.
    static final double LEAN = .8;

    private final TouchTape tape;
    private final long[] buyAfterNs;
    private final long[] sellAfterNs;
    private final double[] averageBid;
    private final double[] averageAsk;

    /// @param windows from the open on, > 0
    TakerTiming(TouchTape tape, int windows) {
        this.tape = tape;
        buyAfterNs = new long[windows];
        sellAfterNs = new long[windows];
        averageBid = new double[windows];
        averageAsk = new double[windows];
        for (int window = 0; window < windows; window++) {
            watch(window);
        }
    }

    private void watch(int window) {
        long fromNs = tape.openNs() + window * WINDOW_NS;
        long buyNs = WINDOW_NS;
        long sellNs = WINDOW_NS;
        int touch = tape.at(fromNs);
        long atNs = 0;
        while (atNs < WINDOW_NS) {
            double imbalance = QueueImbalance.of(tape.bidQty(touch), tape.askQty(touch));
            buyNs = imbalance >= LEAN ? Math.min(buyNs, atNs) : buyNs;
            sellNs = -imbalance >= LEAN ? Math.min(sellNs, atNs) : sellNs;
            long untilNs = Math.min(WINDOW_NS, tape.endNs(touch) - fromNs);
            double share = (double) (untilNs - atNs) / WINDOW_NS;
            averageBid[window] += share * tape.bid(touch);
            averageAsk[window] += share * tape.ask(touch);
            atNs = untilNs;
            touch++;
        }
        buyAfterNs[window] = buyNs;
        sellAfterNs[window] = sellNs;
    }

    int windows() {
        return buyAfterNs.length;
    }

    /// Crossings before their window's end, of all.
    double early() {
        int early = 0;
        for (int window = 0; window < windows(); window++) {
            early += buyAfterNs[window] < WINDOW_NS ? 1 : 0;
            early += sellAfterNs[window] < WINDOW_NS ? 1 : 0;
        }
        return early / (2.0 * windows());
    }

    /// Of the average bid.
    double spreadBps() {
        double bid = Statistics.mean(averageBid);
        return 1e4 * (Statistics.mean(averageAsk) - bid) / bid;
    }

    /// What crossing by the rule saves against the window's time-average of the crossing price, bps
    /// of it, by window: the mean of one who buys and one who sells.
    ///
    /// @param latencyNs from the decision to the touch that is paid
    /// @param shift in windows: whose decisions are taken, 0 for a window's own
    double[] savedBps(long latencyNs, int shift) {
        double[] saved = new double[windows()];
        for (int window = 0; window < saved.length; window++) {
            int decided = (window + shift) % saved.length;
            long readyNs = tape.openNs() + window * WINDOW_NS + latencyNs;
            double ask = tape.ask(tape.at(readyNs + buyAfterNs[decided]));
            double bid = tape.bid(tape.at(readyNs + sellAfterNs[decided]));
            double buy = 1 - ask / averageAsk[window];
            double sell = bid / averageBid[window] - 1;
            saved[window] = 1e4 * (buy + sell) / 2;
        }
        return saved;
    }
}
