package io.sluice.fix.session;

import io.sluice.order.RejectReason;

/// A version of FIX that a client may speak, and what it has no words for (`fix.md` c-1, c-5).
public enum Dialect {
    FIX42("FIX.4.2", "42", 8, 0, 3, 2),
    FIX44("FIX.4.4", "44", 15, 99, 6, 99),
    FIX50SP2("FIXT.1.1", "50SP2", 18, 99, 6, 99);

    /// ApplVerID of FIX.5.0SP2.
    public static final String APPL_VER_ID = "9";

    private static final int PRICE_INCREMENT = 18;

    private final String beginString;
    private final String suffix;
    private final int ordRejReasonMax;
    private final int ordRejReasonOther;
    private final int cxlRejReasonMax;
    private final int cxlRejReasonOther;

    Dialect(
            String beginString,
            String suffix,
            int ordRejReasonMax,
            int ordRejReasonOther,
            int cxlRejReasonMax,
            int cxlRejReasonOther) {
        this.beginString = beginString;
        this.suffix = suffix;
        this.ordRejReasonMax = ordRejReasonMax;
        this.ordRejReasonOther = ordRejReasonOther;
        this.cxlRejReasonMax = cxlRejReasonMax;
        this.cxlRejReasonOther = cxlRejReasonOther;
    }

    /// BeginString(8).
    public String beginString() {
        return beginString;
    }

    /// Whether session and application have versions of their own.
    public boolean isTransport() {
        return this == FIX50SP2;
    }

    /// Whether fills, busts and states are told apart by ExecTransType(20).
    public boolean hasExecTransType() {
        return this == FIX42;
    }

    /// Whether OrderMassCancelReport(35=r) has a MassActionReportID(1369), and 532 more than one
    /// character.
    public boolean hasMassAction() {
        return this == FIX50SP2;
    }

    /// How `algo.delta` calls it.
    String suffix() {
        return suffix;
    }

    /// The stock dictionary of QuickFIX/J.
    String stockDictionary() {
        return "FIX" + suffix + ".xml";
    }

    /// File name of the dictionary made of it.
    public String algoDictionary() {
        return "ALGO" + suffix + ".xml";
    }

    /// OrdRejReason(103): the nearest that this version has; Text(58) has the code.
    public int ordRejReason(RejectReason reason) {
        if (this == FIX50SP2 && reason == RejectReason.OFF_TICK) {
            return PRICE_INCREMENT;
        }
        return reason.ordRejReason() <= ordRejReasonMax ? reason.ordRejReason() : ordRejReasonOther;
    }

    /// CxlRejReason(102), likewise.
    public int cxlRejReason(RejectReason reason) {
        return reason.cxlRejReason() <= cxlRejReasonMax ? reason.cxlRejReason() : cxlRejReasonOther;
    }

    /// @param beginString as in BeginString(8)
    /// @throws IllegalArgumentException when we do not speak it
    public static Dialect of(String beginString) {
        for (Dialect dialect : values()) {
            if (dialect.beginString.equals(beginString)) {
                return dialect;
            }
        }
        throw new IllegalArgumentException(
                "oms.clients.version must be FIX.4.2, FIX.4.4 or FIXT.1.1, was '"
                        + beginString
                        + "'");
    }
}
