package io.sluice.instrument;

/// An exact decimal, `unscaled * 10^-scale`, as it crosses an edge (FIX, REST, files, log). Inside
/// the engine the same number is a `long` at the instrument's scale.
///
/// @param unscaled the digits with their sign
/// @param scale number of decimals, 0..18
public record Decimal(long unscaled, int scale) implements Comparable<Decimal> {
    /// What [#atScale] answers when the number has more digits than the scale allows, or overflows.
    public static final long NOT_REPRESENTABLE = Long.MIN_VALUE;

    public static final Decimal ZERO = new Decimal(0, 0);

    private static final int SCALE_MAX = 18;
    private static final long[] POWERS = new long[SCALE_MAX + 1];

    static {
        POWERS[0] = 1;
        for (int i = 1; i <= SCALE_MAX; i++) {
            POWERS[i] = POWERS[i - 1] * 10;
        }
    }

    public Decimal {
        if (scale < 0 || scale > SCALE_MAX) {
            throw new IllegalArgumentException("scale must be 0..18, was " + scale);
        }
        if (unscaled == Long.MIN_VALUE) {
            throw new IllegalArgumentException("number is out of range");
        }
    }

    public static Decimal of(long unscaled, int scale) {
        return new Decimal(unscaled, scale);
    }

    /// Ten to the power `exponent`, 0..18.
    public static long powerOfTen(int exponent) {
        return POWERS[exponent];
    }

    /// Reads plain decimal text such as `-12.50`: an optional minus, digits, at most one point, no
    /// exponent.
    ///
    /// @throws NumberFormatException with the offending text when it is anything else or exceeds a
    ///   `long`
    public static Decimal parse(CharSequence text) {
        int length = text.length();
        boolean negative = length > 0 && text.charAt(0) == '-';
        long value = 0;
        int digits = 0;
        int scale = -1;
        for (int i = negative ? 1 : 0; i < length; i++) {
            char c = text.charAt(i);
            if (c == '.' && scale < 0) {
                scale = 0;
            } else if (c >= '0' && c <= '9' && scale < SCALE_MAX) {
                int digit = c - '0';
                if (value > (Long.MAX_VALUE - digit) / 10) {
                    throw new NumberFormatException("number is out of range: " + text);
                }
                value = value * 10 + digit;
                digits++;
                scale += scale >= 0 ? 1 : 0;
            } else {
                throw new NumberFormatException("not a decimal number: '" + text + "'");
            }
        }
        if (digits == 0) {
            throw new NumberFormatException("not a decimal number: '" + text + "'");
        }
        return new Decimal(negative ? -value : value, Math.max(scale, 0));
    }

    /// The number as a `long` with `target` decimals, or [#NOT_REPRESENTABLE] when that would lose
    /// a digit.
    public long atScale(int target) {
        if (target == scale) {
            return unscaled;
        }
        if (target < scale) {
            long divisor = POWERS[scale - target];
            return unscaled % divisor == 0 ? unscaled / divisor : NOT_REPRESENTABLE;
        }
        if (target - scale > SCALE_MAX) {
            return unscaled == 0 ? 0 : NOT_REPRESENTABLE;
        }
        long factor = POWERS[target - scale];
        long product = unscaled * factor;
        boolean exact = Math.multiplyHigh(unscaled, factor) == product >> 63;
        return exact && product != Long.MIN_VALUE ? product : NOT_REPRESENTABLE;
    }

    public boolean isPositive() {
        return unscaled > 0;
    }

    /// Nearest `double`; for signals, statistics and charts only.
    public double toDouble() {
        return (double) unscaled / POWERS[scale];
    }

    /// The same number with the least scale.
    public Decimal stripped() {
        long digits = unscaled;
        int least = scale;
        while (least > 0 && digits % 10 == 0) {
            digits /= 10;
            least--;
        }
        return new Decimal(digits, least);
    }

    @Override
    public int compareTo(Decimal other) {
        int common = Math.max(scale, other.scale);
        long mine = atScale(common);
        long theirs = other.atScale(common);
        return mine == NOT_REPRESENTABLE || theirs == NOT_REPRESENTABLE
                ? Double.compare(toDouble(), other.toDouble())
                : Long.compare(mine, theirs);
    }

    /// Plain text with exactly `scale` decimals.
    @Override
    public String toString() {
        if (scale == 0) {
            return Long.toString(unscaled);
        }
        String digits = Long.toString(Math.abs(unscaled));
        StringBuilder text = new StringBuilder(digits.length() + scale + 2);
        if (unscaled < 0) {
            text.append('-');
        }
        int whole = digits.length() - scale;
        if (whole <= 0) {
            text.append("0.").repeat('0', -whole).append(digits);
        } else {
            text.append(digits, 0, whole).append('.').append(digits, whole, digits.length());
        }
        return text.toString();
    }
}
