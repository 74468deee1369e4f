package io.sluice.order;

/// Where a child order stands at its venue.
public enum ChildState {
    /// Sent, not answered: counts in full against the parent.
    PENDING_NEW,
    WORKING,
    /// Cancel sent, not answered: still counts.
    PENDING_CANCEL,
    /// The connection broke before the venue answered; asked, not answered: still counts.
    UNKNOWN,
    FILLED,
    CANCELED,
    REJECTED;

    // format:off
    private static final ChildState[][] NEXT = {
        //                    ACCEPT          FILL    REQ_CANCEL      CANCEL_REJECT CANCEL    REJECT    LOSE
        /* PENDING_NEW    */ {WORKING,        FILLED, PENDING_NEW,    PENDING_NEW,  CANCELED, REJECTED, UNKNOWN},
        /* WORKING        */ {WORKING,        FILLED, PENDING_CANCEL, WORKING,      CANCELED, REJECTED, UNKNOWN},
        /* PENDING_CANCEL */ {PENDING_CANCEL, FILLED, PENDING_CANCEL, WORKING,      CANCELED, REJECTED, UNKNOWN},
        /* UNKNOWN        */ {WORKING,        FILLED, UNKNOWN,        UNKNOWN,      CANCELED, REJECTED, UNKNOWN},
        /* FILLED         */ {FILLED,         FILLED, FILLED,         FILLED,       FILLED,   FILLED,   FILLED},
        /* CANCELED       */ {CANCELED,     CANCELED, CANCELED,       CANCELED,     CANCELED, CANCELED, CANCELED},
        /* REJECTED       */ {REJECTED,     REJECTED, REJECTED,       REJECTED,     REJECTED, REJECTED, REJECTED},
    };
    // format:on

    public boolean isTerminal() {
        return compareTo(FILLED) >= 0;
    }

    /// The state after an event. Venues repeat and reorder: every event is legal in every state,
    /// and a terminal state stays.
    public ChildState on(ChildEvent event) {
        return NEXT[ordinal()][event.ordinal()];
    }
}
