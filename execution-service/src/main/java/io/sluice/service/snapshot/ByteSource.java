package io.sluice.service.snapshot;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Reads what [Bytes] wrote, never past the end.
final class ByteSource {
    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int LONG_BITS = 64;

    private final byte[] bytes;
    private int at;

    ByteSource(byte[] bytes) {
        this.bytes = bytes;
    }

    private void require(int count) {
        if (count < 0 || count > bytes.length - at) {
            throw new SnapshotException(
                    "the snapshot ends at byte " + bytes.length + ", within a value at " + at);
        }
    }

    private byte next() {
        require(1);
        return bytes[at++];
    }

    Tag tag() {
        return Tag.of(next());
    }

    long number() {
        long value = 0;
        for (int shift = 0; shift < LONG_BITS; shift += 7) {
            byte part = next();
            value |= (part & 0x7fL) << shift;
            if (part >= 0) {
                return (value >>> 1) ^ -(value & 1);
            }
        }
        throw new SnapshotException("a number at byte " + at + " does not end");
    }

    /// A count of things that take at least a byte each, so that bad bytes ask for no memory.
    int count() {
        long count = number();
        if (count < 0 || count > bytes.length - at) {
            throw new SnapshotException("a count at byte " + at + " is " + count);
        }
        return (int) count;
    }

    double fraction() {
        require(Double.BYTES);
        double value = Double.longBitsToDouble((long) LONGS.get(bytes, at));
        at += Double.BYTES;
        return value;
    }

    boolean flag() {
        return next() != 0;
    }

    byte[] bytes() {
        int length = count();
        at += length;
        return Arrays.copyOfRange(bytes, at - length, at);
    }

    String text() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    boolean isAtEnd() {
        return at == bytes.length;
    }
}
