package io.sluice.engine;

import io.sluice.engine.Output.Severity;
import io.sluice.instrument.Decimal;
import io.sluice.instrument.Instrument;
import io.sluice.order.ChildEvent;
import io.sluice.order.ChildId;
import io.sluice.order.ChildOrder;
import io.sluice.order.ParentOrder;
import io.sluice.order.VenueCount;
import io.sluice.order.VenueCount.Trust;

/// Holds what a venue counts as filled of a child, CumQty(14) of a cancel's or question's answer,
/// against what we have after all busts and corrections. A child ends only by a count that is
/// believed and not of more than we have; what is missing is booked only from an answer that is
/// believed. Until then its quantity stays committed.
///
/// What can have happened between a count's making and our hearing it, and what is done:
///
/// | the count | heard before it, made after it | heard after it, made before it | what is done |
/// |---|---|---|---|
/// | equals ours | nothing | nothing | the child ends |
/// | more | nothing | a fill, or that is lost | a cancel's: ask; an answer's: book what is missing, and pass the fill's own report over when it comes |
/// | less | a fill | nothing | its own count is higher, and more than ours where one is missing: ask; else the child ends |
/// | more | a bust | nothing, or a fill is lost | a cancel's: ask; an answer's: its question is older than the bust: ask again |
/// | equals ours | a bust | a fill is lost: impossible, as the count has both | - |
/// | less | nothing | a bust | an answer's: the child ends, then comes the bust, as below; a cancel's in a child changed before: ask |
/// | equals ours | nothing | a bust, and a fill as big is lost | the same: the sum is right, the parts are not |
/// | any | any | the bust of a child that is over | what was taken back is held, ask; the answer books the lost fill, the rest of what is held is free |
/// | any | a fill, after an answer has booked fills and something was changed | - | the fill may be one of those: not booked from its report, ask |
/// | does not say which question it answers, in a child that was changed | - | - | not more than ours: as above; more: an old count or a lost fill, nobody knows: nothing is booked, nothing set free, ask again |
final class StatusDesk {
    private final EngineState state;
    private final Reporter reporter;
    private final QuestionDesk questions;
    private final FillDesk fills;
    private final ChildDesk children;

    StatusDesk(
            EngineState state,
            Reporter reporter,
            QuestionDesk questions,
            FillDesk fills,
            ChildDesk children) {
        this.state = state;
        this.reporter = reporter;
        this.questions = questions;
        this.fills = fills;
        this.children = children;
    }

    void canceled(ParentOrder parent, Input.ChildCanceled input, long nowNs) {
        ChildOrder child = ChildDesk.child(parent, input.childId());
        if (child.state().isTerminal()) {
            return;
        }
        long cumQty = input.cumQty().atScale(parent.terms().instrument().qtyScale());
        VenueCount count = child.count();
        long netQty = child.netQty();
        if (count.isMore(cumQty, netQty) || (count.hasChanged() && cumQty != netQty)) {
            alert(
                    parent,
                    child,
                    "FILL_MISSING",
                    "venue counts "
                            + input.cumQty()
                            + " filled of canceled child "
                            + child.clOrdId()
                            + ", we "
                            + parent.terms().instrument().qty(netQty)
                            + ": asking",
                    nowNs);
            questions.ask(parent, child, nowNs);
            return;
        }
        children.end(parent, child, ChildEvent.CANCEL, input.text(), nowNs);
    }

    /// The venue's own view of a child: fills that never reached us are booked from it, a child it
    /// does not know never was. Of one that was replaced it says nothing that its first id is not
    /// known any more.
    void status(ParentOrder parent, Input.ChildStatus input, long nowNs) {
        ChildOrder child = ChildDesk.child(parent, input.childId());
        Trust trust = child.count().trust(ChildId.versionOf(input.requestId()));
        switch (trust) {
            case OLD -> {}
            case OVERTAKEN -> questions.ask(parent, child, nowNs);
            case NAMELESS, FULL -> {
                if (input.standing() == Input.Standing.NOT_KNOWN) {
                    if (!child.isReplaced()) {
                        notKnown(parent, child, nowNs);
                    }
                } else if (reconcile(parent, child, input, trust, nowNs)) {
                    questions.settle(parent, child);
                    stand(parent, child, input, nowNs);
                }
            }
        }
    }

