package io.sluice.signal;

import io.sluice.market.Levels;

/// The depth of one side, weighed again only when the side has changed.
final class WeighedSide {
    private int version = -1;
    private double weight;

    double weight(Levels side) {
        if (side.version() != version) {
            version = side.version();
            weight = DepthImbalance.weigh(side);
        }
        return weight;
    }
}
