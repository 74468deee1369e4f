package io.sluice.order;

/// TargetStrategy(847) values that the engine can work.
public enum Strategy {
    TWAP(1001),
    VWAP(1);

    private final int fixCode;

    Strategy(int fixCode) {
        this.fixCode = fixCode;
    }

    public int fixCode() {
        return fixCode;
    }
}
