package io.sluice.risk;

/// A name on the restricted list.
///
/// @param account Account(1) that may not trade it, `*` for all
/// @param symbol Symbol(55)
public record Restriction(String account, String symbol) {
    /// For all accounts.
    public static final String EVERYONE = "*";

    public Restriction {
        if (account.isBlank() || symbol.isBlank()) {
            throw new IllegalArgumentException(
                    "limits.restricted must name account and symbol, was '"
                            + account
                            + "' and '"
                            + symbol
                            + "'");
        }
    }

    public boolean isForAll() {
        return account.equals(EVERYONE);
    }

    boolean bars(String client, String name) {
        return symbol.equals(name) && (isForAll() || account.equals(client));
    }
}
