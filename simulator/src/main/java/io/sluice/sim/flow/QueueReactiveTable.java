package io.sluice.sim.flow;

/// Event probabilities of a large-tick stock by queue imbalance, -1..1 in steps of 0.1, at a spread
/// of one tick, for the best bid; the best ask mirrors them. Calibrated on PFE. Source: Noble,
/// Rosenbaum, Souilmi (2026), read off a figure, +-.005 (`simulator.md` 4.3).
final class QueueReactiveTable {
    static final double[] ADD = {
        .085, .128, .150, .157, .162, .170, .175, .178, .185, .191, .203, .200, .210, .217, .222,
        .230, .240, .253, .276, .303, .320
    };
    static final double[] CANCEL = {
        .035, .062, .098, .128, .150, .163, .180, .192, .198, .215, .208, .227, .232, .241, .246,
        .256, .263, .276, .287, .318, .396
    };
    static final double[] TRADE = {
        .090, .058, .038, .027, .018, .014, .010, .008, .006, .0055, .0055, .005, .0045, .004, .004,
        .004, .004, .004, .0045, .005, .006
    };

    /// Mean wait in seconds by |imbalance|, 0..1 in steps of 0.1.
    static final double[] WAIT_SECONDS = {
        .200, .199, .197, .193, .185, .177, .165, .147, .123, .090, .033
    };

    private static final int ZERO = 10;

    private QueueReactiveTable() {}

    /// Row of an imbalance for the bid side; the ask side's row is [#mirror] of it.
    static int row(double imbalance) {
        return ZERO + (int) StrictMath.rint(imbalance * ZERO);
    }

    static int mirror(int row) {
        return 2 * ZERO - row;
    }

    static double waitSeconds(int row) {
        return WAIT_SECONDS[Math.abs(row - ZERO)];
    }

    /// Share of the events that goes to levels behind the touch.
    static double behind(int row) {
        int ask = mirror(row);
        return 1 - ADD[row] - CANCEL[row] - TRADE[row] - ADD[ask] - CANCEL[ask] - TRADE[ask];
    }
}
