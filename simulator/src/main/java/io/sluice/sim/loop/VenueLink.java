package io.sluice.sim.loop;

import static io.sluice.sim.loop.Fault.Kind.BUST;
import static io.sluice.sim.loop.Fault.Kind.CORRECT;
import static io.sluice.sim.loop.Fault.Kind.CROSSED_FEED;
import static io.sluice.sim.loop.Fault.Kind.DELAY;
import static io.sluice.sim.loop.Fault.Kind.DISCONNECT;
import static io.sluice.sim.loop.Fault.Kind.DUPLICATE;
import static io.sluice.sim.loop.Fault.Kind.LOSE_ACK;
import static io.sluice.sim.loop.Fault.Kind.LOSE_REPORT;
import static io.sluice.sim.loop.Fault.Kind.REJECT;
import static io.sluice.sim.loop.Fault.Kind.REORDER;
import static io.sluice.sim.loop.Fault.Kind.STALE_FEED;

import io.sluice.engine.Input;
import io.sluice.engine.Output;
import io.sluice.instrument.Decimal;
import io.sluice.instrument.Instrument;
import io.sluice.instrument.Venue;
import io.sluice.market.Indication;
import io.sluice.order.Auction;
import io.sluice.order.ChildId;
import io.sluice.sim.venue.OrderStanding;
import io.sluice.sim.venue.VenueListener;

import java.util.SplittableRandom;

/// The way from one venue back to the engine: what the venue says becomes an event after the feed's
/// or the response's latency.
final class VenueLink implements VenueListener {
    /// Answers when a request never arrives, or a report not as it was sent.
    static final long LOST = Long.MAX_VALUE;

    private static final int AVERAGE_PRICE_DECIMALS = 4;

    /// OrdRejReason(103)=99, other.
    private static final int REFUSED = 99;

    /// Size of the bid that is not there, in lots: judgement, small enough to be believed.
    private static final long GHOST_LOTS = 5;

    private final SimulationLoop loop;
    private final Venue venue;
    private final int participant;
    private final LinkFaults faults;
    private final FeedStalls stalls;
    private final Way feed;
    private final Way order;
    private final Way response;

    VenueLink(
            SimulationLoop loop,
            Venue venue,
            int participant,
            Latency latency,
            VenueFaults faults) {
        this.loop = loop;
        this.venue = venue;
        this.participant = participant;
        SplittableRandom random = new SplittableRandom(faults.seed() * 1_000_003 + venue.id());
        feed = new Way(latency.feed(), random.split());
        order = new Way(latency.order(), random.split());
        response = new Way(latency.response(), random.split());
        stalls = latency.stalls();
        this.faults = new LinkFaults(faults, random.split());
    }

    Venue venue() {
        return venue;
    }

    int participant() {
        return participant;
    }

    /// When our request reaches the venue; [#LOST] when it does not.
    long requestArrivalNs(Output request, long nowNs) {
        if (!faults.isNone()) {
            if (faults.losesRequest(nowNs)) {
                return LOST;
            }
            if (request instanceof Output.PlaceChild place && faults.strike(REJECT, nowNs)) {
                long refusedNs = order.arrivalNs(nowNs, 0);
                report(
                        new Input.ChildRejected(
                                place.childId(), venue.id(), REFUSED, "the venue refuses orders"),
                        refusedNs);
                return LOST;
            }
        }
        return order.arrivalNs(nowNs, 0);
    }

    /// Where the venue lies about this cancel, says that it is done.
    ///
    /// @return when the cancel shall really be done: now, or later
    long pretendCanceled(long childId, long nowNs) {
        if (faults.isNone()) {
            return nowNs;
        }
        long againNs = faults.pretendCanceled(childId, nowNs);
        if (againNs > nowNs) {
            String clOrdId = ChildId.clOrdId(childId, 0);
            long netQty = faults.cumQty(childId) - faults.regretted(clOrdId, nowNs).qty();
            Decimal filled = loop.instrumentOf(childId).qty(netQty);
            report(new Input.ChildCanceled(childId, venue.id(), filled, ""), nowNs);
        }
        return againNs;
    }

    /// Puts what the engine hears of the session before it.
    void announceDisconnects() {
        for (Fault fault : faults.disconnects()) {
            Input down = new Input.VenueDown(venue.id(), "disconnected");
            loop.report(venue.id(), down, fault.fromNs());
            loop.report(venue.id(), new Input.VenueUp(venue.id()), fault.toNs());
        }
    }

