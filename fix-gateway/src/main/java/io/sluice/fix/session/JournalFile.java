package io.sluice.fix.session;

import org.quickfixj.CharsetSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.zip.CRC32;

/// The bytes of a session's journal: records of length (4), CRC32 of the payload (4), payload: a
/// [JournalRecord]. The first is always of kind opened.
///
/// Messages stay on disk; memory holds the place of every 64th. Numbers of sent messages only grow
/// inside one file: when they are set back, a new file takes its place. So it does when the file is
/// too long: the newer half goes on, what is older cannot be sent again.
///
/// The same records again, in their order, from any of them on, lead to the same state: so a log
/// may say them twice.
final class JournalFile implements RecordSink, Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(JournalFile.class);

    private static final int HEADER_BYTES = 8;

    /// Judgement: a FIX message beyond this is damage, not a message.
    private static final int PAYLOAD_BYTES_MAX = 1 << 24;

    private static final int MARK_EVERY = 64;

    /// Length at which a file is cut to its newer half: 32 MB are about 100,000 reports. Judgement.
    static final long BYTES_MAX = 64L << 20;

    private final Path path;
    private final long bytesMax;
    private final Charset charset = CharsetSupport.getCharsetInstance();
    private final NavigableMap<Integer, Long> marks = new TreeMap<>();
    private final JournalState state;
    private FileChannel channel;
    private ByteBuffer buffer = ByteBuffer.allocate(4096);
    private long end;
    private int sentCount;
    private volatile long reportSeq;

    private JournalFile(Path path, FileChannel channel, JournalState state, long bytesMax) {
        this.path = path;
        this.bytesMax = bytesMax;
        this.channel = channel;
        this.state = state;
    }

    /// Opens or makes the file.
    ///
    /// @param nowNs creation time of one that is made
    /// @param bytesMax length at which it is cut
    /// @throws IOException when it cannot be read, or is damaged anywhere but in a last record that
    ///   was not finished
    static JournalFile open(Path path, long nowNs, long bytesMax) throws IOException {
        Path folder = path.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        JournalFile file = new JournalFile(path, writable(path), new JournalState(nowNs), bytesMax);
        try {
            file.replay();
            file.reportSeq = file.state.reportSeq;
        } catch (IOException e) {
            file.close();
            throw e;
        }
        return file;
    }

    private static FileChannel writable(Path path) throws IOException {
        return FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private void replay() throws IOException {
        long size = channel.size();
        try (DataInputStream in = readerAt(0)) {
            for (ByteBuffer payload = next(in, size - end);
                    payload.hasRemaining();
                    payload = next(in, size - end)) {
                found(payload);
                end += HEADER_BYTES + payload.remaining();
            }
        }
        if (end < size) {
            dropTail(size);
        }
        channel.position(end);
        if (end == 0) {
            write(JournalRecord.opened(state));
        }
    }

    private void found(ByteBuffer payload) throws IOException {
        byte kind = payload.get(0);
        if (end == 0 && kind != JournalRecord.OPENED) {
            throw new IOException(path + " is not a session journal");
        }
        if (kind == JournalRecord.SENT) {
            mark(JournalRecord.sequenceOf(payload));
        }
        try {
            JournalRecord.apply(payload, state);
        } catch (IOException e) {
            throw new IOException(path + " at byte " + end + ": " + e.getMessage(), e);
        }
    }

    /// The next payload; empty when there is none left that is whole.
    private static ByteBuffer next(DataInputStream in, long remaining) throws IOException {
        if (remaining < HEADER_BYTES) {
            return ByteBuffer.allocate(0);
        }
        int length = in.readInt();
        int checksum = in.readInt();
        if (length <= 0 || length > PAYLOAD_BYTES_MAX || length > remaining - HEADER_BYTES) {
            return ByteBuffer.allocate(0);
        }
        byte[] payload = new byte[length];
        in.readFully(payload);
        return checksumOf(payload, 0, length) == checksum
                ? ByteBuffer.wrap(payload)
                : ByteBuffer.allocate(0);
    }

    /// A killed process or machine leaves an unfinished record or zeros at the end; anything else
    /// is damage.
    private void dropTail(long size) throws IOException {
        try (DataInputStream in = readerAt(end)) {
            int length = size - end >= Integer.BYTES ? in.readInt() : Integer.MAX_VALUE;
            boolean unfinished = length > 0 && length >= size - end - HEADER_BYTES;
            if (!unfinished && (length != 0 || !isZero(in))) {
                throw new IOException(path + " is damaged at byte " + end + " of " + size);
            }
        }
        LOG.warn("{}: dropped {} bytes of an unfinished record at its end", path, size - end);
        channel.truncate(end);
    }

    private static boolean isZero(DataInputStream in) throws IOException {
        int value = in.read();
        while (value == 0) {
            value = in.read();
        }
        return value < 0;
    }

    /// What the file says, as it is now.
    synchronized JournalState state() {
        return JournalState.copyOf(state);
    }

    /// Outbox position of the last report in the file. Never waits.
    long reportSeq() {
        return reportSeq;
    }

    /// Adds a record; one that sets numbers back makes a new file.
    @Override
    public synchronized void commit(byte[] record) throws IOException {
        ByteBuffer payload = ByteBuffer.wrap(record);
        switch (record[0]) {
            case JournalRecord.SENT -> {
                int sequence = JournalRecord.sequenceOf(payload);
                if (sequence <= state.lastSent) {
                    state.foundSender(sequence);
                    rewrite();
                }
                mark(sequence);
                append(record);
            }
            case JournalRecord.OPENED -> {
                JournalRecord.apply(payload, state);
                rewrite();
            }
            case JournalRecord.NEXT_SENDER -> {
                int lastSent = state.lastSent;
                append(record);
                if (state.lastSent < lastSent) {
                    rewrite();
                }
            }
            default -> append(record);
        }
        reportSeq = state.reportSeq;
        if (end > bytesMax) {
            trim();
        }
    }

    @Override
    public void follow(byte[] record) throws IOException {
        commit(record);
    }

    private void append(byte[] record) throws IOException {
        write(record);
        JournalRecord.apply(ByteBuffer.wrap(record), state);
    }

    private void mark(int sequence) {
        if (sentCount++ % MARK_EVERY == 0) {
            marks.put(sequence, end);
        }
    }

    private void write(byte[] record) throws IOException {
        int need = HEADER_BYTES + record.length;
        if (buffer.capacity() < need) {
            buffer = ByteBuffer.allocate(Math.max(need, 2 * buffer.capacity()));
        }
        buffer.clear()
                .putInt(record.length)
                .putInt(checksumOf(record, 0, record.length))
                .put(record)
                .flip();
        try {
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        } catch (IOException e) {
            channel.truncate(end);
            throw e;
        }
        end += need;
    }

    private static int checksumOf(byte[] bytes, int from, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, from, length);
        return (int) crc.getValue();
    }

    /// Adds the messages of these numbers, in order. Appending goes on meanwhile.
    void readSent(int first, int last, Collection<String> messages) throws IOException {
        long position;
        long stop;
        DataInputStream in;
        synchronized (this) {
            var mark = marks.floorEntry(first);
            position = mark == null ? 0 : mark.getValue();
            stop = end;
            in = readerAt(position);
        }
        try (in) {
            int sequence = 0;
            while (sequence <= last && position < stop) {
                ByteBuffer payload = next(in, stop - position);
                if (!payload.hasRemaining()) {
                    throw new IOException(path + " is damaged at byte " + position);
                }
                position += HEADER_BYTES + payload.remaining();
                if (payload.get(0) == JournalRecord.SENT) {
                    sequence = JournalRecord.sequenceOf(payload);
                    if (sequence >= first && sequence <= last) {
                        messages.add(new String(JournalRecord.messageOf(payload), charset));
                    }
                }
            }
        }
    }

    private DataInputStream readerAt(long position) throws IOException {
        FileChannel reader = FileChannel.open(path, StandardOpenOption.READ).position(position);
        return new DataInputStream(
                new BufferedInputStream(Channels.newInputStream(reader), 1 << 16));
    }

    /// Starts a new file in place of this one, with the messages up to the last that counts. The
    /// outbox position is in its first record; it may be that of a message that is not kept.
    private void rewrite() throws IOException {
        Path fresh = path.resolveSibling(path.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        JournalFile target = new JournalFile(fresh, writable(fresh), state, bytesMax);
        try {
            target.write(JournalRecord.opened(state));
            copySent(target);
            target.write(JournalRecord.nextSender(state.nextSender));
            target.write(
                    JournalRecord.nextTarget(state.nextTarget, state.handedOver, state.createdNs));
        } catch (IOException e) {
            target.close();
            throw e;
        }
        goOnAs(target);
        state.storedSender = state.nextSender;
    }

    /// Cuts a file that is too long. Records of the part that goes on are copied as they are; in
    /// front of them stands the present state, so that it is right where they do not tell.
    private void trim() throws IOException {
        long from = end;
        for (long mark : marks.descendingMap().values()) {
            if (mark < end - bytesMax / 2) {
                break;
            }
            from = mark;
        }
        Path fresh = path.resolveSibling(path.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        JournalFile target = new JournalFile(fresh, writable(fresh), state, bytesMax);
        try {
            target.write(JournalRecord.opened(state));
            target.write(JournalRecord.nextSender(state.storedSender));
            // At no time, so that the first one copied settles it.
            target.write(JournalRecord.nextTarget(state.nextTarget, state.handedOver, 0));
            target.append(this, from);
        } catch (IOException e) {
            target.close();
            throw e;
        }
        LOG.info("{}: cut from {} to {} bytes", path, end, target.end);
        goOnAs(target);
    }

    /// Appends the records of another file from a position on.
    private void append(JournalFile other, long from) throws IOException {
        long shift = end - from;
        other.marks.forEach((sequence, position) -> {
            if (position >= from) {
                marks.put(sequence, position + shift);
            }
        });
        sentCount = other.sentCount;
        long copied = from;
        while (copied < other.end) {
            long bytes = other.channel.transferTo(copied, other.end - copied, channel);
            if (bytes <= 0) {
                throw new IOException(path + " ends at byte " + copied + " of " + other.end);
            }
            copied += bytes;
        }
        end += other.end - from;
    }

    private void goOnAs(JournalFile target) throws IOException {
        Files.move(
                target.path,
                path,
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        channel.close();
        channel = target.channel;
        end = target.end;
        sentCount = target.sentCount;
        marks.clear();
        marks.putAll(target.marks);
    }

    private void copySent(JournalFile target) throws IOException {
        long position = 0;
        try (DataInputStream in = readerAt(0)) {
            while (position < end) {
                ByteBuffer payload = next(in, end - position);
                if (!payload.hasRemaining()) {
                    throw new IOException(path + " is damaged at byte " + position);
                }
                position += HEADER_BYTES + payload.remaining();
                boolean sent = payload.get(0) == JournalRecord.SENT;
                if (sent && JournalRecord.sequenceOf(payload) <= state.lastSent) {
                    int sequence = JournalRecord.sequenceOf(payload);
                    target.mark(sequence);
                    // Its outbox position is not the last one any more: the first record has that.
                    target.write(JournalRecord.sent(sequence, 0, JournalRecord.messageOf(payload)));
                }
            }
        }
    }

    synchronized void force() throws IOException {
        channel.force(false);
    }

    @Override
    public synchronized void close() throws IOException {
        channel.close();
    }
}
