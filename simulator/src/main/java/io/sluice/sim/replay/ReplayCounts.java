package io.sluice.sim.replay;

/// What a replay did and how well the matching engine's book agreed with the file's. The comparison
/// says something only where no child of ours took part: its orders and what it took are in the
/// engine's book and not in the file's.
///
/// @param messages rows played
/// @param bookMessages rows of type 1 to 4 after the first row: they change the visible book
/// @param explained of these, rows after which the engine's quantity at the message's price was the
///   file's
/// @param seededAtStart levels taken from the first row of the book file
/// @param seededFromBelow levels that came into the file's view from deeper and were taken from the
///   book file
/// @param seededQty shares in them
/// @param levelsCompared levels that were in view before and after a row, over all rows
/// @param levelsUnequal of these, levels where engine and file differ
/// @param outOfTurn visible executions of an order that was not first in its queue
/// @param hidden executions against hidden orders
/// @param halts rows of type 7
/// @param fromOurs historical executions, in shares, that met a child of ours first
public record ReplayCounts(
        long messages,
        long bookMessages,
        long explained,
        long seededAtStart,
        long seededFromBelow,
        long seededQty,
        long levelsCompared,
        long levelsUnequal,
        long outOfTurn,
        long hidden,
        long halts,
        long fromOurs) {

    /// Whether every change at a message's price and every level in view was the file's.
    public boolean agrees() {
        return explained == bookMessages && levelsUnequal == 0;
    }
}
