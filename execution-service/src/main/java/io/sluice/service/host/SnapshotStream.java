package io.sluice.service.host;

import io.aeron.ExclusivePublication;
import io.aeron.FragmentAssembler;
import io.aeron.Image;
import io.aeron.Publication;
import io.sluice.service.log.sbe.MessageHeaderDecoder;
import io.sluice.service.log.sbe.MessageHeaderEncoder;
import io.sluice.service.log.sbe.SnapshotBeginDecoder;
import io.sluice.service.log.sbe.SnapshotBeginEncoder;
import io.sluice.service.log.sbe.SnapshotPartDecoder;
import io.sluice.service.log.sbe.SnapshotPartEncoder;
import io.sluice.service.snapshot.SnapshotException;

import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.IdleStrategy;

/// A snapshot on its way into the archive and out of it, in parts that fit a message, with a digest
/// over the whole: what was cut or altered is not taken.
final class SnapshotStream {
    private static final int PART_BYTES = 64 * 1024;
    private static final int FRAGMENTS = 16;

    /// Aeron's own marks and sessions, which come first in a recording.
    private static final int CLUSTER_SCHEMA =
            io.aeron.cluster.codecs.MessageHeaderDecoder.SCHEMA_ID;

    private static final long FNV_BASIS = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private SnapshotStream() {}

    /// @throws SnapshotException when the archive goes away meanwhile
    static void write(byte[] bytes, long logTimeNs, ExclusivePublication to, IdleStrategy idle) {
        ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(PART_BYTES + 64);
        MessageHeaderEncoder header = new MessageHeaderEncoder();
        SnapshotBeginEncoder begin = new SnapshotBeginEncoder();
        begin.wrapAndApplyHeader(buffer, 0, header)
                .bytes(bytes.length)
                .digest(digest(bytes))
                .logTimeNs(logTimeNs);
        offer(buffer, MessageHeaderEncoder.ENCODED_LENGTH + begin.encodedLength(), to, idle);
        int most = Math.min(PART_BYTES, to.maxMessageLength() / 2);
        SnapshotPartEncoder part = new SnapshotPartEncoder();
        for (int from = 0, number = 0; from < bytes.length; from += most, number++) {
            part.wrapAndApplyHeader(buffer, 0, header)
                    .part(number)
                    .putContent(bytes, from, Math.min(most, bytes.length - from));
            offer(buffer, MessageHeaderEncoder.ENCODED_LENGTH + part.encodedLength(), to, idle);
        }
    }

    private static void offer(
            DirectBuffer buffer, int length, ExclusivePublication to, IdleStrategy idle) {
        idle.reset();
        long result = to.offer(buffer, 0, length);
        while (result < 0) {
            if (result == Publication.CLOSED
                    || result == Publication.NOT_CONNECTED
                    || result == Publication.MAX_POSITION_EXCEEDED) {
                throw new SnapshotException(
                        "the archive takes no snapshot: " + Publication.errorString(result));
            }
            idle.idle();
            result = to.offer(buffer, 0, length);
        }
    }

    /// @throws SnapshotException when it is no whole snapshot of ours
    static byte[] read(Image from, IdleStrategy idle) {
        Collector collector = new Collector();
        FragmentAssembler assembler = new FragmentAssembler(collector::take);
        while (!collector.isComplete()) {
            int fragments = from.poll(assembler, FRAGMENTS);
            if (fragments == 0 && (from.isClosed() || from.isEndOfStream())) {
                throw new SnapshotException("the snapshot ends after " + collector.at + " bytes");
            }
            idle.idle(fragments);
        }
        return collector.whole();
    }

    /// Puts the parts together.
    private static final class Collector {
        private final MessageHeaderDecoder header = new MessageHeaderDecoder();
        private final SnapshotBeginDecoder begin = new SnapshotBeginDecoder();
        private final SnapshotPartDecoder part = new SnapshotPartDecoder();
        private byte[] bytes = new byte[0];
        private long digest;
        private boolean begun;
        private int parts;
        private int at;

        void take(DirectBuffer buffer, int offset, int length, io.aeron.logbuffer.Header ignored) {
            header.wrap(buffer, offset);
            if (!begun && header.schemaId() == CLUSTER_SCHEMA) {
                return;
            }
            if (header.schemaId() != MessageHeaderDecoder.SCHEMA_ID
                    || header.version() > MessageHeaderDecoder.SCHEMA_VERSION) {
                throw new SnapshotException(
                        "the snapshot is of schema "
                                + header.schemaId()
                                + " version "
                                + header.version()
                                + ": start the build that wrote it");
            }
            switch (header.templateId()) {
                case SnapshotBeginDecoder.TEMPLATE_ID -> {
                    begin.wrapAndApplyHeader(buffer, offset, header);
                    bytes = new byte[Math.toIntExact(begin.bytes())];
                    digest = begin.digest();
                    begun = true;
                }
                case SnapshotPartDecoder.TEMPLATE_ID -> {
                    part.wrapAndApplyHeader(buffer, offset, header);
                    if (part.part() != parts++ || part.contentLength() > bytes.length - at) {
                        throw new SnapshotException("part " + parts + " of the snapshot is wrong");
                    }
                    at += part.getContent(bytes, at, part.contentLength());
                }
                default ->
                        throw new SnapshotException(
                                "message " + header.templateId() + " within a snapshot");
            }
        }

        boolean isComplete() {
            return begun && at == bytes.length;
        }

        byte[] whole() {
            if (digest(bytes) != digest) {
                throw new SnapshotException("the snapshot's bytes are not those that were written");
            }
            return bytes;
        }
    }

    /// FNV-1a. Equal for equal states: the state's hash.
    static long digest(byte[] bytes) {
        long hash = FNV_BASIS;
        for (byte each : bytes) {
            hash = (hash ^ (each & 0xff)) * FNV_PRIME;
        }
        return hash;
    }
}
