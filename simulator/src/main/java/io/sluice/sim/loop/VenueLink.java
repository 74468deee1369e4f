package io.sluice.sim.loop;

import io.sluice.engine.Input;
import io.sluice.instrument.Decimal;
import io.sluice.instrument.Instrument;
import io.sluice.instrument.Venue;
import io.sluice.order.ChildId;
import io.sluice.sim.venue.VenueListener;

/// The way from one venue back to the engine: what the venue says becomes an event after the feed's
/// or the response's latency.
final class VenueLink implements VenueListener {
    private static final int AVERAGE_PRICE_DECIMALS = 4;

    private final SimulationLoop loop;
    private final Venue venue;
    private final int participant;
    private final Latency latency;

    VenueLink(SimulationLoop loop, Venue venue, int participant, Latency latency) {
        this.loop = loop;
        this.venue = venue;
        this.participant = participant;
        this.latency = latency;
    }

    Venue venue() {
        return venue;
    }

    int participant() {
        return participant;
    }

    Latency latency() {
        return latency;
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
        report(
                new Input.ChildFilled(
                        childId,
                        venue.id(),
                        execId,
                        instrument.qty(qty),
                        instrument.price(price),
                        instrument.qty(cumQty),
                        maker),
                nowNs);
    }

    @Override
    public void canceled(
            int participant,
            String clOrdId,
            String requestClOrdId,
            long cumQty,
            String text,
            long nowNs) {
        if (!isOurs(participant)) {
            return;
        }
        long childId = ChildId.parse(clOrdId);
        Decimal filled = loop.instrumentOf(childId).qty(cumQty);
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
        if (isOurs(participant)) {
            report(
                    new Input.ChildCancelRejected(ChildId.parse(clOrdId), venue.id(), code, text),
                    nowNs);
        }
    }

    @Override
    public void status(
            int participant,
            String clOrdId,
            Input.Standing standing,
            long cumQty,
            long notional,
            long nowNs) {
        if (!isOurs(participant)) {
            return;
        }
        long childId = ChildId.parse(clOrdId);
        Instrument instrument = loop.instrumentOf(childId);
        report(
                new Input.ChildStatus(
                        childId,
                        venue.id(),
                        standing,
                        instrument.qty(cumQty),
                        averagePrice(instrument, cumQty, notional)),
                nowNs);
    }

    @Override
    public void level(
            int instrumentId, boolean bid, long price, long qty, boolean last, long nowNs) {
        loop.level(venue.id(), instrumentId, bid, price, qty, last, latency.feedArrivalNs(nowNs));
    }

    @Override
    public void trade(int instrumentId, long price, long qty, int aggressorSign, long nowNs) {
        loop.trade(
                venue.id(),
                instrumentId,
                price,
                qty,
                aggressorSign,
                nowNs,
                latency.feedArrivalNs(nowNs));
    }

    private boolean isOurs(int participant) {
        return participant == this.participant;
    }

    private void report(Input input, long nowNs) {
        loop.report(venue.id(), input, nowNs + latency.responseNs());
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