    /// Books what is missing, if the count is believed.
    ///
    /// @return whether nothing is missing any more
    private boolean reconcile(
            ParentOrder parent,
            ChildOrder child,
            Input.ChildStatus input,
            Trust trust,
            long nowNs) {
        long cumQty = input.cumQty().atScale(parent.terms().instrument().qtyScale());
        VenueCount count = child.count();
        if (cumQty == Decimal.NOT_REPRESENTABLE) {
            return true;
        }
        if (trust == Trust.FULL) {
            bookMissing(parent, child, cumQty, input.avgPrice(), nowNs);
            count.answered(ChildId.versionOf(input.requestId()), cumQty);
        }
        if (!count.isMore(cumQty, child.netQty())) {
            return true;
        }
        if (trust == Trust.FULL) {
            // A fill that was reported meanwhile is one more than the answer knows of, and its own
            // count says that another is missing.
            questions.ask(parent, child, nowNs);
            return false;
        }
        alert(
                parent,
                child,
                "FILL_UNSETTLED",
                "venue counts "
                        + input.cumQty()
                        + " filled of "
                        + child.clOrdId()
                        + " and does not say when: nothing is booked, nothing sent again",
                nowNs);
        return false;
    }

    private void stand(ParentOrder parent, ChildOrder child, Input.ChildStatus input, long nowNs) {
        if (child.state().isTerminal()) {
            return;
        }
        switch (input.standing()) {
            case WORKING -> working(parent, child, nowNs);
            case NOT_KNOWN -> {}
            case CANCELED, FILLED ->
                    children.end(parent, child, ChildEvent.CANCEL, "gone at the venue", nowNs);
            case REJECTED ->
                    children.end(parent, child, ChildEvent.REJECT, "rejected at the venue", nowNs);
        }
    }

    /// The venue knows no order by the id in force: where a replace may have been made unheard, it
    /// is asked by that one's id.
    void notKnown(ParentOrder parent, ChildOrder child, long nowNs) {
        if (!child.isInQuestion()) {
            return;
        }
        if (child.doubtOffer()) {
            questions.ask(parent, child, nowNs);
            return;
        }
        questions.settle(parent, child);
        if (child.state().isTerminal()) {
            return;
        }
        boolean rested = !child.venueOrderId().isEmpty();
        if (rested) {
            alert(
                    parent,
                    child,
                    "CHILD_LOST",
                    "venue no longer knows child " + child.clOrdId(),
                    nowNs);
        }
        children.end(
                parent,
                child,
                rested ? ChildEvent.CANCEL : ChildEvent.REJECT,
                "not known at the venue",
                nowNs);
    }

    /// A venue that has it in its book as it was, asked after our request, never had the request.
    private void working(ParentOrder parent, ChildOrder child, long nowNs) {
        boolean lost = child.state().isPendingChange() && child.isAsked();
        children.move(
                parent,
                child,
                lost ? ChildEvent.CANCEL_REJECT : ChildEvent.ACCEPT,
                lost ? "the request was lost" : "",
                nowNs);
    }

    private void bookMissing(
            ParentOrder parent, ChildOrder child, long cumQty, Decimal avgPrice, long nowNs) {
        Instrument instrument = parent.terms().instrument();
        long missing = cumQty - child.netQty();
        if (missing <= 0) {
            return;
        }
        double notional =
                avgPrice.toDouble() * Decimal.powerOfTen(instrument.priceScale()) * cumQty;
        long price = Math.max(1, Math.round((notional - child.notional()) / missing));
        child.count().reconciled(cumQty);
        alert(
                parent,
                child,
                "FILL_RECONCILED",
                "booked "
                        + instrument.qty(missing)
                        + " of child "
                        + child.clOrdId()
                        + " from the venue's status",
                nowNs);
        fills.book(
                parent,
                child,
                new Output.Fill(
                        child.id(),
                        "R-" + child.clOrdId() + "-" + (child.filledQty() + missing),
                        state.mic(child.ticket().venueId()),
                        instrument.qty(missing),
                        instrument.price(price),
                        false),
                missing,
                price,
                nowNs);
    }

    private void alert(ParentOrder parent, ChildOrder child, String code, String text, long nowNs) {
        int venueId = child.ticket().venueId();
        reporter.alert(Severity.WARNING, code, parent.id(), venueId, text, nowNs);
    }
}
