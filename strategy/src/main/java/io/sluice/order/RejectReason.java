package io.sluice.order;

/// Why a request was refused: the code in Text(58) and OrdRejReason(103) of `fix.md` c-2,
/// CxlRejReason(102) of c-5. 99 stands for "other" where FIX 4.4 has no value of its own.
public enum RejectReason {
    NONE(0, 0),
    DUPLICATE_CLORDID(6, 6),
    UNKNOWN_ACCOUNT(15, 99),
    UNKNOWN_SYMBOL(1, 99),
    UNSUPPORTED_STRATEGY(11, 99),
    BAD_PARAMETER(11, 99),
    BAD_FIELD(11, 99),
    BAD_QUANTITY(13, 99),
    OFF_LOT(13, 99),
    OFF_TICK(99, 99),
    BAD_PRICE(99, 99),
    OUTSIDE_COLLAR(16, 99),
    NO_REFERENCE_PRICE(99, 99),
    END_BEFORE_START(11, 99),
    TOO_LATE(4, 0),
    STALE_ORDER(8, 99),
    MARKET_CLOSED(2, 99),
    QTY_LIMIT(3, 2),
    NOTIONAL_LIMIT(3, 2),
    PARENT_LIMIT(3, 2),
    UNKNOWN_ORDER(5, 1),
    ALREADY_TERMINAL(0, 0),
    ALREADY_PENDING(0, 3),
    NOT_CHANGEABLE(0, 99),
    VERSION_CONFLICT(0, 99),
    NOT_ALLOWED(15, 99),
    /// A kill is latched that reaches the order.
    KILLED(0, 2),
    /// On the restricted list.
    RESTRICTED(0, 2),
    /// The day's gross of the account or the house.
    DAY_LIMIT(3, 2),
    /// The same economics within seconds.
    DUPLICATE_ECONOMICS(6, 6),
    /// The auction that an order is meant for is not known here.
    NO_AUCTION(11, 99);

    private final int ordRejReason;
    private final int cxlRejReason;

    RejectReason(int ordRejReason, int cxlRejReason) {
        this.ordRejReason = ordRejReason;
        this.cxlRejReason = cxlRejReason;
    }

    /// OrdRejReason(103) when a NewOrderSingle is refused.
    public int ordRejReason() {
        return ordRejReason;
    }

    /// CxlRejReason(102) when a cancel or a replace is refused.
    public int cxlRejReason() {
        return cxlRejReason;
    }
}
