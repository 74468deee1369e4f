package io.sluice.order;

import io.sluice.instrument.Decimal;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Arrays;
import java.util.Objects;

/// An immutable set of strategy parameter values, each present or absent; every present value is
/// inside its range.
public final class Parameters {
    /// No value given.
    public static final long ABSENT = Long.MIN_VALUE;

    private static final int COUNT = Parameter.values().length;

    public static final Parameters NONE = new Parameters(filled(), new String[COUNT]);

    private static final String MICS = "[A-Z0-9]{4}( [A-Z0-9]{4}){0,15}";

    private static final double UNIT = 1e-8;
    private static final DateTimeFormatter FIX_TIME =
            new DateTimeFormatterBuilder()
                    .appendPattern("yyyyMMdd-HH:mm:ss")
                    .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
                    .toFormatter(java.util.Locale.ROOT);

    /// No two instances share one, nor the texts: a copy of the engine's state must not differ from
    /// it in what is shared. Shorter in what an earlier build has written, which knew fewer.
    private final long[] values;

    /// Of the parameters that have no number; null where there is none.
    private final @Nullable String[] texts;

    private Parameters(long[] values, @Nullable String[] texts) {
        this.values = values;
        this.texts = texts;
    }

    private static long[] filled() {
        long[] values = new long[COUNT];
        Arrays.fill(values, ABSENT);
        return values;
    }

    private long value(int ordinal) {
        return ordinal < values.length ? values[ordinal] : ABSENT;
    }

    private @Nullable String word(int ordinal) {
        return ordinal < texts.length ? texts[ordinal] : null;
    }

    /// A copy with room for every parameter.
    private long[] copyOfValues() {
        long[] copy = filled();
        System.arraycopy(values, 0, copy, 0, values.length);
        return copy;
    }

    private @Nullable String[] copyOfTexts() {
        return Arrays.copyOf(texts, COUNT);
    }

    public boolean has(Parameter parameter) {
        return value(parameter.ordinal()) != ABSENT || word(parameter.ordinal()) != null;
    }

    /// The value in the kind's unit; the schema's default when absent; [#ABSENT] when there is no
    /// default either, or the parameter is a text.
    public long get(Parameter parameter) {
        long value = value(parameter.ordinal());
        if (value != ABSENT) {
            return value;
        }
        Long defaultValue = parameter.defaultValue();
        return defaultValue == null ? ABSENT : defaultValue;
    }

    /// A FLOAT or PERCENT value as a number; NaN when absent without default.
    public double number(Parameter parameter) {
        long value = get(parameter);
        return value == ABSENT ? Double.NaN : value * UNIT;
    }

    public boolean flag(Parameter parameter) {
        return get(parameter) == 1;
    }

    /// The same set with one value changed.
    ///
    /// @param value in the kind's unit
    /// @throws BadParameterException when it is out of range
    public Parameters with(Parameter parameter, long value) throws BadParameterException {
        boolean ok =
                switch (parameter.kind()) {
                    case TEXT, MICS -> throw new IllegalArgumentException(parameter.wireName());
                    case CHAR -> parameter.choices().indexOf((int) value) >= 0;
                    case INT, FLOAT, QTY, PRICE, PERCENT, BOOLEAN, TIME ->
                            value >= parameter.min() && value <= parameter.max();
                };
        if (!ok) {
            throw new BadParameterException(
                    parameter, "must be " + range(parameter) + ", was " + text(parameter, value));
        }
        long[] copy = copyOfValues();
        copy[parameter.ordinal()] = value;
        return new Parameters(copy, copyOfTexts());
    }

    /// The same set with one text that was found good when it came in: what was logged by another
    /// build stays as it was.
    public Parameters withKnown(Parameter parameter, String text) {
        @Nullable String[] copy = copyOfTexts();
        copy[parameter.ordinal()] = text;
        return new Parameters(copyOfValues(), copy);
    }

    /// The same set with one value absent.
    public Parameters without(Parameter parameter) {
        if (!has(parameter)) {
            return this;
        }
        long[] copy = copyOfValues();
        @Nullable String[] words = copyOfTexts();
        copy[parameter.ordinal()] = ABSENT;
        words[parameter.ordinal()] = null;
        return new Parameters(copy, words);
    }

