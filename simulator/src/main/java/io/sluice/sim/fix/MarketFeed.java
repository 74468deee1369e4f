package io.sluice.sim.fix;

import io.sluice.instrument.Instrument;
import io.sluice.market.Indication;
import io.sluice.order.Auction;
import io.sluice.sim.loop.Fault;
import io.sluice.sim.loop.LinkFaults;

import org.jspecify.annotations.Nullable;

import quickfix.field.MDReqRejReason;
import quickfix.field.SubscriptionRequestType;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// The venue's public market data and its subscribers.
final class MarketFeed {
    /// Live requests per client; a slip of the client's, not a load, is what this stops. Judgement.
    private static final int REQUESTS_MAX = 64;

    /// Size of the bid that is not there, in lots: judgement, small enough to be believed.
    private static final long GHOST_LOTS = 5;

    private final Outbox outbox;
    private final List<Instrument> instruments;
    private final Map<Integer, MarketStream> streams = new TreeMap<>();
    private final Map<String, MarketStream> streamsBySymbol = new TreeMap<>();
    private final Map<String, TreeSet<String>> requests = new TreeMap<>();

    MarketFeed(List<Instrument> instruments, Outbox outbox) {
        this.outbox = outbox;
        this.instruments = instruments;
        for (Instrument instrument : instruments) {
            MarketStream stream = new MarketStream(instrument, outbox);
            streams.put(instrument.id(), stream);
            streamsBySymbol.put(instrument.symbol(), stream);
        }
    }

    void level(int instrumentId, boolean bid, long price, long qty) {
        MarketStream stream = streams.get(instrumentId);
        if (stream != null) {
            stream.level(bid, price, qty);
        }
    }

    void trade(int instrumentId, long price, long qty, int aggressorSign) {
        MarketStream stream = streams.get(instrumentId);
        if (stream != null) {
            stream.trade(price, qty, aggressorSign);
        }
    }

    void indicated(int instrumentId, Auction auction, Indication indication) {
        MarketStream stream = streams.get(instrumentId);
        if (stream != null) {
            stream.indicated(auction, indication);
        }
    }

    void handle(Request.MarketData request) {
        TreeSet<String> live = requests.computeIfAbsent(request.client(), _ -> new TreeSet<>());
        if (request.type() == SubscriptionRequestType.DISABLE_PREVIOUS_SNAPSHOT_UPDATE_REQUEST) {
            live.remove(request.requestId());
            streams.values().forEach(s -> s.unsubscribe(request.client(), request.requestId()));
            return;
        }
        String unknown = unknownSymbol(request.symbols());
        if (unknown != null) {
            refuse(
                    request,
                    MDReqRejReason.UNKNOWN_SYMBOL,
                    "Symbol(55) is not traded here: " + unknown);
            return;
        }
        boolean stay = request.type() == SubscriptionRequestType.SNAPSHOT_UPDATES;
        if (live.contains(request.requestId())) {
            refuse(request, MDReqRejReason.DUPLICATE_MDREQID, "MDReqID(262) is in use");
            return;
        }
        if (stay && live.size() == REQUESTS_MAX) {
            refuse(
                    request,
                    MDReqRejReason.INSUFFICIENT_BANDWIDTH,
                    "at most " + REQUESTS_MAX + " live requests");
            return;
        }
        if (stay) {
            live.add(request.requestId());
        }
        for (String symbol : new TreeSet<>(request.symbols())) {
            MarketStream stream = streamsBySymbol.get(symbol);
            if (stream != null) {
                stream.subscribe(request.client(), request.requestId(), request.wanted(), stay);
            }
        }
    }

    /// Ends what a client subscribed to.
    void unsubscribeAll(String client) {
        requests.remove(client);
        streams.values().forEach(stream -> stream.unsubscribeAll(client));
    }

    void publish(WireFaults faults) {
        haunt(faults);
        if (faults.isOn(Fault.Kind.STALE_FEED)) {
            return;
        }
        for (String client : List.copyOf(requests.keySet())) {
            if (!outbox.isLoggedOn(client)) {
                unsubscribeAll(client);
            }
        }
        streams.values().forEach(MarketStream::publish);
    }

    /// Shows the crossed feed's bid when its time begins and takes it away when it ends.
    private void haunt(WireFaults faults) {
        for (Instrument instrument : instruments) {
            long price = faults.ghost(instrument.id(), instrument.tick());
            if (price != LinkFaults.NOTHING) {
                boolean on = faults.isOn(Fault.Kind.CROSSED_FEED);
                level(instrument.id(), true, price, on ? GHOST_LOTS * instrument.lot() : 0);
            }
        }
    }

    private @Nullable String unknownSymbol(List<String> symbols) {
        for (String symbol : symbols) {
            if (!streamsBySymbol.containsKey(symbol)) {
                return symbol;
            }
        }
        return null;
    }

    private void refuse(Request.MarketData request, char reason, String text) {
        outbox.send(request.client(), MarketMessages.refusal(request.requestId(), reason, text));
    }
}
