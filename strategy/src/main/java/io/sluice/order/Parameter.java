package io.sluice.order;

import org.jspecify.annotations.Nullable;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/// The one schema of strategy parameters (`fix.md` c-3): FIX validation, REST, web ticket and
/// documents all read it. Every value is a `long` in the unit of its [Kind].
public enum Parameter {
    START_TIME(
            "StartTime",
            Kind.TIME,
            0,
            Long.MAX_VALUE,
            null,
            false,
            "when work begins; default now"),
    END_TIME(
            "EndTime",
            Kind.TIME,
            0,
            Long.MAX_VALUE,
            null,
            true,
            "when work ends; default session end"),
    MAX_PERCENT_VOLUME(
            "MaxPercentVolume",
            Kind.PERCENT,
            d(.01),
            d(.50),
            d(.25),
            true,
            "cap on our share of the volume in a rolling window, 0.25 = 25 %"),
    AGGRESSION("Aggression", Kind.INT, 0, 10, 5L, true, "the trader's dial"),
    IMBALANCE_SENSITIVITY(
            "ImbalanceSensitivity",
            Kind.FLOAT,
            d(0),
            d(1),
            d(1),
            true,
            "weight of the book signal; 0 is exactly the plain algorithm"),
    IMBALANCE_SIZE_MIN(
            "ImbalanceSizeMin",
            Kind.FLOAT,
            d(.25),
            d(1),
            d(.5),
            true,
            "lower bound on the size multiplier of the signal"),
    IMBALANCE_SIZE_MAX(
            "ImbalanceSizeMax",
            Kind.FLOAT,
            d(1),
            d(4),
            d(2),
            true,
            "upper bound on the size multiplier of the signal"),
    SCHEDULE_BAND_PCT(
            "ScheduleBandPct",
            Kind.PERCENT,
            d(0),
            d(.30),
            null,
            true,
            "allowed lead or lag, as a share of the parent; default max(0.05, one slice)"),
    SCHEDULE_TOLERANCE(
            "ScheduleTolerance",
            Kind.FLOAT,
            d(0),
            d(3),
            d(1),
            true,
            "slices that the order may trail its schedule before it crosses; 0 crosses at every"
                    + " slice's end"),
    SLICE_INTERVAL("SliceInterval", Kind.INT, 1, 3600, 30L, true, "seconds per slice"),
    RANDOMIZATION_PERCENT(
            "RandomizationPercent",
            Kind.PERCENT,
            d(0),
            d(.55),
            d(.2),
            true,
            "seeded jitter of slice sizes and times"),
    MIN_CHILD_QTY(
            "MinChildQty",
            Kind.QTY,
            1,
            Long.MAX_VALUE,
            null,
            true,
            "smallest child, but for the last"),
    MAX_CHILD_QTY("MaxChildQty", Kind.QTY, 1, Long.MAX_VALUE, null, true, "largest child"),
    DISPLAY_QTY("DisplayQty", Kind.QTY, 1, Long.MAX_VALUE, null, true, "most to show at a time"),
    NO_TAKE_LIQ("NoTakeLiq", Kind.BOOLEAN, 0, 1, 0L, true, "Y: never take liquidity"),
    RESIDUAL_POLICY(
            "ResidualPolicy",
            Kind.CHAR,
            "CX",
            'C',
            "what is left at the end: C cancel, X cross inside limit and collar"),
    VENUE_ROUTING(
            "VenueRouting",
            Kind.CHAR,
            "KBP",
            'K',
            "how a size is spread over venues: K by queues, outflows and fees (Cont-Kukanov), B one"
                    + " venue at a time, P pro rata to what they show");

    /// How a value is written and what the `long` means.
    public enum Kind {
        /// Whole number.
        INT(1),
        /// Number in 1e-8 units.
        FLOAT(6),
        /// Quantity in 1e-8 units.
        QTY(7),
        /// Price in 1e-8 units.
        PRICE(8),
        /// Fraction (0.20 = 20 %) in 1e-8 units.
        PERCENT(11),
        /// The character's code.
        CHAR(12),
        /// 1 for Y, 0 for N.
        BOOLEAN(13),
        /// Epoch nanoseconds, UTC.
        TIME(19);

        private final int fixType;

        Kind(int fixType) {
            this.fixType = fixType;
        }

        /// StrategyParameterType(959).
        public int fixType() {
            return fixType;
        }

        public boolean isDecimal() {
            return this == FLOAT || this == QTY || this == PRICE || this == PERCENT;
        }
    }

    /// Decimals of the values whose kind is a decimal.
    public static final int SCALE = 8;

    private final String wireName;
    private final Kind kind;
    private final long min;
    private final long max;
    private final @Nullable Long defaultValue;
    private final boolean mutable;
    private final String choices;
    private final String meaning;

    Parameter(
            String wireName,
            Kind kind,
            long min,
            long max,
            @Nullable Long defaultValue,
            boolean mutable,
            String meaning) {
        this.wireName = wireName;
        this.kind = kind;
        this.min = min;
        this.max = max;
        this.defaultValue = defaultValue;
        this.mutable = mutable;
        this.choices = "";
        this.meaning = meaning;
    }

    Parameter(String wireName, Kind kind, String choices, char defaultValue, String meaning) {
        this.wireName = wireName;
        this.kind = kind;
        this.min = 0;
        this.max = Character.MAX_VALUE;
        this.defaultValue = (long) defaultValue;
        this.mutable = true;
        this.choices = choices;
        this.meaning = meaning;
    }

    private static long d(double fraction) {
        return StrictMath.round(fraction * 100_000_000L);
    }

    /// StrategyParameterName(958).
    public String wireName() {
        return wireName;
    }

    /// Name in JSON: the wire name with a small first letter.
    public String jsonName() {
        return wireName.substring(0, 1).toLowerCase(Locale.ROOT) + wireName.substring(1);
    }

    public Kind kind() {
        return kind;
    }

    /// Smallest allowed value, in the kind's unit.
    public long min() {
        return min;
    }

    /// Largest allowed value, in the kind's unit.
    public long max() {
        return max;
    }

    /// Value when the client names none; null where it follows from the order (see [#meaning]).
    public @Nullable Long defaultValue() {
        return defaultValue;
    }

    /// Whether a live parent may change it.
    public boolean mutable() {
        return mutable;
    }

    /// The allowed characters of a CHAR parameter.
    public String choices() {
        return choices;
    }

    public String meaning() {
        return meaning;
    }

    /// Strategies that know this parameter.
    public Set<Strategy> strategies() {
        return EnumSet.allOf(Strategy.class);
    }

    /// Finds a parameter by its wire name or JSON name, whatever the case; null when there is none.
    public static @Nullable Parameter byName(String name) {
        for (Parameter parameter : values()) {
            if (parameter.wireName.equalsIgnoreCase(name)) {
                return parameter;
            }
        }
        return null;
    }
}