    /// The same set with one value that is known to be in range.
    Parameters knownWith(Parameter parameter, long value) {
        try {
            return with(parameter, value);
        } catch (BadParameterException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /// The same set with one value parsed from its wire text (FIX or JSON form).
    public Parameters with(Parameter parameter, String text) throws BadParameterException {
        if (!parameter.kind().isText()) {
            return with(parameter, parse(parameter, text));
        }
        boolean ok =
                parameter == Parameter.STRATEGY_VERSION
                        ? text.equals(Parameter.SCHEMA_VERSION)
                        : text.matches(MICS);
        if (!ok) {
            throw new BadParameterException(
                    parameter, "must be " + range(parameter) + ", was '" + text + "'");
        }
        return withKnown(parameter, text);
    }

    /// This set with everything that `changes` has in place of its own.
    public Parameters overlaid(Parameters changes) {
        long[] copy = copyOfValues();
        @Nullable String[] words = copyOfTexts();
        for (int i = 0; i < copy.length; i++) {
            if (changes.value(i) != ABSENT) {
                copy[i] = changes.value(i);
            }
            if (changes.word(i) != null) {
                words[i] = changes.word(i);
            }
        }
        return new Parameters(copy, words);
    }

    public boolean isEmpty() {
        return equals(NONE);
    }

    /// The value as FIX writes it; empty when absent (a default is not written).
    public String text(Parameter parameter) {
        String text = word(parameter.ordinal());
        if (text != null) {
            return text;
        }
        return has(parameter) ? text(parameter, value(parameter.ordinal())) : "";
    }

    /// The value in force as FIX writes it: the default where none was given, empty where there is
    /// no default either.
    public String textInForce(Parameter parameter) {
        long value = get(parameter);
        return value == ABSENT ? text(parameter) : text(parameter, value);
    }

    /// A value in its kind's unit as FIX writes it.
    public static String text(Parameter parameter, long value) {
        return switch (parameter.kind()) {
            case INT -> Long.toString(value);
            case FLOAT, QTY, PRICE, PERCENT -> plain(Decimal.of(value, Parameter.SCALE).toString());
            case CHAR -> String.valueOf((char) value);
            case BOOLEAN -> value == 1 ? "Y" : "N";
            case TEXT, MICS -> throw new IllegalArgumentException(parameter.wireName());
            case TIME ->
                    FIX_TIME.format(
                            LocalDateTime.ofEpochSecond(
                                    Math.floorDiv(value, 1_000_000_000L),
                                    (int) Math.floorMod(value, 1_000_000_000L),
                                    ZoneOffset.UTC));
        };
    }

    /// The allowed range in words, for error messages and documents.
    public static String range(Parameter parameter) {
        return switch (parameter.kind()) {
            case CHAR -> "one of " + String.join(", ", parameter.choices().split(""));
            case BOOLEAN -> "Y or N";
            case TEXT -> Parameter.SCHEMA_VERSION;
            case MICS -> "one to 16 market identifier codes with a space between";
            case TIME -> "a UTC timestamp such as 20260102-14:30:00.000";
            default ->
                    text(parameter, parameter.min())
                            + (parameter.max() == Long.MAX_VALUE
                                    ? " or more"
                                    : ".." + text(parameter, parameter.max()))
                            + (parameter == Parameter.RISK_AVERSION
                                    ? " or one of GetDone, Aggressive, Neutral, Passive"
                                    : "");
        };
    }

    private static long parse(Parameter parameter, String text) throws BadParameterException {
        try {
            return switch (parameter.kind()) {
                case INT -> Long.parseLong(text);
                case FLOAT, QTY, PRICE, PERCENT ->
                        scaled(parameter == Parameter.RISK_AVERSION ? riskAversion(text) : text);
                case CHAR -> character(text);
                case BOOLEAN ->
                        switch (text) {
                            case "Y", "true" -> 1;
                            case "N", "false" -> 0;
                            default -> throw new NumberFormatException(text);
                        };
                case TIME -> time(text);
                case TEXT, MICS -> throw new IllegalArgumentException(parameter.wireName());
            };
        } catch (NumberFormatException | DateTimeException e) {
            throw new BadParameterException(
                    parameter, "must be " + range(parameter) + ", was '" + text + "'");
        }
    }

    /// The words that RiskAversion may be given in (`fix.md` c-3) as decades of lambda, our choice:
    /// Neutral is about that of Almgren and Chriss (2000).
    private static String riskAversion(String text) {
        return switch (text) {
            case "GetDone" -> "0.0001";
            case "Aggressive" -> "0.00001";
            case "Neutral" -> "0.000001";
            case "Passive" -> "0.0000001";
            default -> text;
        };
    }

    private static long character(String text) {
        if (text.length() != 1) {
            throw new NumberFormatException(text);
        }
        return text.charAt(0);
    }

    private static long scaled(String text) {
        long value = Decimal.parse(text).atScale(Parameter.SCALE);
        if (value == Decimal.NOT_REPRESENTABLE) {
            throw new NumberFormatException(text);
        }
        return value;
    }

    private static long time(String text) {
        Instant instant =
                text.indexOf('T') > 0
                        ? Instant.parse(text)
                        : LocalDateTime.parse(text, FIX_TIME).toInstant(ZoneOffset.UTC);
        if (instant.getEpochSecond() < 0 || instant.getEpochSecond() > 9_000_000_000L) {
            throw new DateTimeException(text);
        }
        return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
    }

    private static String plain(String text) {
        int end = text.length();
        while (text.charAt(end - 1) == '0') {
            end--;
        }
        return text.substring(0, text.charAt(end - 1) == '.' ? end - 1 : end);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Parameters parameters && isSame(parameters);
    }

    private boolean isSame(Parameters other) {
        for (int i = 0; i < COUNT; i++) {
            if (value(i) != other.value(i) || !Objects.equals(word(i), other.word(i))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (int i = 0; i < COUNT; i++) {
            hash = 31 * hash + Long.hashCode(value(i));
            hash = 31 * hash + Objects.hashCode(word(i));
        }
        return hash;
    }

    /// Present values as `Name=text`, in schema order, separated by semicolons.
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Parameter parameter : Parameter.values()) {
            if (has(parameter)) {
                text.append(text.isEmpty() ? "" : ";").append(parameter.wireName());
                text.append('=').append(text(parameter));
            }
        }
        return text.toString();
    }
}
