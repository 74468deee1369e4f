package io.sluice.service.log;

import io.sluice.service.log.sbe.MessageHeaderDecoder;
import io.sluice.service.log.sbe.MessageHeaderEncoder;
import io.sluice.service.log.sbe.SessionRecordDecoder;
import io.sluice.service.log.sbe.SessionRecordEncoder;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/// Records of FIX session journals as log entries: among the engine's inputs in the log, and not
/// for the engine.
public final class RecordCodec {
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final SessionRecordEncoder encoder = new SessionRecordEncoder();
    private final MessageHeaderDecoder found = new MessageHeaderDecoder();
    private final SessionRecordDecoder decoder = new SessionRecordDecoder();

    /// @return length of the entry, which begins at 0
    int encode(String journal, long ticket, byte[] record, MutableDirectBuffer to) {
        return MessageHeaderEncoder.ENCODED_LENGTH
                + encoder.wrapAndApplyHeader(to, 0, header)
                        .ticket(ticket)
                        .journal(journal)
                        .putRecord(record, 0, record.length)
                        .encodedLength();
    }

    /// Hands a record over.
    ///
    /// @return false when the entry is none: it is the engine's
    public boolean read(DirectBuffer from, int offset, int length, RecordListener listener) {
        if (length < MessageHeaderDecoder.ENCODED_LENGTH) {
            return false;
        }
        found.wrap(from, offset);
        if (found.schemaId() != MessageHeaderDecoder.SCHEMA_ID
                || found.templateId() != SessionRecordDecoder.TEMPLATE_ID) {
            return false;
        }
        decoder.wrapAndApplyHeader(from, offset, found);
        long ticket = decoder.ticket();
        String journal = decoder.journal();
        byte[] record = new byte[decoder.recordLength()];
        decoder.getRecord(record, 0, record.length);
        listener.record(journal, ticket, record);
        return true;
    }
}
