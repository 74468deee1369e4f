package io.sluice.fix.session;

import java.io.IOException;

/// The way of a journal's records to where they count. Given one, [SessionJournals] keeps what
/// comes back by [SessionJournals#append], here and at every other member; without one, records go
/// to the file at once.
public interface RecordChannel {
    /// Returns when the record cannot be lost any more and is in the file: what it speaks of may
    /// leave.
    ///
    /// @param journal its file's name in the folder
    /// @throws IOException when that is not known: it must not leave
    void commit(String journal, byte[] record) throws IOException;

    /// Takes a record that nothing waits for, after those before it.
    void follow(String journal, byte[] record) throws IOException;
}
