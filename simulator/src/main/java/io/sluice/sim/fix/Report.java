package io.sluice.sim.fix;

import io.sluice.instrument.Decimal;

/// One thing the venue says to one order client. It is a line of the journal first and a FIX
/// message afterwards, and it holds all that the message needs, so that a venue can send it that
/// never saw the order.
///
/// @param number counts the reports of this venue from 1 and never repeats: the number in
///   ExecID(17)
/// @param order as it stands after the event
/// @param qty of the fill, else of the order
/// @param price of the fill, else the order's limit
/// @param maker of a fill: whether the client's order was resting
/// @param cause what the client asked that led here
/// @param code OrdRejReason(103) or CxlRejReason(102), else 0
/// @param text Text(58), may be empty
record Report(
        long timeNs,
        long number,
        Event event,
        ClientOrder order,
        Decimal qty,
        Decimal price,
        boolean maker,
        Cause cause,
        int code,
        String text) {

    enum Event {
        NEW,
        FILL,
        /// The order is known by its new ClOrdID(11); the cause names the one before.
        REPLACED,
        CANCELED,
        /// The day that it was good for is over.
        EXPIRED,
        REJECTED,
        CANCEL_REJECTED,
        /// An order that is open when a day's file begins. Not sent.
        CARRIED,
        /// The client began its session afresh: what was said before is not said again. Not sent.
        SESSION_RESET
    }

    /// A request to cancel or replace.
    ///
    /// @param clOrdId ClOrdID(11) of the request, empty when nobody asked; with [Event#REPLACED]
    ///   that of the order before
    /// @param replace OrderCancelReplaceRequest(35=G), as against OrderCancelRequest(35=F)
    record Cause(String clOrdId, boolean replace) {
        static final Cause NONE = new Cause("", false);

        boolean isRequest() {
            return !clOrdId.isEmpty();
        }
    }

    /// A report that is not a fill.
    static Report of(long timeNs, long number, Event event, ClientOrder order) {
        return new Report(
                timeNs,
                number,
                event,
                order,
                order.qty(),
                order.limitPrice(),
                false,
                Cause.NONE,
                0,
                "");
    }

    static Report fill(
            long timeNs,
            long number,
            ClientOrder order,
            Decimal qty,
            Decimal price,
            boolean maker) {
        return new Report(timeNs, number, Event.FILL, order, qty, price, maker, Cause.NONE, 0, "");
    }

    Report because(Cause because, int why, String said) {
        return new Report(
                timeNs,
                number,
                event,
                order,
                qty,
                price,
                maker,
                because,
                why,
                ReportLine.plain(said));
    }

    String client() {
        return order.client();
    }

    /// Whether it leaves as an ExecutionReport(35=8), as against an OrderCancelReject(35=9) or not
    /// at all.
    boolean isExecutionReport() {
        return event.compareTo(Event.REJECTED) <= 0;
    }

    boolean isSent() {
        return event.compareTo(Event.CANCEL_REJECTED) <= 0;
    }
}
