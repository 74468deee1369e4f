package io.sluice.fix.session;

import org.jspecify.annotations.Nullable;

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
    private final @Nullable RecordChannel channel;
    private final Map<String, JournalFile> files = new ConcurrentHashMap<>();
    private final Map<SessionID, JournalFile> bySession = new ConcurrentHashMap<>();
    private final Map<SessionID, SessionJournal> journals = new ConcurrentHashMap<>();

    /// Journals of this process alone.
    ///
    /// @param folder is made when it is not there
    public SessionJournals(Path folder, LongSupplier nowNs) {
        this(folder, nowNs, null);
    }

    /// @param channel where records go first; null: straight to their file
    public SessionJournals(Path folder, LongSupplier nowNs, @Nullable RecordChannel channel) {
        this.folder = folder;
        this.nowNs = nowNs;
        this.channel = channel;
    }

    /// The session as its file has it by now: nobody but its caller may change it from here on.
    @Override
    public SessionJournal create(SessionID session) {
        return journals.computeIfAbsent(session, this::open);
    }

    private SessionJournal open(SessionID session) {
        String name = nameOf(session);
        JournalFile file = file(name);
        return new SessionJournal(
                file, channel == null ? file : new ChannelSink(name, channel), nowNs);
    }

    /// Keeps a record that came by the channel.
    ///
    /// @throws IOException when it cannot be kept
    public void append(String journal, byte[] record) throws IOException {
        file(journal).commit(record);
    }

    /// Outbox position of the last report in a session's file. Never waits.
    public long lastReportSeq(SessionID session) {
        return bySession.computeIfAbsent(session, it -> file(nameOf(it))).reportSeq();
    }

    /// Makes what is kept survive a failing machine.
    ///
    /// @throws IOException when that failed
    public void force() throws IOException {
        for (JournalFile file : files.values()) {
            file.force();
        }
    }

    private JournalFile file(String name) {
        return files.computeIfAbsent(name, this::openFile);
    }

    private JournalFile openFile(String name) {
        try {
            return JournalFile.open(
                    folder.resolve(name + ".journal"), nowNs.getAsLong(), JournalFile.BYTES_MAX);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open the journal " + name, e);
        }
    }

    private static String nameOf(SessionID session) {
        return String.join(
                        "-",
                        session.getBeginString(),
                        session.getSenderCompID(),
                        session.getTargetCompID())
                .replaceAll("[^A-Za-z0-9._-]", "_");
    }

    /// One journal's part of the channel.
    private record ChannelSink(String journal, RecordChannel channel) implements RecordSink {
        @Override
        public void commit(byte[] record) throws IOException {
            channel.commit(journal, record);
        }

        @Override
        public void follow(byte[] record) throws IOException {
            channel.follow(journal, record);
        }
    }
}
