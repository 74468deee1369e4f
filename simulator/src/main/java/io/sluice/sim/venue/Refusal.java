package io.sluice.sim.venue;

/// Why a venue does not take an order.
///
/// @param code OrdRejReason(103)
/// @param text what was given and what is allowed, for Text(58)
record Refusal(int code, String text) {
    static final int UNKNOWN_SYMBOL = 1;
    static final int CLOSED = 2;
    static final int TOO_LATE = 4;
    static final int DUPLICATE_ORDER = 6;
    static final int UNSUPPORTED = 11;
    static final int INCORRECT_QTY = 13;
    static final int OTHER = 99;
}
