package io.sluice.service.security;

import java.util.Set;

/// Whose orders a user may see: the house's, or those of some accounts. What is outside does not
/// exist for that user: no list, count, event or cursor tells of it.
///
/// @param user who asks
/// @param house whether all of it is seen, whatever the accounts
/// @param accounts Account(1) of the orders that are seen
public record AccountScope(String user, boolean house, Set<String> accounts) {
    /// For the service itself, such as its alerts to a webhook. No request is answered from it.
    public static final AccountScope HOUSE = new AccountScope("", true, Set.of());

    /// @param account empty for what belongs to no account: the house's alone
    public boolean sees(String account) {
        return house || accounts.contains(account);
    }
}
