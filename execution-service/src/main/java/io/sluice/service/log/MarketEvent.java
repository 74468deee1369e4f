package io.sluice.service.log;

/// What one entry of a MarketEvents message says.
enum MarketEvent {
    BID,
    BID_LAST,
    ASK,
    ASK_LAST,
    CLEAR,
    TRADE;

    private static final MarketEvent[] ALL = values();

    static MarketEvent depth(boolean bid, boolean last) {
        if (bid) {
            return last ? BID_LAST : BID;
        }
        return last ? ASK_LAST : ASK;
    }

    static MarketEvent of(int code) {
        return Wire.pick(ALL, code, "market event");
    }
}
