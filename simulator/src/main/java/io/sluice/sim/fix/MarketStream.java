package io.sluice.sim.fix;

import io.sluice.instrument.Instrument;
import io.sluice.market.Indication;
import io.sluice.order.Auction;

import quickfix.Message;
import quickfix.field.MDReqID;
import quickfix.field.NoMDEntries;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/// One instrument's public book, trades and what its auctions indicate, and who follows them. What
/// happens between two [#publish] calls leaves as one X for each kind of subscription: it turns the
/// view published before into the present one.
final class MarketStream {
    private record Subscription(String client, String requestId) {}

    private record Trade(long price, long qty, int aggressorSign) {}

    /// Subscriptions that get the same messages.
    private static final class Kind {
        final Request.Wanted wanted;
        final List<Subscription> subscriptions = new ArrayList<>();
        Ladder bids = new Ladder();
        Ladder asks = new Ladder();
        Ladder nextBids = new Ladder();
        Ladder nextAsks = new Ladder();

        Kind(Request.Wanted wanted) {
            this.wanted = wanted;
        }
    }

    private final MarketMessages messages;
    private final Outbox outbox;
    private final NavigableMap<Long, Long> bids = new TreeMap<>(Comparator.reverseOrder());
    private final NavigableMap<Long, Long> asks = new TreeMap<>();
    private final List<Trade> trades = new ArrayList<>();
    private final EnumMap<Auction, Indication> indications = new EnumMap<>(Auction.class);
    private final List<Kind> kinds = new ArrayList<>();
    private boolean touched;

    MarketStream(Instrument instrument, Outbox outbox) {
        messages = new MarketMessages(instrument);
        this.outbox = outbox;
    }

    /// @param qty 0 when the level is gone
    void level(boolean bid, long price, long qty) {
        NavigableMap<Long, Long> side = bid ? bids : asks;
        if (qty == 0) {
            side.remove(price);
        } else {
            side.put(price, qty);
        }
        touched = true;
    }

    void trade(long price, long qty, int aggressorSign) {
        if (!kinds.isEmpty()) {
            trades.add(new Trade(price, qty, aggressorSign));
            touched = true;
        }
    }

    /// Only the last one of an auction goes out where several come between two [#publish] calls.
    void indicated(Auction auction, Indication indication) {
        if (!kinds.isEmpty()) {
            indications.put(auction, indication);
            touched = true;
        }
    }

    /// Sends a snapshot of the book; with `stay`, increments follow.
    void subscribe(String client, String requestId, Request.Wanted wanted, boolean stay) {
        publish();
        Kind kind = new Kind(wanted);
        for (Kind known : kinds) {
            kind = known.wanted.equals(wanted) ? known : kind;
        }
        kind.bids.load(bids, wanted.depth());
        kind.asks.load(asks, wanted.depth());
        outbox.send(client, messages.snapshot(requestId, kind.bids, kind.asks));
        if (stay) {
            kind.subscriptions.add(new Subscription(client, requestId));
            if (!kinds.contains(kind)) {
                kinds.add(kind);
            }
        }
    }

    void unsubscribe(String client, String requestId) {
        kinds.forEach(kind -> kind.subscriptions.remove(new Subscription(client, requestId)));
        kinds.removeIf(kind -> kind.subscriptions.isEmpty());
    }

    void unsubscribeAll(String client) {
        kinds.forEach(kind -> kind.subscriptions.removeIf(s -> s.client().equals(client)));
        kinds.removeIf(kind -> kind.subscriptions.isEmpty());
    }

    /// Tells everybody what has changed since the last call.
    void publish() {
        if (!touched) {
            return;
        }
        kinds.forEach(this::publish);
        trades.clear();
        indications.clear();
        touched = false;
    }

    private void publish(Kind kind) {
        Message message = MarketMessages.increments();
        if (kind.wanted.trades()) {
            for (Trade trade : trades) {
                messages.addTrade(message, trade.price(), trade.qty(), trade.aggressorSign());
            }
        }
        if (kind.wanted.indications()) {
            indications.forEach((auction, said) -> messages.addIndication(message, auction, said));
        }
        kind.nextBids.load(bids, kind.wanted.depth());
        kind.nextAsks.load(asks, kind.wanted.depth());
        kind.bids.compare(
                kind.nextBids,
                true,
                (action, price, qty) -> messages.addLevel(message, true, action, price, qty));
        kind.asks.compare(
                kind.nextAsks,
                false,
                (action, price, qty) -> messages.addLevel(message, false, action, price, qty));
        Ladder spareBids = kind.bids;
        kind.bids = kind.nextBids;
        kind.nextBids = spareBids;
        Ladder spareAsks = kind.asks;
        kind.asks = kind.nextAsks;
        kind.nextAsks = spareAsks;
        if (!message.hasGroup(NoMDEntries.FIELD)) {
            return;
        }
        // The session fills in header and trailer of each copy; the entries are built once.
        for (Subscription subscription : kind.subscriptions) {
            message.setString(MDReqID.FIELD, subscription.requestId());
            outbox.send(subscription.client(), message);
        }
    }
}
