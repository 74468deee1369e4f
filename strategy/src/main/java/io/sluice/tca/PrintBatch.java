package io.sluice.tca;

import java.util.List;

/// Prints of one instrument on their way to the orders that follow them: handed out many at once,
/// since twenty orders on a name each visited at each print cost more than an update of the book.
/// No allocation per print.
public final class PrintBatch {
    private static final int SIZE = 64;

    private final long[] prices = new long[SIZE];
    private final long[] qtys = new long[SIZE];
    private int size;

    /// @param qty at the quantity scale, > 0
    public void add(long price, long qty, List<Prints> followers) {
        if (size == SIZE) {
            handOut(followers);
        }
        prices[size] = price;
        qtys[size++] = qty;
    }

    /// Before a follower comes, goes or is told of. One that has enough follows no longer.
    public void handOut(List<Prints> followers) {
        for (int i = 0; i < followers.size(); i++) {
            addTo(followers.get(i));
        }
        size = 0;
        followers.removeIf(Prints::isEnough);
    }

    /// What is on its way to a follower, to a copy of it.
    public void addTo(Prints copy) {
        for (int print = 0; print < size; print++) {
            copy.add(prices[print], qtys[print]);
        }
    }
}
