package io.sluice.service.security;

/// What a user may do (`service.md` 2). Everyone may read.
public enum Role {
    VIEWER,
    /// Enters and steers orders of own accounts.
    TRADER,
    /// Limits, kill switch, re-enabling.
    RISK,
    ADMIN
}
