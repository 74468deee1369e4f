package io.sluice.engine;

/// For those whom the market does not concern: books and trades are taken and left.
@FunctionalInterface
public interface InputInbox extends EngineInbox {
    @Override
    default boolean onDepth(
            int instrumentId,
            int venueId,
            boolean bid,
            long price,
            long qty,
            boolean last,
            long nowNs) {
        return true;
    }

    @Override
    default boolean onDepthClear(int instrumentId, int venueId, long nowNs) {
        return true;
    }

    @Override
    default boolean onTrade(
            int instrumentId, int venueId, long price, long qty, int aggressorSign, long nowNs) {
        return true;
    }
}
