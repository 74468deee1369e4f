package io.sluice.sim.fix;

import io.sluice.instrument.Decimal;
import io.sluice.instrument.Instrument;
import io.sluice.market.Indication;
import io.sluice.order.Auction;
import io.sluice.order.Side;
import io.sluice.sim.venue.OrderStanding;
import io.sluice.sim.venue.VenueListener;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// Turns what the matching engine says to order clients into reports: each into the journal first,
/// then into the client's session. Public market data goes on to the [MarketFeed].
final class Reporter implements VenueListener {
    /// Participant numbers of FIX clients begin here, far above those of background agents.
    private static final int PARTICIPANT_FIRST = 1_000_000;

    /// What a reporter writes to.
    record Desk(
            ClientOrders orders,
            Journal journal,
            ReportMessages messages,
            WireFaults wire,
            MarketFeed feed) {}

    private final String mic;
    private final List<String> clients;
    private final Desk desk;
    private boolean dayEnds;

    Reporter(String mic, List<String> clients, Desk desk) {
        this.mic = mic;
        this.clients = clients;
        this.desk = desk;
    }

    int participant(String client) {
        return PARTICIPANT_FIRST + clients.indexOf(client);
    }

    @Override
    public void accepted(int participant, String clOrdId, String orderId, long nowNs) {
        ClientOrder order = find(participant, clOrdId);
        if (order != null) {
            // The matching engine counts its orders anew after a restart; the journal does not.
            long number = nextNumber();
            ClientOrder accepted = order.accepted(mic + "-O" + number, nowNs);
            report(Report.of(nowNs, number, Report.Event.NEW, accepted));
        }
    }

