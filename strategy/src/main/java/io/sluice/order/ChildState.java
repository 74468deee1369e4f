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
    REJECTED,
    /// Replace sent, not answered: the old quantity counts, which is never less than the new.
    PENDING_REPLACE;

    // format:off
    private static final ChildState[][] NEXT = {
        //                     ACCEPT           FILL    REQ_CANCEL       CANCEL_REJECT CANCEL    REJECT    LOSE     REQ_REPLACE      REPLACE
        /* PENDING_NEW     */ {WORKING,         FILLED, PENDING_NEW,     PENDING_NEW,  CANCELED, REJECTED, UNKNOWN, PENDING_NEW,     WORKING},
        /* WORKING         */ {WORKING,         FILLED, PENDING_CANCEL,  WORKING,      CANCELED, REJECTED, UNKNOWN, PENDING_REPLACE, WORKING},
        /* PENDING_CANCEL  */ {PENDING_CANCEL,  FILLED, PENDING_CANCEL,  WORKING,      CANCELED, REJECTED, UNKNOWN, PENDING_CANCEL,  PENDING_CANCEL},
        /* UNKNOWN         */ {WORKING,         FILLED, UNKNOWN,         UNKNOWN,      CANCELED, REJECTED, UNKNOWN, UNKNOWN,         WORKING},
        /* FILLED          */ {FILLED,          FILLED, FILLED,          FILLED,       FILLED,   FILLED,   FILLED,  FILLED,          FILLED},
        /* CANCELED        */ {CANCELED,        CANCELED, CANCELED,      CANCELED,     CANCELED, CANCELED, CANCELED, CANCELED,       CANCELED},
        /* REJECTED        */ {REJECTED,        REJECTED, REJECTED,      REJECTED,     REJECTED, REJECTED, REJECTED, REJECTED,       REJECTED},
        /* PENDING_REPLACE */ {PENDING_REPLACE, FILLED, PENDING_REPLACE, WORKING,      CANCELED, REJECTED, UNKNOWN, PENDING_REPLACE, WORKING},
    };
    // format:on

    public boolean isTerminal() {
        return this == FILLED || this == CANCELED || this == REJECTED;
    }

    /// Whether it was asked to go or to change, and has not answered.
    public boolean isPendingChange() {
        return this == PENDING_CANCEL || this == PENDING_REPLACE;
    }

    /// The state after an event. Venues repeat and reorder: every event is legal in every state,
    /// and a terminal state stays.
    public ChildState on(ChildEvent event) {
        return NEXT[ordinal()][event.ordinal()];
    }
}
