package io.sluice.placement;

import io.sluice.instrument.Instrument;
import io.sluice.market.BookSide;
import io.sluice.market.ConsolidatedSide;
import io.sluice.market.InstrumentMarket;
import io.sluice.market.VenueBook;
import io.sluice.order.ChildOrder;
import io.sluice.order.House;
import io.sluice.order.Parameter;
import io.sluice.order.ParentOrder;
import io.sluice.order.Tactic;
import io.sluice.order.Terms;
import io.sluice.schedule.ScheduleTarget;
import io.sluice.urgency.Aim;
import io.sluice.urgency.Clamp;
import io.sluice.urgency.UrgencyLaw;

import org.jspecify.annotations.Nullable;

/// From aim and urgency to the children that should be working: tactic, prices, sizes, venues
/// (`strategy.md` 3.3, 3.5, 6). Never a market order: what takes is a limit order at a price that
/// limit and ladder bound.
public final class Placement {
    /// Most of the touch queue that the house shows beside it; half of that where flow is toxic.
    private static final double DISPLAY_SHARE = .50;

    private static final double DISPLAY_SHARE_TOXIC = .25;

    /// From here on a slice is at its end: what is missing below the floor is swept.
    public static final double SLICE_END_FROM = .90;

    /// A sweep goes this many levels deep, and this many spreads past the micro-price.
    private static final int SWEEP_LEVELS = 3;

    private static final double SWEEP_SPREADS = 3;

    /// The forecast in our disfavour from which resting orders flee a toxic market.
    private static final double FLEE_FROM = .6;

    private final @Nullable VenueStanding[] venues;
    private final Routing optimal = new OptimalSplit();
    private final Routing bestVenue = new BestVenue();
    private final Routing proRata = new ProRata();

    /// @param venues by id; shared with the engine, which fills it
    public Placement(@Nullable VenueStanding[] venues) {
        this.venues = venues;
    }

    public void desire(
            Desired desired,
            ParentOrder parent,
            ScheduleTarget target,
            Aim aim,
            UrgencyLaw urgency,
            Surroundings around,
            long nowNs) {
        desired.clear();
        desired.clamp = aim.clamp();
        desired.tactic = parent.look().tactic();
        desired.rung = Ladder.climb(urgency.value(), parent.look().rung());
        InstrumentMarket market = around.market();
        if (!market.isSound()) {
            desired.untouched = true;
            desired.clamp = Clamp.NO_MARKET;
            return;
        }
        list(desired, parent, around, nowNs);
        long horizonNs = horizonNs(parent, target, nowNs);
        long missing = Math.min(openQty(parent, aim.floorQty()), aim.wantedQty());
        boolean sliceEnds = target.elapsed() >= SLICE_END_FROM && missing > 0;
        desired.tactic = tactic(parent, desired, sliceEnds || isCompleting(target), around);
        if (desired.tactic == Tactic.CROSS && urgency.base() < UrgencyLaw.TAKER && missing > 0) {
            weighWaiting(desired, parent, aim, around, horizonNs);
        }
        if (desired.tactic.compareTo(Tactic.CROSS) >= 0) {
            take(desired, parent, missing, around);
        } else {
            long due = Math.min(openQty(parent, target.targetQty()), aim.wantedQty());
            takeInReach(desired, parent, due, around);
        }
        desired.restWantedQty = aim.wantedQty() - desired.takeQty();
        rest(desired, parent, around, horizonNs, nowNs);
        if (aim.wantedQty() == 0) {
            desired.tactic = Tactic.NONE;
        }
    }

    /// What is left at the end, inside limit and collar, whatever the participation.
    public void sweep(Desired desired, ParentOrder parent, Surroundings around, long nowNs) {
        desired.clear();
        desired.tactic = Tactic.SWEEP;
        if (around.market().isSound()) {
            list(desired, parent, around, nowNs);
            take(desired, parent, parent.ledger().freeQty(), around);
        }
    }

    /// Everything shown at a price that the client would trade at, or better.
    ///
    /// @param qty the most to take
    public void seize(
            Desired desired, ParentOrder parent, long qty, Surroundings around, long nowNs) {
        desired.clear();
        desired.tactic = Tactic.SWEEP;
        desired.rung = Tactic.SWEEP;
        list(desired, parent, around, nowNs);
        long price = parent.terms().insideLimit(parent.terms().price(Parameter.I_WOULD_PRICE));
        takeUpTo(desired, parent, price, qty, false, around);
    }