    @Override
    public void accepted(int participant, String clOrdId, String orderId, long nowNs) {
        if (isOurs(participant)) {
            report(new Input.ChildAccepted(ChildId.parse(clOrdId), venue.id(), orderId), nowNs);
        }
    }

    @Override
    public void rejected(int participant, String clOrdId, int code, String text, long nowNs) {
        if (isOurs(participant)) {
            report(new Input.ChildRejected(ChildId.parse(clOrdId), venue.id(), code, text), nowNs);
        }
    }

    @Override
    public void filled(
            int participant,
            String clOrdId,
            String execId,
            long qty,
            long price,
            long cumQty,
            boolean maker,
            long nowNs) {
        if (!isOurs(participant)) {
            return;
        }
        long childId = ChildId.parse(clOrdId);
        Instrument instrument = loop.instrumentOf(childId);
        loop.childFilled(childId, venue.id(), qty, price, maker, nowNs);
        faults.filled(childId, cumQty);
        Input.ChildFilled fill =
                new Input.ChildFilled(
                        childId,
                        venue.id(),
                        execId,
                        instrument.qty(qty),
                        instrument.price(price),
                        instrument.qty(cumQty - faults.regretted(clOrdId, nowNs).qty()),
                        maker);
        long arrivalNs = report(fill, nowNs);
        if (!faults.isNone() && arrivalNs != LOST) {
            regret(fill, instrument, nowNs, arrivalNs);
        }
    }

    /// Takes a fill back or makes it worse, where a fault says so.
    private void regret(
            Input.ChildFilled fill, Instrument instrument, long filledNs, long arrivalNs) {
        long qty = fill.qty().atScale(instrument.qtyScale());
        long price = fill.price().atScale(instrument.priceScale());
        String clOrdId = ChildId.clOrdId(fill.childId(), 0);
        long bustNs = faults.delayNs(BUST, filledNs);
        long correctNs = bustNs > 0 ? 0 : faults.delayNs(CORRECT, filledNs);
        if (bustNs > 0) {
            loop.childFilled(fill.childId(), venue.id(), -qty, price, fill.maker(), filledNs);
            faults.regret(clOrdId, new LinkFaults.Regret(filledNs + bustNs, qty, qty * price));
            change(fill, Decimal.ZERO, Decimal.ZERO, arrivalNs + bustNs);
        } else if (correctNs > 0) {
            long worse = loop.isBuy(fill.childId()) ? instrument.tick() : -instrument.tick();
            loop.childFilled(fill.childId(), venue.id(), -qty, price, fill.maker(), filledNs);
            loop.childFilled(
                    fill.childId(), venue.id(), qty, price + worse, fill.maker(), filledNs);
            faults.regret(clOrdId, new LinkFaults.Regret(filledNs + correctNs, 0, -qty * worse));
            change(fill, fill.qty(), instrument.price(price + worse), arrivalNs + correctNs);
        }
    }

    private void change(Input.ChildFilled fill, Decimal qty, Decimal price, long arrivalNs) {
        String execId = fill.execId() + "-changed";
        loop.report(
                venue.id(),
                new Input.ChildFillChanged(
                        fill.childId(), venue.id(), execId, fill.execId(), qty, price),
                arrivalNs);
    }

    @Override
    public void canceled(
            int participant,
            String clOrdId,
            String requestClOrdId,
            long cumQty,
            String text,
            long nowNs) {
        if (!isOurs(participant) || faults.hasSaidCanceled(clOrdId)) {
            return;
        }
        long childId = ChildId.parse(clOrdId);
        long netQty = cumQty - faults.regretted(clOrdId, nowNs).qty();
        Decimal filled = loop.instrumentOf(childId).qty(netQty);
        report(new Input.ChildCanceled(childId, venue.id(), filled, text), nowNs);
    }

    @Override
    public void cancelRejected(
            int participant,
            String clOrdId,
            String requestClOrdId,
            int code,
            String text,
            long nowNs) {
        if (isOurs(participant) && !faults.hasSaidCanceled(clOrdId)) {
            report(
                    new Input.ChildCancelRejected(ChildId.parse(clOrdId), venue.id(), code, text),
                    nowNs);
        }
    }

