package io.sluice.service.history;

/// How the projection stands.
///
/// @param detail in words, empty when there is nothing to say
/// @param position log position up to which everything is written, -1 for nothing or not known yet
/// @param queued outputs that wait; of at most `capacity`
/// @param written outputs written since the start
/// @param dropped outputs lost to history until the next start
/// @param lagNs how long the oldest unwritten output has been waiting
public record HistoryStatus(
        Phase phase,
        String detail,
        long position,
        int queued,
        int capacity,
        long written,
        long dropped,
        long lagNs) {
    public enum Phase {
        /// The database has not been reached yet.
        STARTING,
        /// Everything heard is written, or about to be.
        CURRENT,
        /// The database is away; outputs wait.
        RETRYING,
        /// Outputs were dropped. Nothing is written past the gap; the replay of the next start
        /// fills it.
        BEHIND,
        STOPPED
    }
}
