package io.sluice.risk;

import io.sluice.instrument.Decimal;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// Pre-trade limits: a value for each [Limit], what some accounts have in place of it, and the
/// restricted list. What nobody set has its default; a value that cannot be is refused where the
/// limits are made, so that those before stay in force.
public final class Limits {
    public static final Limits DEFAULT = defaults();

    private static final double SECOND_NS = 1e9;

    private final Decimal[] values;
    private final double[] numbers;
    private final List<AccountLimit> accounts;
    private final List<Restriction> restricted;

    private Limits(Decimal[] values, List<AccountLimit> accounts, List<Restriction> restricted) {
        this.values = values;
        this.accounts = List.copyOf(accounts);
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
        return new Limits(values, List.of(), List.of());
    }

    /// @throws IllegalArgumentException when the value is out of the limit's range
    public Limits with(Limit limit, Decimal value) {
        Decimal[] changed = values.clone();
        changed[limit.ordinal()] = value;
        return new Limits(changed, accounts, restricted);
    }

    /// These, but for what accounts have of their own: that of others.
    public Limits withAccountsOf(Limits others) {
        return new Limits(values, others.accounts, restricted);
    }

    /// With this in place of what the account had.
    public Limits with(AccountLimit own) {
        List<AccountLimit> list = new ArrayList<>(without(own.account(), own.limit()).accounts);
        list.add(own);
        return new Limits(values, list, restricted);
    }

    /// With the house's for this account.
    public Limits without(String account, Limit limit) {
        List<AccountLimit> others =
                accounts.stream().filter(it -> !it.isOf(limit, account)).toList();
        return new Limits(values, others, restricted);
    }

    public Limits withRestricted(List<Restriction> list) {
        return new Limits(values, accounts, list);
    }

    public Decimal get(Limit limit) {
        return values[limit.ordinal()];
    }

    /// The account's own, else the house's.
    public Decimal get(Limit limit, String account) {
        Decimal own = own(limit, account);
        return own == null ? get(limit) : own;
    }

    /// The same for comparing.
    public double number(Limit limit, String account) {
        return get(limit, account).toDouble();
    }

    private @Nullable Decimal own(Limit limit, String account) {
        for (int i = 0; i < accounts.size(); i++) {
            if (accounts.get(i).isOf(limit, account)) {
                return accounts.get(i).value();
            }
        }
        return null;
    }

    /// In the order in which they were set.
    public List<AccountLimit> accounts() {
        return accounts;
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

    /// `name: old -> new`, one a line, of what another set changes in this one; an account's own is
    /// named by limit and account, a restriction by `restricted`, account and symbol.
    public String changes(Limits next) {
        List<String> lines = new ArrayList<>();
        for (Limit limit : Limit.values()) {
            if (!get(limit).equals(next.get(limit))) {
                lines.add(limit.jsonName() + ": " + get(limit) + " -> " + next.get(limit));
            }
        }
        for (AccountLimit gone : accounts) {
            if (next.own(gone.limit(), gone.account()) == null) {
                lines.add(named(gone) + ": " + gone.value() + " -> none");
            }
        }
        for (AccountLimit set : next.accounts) {
            Decimal before = own(set.limit(), set.account());
            if (!set.value().equals(before)) {
                String was = before == null ? "none" : before.toString();
                lines.add(named(set) + ": " + was + " -> " + set.value());
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

    private static String named(AccountLimit limit) {
        return limit.limit().jsonName() + " " + limit.account();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Limits it
                && Arrays.equals(values, it.values)
                && accounts.equals(it.accounts)
                && restricted.equals(it.restricted);
    }

    @Override
    public int hashCode() {
        return Objects.hash(Arrays.hashCode(values), accounts, restricted);
    }

    @Override
    public String toString() {
        return Arrays.toString(values) + accounts + restricted;
    }
}
