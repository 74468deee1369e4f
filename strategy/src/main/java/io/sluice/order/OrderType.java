package io.sluice.order;

/// OrdType(40) of a parent; its children are always limit orders.
public enum OrderType {
    MARKET('1'),
    LIMIT('2');

    private final char fixCode;

    OrderType(char fixCode) {
        this.fixCode = fixCode;
    }

    public char fixCode() {
        return fixCode;
    }
}