    /// A line for each venue that is up, answered for, not benched, not stale and named by Venues.
    private void list(Desired desired, ParentOrder parent, Surroundings around, long nowNs) {
        InstrumentMarket market = around.market();
        double mid = market.doubleMid() / 2.0;
        desired.halfSpread = (market.asks().price(0) - market.bids().price(0)) / 2.0;
        for (int i = 0; i < market.books(); i++) {
            VenueBook book = market.bookAt(i);
            VenueStanding venue = venues[book.venueId()];
            if (venue != null
                    && venue.isOpen(nowNs)
                    && market.isInView(book.venueId())
                    && parent.terms().tradesAt(venue.venue().mic())) {
                desired.venue(desired.venues++)
                        .clear(book, venue, mid, around.flow(book.venueId()));
            }
        }
        if (desired.venues == 0) {
            desired.clamp = Clamp.NO_VENUE;
        }
    }

    private static boolean isCompleting(ScheduleTarget target) {
        return target.isLastSlice() && target.elapsed() >= SLICE_END_FROM;
    }

    private static long horizonNs(ParentOrder parent, ScheduleTarget target, long nowNs) {
        return Math.max(VenueFlow.WINDOW_NS, parent.schedule().sliceEndNs(target.slice()) - nowNs);
    }

    /// What is neither done nor being taken of `uptoQty`. Crossing by urgency buys what is missing
    /// below the floor, by discretion what is missing below the plan; neither ever the lead.
    private static long openQty(ParentOrder parent, long uptoQty) {
        long taking = 0;
        for (int i = 0; i < parent.open().size(); i++) {
            ChildOrder child = parent.open().get(i);
            taking += child.isPassive() ? 0 : child.leavesQty();
        }
        return uptoQty - parent.ledger().filledQty() - taking;
    }

    private static Tactic tactic(
            ParentOrder parent, Desired desired, boolean ends, Surroundings around) {
        long ticks = around.market().spreadTicks();
        Tactic tactic = Ladder.fitting(ends ? Tactic.SWEEP : desired.rung, ticks);
        if (tactic.compareTo(Tactic.CROSS) >= 0
                && parent.terms().parameters().flag(Parameter.NO_TAKE_LIQ)) {
            return Tactic.JOIN;
        }
        boolean toxic = around.signals().toxicity() >= 1;
        return tactic == Tactic.REST && toxic ? Tactic.JOIN : tactic;
    }

    /// Crosses before the slice's end only where that is cheaper than to wait at the best queue.
    private void weighWaiting(
            Desired desired, ParentOrder parent, Aim aim, Surroundings around, long horizonNs) {
        boolean buy = parent.terms().isBuy();
        double fee = Double.POSITIVE_INFINITY;
        double rebate = 0;
        double filled = 0;
        for (int i = 0; i < desired.venues; i++) {
            VenueLine line = desired.venue(i);
            BookSide near = around.market().book(line.venueId).side(buy);
            long queue = near.levels() == 0 ? 0 : near.netQty(0);
            double probability =
                    line.flow.fillProbability(
                            buy, queue + parent.terms().instrument().lot(), horizonNs);
            fee = Math.min(fee, line.takeFee);
            if (probability > filled) {
                filled = probability;
                rebate = line.rebate;
            }
        }
        double half = desired.halfSpread;
        double selection = EconomicVeto.selection(half, around.signals().toxicity());
        double escape =
                EconomicVeto.escape(filled, selection, sensitivity(parent) * aim.signal() * half);
        double waiting = EconomicVeto.waitingCost(half, fee, rebate, filled, selection, escape);
        if (!EconomicVeto.crosses(half, fee, waiting)) {
            desired.clamp = Clamp.VETO;
            desired.tactic = Ladder.fitting(Tactic.MID, around.market().spreadTicks());
        }
    }

