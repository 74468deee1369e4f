package io.sluice.signal;

/// Imbalance of the queues at the touch, -1 (all ask) .. +1 (all bid). Source: Gould & Bonart,
/// "Queue imbalance as a one-tick-ahead price predictor", arXiv 1512.03492; `strategy.md` 1.1.
public final class QueueImbalance {
    private QueueImbalance() {}

    /// 0 when both queues are empty.
    public static double of(long bidQty, long askQty) {
        double sum = (double) bidQty + askQty;
        return sum > 0 ? (bidQty - askQty) / sum : 0;
    }

    /// The convex shape in which an imbalance predicts the next move: sign(I) |I|^1.5.
    public static double shape(double imbalance) {
        double magnitude = Math.abs(imbalance);
        return Math.copySign(magnitude * Math.sqrt(magnitude), imbalance);
    }
}
