package io.sluice.order;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/// One order at one venue.
public final class ChildOrder {
    /// What was sent.
    ///
    /// @param decisionSeq the decision that made it
    /// @param doubleMid twice the mid as it was sent; 0 when there was none; spread: of all venues
    ///   then
    /// @param boundBy the clamp that had bound the size
    public record Ticket(
            int venueId,
            long qty,
            long price,
            TimeInForce timeInForce,
            Tactic tactic,
            int decisionSeq,
            long doubleMid,
            long spread,
            String boundBy,
            long sentNs) {}

    /// One fill as it counts now.
    ///
    /// @param execId ExecID(17) of its report
    /// @param changeId ExecID(17) of the last change of it, empty while there is none
    /// @param qty 0 when it was busted
    /// @param execSeq of the parent's report of it
    /// @param dispute DKReason(127) and words of a client that does not have it, empty when it does
    public record Booked(
            String execId, String changeId, long qty, long price, int execSeq, String dispute) {
        public boolean isDisputed() {
            return !dispute.isEmpty();
        }
    }

    /// Leaves ids for its cancel and for questions, see [ChildId#VERSION_MAX].
    private static final int REPLACES_BELOW = 900;

    private final long id;
    private Ticket ticket;
    private int version;

    /// The last replace that was asked for; what it asks is in force once its version is.
    private @Nullable Ticket offer;

    private int offerVersion;
    private boolean offered;
    private boolean rigid;
    private ChildState state = ChildState.PENDING_NEW;
    private String venueOrderId = "";
    private long filledQty;
    private long returnedQty;
    private final VenueCount count = new VenueCount();
    private int requests;
    private long requestedNs;
    private boolean resting;
    private boolean asked;
    private long aheadQty = Long.MAX_VALUE;
    private final List<Booked> booked = new ArrayList<>(2);

    public ChildOrder(long id, Ticket ticket) {
        this.id = id;
        this.ticket = ticket;
        this.requestedNs = ticket.sentNs();
    }

    public long id() {
        return id;
    }

    /// What is in force at the venue, as far as it has told.
    public Ticket ticket() {
        return ticket;
    }

    /// ClOrdID(11) of the request whose terms are in force.
    public String clOrdId() {
        return ChildId.clOrdId(id, version);
    }

    /// ClOrdID(11) to ask about it by: that of a replace while one is not answered, so that the
    /// answer tells whether it was made.
    public String questionId() {
        return ChildId.clOrdId(id, offered ? offerVersion : version);
    }

    /// The same child with other terms is asked for: never with more than it has, so that the
    /// ledger holds whichever of the two the venue fills.
    ///
    /// @return ClOrdID(11) of the request
    public String offer(Ticket terms) {
        if (terms.qty() > ticket.qty()) {
            throw new IllegalStateException(
                    "replace of " + ticket.qty() + " with more: " + terms.qty());
        }
        String requestId = nextRequestId(terms.sentNs());
        offer = terms;
        offerVersion = requests;
        offered = true;
        return requestId;
    }

    /// Whether this is the ClOrdID(11) of a replace that was asked for and is not in force.
    public boolean isOffer(String clOrdId) {
        return offer != null && clOrdId.equals(ChildId.clOrdId(id, offerVersion));
    }

    /// The replace is in force. It may be so after all when it was believed refused.
    public void accept() {
        Ticket terms = Objects.requireNonNull(offer);
        if (terms.price() != ticket.price()) {
            aheadQty = Long.MAX_VALUE;
        }
        ticket = terms;
        version = offerVersion;
        offer = null;
        offered = false;
    }

    /// The replace that was asked for, if any, was not made: from now on this child is canceled
    /// where it has to change, so that a venue that takes no replace is not asked for ever.
    private void forgo() {
        rigid |= offered;
        offered = false;
    }

    /// The venue does not know it by the terms in force: where a replace was asked for that may
    /// have been made after all, the next question goes by that.
    ///
    /// @return false when there is none
    public boolean doubtOffer() {
        offered = offer != null;
        return offered;
    }

    /// The venue does not know the replace: it was never made.
    public void dropOffer() {
        forgo();
        offer = null;
    }

    /// Whether this ClOrdID(11) of it is in force, or was before another.
    public boolean hasHad(String clOrdId) {
        return ChildId.versionOf(clOrdId) <= version;
    }

    /// Whether a replace of it is in force.
    public boolean isReplaced() {
        return version > 0;
    }

    /// Whether it is to be canceled where it has to change: its venue made no replace of it, a fill
    /// of it was taken back, so that what a replace leaves is the venue's to say, or it has had
    /// nearly as many requests as there are ids.
    public boolean isRigid() {
        return rigid || count.hasChanged();
    }

    /// The price at which it may trade that is furthest towards the other side: in force, or asked
    /// for and not answered.
    public long boldestPrice(boolean buy) {
        if (offer == null) {
            return ticket.price();
        }
        return buy
                ? Math.max(ticket.price(), offer.price())
                : Math.min(ticket.price(), offer.price());
    }

    /// Whether its venue has yet to say something. One that is immediate or cancel never works:
    /// accepted and no more, its end was lost.
    public boolean owesAnswer() {
        return state != ChildState.WORKING || isImmediate() || count.isAsked();
    }

    /// Whether an answer about it is of use: it is open, or over and in doubt.
    public boolean isInQuestion() {
        return !state.isTerminal() || (count.hasChanged() && count.isAsked());
    }

