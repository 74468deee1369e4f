package io.sluice.sim.fix;

import quickfix.FileStoreFactory;
import quickfix.MessageStore;
import quickfix.SessionID;
import quickfix.SessionSettings;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;

/// The numbers and sent messages of one session on disk, at most so many bytes: beyond that a new
/// store is made with the numbers and the last messages, and takes the place of the old one once it
/// is whole. A process that ends in between finds the old one.
final class BoundedStore implements MessageStore, Closeable {
    /// Judgement: some hundred thousand messages.
    static final long BYTES_MAX = 128L << 20;

    private static final String WHOLE = "whole";
    private static final int READ_AT_ONCE = 256;

    private final Path folder;
    private final SessionID session;
    private final long bytesMax;
    private int generation;
    private MessageStore store;
    private long bytes;

    /// @param folder of all sessions
    BoundedStore(Path folder, SessionID session, long bytesMax) throws IOException {
        this.folder = Files.createDirectories(folder.resolve(session.getTargetCompID()));
        this.session = session;
        this.bytesMax = bytesMax;
        generation = lastWhole();
        store = open(generation);
        Files.write(place(generation).resolve(WHOLE), new byte[0]);
        dropOthers();
        try (Stream<Path> files = Files.list(place(generation))) {
            bytes = files.mapToLong(file -> file.toFile().length()).sum();
        }
    }

    private int lastWhole() throws IOException {
        try (Stream<Path> places = Files.list(folder)) {
            return places.filter(place -> Files.exists(place.resolve(WHOLE)))
                    .mapToInt(place -> Integer.parseInt(place.getFileName().toString()))
                    .max()
                    .orElse(1);
        }
    }

    private Path place(int number) {
        return folder.resolve(Integer.toString(number));
    }

    private MessageStore open(int number) throws IOException {
        SessionSettings settings = new SessionSettings();
        settings.setString("FileStorePath", Files.createDirectories(place(number)).toString());
        settings.setString("FileStoreMaxCachedMsgs", "1000");
        return new FileStoreFactory(settings).create(session);
    }

    private void dropOthers() throws IOException {
        List<Path> old;
        try (Stream<Path> all = Files.walk(folder)) {
            old =
                    all.filter(path -> !path.equals(folder))
                            .filter(path -> !path.startsWith(place(generation)))
                            .sorted(Comparator.reverseOrder())
                            .toList();
        }
        for (Path path : old) {
            Files.delete(path);
        }
    }

    @Override
    public synchronized boolean set(int sequence, String message) throws IOException {
        boolean kept = store.set(sequence, message);
        bytes += message.length();
        if (bytes > bytesMax) {
            trim();
        }
        return kept;
    }

    /// Goes on in a store of its own with the latest half of what may be kept.
    private void trim() throws IOException {
        List<String> last = last(store.getNextSenderMsgSeqNum());
        MessageStore fresh = open(generation + 1);
        fresh.setNextSenderMsgSeqNum(store.getNextSenderMsgSeqNum());
        fresh.setNextTargetMsgSeqNum(store.getNextTargetMsgSeqNum());
        bytes = 0;
        for (String message : last.reversed()) {
            fresh.set(Integer.parseInt(SessionStores.field(message, "34")), message);
            bytes += message.length();
        }
        close();
        store = fresh;
        generation++;
        Files.write(place(generation).resolve(WHOLE), new byte[0]);
        dropOthers();
    }

    /// What was sent last, the latest first. The message being stored has the next number still.
    private List<String> last(int next) throws IOException {
        List<String> kept = new ArrayList<>();
        long size = 0;
        for (int end = next; end > 0 && size < bytesMax / 2; end -= READ_AT_ONCE) {
            List<String> some = new ArrayList<>();
            store.get(Math.max(1, end - READ_AT_ONCE + 1), end, some);
            kept.addAll(some.reversed());
            size += some.stream().mapToLong(String::length).sum();
        }
        return kept;
    }

    @Override
    public synchronized void get(int begin, int end, Collection<String> messages)
            throws IOException {
        store.get(begin, end, messages);
    }

    @Override
    public synchronized int getNextSenderMsgSeqNum() throws IOException {
        return store.getNextSenderMsgSeqNum();
    }

    @Override
    public synchronized int getNextTargetMsgSeqNum() throws IOException {
        return store.getNextTargetMsgSeqNum();
    }

    @Override
    public synchronized void setNextSenderMsgSeqNum(int next) throws IOException {
        store.setNextSenderMsgSeqNum(next);
    }

    @Override
    public synchronized void setNextTargetMsgSeqNum(int next) throws IOException {
        store.setNextTargetMsgSeqNum(next);
    }

    @Override
    public synchronized void incrNextSenderMsgSeqNum() throws IOException {
        store.incrNextSenderMsgSeqNum();
    }

    @Override
    public synchronized void incrNextTargetMsgSeqNum() throws IOException {
        store.incrNextTargetMsgSeqNum();
    }

    @Override
    public synchronized Date getCreationTime() throws IOException {
        return store.getCreationTime();
    }

    @Override
    public synchronized void reset() throws IOException {
        store.reset();
        bytes = 0;
    }

    @Override
    public synchronized void refresh() throws IOException {
        store.refresh();
    }

    @Override
    public synchronized void close() {
        try {
            ((Closeable) store).close();
        } catch (IOException e) {
            throw new UncheckedIOException("store of session " + session, e);
        }
    }
}
