package io.sluice.service.live;

import org.jspecify.annotations.Nullable;

/// Identity of a streamed event: where in the log its cause lies. The same after a restart, so a
/// client that reconnects then still resumes where it was.
///
/// @param position log position of the input
/// @param index 0-based among that input's outputs
public record EventId(long position, int index) implements Comparable<EventId> {
    /// Reads `position-index`; null when the text is anything else.
    public static @Nullable EventId parse(String text) {
        int dash = text.indexOf('-');
        if (dash < 1 || text.length() > 32) {
            return null;
        }
        try {
            return new EventId(
                    Long.parseLong(text, 0, dash, 10),
                    Integer.parseInt(text, dash + 1, text.length(), 10));
        } catch (NumberFormatException e) {
            return null;
        }
    }

    @Override
    public int compareTo(EventId other) {
        return position == other.position
                ? Integer.compare(index, other.index)
                : Long.compare(position, other.position);
    }

    @Override
    public String toString() {
        return position + "-" + index;
    }
}