    private void take(Desired desired, ParentOrder parent, long qty, Surroundings around) {
        if (qty <= 0) {
            return;
        }
        Terms terms = parent.terms();
        boolean sweeps = desired.tactic == Tactic.SWEEP;
        ConsolidatedSide far = around.market().side(!terms.isBuy());
        long price = terms.insideLimit(sweeps ? sweepPrice(terms, around) : far.price(0));
        if (terms.sign() * (price - far.price(0)) < 0) {
            desired.clamp = Clamp.LIMIT_PRICE;
            return;
        }
        takeUpTo(desired, parent, price, qty, sweeps, around);
    }

    /// Takes what is due at the far touch while that lies within DiscretionBps of the price that
    /// the tactic would rest at; without discretion nothing is in reach.
    private void takeInReach(Desired desired, ParentOrder parent, long qty, Surroundings around) {
        Terms terms = parent.terms();
        double bps = terms.parameters().number(Parameter.DISCRETION_BPS);
        if (bps == 0 || qty <= 0 || terms.parameters().flag(Parameter.NO_TAKE_LIQ)) {
            return;
        }
        long passive = PassivePrice.of(desired.tactic, terms, around.market());
        long touch = around.market().side(!terms.isBuy()).price(0);
        if (terms.sign() * (PassivePrice.beyond(passive, bps, terms) - touch) >= 0) {
            desired.tactic = Tactic.CROSS;
            takeUpTo(desired, parent, touch, qty, false, around);
        }
    }

    /// @param beyond whether to ask for more than is shown
    private void takeUpTo(
            Desired desired,
            ParentOrder parent,
            long price,
            long qty,
            boolean beyond,
            Surroundings around) {
        Terms terms = parent.terms();
        boolean open = false;
        for (int i = 0; i < desired.venues; i++) {
            VenueLine line = desired.venue(i);
            BookSide side = around.market().book(line.venueId).side(!terms.isBuy());
            offer(line, side, price, terms.sign());
            long ours = around.house().opposing(parent, line.venueId);
            if (line.takes && ours != House.NOBODY && terms.sign() * (price - ours) >= 0) {
                line.takes = false;
                desired.blocked = true;
            }
            open |= line.takes;
        }
        desired.blocked &= !open;
        if (desired.blocked) {
            desired.blockedPrice = price;
            desired.clamp = Clamp.SELF_TRADE;
        }
        routing(parent).take(desired, terms.isBuy(), qty, terms.instrument().lot(), beyond);
    }

    /// What a venue shows up to a price.
    private static void offer(VenueLine line, BookSide side, long price, int sign) {
        line.takes = side.levels() > 0 && sign * (price - side.price(0)) >= 0;
        line.farPrice = side.levels() > 0 ? side.price(0) : 0;
        line.takePrice = price;
        for (int level = 0;
                level < side.levels() && sign * (price - side.price(level)) >= 0;
                level++) {
            line.farQty += side.qty(level);
        }
    }

    /// The worse of the touch and the less costly of a few levels and a few spreads past the
    /// micro-price.
    private static long sweepPrice(Terms terms, Surroundings around) {
        InstrumentMarket market = around.market();
        ConsolidatedSide far = market.side(!terms.isBuy());
        long deepest = far.price(Math.min(SWEEP_LEVELS, far.levels()) - 1);
        double micro = market.doubleMid() / 2.0 + around.signals().micropriceOffset();
        double spread = (double) (market.asks().price(0) - market.bids().price(0));
        long tick = terms.instrument().tick();
        double cap = micro / tick + terms.sign() * SWEEP_SPREADS * spread / tick;
        long capped = tick * (long) (terms.isBuy() ? Math.floor(cap) : Math.ceil(cap));
        long price = terms.isBuy() ? Math.min(deepest, capped) : Math.max(deepest, capped);
        return terms.sign() * (price - far.price(0)) < 0 ? far.price(0) : price;
    }

