package io.sluice.sim.book.race;

/// A book that answers the common order flow and hashes its trades.
interface RacedBook {
    void add(long id, boolean buy, long price, long qty);

    void cancel(long id);

    void take(long id, boolean buy, long price, long qty);

    long tradeHash();

    static RacedBook of(String name) {
        return switch (name) {
            case "sluice" -> new SluiceBook();
            case "exchange-core" -> new ExchangeCoreBook();
            case "parity" -> new ParityBook();
            default -> throw new IllegalArgumentException("no book " + name);
        };
    }

    static long hash(long hash, long restingId, long takerId, long price, long qty) {
        return hash * 31 + ((restingId * 1_000_003L) ^ (price * 10_007L) ^ qty ^ (takerId << 1));
    }
}
