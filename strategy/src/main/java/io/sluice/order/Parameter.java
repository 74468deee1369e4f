package io.sluice.order;

import org.jspecify.annotations.Nullable;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/// The one schema of strategy parameters (`fix.md` c-3): FIX validation, REST, web ticket and
/// documents all read it. Every value is a `long` in the unit of its [Kind], or a text.
public enum Parameter {
    // format:off
    START_TIME("StartTime", Kind.TIME, 0, Long.MAX_VALUE, null, For.ALL, Change.NEVER, "when work begins; default now"),
    END_TIME("EndTime", Kind.TIME, 0, Long.MAX_VALUE, null, For.ALL, Change.LIVE, "when work ends; default session end"),
    TARGET_PERCENT_VOLUME("TargetPercentVolume", Kind.PERCENT, d(.01), d(.50), null, For.POV, Change.LIVE, "our share of the volume, 0.10 = 10 %; required"),
    MAX_PERCENT_VOLUME("MaxPercentVolume", Kind.PERCENT, d(.01), d(.50), d(.25), For.ALL, Change.LIVE, "cap on our share of the volume in a rolling window, 0.25 = 25 %"),
    MIN_PERCENT_VOLUME("MinPercentVolume", Kind.PERCENT, d(0), d(.50), d(0), For.PARTICIPATING, Change.LIVE, "share of the volume below which we cross to catch up"),
    AGGRESSION("Aggression", Kind.INT, 0, 10, 5L, For.ALL, Change.LIVE, "the trader's dial"),
    IMBALANCE_SENSITIVITY("ImbalanceSensitivity", Kind.FLOAT, d(0), d(1), d(1), For.ALL, Change.LIVE, "weight of the book signal; 0 is exactly the plain algorithm"),
    IMBALANCE_SIZE_MIN("ImbalanceSizeMin", Kind.FLOAT, d(.25), d(1), d(.5), For.ALL, Change.LIVE, "lower bound on the size multiplier of the signal"),
    IMBALANCE_SIZE_MAX("ImbalanceSizeMax", Kind.FLOAT, d(1), d(4), d(2), For.ALL, Change.LIVE, "upper bound on the size multiplier of the signal"),
    SCHEDULE_BAND_PCT("ScheduleBandPct", Kind.PERCENT, d(0), d(.30), null, For.SCHEDULED, Change.LIVE, "allowed lead or lag, as a share of the parent; default 0.10, at least one slice, at most three"),
    SCHEDULE_TOLERANCE("ScheduleTolerance", Kind.FLOAT, d(0), d(3), d(1), For.ALL, Change.LIVE, "slices that the order may trail its schedule before it crosses; 0 crosses at every slice's end"),
    FRONT_LOAD("FrontLoad", Kind.FLOAT, d(-1), d(1), d(0), For.TILTED, Change.LIVE, "tilt of the schedule: 1 does most early, -1 most late, 0 as the market goes"),
    RISK_AVERSION("RiskAversion", Kind.FLOAT, d(1e-8), d(1e-4), null, For.SHORTFALL, Change.LIVE, "lambda of Almgren and Chriss, 1/currency, or GetDone (1e-4), Aggressive (1e-5), Neutral (1e-6), Passive (1e-7); default: the curve follows the dial"),
    SLICE_INTERVAL("SliceInterval", Kind.INT, 1, 3600, 30L, For.ALL, Change.LIVE, "seconds per slice"),
    SLICE_SIZE("SliceSize", Kind.QTY, 1, Long.MAX_VALUE, null, For.CLIPPED, Change.LIVE, "quantity of one clip; required"),
    RANDOMIZATION_PERCENT("RandomizationPercent", Kind.PERCENT, d(0), d(.55), d(.2), For.ALL, Change.LIVE, "seeded jitter of slice sizes and times"),
    MIN_CHILD_QTY("MinChildQty", Kind.QTY, 1, Long.MAX_VALUE, null, For.ALL, Change.LIVE, "smallest child, but for the last"),
    MAX_CHILD_QTY("MaxChildQty", Kind.QTY, 1, Long.MAX_VALUE, null, For.ALL, Change.LIVE, "largest child"),
    DISPLAY_QTY("DisplayQty", Kind.QTY, 1, Long.MAX_VALUE, null, For.ALL, Change.LIVE, "most to show at a time"),
    I_WOULD_PRICE("IWouldPrice", Kind.PRICE, 1, Long.MAX_VALUE, null, For.ALL, Change.LIVE, "where the far touch is this good, everything shown at it or better is taken"),
    I_WOULD_SIZE_PERCENT("IWouldSizePercent", Kind.PERCENT, d(.01), d(1), d(1), For.ALL, Change.LIVE, "share of the order that may be taken at IWouldPrice"),
    UPPER_BAND_PRICE("UpperBandPrice", Kind.PRICE, 1, Long.MAX_VALUE, null, For.POV, Change.LIVE, "while the mid is here or above, UpperBandPercent is the target"),
    UPPER_BAND_PERCENT("UpperBandPercent", Kind.PERCENT, d(0), d(.50), null, For.POV, Change.LIVE, "our share of the volume at UpperBandPrice and above"),
    LOWER_BAND_PRICE("LowerBandPrice", Kind.PRICE, 1, Long.MAX_VALUE, null, For.POV, Change.LIVE, "while the mid is here or below, LowerBandPercent is the target"),
    LOWER_BAND_PERCENT("LowerBandPercent", Kind.PERCENT, d(0), d(.50), null, For.POV, Change.LIVE, "our share of the volume at LowerBandPrice and below"),
    STOP_LOSS_PRICE("StopLossPrice", Kind.PRICE, 1, Long.MAX_VALUE, null, For.ALL, Change.LIVE, "where the mid is this bad, the order is suspended and people are told"),
    NO_TAKE_LIQ("NoTakeLiq", Kind.BOOLEAN, 0, 1, 0L, For.ALL, Change.LIVE, "Y: never take liquidity"),
    CATCH_UP("CatchUp", "NPA", 'P', "what a missed slice becomes: N spread over all that is left, P a third of it a slice, A due at once"),
    ALLOW_PAST_END_TIME("AllowPastEndTime", Kind.BOOLEAN, 0, 1, 0L, For.ALL, Change.LIVE, "Y: work on after EndTime until the session ends"),
    FORCE_COMPLETION("ForceCompletion", Kind.BOOLEAN, 0, 1, 0L, For.ALL, Change.LIVE, "Y: cross what is left at the end inside limit and collar, whatever MaxPercentVolume says"),
    RESIDUAL_POLICY("ResidualPolicy", "CXALE", 'C', "what is left at the end: C cancel, X cross inside limit and collar, A send to the closing auction, L leave resting until the session ends, E extend by as long again"),
    PAUSE_CLOCK("PauseClock", "RCF", 'R', "after a pause or a halt: R plan what is left anew over the time left, C the schedule went on and CatchUp applies, F the end moves by as long"),
    PAUSE_ORDERS("PauseOrders", "PL", 'P', "resting children in a pause: P pulled, L left"),
    VENUE_ROUTING("VenueRouting", "KBP", 'K', "how a size is spread over venues: K by queues, outflows and fees (Cont-Kukanov), B one venue at a time, P pro rata to what they show"),
    SUSPENDED("Suspended", Kind.BOOLEAN, 0, 1, 0L, For.ALL, Change.LIVE, "Y: held, as ExecInst(18)=S asks; a replace without it, or the desk, lets it go on"),
    VENUES("Venues", Kind.MICS, 0, 0, null, For.ALL, Change.LIVE, "where children may go; a child elsewhere is pulled before a change is in force; default everywhere"),
    STRATEGY_VERSION("StrategyVersion", Kind.TEXT, 0, 0, null, For.ALL, Change.NEVER, "the version of the strategies that the order is meant for; another is refused"),
    DISCRETION_BPS("DiscretionBps", Kind.FLOAT, d(0), d(50), d(0), For.ALL, Change.LIVE, "while the far touch is within so many bps of the price that a child rests at, what is due is taken there, inside the order's limit; NoTakeLiq rules it out"),
    EVENT_PAUSE("EventPause", "CPTX", 'C', "after a market was gone for a slice or longer: C go on as PauseClock says, P be suspended until a person resumes it, T go on and plan what is left anew whatever PauseClock says, X be canceled"),
    OUT_OF_LIMIT_ORDERS("OutOfLimitOrders", "PC", 'P', "while the near touch is beyond the limit: P what is due rests at the limit, C nothing rests"),
    OUT_OF_LIMIT_DEFICIT("OutOfLimitDeficit", "AF", 'A', "what a limit out of reach for a slice or longer made the order miss: A stays due and CatchUp applies, F is forfeited: what is left is planned anew over the time left"),
    AUCTION_OPEN("AuctionOpen", Kind.PERCENT, d(0), d(1), d(0), For.AUCTIONED, Change.LIVE, "share of the order for the opening auction, and more where its indication leans against us; may change until the cut-off; what the auction leaves goes back to the schedule"),
    AUCTION_CLOSE("AuctionClose", Kind.PERCENT, d(0), d(1), d(0), For.AUCTIONED, Change.LIVE, "share of the order for the closing auction, and more where its indication leans against us; may change until the cut-off; the schedule does the rest, and what the auction leaves is residual"),
    CONNECTION_LOSS("ConnectionLoss", "SLPC", 'S', "when the client's FIX connection is lost for longer than its grace: S the session's rule holds, L the order goes on, P it is suspended, C it is canceled"),
    SYSTEM_FAILURE("SystemFailure", "LPC", 'L', "when this service starts again or another member takes over while the order lives: L it goes on, P it is suspended, C it is canceled");
    // format:on

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
        /// A text; it has no number.
        TEXT(14),
        /// Epoch nanoseconds, UTC.
        TIME(19),
        /// Market identifier codes with a space between; they have no number.
        MICS(24);

