package io.sluice.service.rest;

import io.sluice.engine.Output;

import java.util.SplittableRandom;

/// What a blotter has to show.
record BlotterOrders(RunningWeb web) {
    private static final long MINUTE_NS = 60_000_000_000L;

    /// Orders in every state, the last one twenty minutes on its way; answers the last one's id.
    long market() {
        long nowNs = UtcTime.nowNs();
        // Not begun yet, so that nothing is drawn before the past is told.
        web.engine().startsNs(nowNs + MINUTE_NS);
        long sell = placeLike("IBM", "SELL", "4000", "VWAP");
        work(sell, nowNs, 8, "100", 172.40);
        long paused = placeLike("BTC-USD", "BUY", "2.5", "TWAP");
        web.post(RunningWeb.TRADER, "/api/v1/orders/" + paused + "/pause", "");
        long done = placeLike("BAC", "SELL", "2000", "TWAP");
        work(done, nowNs, 20, "100", 31.19);
        long gone = placeLike("IBM", "BUY", "900", "TWAP");
        web.post(RunningWeb.TRADER, "/api/v1/orders/" + gone + "/cancel", "");
        web.engine()
                .alert(
                        Output.Severity.WARNING,
                        "LATE_FILL",
                        sell,
                        "a fill after its cancel was booked");
        long id = placeLike("BAC", "BUY", "60000", "TWAP");
        work(id, nowNs, 40, "600", 31.20);
        web.engine().rest(id, "600", "31.22");
        return id;
    }

    private long placeLike(String symbol, String side, String quantity, String strategy) {
        RunningWeb.Answer placed =
                web.post(
                        RunningWeb.TRADER,
                        "/api/v1/orders",
                        """
                        {"account":"ACC1","symbol":"%s","side":"%s","quantity":"%s","strategy":"%s"}
                        """
                                .formatted(symbol, side, quantity, strategy));
        return Long.parseLong(placed.text("id"));
    }

    private void work(long id, long nowNs, int fills, String qty, double price) {
        SplittableRandom random = new SplittableRandom(id);
        long startNs = nowNs - 20 * MINUTE_NS;
        web.engine().began(id, startNs, nowNs + 25 * MINUTE_NS, "%.2f".formatted(price));
        double imbalance = 0;
        for (int i = 0; i < fills; i++) {
            long atNs =
                    startNs + 20 * MINUTE_NS * (i + 1) / fills - random.nextLong(20_000_000_000L);
            imbalance = Math.clamp(.8 * imbalance + random.nextDouble(-.45, .45), -.95, .95);
            web.engine().decide(id, imbalance, Math.clamp(.35 + imbalance * .5, .02, .98), atNs);
            web.engine()
                    .fill(
                            id,
                            qty,
                            "%.2f".formatted(price + random.nextInt(-2, 4) * .01),
                            random.nextInt(10) < 7,
                            atNs + 1_000_000_000L);
        }
    }
}