    @Override
    public void status(
            int participant, String clOrdId, String requestId, OrderStanding order, long nowNs) {
        if (!isOurs(participant)) {
            return;
        }
        long childId = ChildId.parse(clOrdId);
        Instrument instrument = loop.instrumentOf(childId);
        LinkFaults.Regret regretted = faults.regretted(clOrdId, nowNs);
        long netQty = order.cumQty() - regretted.qty();
        report(
                new Input.ChildStatus(
                        childId,
                        venue.id(),
                        order.standing(),
                        instrument.qty(netQty),
                        averagePrice(instrument, netQty, order.notional() - regretted.notional()),
                        requestId),
                nowNs);
    }

    @Override
    public void level(
            int instrumentId, boolean bid, long price, long qty, boolean last, long nowNs) {
        loop.level(venue.id(), instrumentId, bid, price, qty, last, feedArrivalNs(nowNs));
        if (!faults.isNone() && last) {
            haunt(instrumentId, nowNs);
        }
    }

    @Override
    public void indicated(int instrumentId, Auction auction, Indication indication, long nowNs) {
        Input said = new Input.AuctionIndicated(instrumentId, venue.id(), auction, indication);
        loop.report(venue.id(), said, feedArrivalNs(nowNs));
    }

    @Override
    public void trade(int instrumentId, long price, long qty, int aggressorSign, long nowNs) {
        faults.traded(instrumentId, price);
        loop.trade(
                venue.id(), instrumentId, price, qty, aggressorSign, nowNs, feedArrivalNs(nowNs));
    }

    /// Shows the crossed feed's bid when its time begins and takes it away when it ends.
    private void haunt(int instrumentId, long nowNs) {
        Instrument instrument = loop.instrument(instrumentId);
        boolean on = faults.isOn(CROSSED_FEED, nowNs);
        long price =
                on ? faults.appear(instrumentId, instrument.tick()) : faults.vanish(instrumentId);
        if (price != LinkFaults.NOTHING) {
            long qty = on ? GHOST_LOTS * instrument.lot() : 0;
            loop.level(venue.id(), instrumentId, true, price, qty, true, feedArrivalNs(nowNs));
        }
    }

    private long feedArrivalNs(long saidNs) {
        long releasedNs = stalls.releasedNs(saidNs);
        if (!faults.isNone()) {
            releasedNs = Math.max(releasedNs, faults.releasedNs(STALE_FEED, saidNs));
        }
        return feed.arrivalNs(releasedNs, 0);
    }

    private boolean isOurs(int participant) {
        return participant == this.participant;
    }

    /// @return when it arrives; [#LOST] where a fault has struck it
    private long report(Input input, long nowNs) {
        if (faults.isNone()) {
            long arrivalNs = response.arrivalNs(nowNs, 0);
            loop.report(venue.id(), input, arrivalNs);
            return arrivalNs;
        }
        if (faults.strike(LOSE_REPORT, nowNs)
                || (input instanceof Input.ChildAccepted && faults.strike(LOSE_ACK, nowNs))) {
            return LOST;
        }
        long heldNs = faults.releasedNs(DISCONNECT, nowNs);
        long againNs = faults.delayNs(DUPLICATE, nowNs);
        long aloneNs = faults.delayNs(REORDER, nowNs);
        long delayNs = faults.delayNs(DELAY, nowNs);
        long arrivalNs = response.arrivalNs(heldNs, delayNs);
        loop.report(venue.id(), input, arrivalNs + aloneNs);
        if (againNs > 0) {
            loop.report(venue.id(), input, arrivalNs + aloneNs + againNs);
        }
        boolean struck = heldNs > nowNs || againNs + aloneNs + delayNs > 0;
        return struck ? LOST : arrivalNs;
    }

    /// Rounded half up to four decimals more than a price has, as AvgPx(6) is reported everywhere.
    private static Decimal averagePrice(Instrument instrument, long cumQty, long notional) {
        if (cumQty == 0) {
            return Decimal.ZERO;
        }
        long factor = Decimal.powerOfTen(AVERAGE_PRICE_DECIMALS);
        long whole = notional / cumQty;
        long rest = notional % cumQty;
        long fraction = (2 * factor * rest + cumQty) / (2 * cumQty);
        return Decimal.of(
                Math.addExact(Math.multiplyExact(whole, factor), fraction),
                instrument.priceScale() + AVERAGE_PRICE_DECIMALS);
    }
}