        private final int fixType;

        Kind(int fixType) {
            this.fixType = fixType;
        }

        /// StrategyParameterType(959).
        public int fixType() {
            return fixType;
        }

        public boolean isText() {
            return this == TEXT || this == MICS;
        }

        public boolean isDecimal() {
            return this == FLOAT || this == QTY || this == PRICE || this == PERCENT;
        }
    }

    /// Which strategies know a parameter.
    private enum For {
        ALL(Strategy.values()),
        POV(Strategy.POV),
        PARTICIPATING(Strategy.POV, Strategy.ADAPTIVE),
        TILTED(Strategy.TWAP, Strategy.VWAP),
        AUCTIONED(Strategy.VWAP, Strategy.CLOSE),
        SHORTFALL(Strategy.IS),
        CLIPPED(Strategy.ICEBERG, Strategy.ACCUMULATE),
        SCHEDULED(Strategy.TWAP, Strategy.VWAP, Strategy.IS, Strategy.CLOSE, Strategy.POV);

        /// A bit a strategy, by ordinal.
        private final int mask;

        For(Strategy... strategies) {
            int bits = 0;
            for (Strategy strategy : strategies) {
                bits |= 1 << strategy.ordinal();
            }
            mask = bits;
        }

        boolean has(Strategy strategy) {
            return (mask >> strategy.ordinal() & 1) == 1;
        }
    }

    private enum Change {
        NEVER,
        LIVE
    }

    /// Decimals of the values whose kind is a decimal.
    public static final int SCALE = 8;

    /// Of the strategies that this build runs; changes with every change of this list:
    /// StrategyVersion(27701).
    public static final String SCHEMA_VERSION = "1.4.0";

    /// First of the tags that `fix.md` c-3 sets aside.
    private static final int FIX_TAG_FIRST = 27_710;

    private final String wireName;
    private final Kind kind;
    private final long min;
    private final long max;
    private final @Nullable Long defaultValue;
    private final For knowing;
    private final Change change;
    private final String choices;
    private final String meaning;

    Parameter(
            String wireName,
            Kind kind,
            long min,
            long max,
            @Nullable Long defaultValue,
            For knowing,
            Change change,
            String meaning) {
        this.wireName = wireName;
        this.kind = kind;
        this.min = min;
        this.max = max;
        this.defaultValue = defaultValue;
        this.knowing = knowing;
        this.change = change;
        this.choices = "";
        this.meaning = meaning;
    }

    Parameter(String wireName, String choices, char defaultValue, String meaning) {
        this.wireName = wireName;
        this.kind = Kind.CHAR;
        this.min = 0;
        this.max = Character.MAX_VALUE;
        this.defaultValue = (long) defaultValue;
        this.knowing = For.ALL;
        this.change = Change.LIVE;
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

    /// The user-defined tag that carries this parameter for clients without the group
    /// NoStrategyParameters(957). Constants keep their places for good: a new one comes last.
    public int fixTag() {
        return FIX_TAG_FIRST + ordinal();
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
        return change == Change.LIVE;
    }

    /// The allowed characters of a CHAR parameter.
    public String choices() {
        return choices;
    }

    /// Whether a strategy that knows it cannot do without.
    public boolean isRequired() {
        return this == TARGET_PERCENT_VOLUME || this == SLICE_SIZE;
    }

    public String meaning() {
        return meaning;
    }

    public boolean isFor(Strategy strategy) {
        return knowing.has(strategy);
    }

    /// Strategies that know this parameter.
    public Set<Strategy> strategies() {
        Set<Strategy> strategies = EnumSet.allOf(Strategy.class);
        strategies.removeIf(strategy -> !isFor(strategy));
        return strategies;
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
