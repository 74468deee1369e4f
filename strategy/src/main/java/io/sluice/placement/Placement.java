package io.sluice.placement;

import io.sluice.market.BookSide;
import io.sluice.market.ConsolidatedSide;
import io.sluice.market.InstrumentMarket;
import io.sluice.market.VenueBook;
import io.sluice.order.ChildOrder;
import io.sluice.order.Parameter;
import io.sluice.order.ParentOrder;
import io.sluice.order.Tactic;
import io.sluice.order.Terms;
import io.sluice.schedule.ScheduleTarget;
import io.sluice.urgency.Aim;
import io.sluice.urgency.Clamp;
import io.sluice.urgency.Urgency;

import org.jspecify.annotations.Nullable;

/// From aim and urgency to the children that should be working: tactic, prices, sizes, venues
/// (`strategy.md` 3.3). Never a market order: what takes is a limit order at a price that limit and
/// ladder bound.
public final class Placement {
    /// Most of the touch queue that we show beside it.
    private static final double DISPLAY_SHARE = .50;

    /// Share of a slice that is worth showing even where the queue is shorter.
    private static final double CLIP_SHARE = .10;

    /// In the last slice, from here on what is left is swept.
    public static final double COMPLETION_FROM = .90;

    /// A sweep goes this many levels deep.
    private static final int SWEEP_LEVELS = 3;

    private final @Nullable VenueStanding[] venues;

    /// @param venues by id; shared with the engine, which fills it
    public Placement(@Nullable VenueStanding[] venues) {
        this.venues = venues;
    }

    public void desire(
            Desired desired,
            ParentOrder parent,
            ScheduleTarget target,
            Aim aim,
            Urgency urgency,
            InstrumentMarket market,
            long nowNs) {
        desired.clear();
        desired.clamp = aim.clamp();
        desired.tactic = parent.tactic();
        if (!market.isSound()) {
            desired.untouched = true;
            desired.clamp = Clamp.NO_MARKET;
            return;
        }
        Tactic tactic = tactic(parent, target, urgency, market);
        desired.tactic = tactic;
        if (tactic.compareTo(Tactic.CROSS) >= 0) {
            take(desired, parent, aim, market, nowNs);
        }
        rest(desired, parent, target, aim.wantedQty() - desired.takeQty, market, nowNs);
        if (desired.takeQty == 0 && desired.restQty == 0 && aim.wantedQty() == 0) {
            desired.tactic = Tactic.NONE;
        }
    }

    /// What is left at the end, inside limit and collar, whatever the participation.
    public void sweep(Desired desired, ParentOrder parent, InstrumentMarket market, long nowNs) {
        desired.clear();
        desired.tactic = Tactic.SWEEP;
        if (market.isSound()) {
            take(desired, parent, parent.ledger().freeQty(), market, nowNs);
        }
    }

    private static Tactic tactic(
            ParentOrder parent, ScheduleTarget target, Urgency urgency, InstrumentMarket market) {
        Tactic tactic = Ladder.climb(urgency.value(), parent.tactic(), market.spreadTicks());
        if (target.isLastSlice() && target.elapsed() >= COMPLETION_FROM) {
            tactic = Tactic.SWEEP;
        }
        boolean takes = tactic.compareTo(Tactic.CROSS) >= 0;
        return takes && parent.terms().parameters().flag(Parameter.NO_TAKE_LIQ)
                ? Tactic.JOIN
                : tactic;
    }

    /// Crossing buys what is missing below the floor, never the lead.
    private void take(
            Desired desired, ParentOrder parent, Aim aim, InstrumentMarket market, long nowNs) {
        long missing = aim.floorQty() - parent.ledger().filledQty() - takingQty(parent);
        take(desired, parent, Math.min(missing, aim.wantedQty()), market, nowNs);
    }

    private void take(
            Desired desired, ParentOrder parent, long qty, InstrumentMarket market, long nowNs) {
        if (qty <= 0) {
            return;
        }
        Terms terms = parent.terms();
        VenueBook book = bestToTake(market, terms.isBuy(), nowNs);
        if (book == null) {
            desired.clamp = Clamp.NO_VENUE;
            return;
        }
        BookSide far = book.side(!terms.isBuy());
        boolean sweeps = desired.tactic == Tactic.SWEEP;
        int deepest = sweeps ? Math.min(SWEEP_LEVELS, far.levels()) - 1 : 0;
        long price = terms.insideLimit(far.price(deepest));
        if (terms.sign() * (price - far.price(0)) < 0) {
            desired.clamp = Clamp.LIMIT_PRICE;
            return;
        }
        desired.takeQty = sweeps ? qty : Math.min(qty, far.qty(0));
        desired.takePrice = price;
        desired.takeVenueId = book.venueId();
    }