    /// Whether the last thing that went out about it was a question: what comes back then was said
    /// after every request before it.
    public boolean isAsked() {
        return asked;
    }

    public void asked(boolean now) {
        asked = now;
    }

    /// ClOrdID(11) of the next request about this child.
    public String nextRequestId(long nowNs) {
        requests = requests % 1023 + 1;
        rigid |= requests >= REPLACES_BELOW;
        requestedNs = nowNs;
        return ChildId.clOrdId(id, requests);
    }

    public ChildState state() {
        return state;
    }

    /// A venue that refuses a request, or has the child as it was when it is asked, made no
    /// replace.
    public void on(ChildEvent event) {
        if (event == ChildEvent.CANCEL_REJECT || (event == ChildEvent.ACCEPT && asked)) {
            forgo();
        }
        state = state.on(event);
    }

    /// What was ever filled of it: what a venue takes back does not return to its book.
    public long filledQty() {
        return filledQty;
    }

    /// What counts as filled after all busts and corrections, as CumQty(14) does.
    public long netQty() {
        long sum = 0;
        for (int i = 0; i < booked.size(); i++) {
            sum += booked.get(i).qty;
        }
        return sum;
    }

    /// Sum of quantity times price of what counts as filled.
    public long notional() {
        long sum = 0;
        for (int i = 0; i < booked.size(); i++) {
            sum += booked.get(i).qty * booked.get(i).price;
        }
        return sum;
    }

    /// Of what counts as filled, as [Ledger#averagePrice] has it.
    public long averagePrice() {
        return Ledger.averagePrice(notional(), netQty());
    }

    /// What the venue may still fill, or have filled unheard; in a terminal state what is held.
    public long leavesQty() {
        return state.isTerminal() ? count.heldQty() : mostOf(ticket);
    }

    /// What the venue may still fill once what was asked for is in force.
    public long lastingQty() {
        return offered && offer != null ? Math.min(leavesQty(), mostOf(offer)) : leavesQty();
    }

    private long mostOf(Ticket terms) {
        return Math.max(0, terms.qty() + returnedQty - filledQty);
    }

    /// Whether nothing is left of it for certain.
    public boolean isFilled() {
        return mostOf(ticket) == 0;
    }

    /// Whether a fill that is taken back may return to the book: a replace was asked for, and what
    /// it leaves is OrderQty(38) less CumQty(14), which is net of busts.
    public boolean mayRefill() {
        return !state.isTerminal() && (isReplaced() || offer != null);
    }

    /// Counts what was taken back as left, until the venue has said what became of the child.
    public void returned(long qty) {
        returnedQty += qty;
    }

    /// What the venue counts as filled of it.
    public VenueCount count() {
        return count;
    }

    /// Lets go of what is held.
    ///
    /// @return how much that was
    public long releaseHeld() {
        long qty = count.heldQty();
        count.release(qty);
        return qty;
    }

    /// When the last request about it went out, epoch nanoseconds.
    public long requestedNs() {
        return requestedNs;
    }

    public String venueOrderId() {
        return venueOrderId;
    }

    public void venueOrderId(String text) {
        venueOrderId = text;
    }

    /// Whether it waits in a book.
    public boolean isPassive() {
        return ticket.timeInForce() == TimeInForce.DAY;
    }

    /// Whether it takes what is there and is gone.
    public boolean isImmediate() {
        return ticket.timeInForce() == TimeInForce.IMMEDIATE_OR_CANCEL;
    }

    /// Whether it waits for an auction.
    public boolean isForAuction() {
        return ticket.timeInForce().isForAuction();
    }

    /// Whether our view of the venue's book counts it as our own displayed quantity.
    public boolean isResting() {
        return resting;
    }

    public void resting(boolean now) {
        resting = now;
    }

    /// Takes the quantity of others at its price as it is now. What was seen least since it rests
    /// is the most that can be in front of it.
    public void queue(long othersQty) {
        aheadQty = Math.min(aheadQty, othersQty);
    }

    /// Most that can be in front of it; `Long.MAX_VALUE` before the first look.
    public long aheadQty() {
        return aheadQty;
    }

    /// The fill that an ExecID(17), or that of its last correction, names; null when there is none.
    public @Nullable Booked booked(String execId) {
        for (int i = 0; i < booked.size(); i++) {
            Booked fill = booked.get(i);
            if (fill.execId.equals(execId) || fill.changeId.equals(execId)) {
                return fill;
            }
        }
        return null;
    }

    /// Every fill of it as it counts now, in the order of their booking.
    public List<Booked> booked() {
        return Collections.unmodifiableList(booked);
    }

    /// Its client does not have this fill: it counts as before.
    public void dispute(Booked fill, String text) {
        booked.set(
                booked.indexOf(fill),
                new Booked(fill.execId, fill.changeId, fill.qty, fill.price, fill.execSeq, text));
    }

    /// Whether any fill of it stands: one that was busted does not.
    public boolean hasFills() {
        for (int i = 0; i < booked.size(); i++) {
            if (booked.get(i).qty > 0) {
                return true;
            }
        }
        return false;
    }

    /// Puts what a fill is after all in place of what it was. How much of the child is left at the
    /// venue stays: what a venue takes back does not return to its book.
    public void change(Booked was, Booked is) {
        booked.set(booked.indexOf(was), is);
        count.changed();
    }

    /// @param execSeq of the parent's report of it
    public void fill(String execId, long qty, long price, int execSeq) {
        booked.add(new Booked(execId, "", qty, price, execSeq, ""));
        filledQty += qty;
        count.release(qty);
    }
}
