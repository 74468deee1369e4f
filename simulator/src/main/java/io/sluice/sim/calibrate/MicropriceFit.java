package io.sluice.sim.calibrate;

import io.sluice.signal.MicropriceTable;

import java.util.Arrays;
import java.util.List;

/// Counts how the mid moves from one sample to the next by imbalance and spread, and solves for the
/// micro-price. Every transition is counted with its mirror image, without which the series does
/// not converge (Stoikov; `strategy.md` 1.7).
final class MicropriceFit {
    private static final int IMBALANCES = 10;
    private static final int SPREADS = 2;
    private static final int STATES = IMBALANCES * SPREADS;

    /// Two samples further apart have a gap between them.
    private static final long GAP_NS = 5_000_000_000L;

    private MicropriceFit() {}

    /// @param tick at the price scale
    static MicropriceTable of(List<Sample> samples, long tick) {
        double[][] stay = new double[STATES][STATES];
        double[][] moved = new double[STATES][STATES];
        double[] move = new double[STATES];
        double[] seen = new double[STATES];
        for (int i = 1; i < samples.size(); i++) {
            Sample from = samples.get(i - 1);
            Sample to = samples.get(i);
            if (to.timeNs() - from.timeNs() > GAP_NS) {
                continue;
            }
            double ticks = (double) (to.doubleMid() - from.doubleMid()) / (2 * tick);
            for (int mirror = 0; mirror < 2; mirror++) {
                int start = state(from, mirror == 1);
                seen[start]++;
                (ticks == 0 ? stay : moved)[start][state(to, mirror == 1)]++;
                move[start] += mirror == 1 ? -ticks : ticks;
            }
        }
        for (int state = 0; state < STATES; state++) {
            double count = Math.max(1, seen[state]);
            move[state] /= count;
            for (int to = 0; to < STATES; to++) {
                stay[state][to] /= count;
                moved[state][to] /= count;
            }
        }
        double[] solved = MicropriceTable.solve(stay, move, moved);
        return Arrays.stream(solved).allMatch(Double::isFinite)
                ? MicropriceTable.of(IMBALANCES, solved)
                : MicropriceTable.NONE;
    }

    private static int state(Sample sample, boolean mirrored) {
        double imbalance = mirrored ? -sample.queueImbalance() : sample.queueImbalance();
        int bucket = Math.min(IMBALANCES - 1, (int) ((imbalance + 1) / 2 * IMBALANCES));
        int spread = Math.clamp(sample.spreadTicks() - 1, 0, SPREADS - 1);
        return spread * IMBALANCES + bucket;
    }
}
