package io.sluice.order;

/// A child's identity, the same after a restart and on every member: parent and sequence in one
/// `long`, and the ClOrdID(11) made from it (`fix.md` c-7): Crockford base 32 of the id, the
/// request's version and a check character, 16 characters, no clock and no dice.
public final class ChildId {
    /// Bits that hold the sequence inside one parent.
    public static final int SEQUENCE_BITS = 20;

    /// Most children one parent may have.
    public static final int SEQUENCE_MAX = (1 << SEQUENCE_BITS) - 1;

    /// What [#parse] answers for text that is not one of ours.
    public static final long NOT_OURS = -1;

    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int ID_DIGITS = 13;

    /// Characters of every ClOrdID(11) of ours.
    public static final int LENGTH = 16;

    /// The last version: a cancel that goes out right behind its order, unknown to the engine.
    public static final int VERSION_MAX = 1023;

    private ChildId() {}

    public static long of(long parentId, int sequence) {
        return parentId << SEQUENCE_BITS | sequence;
    }

    public static long parentOf(long childId) {
        return childId >>> SEQUENCE_BITS;
    }

    public static int sequenceOf(long childId) {
        return (int) childId & SEQUENCE_MAX;
    }

    /// ClOrdID(11) of a request about a child.
    ///
    /// @param version 0 for the order itself, 1.. for requests to change or cancel it, at most
    ///   [#VERSION_MAX]
    public static String clOrdId(long childId, int version) {
        char[] text = new char[LENGTH];
        for (int i = 0; i < ID_DIGITS; i++) {
            text[ID_DIGITS - 1 - i] = DIGITS.charAt((int) (childId >>> (5 * i)) & 31);
        }
        text[ID_DIGITS] = DIGITS.charAt(version >>> 5 & 31);
        text[ID_DIGITS + 1] = DIGITS.charAt(version & 31);
        text[LENGTH - 1] = check(text);
        return new String(text);
    }

    /// The child that a ClOrdID(11) names, or [#NOT_OURS].
    public static long parse(String clOrdId) {
        if (clOrdId.length() != LENGTH
                || clOrdId.charAt(LENGTH - 1) != check(clOrdId.toCharArray())) {
            return NOT_OURS;
        }
        long id = 0;
        for (int i = 0; i < ID_DIGITS; i++) {
            int digit = DIGITS.indexOf(clOrdId.charAt(i));
            if (digit < 0) {
                return NOT_OURS;
            }
            id = id << 5 | digit;
        }
        return id < 0 ? NOT_OURS : id;
    }

    /// The version of the request that a ClOrdID(11) names; 0 when it is not one of ours.
    public static int versionOf(String clOrdId) {
        return parse(clOrdId) == NOT_OURS
                ? 0
                : DIGITS.indexOf(clOrdId.charAt(ID_DIGITS)) << 5
                        | DIGITS.indexOf(clOrdId.charAt(ID_DIGITS + 1));
    }

    /// Sum of the digits with odd weights, modulo 32: no single wrong character passes.
    private static char check(char[] text) {
        int sum = 7;
        for (int i = 0; i < LENGTH - 1; i++) {
            sum += DIGITS.indexOf(text[i]) * (2 * i + 1);
        }
        return DIGITS.charAt(sum & 31);
    }
}
