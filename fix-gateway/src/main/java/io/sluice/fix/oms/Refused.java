package io.sluice.fix.oms;

import io.sluice.order.RejectReason;

/// A request has a field that we cannot take. The message says which field, what was given and what
/// is allowed.
final class Refused extends Exception {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN_MAX = 64;

    private final RejectReason reason;

    Refused(RejectReason reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
    }

    /// @param field such as `Side(54)`
    /// @param allowed completes `must be ...`
    static Refused field(RejectReason reason, String field, String allowed, String was) {
        return new Refused(
                reason,
                was.isEmpty()
                        ? field + " must be " + allowed + ", was absent"
                        : field + " must be " + allowed + ", was '" + shown(was) + "'");
    }

    /// A client's text, cut to a length that is fit for a message.
    static String shown(String text) {
        return text.length() <= SHOWN_MAX ? text : text.substring(0, SHOWN_MAX) + "...";
    }

    RejectReason reason() {
        return reason;
    }

    String text() {
        String message = getMessage();
        return message == null ? "" : message;
    }
}
