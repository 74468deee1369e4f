package io.sluice.order;

/// Where a parent order stands. How much is filled is not a state: New or Partially Filled follows from the ledger.
public enum ParentState {
    /// Accepted, before its start time.
    WAITING('0'),
    WORKING('0'),
    /// OrdStatus(39)=9: no new children; resting ones are pulled.
    SUSPENDED('9'),
    /// A replace waits for children to be pulled.
    PENDING_REPLACE('E'),
    /// A cancel waits for every child to be gone.
    PENDING_CANCEL('6'),
    /// The end has come; the last children are being pulled.
    ENDING('0'),
    FILLED('2'),
    CANCELED('4'),
    EXPIRED('C'),
    REJECTED('8');

    private final char fixCode;

    ParentState(char fixCode) {
        this.fixCode = fixCode;
    }

    /// OrdStatus(39); where it is 0 and something is filled, the wire says 1.
    public char fixCode() {
        return fixCode;
    }

    public boolean isTerminal() {
        return compareTo(FILLED) >= 0;
    }
}
