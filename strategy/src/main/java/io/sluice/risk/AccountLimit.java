package io.sluice.risk;

import io.sluice.instrument.Decimal;

/// A limit that holds for one account in place of the house's.
///
/// @param account Account(1)
/// @param limit one with [Limit#isPerAccount]
public record AccountLimit(String account, Limit limit, Decimal value) {
    public AccountLimit {
        if (account.isBlank()) {
            throw new IllegalArgumentException("limits.account must name one, was empty");
        }
        if (!limit.isPerAccount()) {
            throw new IllegalArgumentException(
                    "limits."
                            + limit.jsonName()
                            + " is the house's alone: an account may have its own "
                            + Limit.ofAccounts());
        }
        limit.check(value);
    }

    boolean isOf(Limit other, String client) {
        return limit == other && account.equals(client);
    }
}