    @Override
    public void rejected(int participant, String clOrdId, int code, String text, long nowNs) {
        ClientOrder order = find(participant, clOrdId);
        if (order != null) {
            refuse(order, code, text, nowNs);
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
        ClientOrder order = find(participant, clOrdId);
        if (order != null) {
            Decimal lastQty = Decimal.of(qty, order.qty().scale());
            Decimal lastPrice = Decimal.of(price, order.limitPrice().scale());
            ClientOrder filled = order.filled(lastQty, lastPrice, nowNs);
            report(Report.fill(nowNs, nextNumber(), filled, lastQty, lastPrice, maker));
        }
    }

    @Override
    public void canceled(
            int participant,
            String clOrdId,
            String requestClOrdId,
            long cumQty,
            String text,
            long nowNs) {
        ClientOrder order = find(participant, clOrdId);
        // An order that was said to be canceled is not canceled a second time.
        if (order != null && order.isOpen()) {
            boolean asked = !requestClOrdId.equals(clOrdId);
            Report.Cause cause =
                    asked ? new Report.Cause(requestClOrdId, false) : Report.Cause.NONE;
            Report gone =
                    dayEnds && !asked
                            ? Report.of(
                                    nowNs, nextNumber(), Report.Event.EXPIRED, order.expired(nowNs))
                            : canceled(order, nowNs);
            report(gone.because(cause, 0, text));
        }
    }

    /// Says of orders that go while `ends` runs that they have expired.
    void dayEnds(Runnable ends) {
        dayEnds = true;
        ends.run();
        dayEnds = false;
    }

    @Override
    public void replaced(
            int participant, String clOrdId, String origClOrdId, long cumQty, long nowNs) {
        ClientOrder wish = find(participant, clOrdId);
        ClientOrder order = find(participant, origClOrdId);
        if (wish != null && order != null) {
            Report replaced =
                    Report.of(
                            nowNs,
                            nextNumber(),
                            Report.Event.REPLACED,
                            order.replacedBy(wish, nowNs));
            report(replaced.because(new Report.Cause(origClOrdId, true), 0, ""));
        }
    }

    /// A replace is waiting under the ClOrdID(11) of its request; a cancel is not.
    @Override
    public void cancelRejected(
            int participant,
            String clOrdId,
            String requestClOrdId,
            int code,
            String text,
            long nowNs) {
        ClientOrder order = find(participant, clOrdId);
        if (order != null) {
            ClientOrder wish = find(participant, requestClOrdId);
            boolean replace = wish != null && wish.status() == ClientOrder.PENDING_NEW;
            Report.Cause cause = new Report.Cause(requestClOrdId, replace);
            refuseChange(order, cause, code, text, nowNs);
        }
    }

    /// Clients are answered from what they were told before, which outlives the matching engine:
    /// nobody asks it.
    @Override
    public void status(
            int participant, String clOrdId, String requestId, OrderStanding order, long nowNs) {}

    @Override
    public void level(
            int instrumentId, boolean bid, long price, long qty, boolean last, long nowNs) {
        desk.feed.level(instrumentId, bid, price, qty);
    }

    @Override
    public void trade(int instrumentId, long price, long qty, int aggressorSign, long nowNs) {
        desk.wire.traded(instrumentId, price);
        desk.feed.trade(instrumentId, price, qty, aggressorSign);
    }

    @Override
    public void indicated(int instrumentId, Auction auction, Indication indication, long nowNs) {
        desk.feed.indicated(instrumentId, auction, indication);
    }

    /// @param code OrdRejReason(103)
    void refuse(ClientOrder order, int code, String text, long nowNs) {
        Report rejected =
                Report.of(nowNs, nextNumber(), Report.Event.REJECTED, order.rejected(nowNs));
        report(rejected.because(Report.Cause.NONE, code, text));
    }

    /// @param code CxlRejReason(102)
    void refuseChange(ClientOrder order, Report.Cause cause, int code, String text, long nowNs) {
        Report refused = Report.of(nowNs, nextNumber(), Report.Event.CANCEL_REJECTED, order);
        report(refused.because(cause, code, text));
    }

    /// From here on nothing that was reported before is said again to this client.
    void sessionReset(String client, long nowNs) {
        ClientOrder nothing =
                ClientOrder.pending(
                        client, "", "", Side.BUY, Decimal.ZERO, Decimal.ZERO, Terms.NONE);
        report(Report.of(nowNs, nextNumber(), Report.Event.SESSION_RESET, nothing));
    }

    /// Tells a client that its order is canceled.
    void sayCanceled(ClientOrder order, Report.Cause cause, long nowNs) {
        report(canceled(order, nowNs).because(cause, 0, ""));
    }

    /// Cancels what was open when an earlier life of the venue ended: the matching engine does not
    /// have it any more.
    ///
    /// @return written down and booked, to be sent when the sessions are there
    List<Report> cancelLeftOvers(long nowNs) {
        List<Report> reports = new ArrayList<>();
        for (ClientOrder order : desk.orders.open()) {
            Report report =
                    canceled(order, nowNs)
                            .because(Report.Cause.NONE, 0, "canceled: venue restarted");
            note(report);
            reports.add(report);
        }
        return reports;
    }

    private Report canceled(ClientOrder order, long nowNs) {
        return Report.of(nowNs, nextNumber(), Report.Event.CANCELED, order.canceled(nowNs));
    }

    /// Writes a report down, books it, and hands it to the client's session.
    private void report(Report report) {
        note(report);
        if (report.isSent()) {
            desk.wire.send(report.client(), desk.messages.of(report));
        }
    }

    /// Writes a report down and books it.
    private void note(Report report) {
        if (desk.journal.isNewDay(report.timeNs())) {
            long dayBeganNs = report.timeNs() - Math.floorMod(report.timeNs(), Instrument.DAY_NS);
            desk.orders.forgetClosedBefore(dayBeganNs - Instrument.DAY_NS);
            desk.journal.startNewDay(
                    desk.orders.open().stream()
                            .map(order ->
                                    Report.of(report.timeNs(), 0, Report.Event.CARRIED, order))
                            .toList());
        }
        desk.journal.append(report);
        desk.orders.apply(report);
    }

    private long nextNumber() {
        return desk.journal.lastNumber() + 1;
    }

    private @Nullable ClientOrder find(int participant, String clOrdId) {
        int client = participant - PARTICIPANT_FIRST;
        return client >= 0 && client < clients.size()
                ? desk.orders.find(clients.get(client), clOrdId)
                : null;
    }
}
