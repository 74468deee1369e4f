package io.sluice.risk;

import io.sluice.instrument.Decimal;

import org.jspecify.annotations.Nullable;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Every pre-trade limit that is a number (`controls-and-tca.md`, RTS 6 Art 15). None can be
/// switched off: each has a default and a range. In the log they travel as ordinals: append only.
public enum Limit {
    PARENT_VOLUME_SHARE("parentVolumeShare", "share of a day's volume", "0.25", 1),
    PARENT_NOTIONAL("parentNotional", "value in the instrument's currency", "50000000", 1e12),
    PARENTS_MAX("parentsMax", "live parents", "10000", 1e6),
    /// On the costly side and on the other.
    COLLAR_PERCENT("collarPercent", "% between a child's price and the mid", "3", 50),
    LIMIT_PRICE_PERCENT(
            "limitPricePercent", "% between a parent's limit and the mid, costly side", "20", 100),
    MESSAGES_PER_SECOND("messagesPerSecond", "child requests of a parent a second", "50", 1e6),
    STALE_ORDER_SECONDS("staleOrderSeconds", "age of TransactTime(60), seconds", "60", 86_400),
    STALE_BOOK_SECONDS("staleBookSeconds", "age of market data, seconds", "5", 86_400),
    PARENT_QTY("parentQty", "units in a parent", "10000000", 1e12),
    CHILD_QTY("childQty", "units in a child", "1000000", 1e12),
    CHILD_NOTIONAL("childNotional", "value in the instrument's currency", "5000000", 1e12),
    CHILD_MINUTE_SHARE("childMinuteShare", "share of an average minute's volume", "0.1", 1440),
    COLLAR_SPREADS(
            "collarSpreads", "spreads between a child's price and the mid, costly side", "5", 1e6),
    DRIFT_PERCENT(
            "driftPercent",
            "% between a child's price and the mean mid of five minutes, costly side",
            "5",
            50),
    ACCOUNT_DAY_QTY(
            "accountDayQty", "units an account bought, sold and has working", "100000000", 1e13),
    ACCOUNT_DAY_NOTIONAL("accountDayNotional", "the same in value", "1000000000", 1e13),
    HOUSE_DAY_QTY(
            "houseDayQty", "units all accounts bought, sold and have working", "1000000000", 1e13),
    HOUSE_DAY_NOTIONAL("houseDayNotional", "the same in value", "10000000000", 1e13),
    DUPLICATE_SECONDS("duplicateSeconds", "between orders alike in economics", "5", 3600),
    HOUSE_MESSAGES_PER_SECOND(
            "houseMessagesPerSecond", "child requests of all parents a second", "500", 1e6),
    REFIRES("refires", "takers sent after a filled one, in the time below", "20", 1e4),
    REFIRE_SECONDS("refireSeconds", "length of that time, seconds", "60", 3600),
    /// About three standard deviations of a day's return of 1.5 % (`strategy.md` 2.6, 7).
    ARRIVAL_PERCENT(
            "arrivalPercent",
            "% between the far touch and the mid when work began, or was resumed, either side:"
                    + " beyond, the order is suspended",
            "5",
            50);

    private static final Set<Limit> OF_ACCOUNTS =
            EnumSet.of(
                    PARENT_VOLUME_SHARE,
                    PARENT_NOTIONAL,
                    PARENT_QTY,
                    ACCOUNT_DAY_QTY,
                    ACCOUNT_DAY_NOTIONAL);

    private final String jsonName;
    private final String unit;
    private final String fallback;
    private final double max;

    Limit(String jsonName, String unit, String fallback, double max) {
        this.jsonName = jsonName;
        this.unit = unit;
        this.fallback = fallback;
        this.max = max;
    }

    /// In JSON and configuration.
    public String jsonName() {
        return jsonName;
    }

    /// What it counts, and in what.
    public String unit() {
        return unit;
    }

    /// What holds unless somebody sets another.
    public Decimal fallback() {
        return Decimal.parse(fallback);
    }

    /// Most that may be set; the least is anything above 0.
    public double max() {
        return max;
    }

    /// Whether an account may have its own in place of the house's: what bounds one order as a
    /// whole, or one account.
    public boolean isPerAccount() {
        return OF_ACCOUNTS.contains(this);
    }

    /// Names of those that an account may have its own of.
    static List<String> ofAccounts() {
        return OF_ACCOUNTS.stream().map(Limit::jsonName).toList();
    }

    /// @throws IllegalArgumentException when the value is out of range: says the range
    void check(Decimal value) {
        if (!value.isPositive() || value.toDouble() > max) {
            throw new IllegalArgumentException(
                    "limits."
                            + jsonName
                            + " must be in (0, "
                            + Decimal.of((long) max, 0)
                            + "], was "
                            + value);
        }
    }

    /// @param name as in JSON, or with hyphens; null when there is none
    public static @Nullable Limit byName(String name) {
        String plain = name.replace("-", "");
        for (Limit limit : values()) {
            if (limit.jsonName.equalsIgnoreCase(plain)) {
                return limit;
            }
        }
        return null;
    }
}
