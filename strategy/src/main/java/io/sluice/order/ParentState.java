package io.sluice.order;

import org.jspecify.annotations.Nullable;

/// Where a parent order stands. How much is filled is not a state: New or Partially Filled follows
/// from the ledger.
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

    // format:off
    private static final @Nullable ParentState[][] NEXT = {
        //                     START    SUSPEND    RESUME   REQ_REPLACE      APPLY      REQ_CANCEL      END             GONE      COMPLETE
        /* WAITING         */ {WORKING, SUSPENDED, null,    PENDING_REPLACE, WAITING,   PENDING_CANCEL, ENDING,         null,     FILLED},
        /* WORKING         */ {null,    SUSPENDED, null,    PENDING_REPLACE, WORKING,   PENDING_CANCEL, ENDING,         null,     FILLED},
        /* SUSPENDED       */ {null,    null,      WORKING, PENDING_REPLACE, SUSPENDED, PENDING_CANCEL, ENDING,         null,     FILLED},
        /* PENDING_REPLACE */ {null,    null,      null,    null,            WORKING,   PENDING_CANCEL, ENDING,         null,     FILLED},
        /* PENDING_CANCEL  */ {null,    null,      null,    null,            null,      null,           PENDING_CANCEL, CANCELED, FILLED},
        /* ENDING          */ {null,    null,      null,    null,            null,      PENDING_CANCEL, null,           EXPIRED,  FILLED},
        /* FILLED          */ {null,    null,      null,    null,            null,      null,           null,           CANCELED, FILLED},
        /* CANCELED        */ {null,    null,      null,    null,            null,      null,           null,           null,     CANCELED},
        /* EXPIRED         */ {null,    null,      null,    null,            null,      null,           null,           null,     EXPIRED},
        /* REJECTED        */ {null,    null,      null,    null,            null,      null,           null,           null,     null},
    };
    // format:on

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

    public boolean allows(ParentEvent event) {
        return NEXT[ordinal()][event.ordinal()] != null;
    }

    /// The state after an event.
    ///
    /// @throws IllegalStateException when the event cannot happen here: ask [#allows] first
    public ParentState on(ParentEvent event) {
        ParentState next = NEXT[ordinal()][event.ordinal()];
        if (next == null) {
            throw new IllegalStateException(this + " does not know " + event);
        }
        return next;
    }
}
