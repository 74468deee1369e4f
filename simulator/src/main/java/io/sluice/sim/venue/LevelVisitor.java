package io.sluice.sim.venue;

/// Sees the visible levels of a book, bids first, best first.
public interface LevelVisitor {
    void level(boolean bid, long price, long qty);
}
