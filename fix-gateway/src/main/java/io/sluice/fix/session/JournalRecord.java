package io.sluice.fix.session;

import java.io.IOException;
import java.nio.ByteBuffer;

/// One change of a session, as bytes. The first says what it is:
///
/// | kind | body |
/// |------|------|
/// | 1 opened | creation time (8, Ns), epoch (4), outbox position (8): numbers begin at 1, nothing was sent |
/// | 2 sent | MsgSeqNum(34) (4), outbox position or 0 (8), the message; those from this number on were not sent |
/// | 3 next sender number | number (4); messages from it on were not sent |
/// | 4 next target number | number (4), last number handed to the log (4), time (8, Ns) |
/// | 5 epoch | epoch (4) |
final class JournalRecord {
    static final byte OPENED = 1;
    static final byte SENT = 2;
    static final byte NEXT_SENDER = 3;
    static final byte NEXT_TARGET = 4;
    static final byte EPOCH = 5;

    /// Bytes before the message.
    private static final int SENT_HEADER_BYTES = 13;

    private JournalRecord() {}

    static byte[] opened(JournalState state) {
        return record(OPENED, 20)
                .putLong(state.createdNs)
                .putInt(state.epoch)
                .putLong(state.reportSeq)
                .array();
    }

    /// @param reportSeq 0 when the message is no report
    static byte[] sent(int sequence, long reportSeq, byte[] message) {
        return record(SENT, SENT_HEADER_BYTES - 1 + message.length)
                .putInt(sequence)
                .putLong(reportSeq)
                .put(message)
                .array();
    }

    static byte[] nextSender(int next) {
        return record(NEXT_SENDER, 4).putInt(next).array();
    }

    static byte[] nextTarget(int next, int handedOver, long timeNs) {
        return record(NEXT_TARGET, 16).putInt(next).putInt(handedOver).putLong(timeNs).array();
    }

    static byte[] epoch(int epoch) {
        return record(EPOCH, 4).putInt(epoch).array();
    }

    private static ByteBuffer record(byte kind, int bytes) {
        return ByteBuffer.allocate(1 + bytes).put(kind);
    }

    /// Number of a sent message.
    static int sequenceOf(ByteBuffer record) {
        return record.getInt(1);
    }

    /// The bytes of a sent message.
    static byte[] messageOf(ByteBuffer record) {
        byte[] message = new byte[record.limit() - SENT_HEADER_BYTES];
        record.get(SENT_HEADER_BYTES, message);
        return message;
    }

    /// Takes a record's word into `state`.
    ///
    /// @throws IOException when it is of no known kind
    static void apply(ByteBuffer record, JournalState state) throws IOException {
        ByteBuffer body = record.duplicate();
        byte kind = body.get();
        switch (kind) {
            case OPENED -> state.opened(body.getLong(), body.getInt(), body.getLong());
            case SENT -> state.foundSent(body.getInt(), body.getLong());
            case NEXT_SENDER -> state.foundSender(body.getInt());
            case NEXT_TARGET -> state.foundTarget(body.getInt(), body.getInt(), body.getLong());
            case EPOCH -> state.epoch = body.getInt();
            default -> throw new IOException("record of unknown kind " + kind);
        }
    }
}