    private void rest(
            Desired desired, ParentOrder parent, Surroundings around, long horizonNs, long nowNs) {
        Terms terms = parent.terms();
        desired.restPrice = PassivePrice.of(desired.tactic, terms, around.market());
        double gated = around.signals().forecast() * around.signals().gate();
        double leaning = terms.sign() * gated * sensitivity(parent);
        desired.fleeing = around.signals().toxicity() >= 1 && leaning <= -FLEE_FROM;
        if (desired.fleeing) {
            desired.clamp = Clamp.TOXIC;
        }
        if (terms.isBeyondLimit(around.market().side(terms.isBuy()).price(0))
                && terms.parameters().get(Parameter.OUT_OF_LIMIT_ORDERS) == 'C') {
            desired.restWantedQty = 0;
            desired.clamp = Clamp.LIMIT_PRICE;
        }
        if (desired.restWantedQty <= 0 || desired.fleeing || desired.venues == 0) {
            return;
        }
        if (around.house().isClaimed(parent, desired.restPrice, nowNs)) {
            desired.clamp = Clamp.SELF_TRADE;
            return;
        }
        if (!openQueues(desired, parent, around, horizonNs)) {
            return;
        }
        long qty = displayQty(parent, desired, around);
        if (qty < desired.restWantedQty) {
            desired.clamp = Clamp.DISPLAY;
        }
        routing(parent).rest(desired, terms.isBuy(), qty, terms.instrument().lot(), horizonNs);
    }

    /// Finds where a newcomer at the resting price would queue. Venues that do not show the price
    /// are left out while one does: there it would be improving, not joining.
    ///
    /// @return whether there is one
    private static boolean openQueues(
            Desired desired, ParentOrder parent, Surroundings around, long horizonNs) {
        Terms terms = parent.terms();
        boolean buy = terms.isBuy();
        long price = desired.restPrice;
        boolean anyShows = false;
        for (int i = 0; i < desired.venues; i++) {
            VenueLine line = desired.venue(i);
            VenueBook book = around.market().book(line.venueId);
            BookSide far = book.side(!buy);
            long ours = around.house().opposing(parent, line.venueId);
            boolean wouldTake = far.levels() > 0 && terms.sign() * (price - far.price(0)) >= 0;
            boolean wouldMeetOurs = ours != House.NOBODY && terms.sign() * (price - ours) >= 0;
            line.rests = !wouldTake && !wouldMeetOurs;
            line.queueQty = queueQty(book.side(buy), terms.sign(), price);
            line.fillProbability =
                    line.flow.fillProbability(
                            buy, line.queueQty + terms.instrument().lot(), horizonNs);
            anyShows |= line.rests && shows(book.side(buy), terms.sign(), price);
        }
        boolean any = false;
        for (int i = 0; i < desired.venues; i++) {
            VenueLine line = desired.venue(i);
            BookSide near = around.market().book(line.venueId).side(buy);
            line.rests &= !anyShows || shows(near, terms.sign(), price);
            any |= line.rests;
        }
        if (!any) {
            desired.clamp = Clamp.NO_VENUE;
        }
        return any;
    }

    private static boolean shows(BookSide near, int sign, long price) {
        return near.levels() > 0 && sign * (price - near.price(0)) <= 0;
    }

    private static long queueQty(BookSide near, int sign, long price) {
        long queue = 0;
        for (int level = 0;
                level < near.levels() && sign * (near.price(level) - price) >= 0;
                level++) {
            queue += near.netQty(level);
        }
        return queue;
    }

    /// What is wanted, up to a share of the others' queue at the touch, less what the house's other
    /// orders show there; one lot where nobody else is, and never less than the smallest child: who
    /// wants no more than that need not ask what the others show.
    private static long displayQty(ParentOrder parent, Desired desired, Surroundings around) {
        Terms terms = parent.terms();
        Instrument instrument = terms.instrument();
        long wanted = Math.min(desired.restWantedQty, terms.displayQty());
        long least = Math.max(instrument.lot(), terms.minChildQty());
        if (wanted <= least) {
            return wanted;
        }
        double share = around.signals().toxicity() >= 1 ? DISPLAY_SHARE_TOXIC : DISPLAY_SHARE;
        long queue = around.market().side(terms.isBuy()).netQty(0);
        long shown = (long) (share * queue) - around.house().showing(parent, desired.restPrice);
        return Math.min(wanted, Math.max(least, instrument.roundDownToLot(shown)));
    }

    /// A: without it no signal reaches a child (`strategy.md` 3.9, I4).
    private static double sensitivity(ParentOrder parent) {
        return parent.terms().parameters().number(Parameter.IMBALANCE_SENSITIVITY);
    }

    private Routing routing(ParentOrder parent) {
        return switch ((char) parent.terms().parameters().get(Parameter.VENUE_ROUTING)) {
            case 'B' -> bestVenue;
            case 'P' -> proRata;
            default -> optimal;
        };
    }
}
