package io.sluice.sim.venue;

import java.util.List;

/// Price increments by price, coarser ones above. Empty where the instrument's tick holds
/// everywhere.
///
/// @param bands by ascending price; below the first one the instrument's tick holds
public record TickTable(List<Band> bands) {
    public static final TickTable FLAT = new TickTable(List.of());

    /// @param fromPrice at the instrument's price scale, > 0
    /// @param tick increment from there on, > 0
    public record Band(long fromPrice, long tick) {}

    public TickTable {
        bands = List.copyOf(bands);
        for (int i = 0; i < bands.size(); i++) {
            Band band = bands.get(i);
            require(band.tick() > 0, "tick must be > 0, was ", band.tick());
            long below = i == 0 ? 0 : bands.get(i - 1).fromPrice();
            require(
                    band.fromPrice() > below,
                    "fromPrice must be > " + below + ", was ",
                    band.fromPrice());
        }
    }

    /// @param instrumentTick what holds below the first band
    public long tickAt(long price, long instrumentTick) {
        long tick = instrumentTick;
        for (Band band : bands) {
            if (price >= band.fromPrice()) {
                tick = band.tick();
            }
        }
        return tick;
    }

    private static void require(boolean holds, String message, long was) {
        if (!holds) {
            throw new IllegalArgumentException(message + was);
        }
    }
}
