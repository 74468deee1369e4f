package io.sluice.engine;

/// The engine's inbound face. Two implementations: [ExecutionEngine] itself and the encoder that
/// writes the same calls into the log. A caller cannot tell which one it holds.
///
/// Every method answers false when the call was not taken (the log pushes back): nothing has
/// happened, offer again or refuse. `nowNs` is epoch nanoseconds; the engine itself wants it never
/// to go back, the encoder takes it as the moment of receipt and lets the log set the time.
public interface EngineInbox {
    boolean on(Input input, long nowNs);

    /// One price level of one venue's book has a new total.
    ///
    /// @param bid whether the level is on the bid side
    /// @param price at the instrument's price scale
    /// @param qty total displayed there, at its quantity scale; 0 removes the level
    /// @param last whether the book is consistent again after this call: a batch of changes ends
    ///   here
    boolean onDepth(
            int instrumentId,
            int venueId,
            boolean bid,
            long price,
            long qty,
            boolean last,
            long nowNs);

    /// The book of one instrument at one venue is unknown from now on: before a snapshot, after a
    /// gap or a disconnect.
    boolean onDepthClear(int instrumentId, int venueId, long nowNs);

    /// A trade printed at a venue, ours or not.
    ///
    /// @param aggressorSign +1 when a buyer took, -1 when a seller took, 0 when unknown
    boolean onTrade(
            int instrumentId, int venueId, long price, long qty, int aggressorSign, long nowNs);
}
