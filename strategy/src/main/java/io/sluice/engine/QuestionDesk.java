package io.sluice.engine;

import io.sluice.order.ChildId;
import io.sluice.order.ChildOrder;
import io.sluice.order.ParentOrder;
import io.sluice.placement.VenueStanding;

/// Asks venues about children (35=H): those that owe an answer, and those in doubt. In doubt is a
/// child that is over of which something was taken back since: what was filled unheard may have
/// been hidden behind it. What was taken back is held until an answer settles that.
final class QuestionDesk {
    /// A request without an answer for this long is asked about.
    private static final long ANSWER_WITHIN_NS = 5_000_000_000L;

    /// Judgement: after as many questions without an answer that settles it, a doubt is left to
    /// people. What it holds stays held.
    private static final int DOUBT_ASKS_MAX = 20;

    private final EngineState state;
    private final Reporter reporter;

    QuestionDesk(EngineState state, Reporter reporter) {
        this.state = state;
        this.reporter = reporter;
    }

    void ask(ParentOrder parent, ChildOrder child, long nowNs) {
        String requestId = child.nextRequestId(nowNs);
        child.asked(true);
        child.count().asked(ChildId.versionOf(requestId));
        reporter.emit(
                new Output.QueryChild(
                        child.id(),
                        child.questionId(),
                        requestId,
                        child.ticket().venueId(),
                        parent.terms().instrument().symbol(),
                        Reporter.side(parent),
                        nowNs));
    }

    /// Something was taken back of a child that is over.
    ///
    /// @param takenQty how much
    void doubt(ParentOrder parent, ChildOrder child, long takenQty, long nowNs) {
        child.count().hold(takenQty);
        parent.ledger().hold(takenQty);
        if (!parent.doubts().contains(child)) {
            parent.doubts().add(child);
        }
        if (!child.count().isAsked() && isUp(child)) {
            ask(parent, child, nowNs);
        }
    }

    /// An answer has settled a child's count: nothing of it is in doubt.
    void settle(ParentOrder parent, ChildOrder child) {
        child.count().settled();
        parent.ledger().release(child.releaseHeld());
        parent.doubts().remove(child);
    }

    /// Asks again about children whose venue has not answered in time.
    void chase(ParentOrder parent, long nowNs) {
        for (int i = 0; i < parent.open().size(); i++) {
            ChildOrder child = parent.open().get(i);
            if (child.owesAnswer()) {
                remind(parent, child, nowNs);
            }
        }
        for (int i = parent.doubts().size() - 1; i >= 0; i--) {
            ChildOrder child = parent.doubts().get(i);
            if (child.count().asks() < DOUBT_ASKS_MAX) {
                remind(parent, child, nowNs);
            } else {
                parent.doubts().remove(i);
                giveUp(parent, child, nowNs);
            }
        }
    }

    /// The same for a parent that is over, which nothing else looks at.
    void chaseDoubts(ParentOrder parent, long nowNs) {
        if (!parent.doubts().isEmpty()) {
            chase(parent, nowNs);
            state.due.schedule(parent, nowNs + ANSWER_WITHIN_NS);
        }
    }

    private void remind(ParentOrder parent, ChildOrder child, long nowNs) {
        if (nowNs - child.requestedNs() < ANSWER_WITHIN_NS || !isUp(child)) {
            return;
        }
        ask(parent, child, nowNs);
        alert(
                parent,
                child,
                Output.Severity.WARNING,
                "VENUE_SILENT",
                "no answer from "
                        + state.mic(child.ticket().venueId())
                        + " about "
                        + child.clOrdId()
                        + " ("
                        + child.state()
                        + ")",
                nowNs);
    }

    private void giveUp(ParentOrder parent, ChildOrder child, long nowNs) {
        alert(
                parent,
                child,
                Output.Severity.CRITICAL,
                "FILL_UNSETTLED",
                state.mic(child.ticket().venueId())
                        + " does not say what is filled of "
                        + child.clOrdId()
                        + " after it took "
                        + parent.terms().instrument().qty(child.count().heldQty())
                        + " back: that is not sent again, ask the venue's desk",
                nowNs);
    }

    private void alert(
            ParentOrder parent,
            ChildOrder child,
            Output.Severity severity,
            String code,
            String text,
            long nowNs) {
        reporter.alert(severity, code, parent.id(), child.ticket().venueId(), text, nowNs);
    }

    private boolean isUp(ChildOrder child) {
        VenueStanding venue = state.venue(child.ticket().venueId());
        return venue != null && venue.isUp();
    }
}