    private void rest(
            Desired desired,
            ParentOrder parent,
            ScheduleTarget target,
            long qty,
            InstrumentMarket market,
            long nowNs) {
        if (qty <= 0) {
            return;
        }
        Terms terms = parent.terms();
        long price = terms.insideLimit(restingPrice(desired.tactic, terms, market));
        VenueBook book = bestToRest(market, terms.isBuy(), price, nowNs);
        if (book == null) {
            desired.clamp = Clamp.NO_VENUE;
            return;
        }
        long display = displayQty(terms, target, market);
        if (qty > display) {
            qty = display;
            desired.clamp = Clamp.DISPLAY;
        }
        desired.restQty = qty;
        desired.restPrice = price;
        desired.restVenueId = book.venueId();
    }

    private static long restingPrice(Tactic tactic, Terms terms, InstrumentMarket market) {
        ConsolidatedSide near = market.side(terms.isBuy());
        long tick = terms.instrument().tick();
        return switch (tactic) {
            case REST -> near.price(0) - terms.sign() * tick;
            case IMPROVE -> othersBest(near) + terms.sign() * tick;
            case NONE, JOIN, CROSS, SWEEP -> near.price(0);
        };
    }

    /// The best price at which somebody else rests: we do not improve on ourselves.
    private static long othersBest(ConsolidatedSide near) {
        for (int level = 0; level < near.levels(); level++) {
            if (near.netQty(level) > 0) {
                return near.price(level);
            }
        }
        return near.price(0);
    }

    private static long displayQty(Terms terms, ScheduleTarget target, InstrumentMarket market) {
        long clip =
                Math.max(
                        terms.instrument().lot(),
                        terms.instrument().roundDownToLot((long) (CLIP_SHARE * target.sliceQty())));
        long queue = market.side(terms.isBuy()).netQty(0);
        long shown = terms.instrument().roundDownToLot((long) (DISPLAY_SHARE * queue));
        return Math.min(Math.max(clip, shown), terms.displayQty());
    }

    private static long takingQty(ParentOrder parent) {
        long qty = 0;
        for (int i = 0; i < parent.open().size(); i++) {
            ChildOrder child = parent.open().get(i);
            qty += child.isPassive() ? 0 : child.leavesQty();
        }
        return qty;
    }

    /// Cheapest far touch: price, then fee, then size.
    private @Nullable VenueBook bestToTake(InstrumentMarket market, boolean buy, long nowNs) {
        VenueBook best = null;
        for (int i = 0; i < market.books(); i++) {
            VenueBook book = market.bookAt(i);
            if (isOpen(book, nowNs)
                    && book.side(!buy).levels() > 0
                    && (best == null || isCheaper(book, best, buy))) {
                best = book;
            }
        }
        return best;
    }

    private boolean isCheaper(VenueBook book, VenueBook than, boolean buy) {
        BookSide far = book.side(!buy);
        BookSide other = than.side(!buy);
        if (far.price(0) != other.price(0)) {
            return buy == far.price(0) < other.price(0);
        }
        int byFee = Double.compare(takeFeeBps(book), takeFeeBps(than));
        return byFee != 0 ? byFee < 0 : far.qty(0) > other.qty(0);
    }

    /// Where the queue in front of us is shortest at this price, among venues whose touch is there
    /// or behind it.
    private @Nullable VenueBook bestToRest(
            InstrumentMarket market, boolean buy, long price, long nowNs) {
        VenueBook best = null;
        long shortest = Long.MAX_VALUE;
        for (int i = 0; i < market.books(); i++) {
            VenueBook book = market.bookAt(i);
            if (!isOpen(book, nowNs)) {
                continue;
            }
            long queue = queueAt(book.side(buy), buy, price);
            boolean wouldTake = wouldTake(book, buy, price);
            if (!wouldTake && (best == null || queue < shortest)) {
                best = book;
                shortest = queue;
            }
        }
        return best;
    }

    private static boolean wouldTake(VenueBook book, boolean buy, long price) {
        BookSide far = book.side(!buy);
        return far.levels() > 0 && (buy ? price >= far.price(0) : price <= far.price(0));
    }

    /// Quantity of others in front of a newcomer at this price; venues that do not show the price
    /// come last: standing there would be improving, not joining.
    private static long queueAt(BookSide near, boolean buy, long price) {
        if (near.levels() == 0 || (buy ? price > near.price(0) : price < near.price(0))) {
            return Long.MAX_VALUE / 2;
        }
        long queue = 0;
        for (int level = 0; level < near.levels(); level++) {
            if (buy ? near.price(level) < price : near.price(level) > price) {
                break;
            }
            queue += near.netQty(level);
        }
        return queue;
    }

    private boolean isOpen(VenueBook book, long nowNs) {
        VenueStanding venue = venues[book.venueId()];
        return venue != null && venue.isOpen(nowNs);
    }

    private double takeFeeBps(VenueBook book) {
        VenueStanding venue = venues[book.venueId()];
        return venue == null ? 0 : venue.venue().takeFeeBps();
    }
}
