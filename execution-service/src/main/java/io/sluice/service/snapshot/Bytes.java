package io.sluice.service.snapshot;

import org.agrona.ExpandableArrayBuffer;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Numbers and text at the end of a growing buffer; whole numbers in as few bytes as they need.
final class Bytes {
    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(1 << 16);
    private int length;

    void put(Tag tag) {
        buffer.putByte(length++, (byte) tag.ordinal());
    }

    /// Zigzag, seven bits a byte: small numbers of either sign take one byte.
    void put(long value) {
        long left = (value << 1) ^ (value >> 63);
        while ((left & ~0x7fL) != 0) {
            buffer.putByte(length++, (byte) ((left & 0x7f) | 0x80));
            left >>>= 7;
        }
        buffer.putByte(length++, (byte) left);
    }

    void put(double value) {
        buffer.putLong(length, Double.doubleToRawLongBits(value), ByteOrder.LITTLE_ENDIAN);
        length += Double.BYTES;
    }

    void put(boolean value) {
        buffer.putByte(length++, (byte) (value ? 1 : 0));
    }

    void put(String text) {
        put(text.getBytes(StandardCharsets.UTF_8));
    }

    void put(byte[] bytes) {
        put(bytes.length);
        buffer.putBytes(length, bytes);
        length += bytes.length;
    }

    byte[] toArray() {
        byte[] copy = new byte[length];
        buffer.getBytes(0, copy);
        return copy;
    }
}
