package io.sluice.market;

/// Price levels of one side, best first, with what others than we have there.
public interface Levels {
    int levels();

    /// @param level 0 is the best
    long price(int level);

    /// Displayed quantity of everybody else; 0 where we stand alone.
    long netQty(int level);

    /// Another number whenever anything has changed in the first five levels where others stand,
    /// and never one that another view of the same side gives.
    int version();

    /// The first level from this one on where somebody else stands; [#levels] when there is none.
    default int nextNet(int level) {
        int levels = levels();
        int next = level;
        while (next < levels && netQty(next) == 0) {
            next++;
        }
        return next;
    }
}
