package io.sluice.order;

/// TimeInForce(59) that we use: DAY and GOOD_TILL_DATE on parents, DAY, IMMEDIATE_OR_CANCEL and, in
/// auctions, AT_THE_OPENING and AT_THE_CLOSE on children.
public enum TimeInForce {
    DAY('0'),
    IMMEDIATE_OR_CANCEL('3'),
    GOOD_TILL_DATE('6'),
    AT_THE_CLOSE('7'),
    AT_THE_OPENING('2');

    private final char fixCode;

    TimeInForce(char fixCode) {
        this.fixCode = fixCode;
    }

    public char fixCode() {
        return fixCode;
    }

    /// Whether an order waits for an auction, outside the book of continuous trading.
    public boolean isForAuction() {
        return this == AT_THE_CLOSE || this == AT_THE_OPENING;
    }
}
