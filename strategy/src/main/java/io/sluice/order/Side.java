package io.sluice.order;

/// Side(54). Sell short (5) and sell short exempt (6) trade as sells; the wire code is kept for the
/// reports.
public enum Side {
    BUY('1', 1),
    SELL('2', -1),
    SELL_SHORT('5', -1),
    SELL_SHORT_EXEMPT('6', -1);

    private final char fixCode;
    private final int sign;

    Side(char fixCode, int sign) {
        this.fixCode = fixCode;
        this.sign = sign;
    }

    public char fixCode() {
        return fixCode;
    }

    /// +1 for a buy, -1 for a sell.
    public int sign() {
        return sign;
    }

    public boolean isBuy() {
        return sign > 0;
    }
}
