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

/// The bytes of a session's journal: records of length (4), CRC32 of the payload (4), payload. The
/// first byte of a payload is its kind:
///
/// | kind | body |
/// |------|------|
/// | 1 opened | creation time (8, Ns), epoch (4), outbox position (8); always the first record |
/// | 2 sent | MsgSeqNum(34) (4), outbox position or 0 (8), the message |
/// | 3 next sender number | number (4) |
/// | 4 next target number | number (4), last number handed to the log (4), time (8, Ns) |
///
/// Messages stay on disk; memory holds the place of every 64th. Numbers of sent messages only grow
/// inside one file: when they are set back, a new file takes its place. So it does when the file is
/// too long: the newer half goes on, what is older cannot be sent again.
final class JournalFile implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(JournalFile.class);

    private static final byte OPENED = 1;
    private static final byte SENT = 2;
    private static final byte NEXT_SENDER = 3;
    private static final byte NEXT_TARGET = 4;

    private static final int HEADER_BYTES = 8;

    /// Judgement: a FIX message beyond this is damage, not a message.
    private static final int PAYLOAD_BYTES_MAX = 1 << 24;

    private static final int MARK_EVERY = 64;

    /// Length at which a file is cut to its newer half: 32 MB are about 100,000 reports. Judgement.
    static final long BYTES_MAX = 64L << 20;

    private final Path path;
    private final long bytesMax;
    private final CRC32 crc = new CRC32();
    private final Charset charset = CharsetSupport.getCharsetInstance();
    private final NavigableMap<Integer, Long> marks = new TreeMap<>();
    private FileChannel channel;
    private ByteBuffer buffer = ByteBuffer.allocate(4096);
    private long end;
    private int sentCount;

    private JournalFile(Path path, FileChannel channel, long bytesMax) {
        this.path = path;
        this.bytesMax = bytesMax;
        this.channel = channel;
    }

    /// Opens or makes the file and replays it into `state`.
    ///
    /// @param bytesMax length at which it is cut
    static JournalFile open(Path path, JournalState state, long bytesMax) throws IOException {
        Path folder = path.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        JournalFile file = new JournalFile(path, writable(path), bytesMax);
        try {
            file.replay(state);
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

    private void replay(JournalState state) throws IOException {
        long size = channel.size();
        try (DataInputStream in = readerAt(0)) {
            for (ByteBuffer payload = next(in, size - end);
                    payload.hasRemaining();
                    payload = next(in, size - end)) {
                int bytes = payload.remaining();
                apply(payload, state);
                end += HEADER_BYTES + bytes;
            }
        }
        if (end < size) {
            dropTail(size);
        }
        channel.position(end);
        if (end == 0) {
            appendOpened(state);
        }
    }

    private void apply(ByteBuffer payload, JournalState state) throws IOException {
        byte kind = payload.get();
        if (end == 0 && kind != OPENED) {
            throw new IOException(path + " is not a session journal");
        }
        switch (kind) {
            case OPENED -> state.opened(payload.getLong(), payload.getInt(), payload.getLong());
            case SENT -> {
                int sequence = payload.getInt();
                mark(sequence);
                state.foundSent(sequence, payload.getLong());
            }
            case NEXT_SENDER -> state.foundSender(payload.getInt());
            case NEXT_TARGET ->
                    state.foundTarget(payload.getInt(), payload.getInt(), payload.getLong());
            default -> throw new IOException(path + " has a record of unknown kind " + kind);
        }
    }

    /// The next payload; empty when there is none left that is whole.
    private ByteBuffer next(DataInputStream in, long remaining) throws IOException {
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

    void appendSent(int sequence, long reportSeq, String message) throws IOException {
        byte[] bytes = message.getBytes(charset);
        mark(sequence);
        begin(SENT, bytes.length).putInt(sequence).putLong(reportSeq).put(bytes);
        append();
    }

    void appendNextSender(int next) throws IOException {
        begin(NEXT_SENDER, 0).putInt(next);
        append();
    }

    void appendNextTarget(int next, int handedOver, long timeNs) throws IOException {
        begin(NEXT_TARGET, 0).putInt(next).putInt(handedOver).putLong(timeNs);
        append();
    }

    private void appendOpened(JournalState state) throws IOException {
        begin(OPENED, 0).putLong(state.createdNs).putInt(state.epoch).putLong(state.reportSeq);
        append();
    }

    private void mark(int sequence) {
        if (sentCount++ % MARK_EVERY == 0) {
            marks.put(sequence, end);
        }
    }

    private ByteBuffer begin(byte kind, int bytes) {
        int need = HEADER_BYTES + 32 + bytes;
        if (buffer.capacity() < need) {
            buffer = ByteBuffer.allocate(Math.max(need, 2 * buffer.capacity()));
        }
        return buffer.clear().position(HEADER_BYTES).put(kind);
    }

    private void append() throws IOException {
        int bytes = buffer.position();
        int payload = bytes - HEADER_BYTES;
        buffer.putInt(0, payload);
        buffer.putInt(4, checksumOf(buffer.array(), HEADER_BYTES, payload));
        buffer.flip();
        try {
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        } catch (IOException e) {
            channel.truncate(end);
            throw e;
        }
        end += bytes;
    }

    private int checksumOf(byte[] bytes, int from, int length) {
        crc.reset();
        crc.update(bytes, from, length);
        return (int) crc.getValue();
    }

    /// Adds the messages of these numbers, in order.
    void readSent(int first, int last, Collection<String> messages) throws IOException {
        var mark = marks.floorEntry(first);
        long position = mark == null ? 0 : mark.getValue();
        try (DataInputStream in = readerAt(position)) {
            int sequence = 0;
            while (sequence <= last && position < end) {
                ByteBuffer payload = next(in, end - position);
                if (!payload.hasRemaining()) {
                    throw new IOException(path + " is damaged at byte " + position);
                }
                position += HEADER_BYTES + payload.remaining();
                if (payload.get() == SENT) {
                    sequence = payload.getInt();
                    payload.getLong();
                    if (sequence >= first && sequence <= last) {
                        messages.add(charset.decode(payload).toString());
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

    /// Starts a new file in place of this one, with the messages below `keepBelow`. The outbox
    /// position is in its first record; it may be that of a message that is not kept.
    void rewrite(JournalState state, int keepBelow) throws IOException {
        Path fresh = path.resolveSibling(path.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        JournalFile target = new JournalFile(fresh, writable(fresh), bytesMax);
        try {
            target.appendOpened(state);
            copySent(target, keepBelow);
            target.appendNextSender(state.nextSender);
            target.appendNextTarget(state.nextTarget, state.handedOver, state.createdNs);
        } catch (IOException e) {
            target.close();
            throw e;
        }
        goOnAs(target);
        state.storedSender = state.nextSender;
    }

    /// Cuts a file that is too long. Records of the part that goes on are copied as they are; in
    /// front of them stands the present state, so that it is right where they do not tell.
    void trim(JournalState state) throws IOException {
        if (end <= bytesMax) {
            return;
        }
        long from = end;
        for (long mark : marks.descendingMap().values()) {
            if (mark < end - bytesMax / 2) {
                break;
            }
            from = mark;
        }
        Path fresh = path.resolveSibling(path.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        JournalFile target = new JournalFile(fresh, writable(fresh), bytesMax);
        try {
            target.appendOpened(state);
            target.appendNextSender(state.storedSender);
            // At no time, so that the first one copied settles it.
            target.appendNextTarget(state.nextTarget, state.handedOver, 0);
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

    private void copySent(JournalFile target, int keepBelow) throws IOException {
        long position = 0;
        try (DataInputStream in = readerAt(0)) {
            while (position < end) {
                ByteBuffer payload = next(in, end - position);
                if (!payload.hasRemaining()) {
                    throw new IOException(path + " is damaged at byte " + position);
                }
                position += HEADER_BYTES + payload.remaining();
                if (payload.get() == SENT && payload.getInt(1) < keepBelow) {
                    int sequence = payload.getInt();
                    payload.getLong();
                    target.appendSent(sequence, 0, charset.decode(payload).toString());
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
