package io.sluice.fix.session;

import quickfix.MessageStoreFactory;
import quickfix.SessionID;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/// The journals of one folder, one per session; each is opened once.
public final class SessionJournals implements MessageStoreFactory {
    private final Path folder;
    private final LongSupplier nowNs;
    private final Map<SessionID, SessionJournal> journals = new ConcurrentHashMap<>();

    /// @param folder is made when it is not there
    public SessionJournals(Path folder, LongSupplier nowNs) {
        this.folder = folder;
        this.nowNs = nowNs;
    }

    @Override
    public SessionJournal create(SessionID session) {
        return journals.computeIfAbsent(session, this::open);
    }

    private SessionJournal open(SessionID session) {
        String name =
                String.join(
                        "-",
                        session.getBeginString(),
                        session.getSenderCompID(),
                        session.getTargetCompID());
        try {
            return SessionJournal.open(
                    folder.resolve(name.replaceAll("[^A-Za-z0-9._-]", "_") + ".journal"), nowNs);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open the journal of " + session, e);
        }
    }
}
