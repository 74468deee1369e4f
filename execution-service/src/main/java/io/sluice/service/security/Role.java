package io.sluice.service.security;

/// What a user may do (`service.md` 2). Everyone may read, see [AccountScope] for what.
public enum Role {
    /// Reads all, or the accounts that the user is confined to.
    VIEWER,
    /// Enters, steers and sees orders of own accounts.
    TRADER,
    /// Limits, kill switch, re-enabling; sees all.
    RISK,
    ADMIN
}
