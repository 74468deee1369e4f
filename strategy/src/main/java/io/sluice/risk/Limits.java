package io.sluice.risk;

import io.sluice.instrument.Decimal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Pre-trade limits: a value for each [Limit], and the restricted list. What nobody set has its
/// default; a value that cannot be is refused where the limits are made, so that those before stay
/// in force.
public final class Limits {
    public static final Limits DEFAULT = defaults();

    private static final double SECOND_NS = 1e9;

    private final Decimal[] values;
    private final double[] numbers;
    private final List<Restriction> restricted;

    private Limits(Decimal[] values, List<Restriction> restricted) {
        this.values = values;
        this.restricted = List.copyOf(restricted);
        numbers = new double[values.length];
        for (Limit limit : Limit.values()) {
            limit.check(values[limit.ordinal()]);
            numbers[limit.ordinal()] = values[limit.ordinal()].toDouble();
        }
    }

    private static Limits defaults() {
        Decimal[] values = new Decimal[Limit.values().length];
        for (Limit limit : Limit.values()) {
            values[limit.ordinal()] = limit.fallback();
        }
        return new Limits(values, List.of());
    }

    /// @throws IllegalArgumentException when the value is out of the limit's range
    public Limits with(Limit limit, Decimal value) {
        Decimal[] changed = values.clone();
        changed[limit.ordinal()] = value;
        return new Limits(changed, restricted);
    }

    public Limits withRestricted(List<Restriction> list) {
        return new Limits(values, list);
    }

    public Decimal get(Limit limit) {
        return values[limit.ordinal()];
    }

    /// The value for comparing.
    public double number(Limit limit) {
        return numbers[limit.ordinal()];
    }

    /// The value of a limit in seconds, in nanoseconds.
    public long ns(Limit limit) {
        return (long) (numbers[limit.ordinal()] * SECOND_NS);
    }

    public List<Restriction> restricted() {
        return restricted;
    }

    /// Whether an account may not trade a name.
    public boolean bars(String account, String symbol) {
        for (int i = 0; i < restricted.size(); i++) {
            if (restricted.get(i).bars(account, symbol)) {
                return true;
            }
        }
        return false;
    }

    /// `name: old -> new`, one a line, of what another set changes in this one.
    public String changes(Limits next) {
        List<String> lines = new ArrayList<>();
        for (Limit limit : Limit.values()) {
            if (!get(limit).equals(next.get(limit))) {
                lines.add(limit.jsonName() + ": " + get(limit) + " -> " + next.get(limit));
            }
        }
        for (Restriction gone : restricted) {
            if (!next.restricted.contains(gone)) {
                lines.add("restricted " + gone.account() + " " + gone.symbol() + ": yes -> no");
            }
        }
        for (Restriction added : next.restricted) {
            if (!restricted.contains(added)) {
                lines.add("restricted " + added.account() + " " + added.symbol() + ": no -> yes");
            }
        }
        return String.join("\n", lines);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Limits it
                && Arrays.equals(values, it.values)
                && restricted.equals(it.restricted);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(values) + restricted.hashCode();
    }

    @Override
    public String toString() {
        return Arrays.toString(values) + restricted;
    }
}
