package io.sluice.fix.venue;

import static io.sluice.fix.venue.MarketEntry.atScale;
import static io.sluice.fix.venue.MarketEntry.text;

import io.sluice.instrument.Auctions;
import io.sluice.instrument.Instrument;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import quickfix.Application;
import quickfix.FieldMap;
import quickfix.FieldNotFound;
import quickfix.Group;
import quickfix.Message;
import quickfix.Session;
import quickfix.SessionID;
import quickfix.field.AggregatedBook;
import quickfix.field.MDEntryOriginator;
import quickfix.field.MDEntryPx;
import quickfix.field.MDEntrySize;
import quickfix.field.MDEntryType;
import quickfix.field.MDReqID;
import quickfix.field.MDUpdateAction;
import quickfix.field.MDUpdateType;
import quickfix.field.MarketDepth;
import quickfix.field.MsgType;
import quickfix.field.NoMDEntries;
import quickfix.field.NoMDEntryTypes;
import quickfix.field.NoRelatedSym;
import quickfix.field.SubscriptionRequestType;
import quickfix.field.Symbol;
import quickfix.field.Text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Books and trades of one venue: everything is asked for at logon, and unknown again after a
/// disconnect. Books are by price level. Who took shows in MDEntryOriginator(282) of a trade, `B`
/// or `S`: FIX 4.4 has no field of its own for it. What auctions indicate is asked for where the
/// venue holds one of an instrument's.
final class MarketDataSession implements Application {
    private static final Logger LOG = LoggerFactory.getLogger(MarketDataSession.class);

    /// Levels a side; the depth signals look at ten (`strategy.md` 1.2).
    private static final int DEPTH = 10;

    private static final char[] CONTINUOUS = {
        MDEntryType.BID, MDEntryType.OFFER, MDEntryType.TRADE
    };
    private static final char[] WITH_AUCTIONS = {
        MDEntryType.BID,
        MDEntryType.OFFER,
        MDEntryType.TRADE,
        MDEntryType.OPENING_PRICE,
        MDEntryType.CLOSING_PRICE,
        MDEntryType.IMBALANCE
    };

    private final int venueId;
    private final List<Instrument> instruments;
    private final Map<String, Instrument> bySymbol = new HashMap<>();
    private final Inlet inlet;
    private final IndicationReader indications;
    private boolean up;

    /// A level change that is held back until it is known whether it ends its batch.
    private record Level(Instrument instrument, boolean bid, long price, long qty) {}

    MarketDataSession(int venueId, List<Instrument> instruments, Inlet inlet) {
        this.venueId = venueId;
        this.instruments = instruments;
        this.inlet = inlet;
        indications = new IndicationReader(venueId, inlet);
        instruments.forEach(instrument -> bySymbol.put(instrument.symbol(), instrument));
    }

    /// Nothing is known of any book.
    void forgetBooks() {
        for (Instrument instrument : instruments) {
            inlet.putDepthClear(instrument.id(), venueId);
        }
    }

    @Override
    public void onCreate(SessionID id) {}

    @Override
    public void onLogon(SessionID id) {
        LOG.info("market data session {} is up", id);
        up = true;
        Session session = Session.lookupSession(id);
        if (session != null && !instruments.isEmpty()) {
            session.send(request());
        }
    }

    private Message request() {
        Message message = new Message();
        message.getHeader().setString(MsgType.FIELD, MsgType.MARKET_DATA_REQUEST);
        message.setString(MDReqID.FIELD, "books");
        message.setChar(SubscriptionRequestType.FIELD, SubscriptionRequestType.SNAPSHOT_UPDATES);
        message.setInt(MarketDepth.FIELD, DEPTH);
        message.setInt(MDUpdateType.FIELD, MDUpdateType.INCREMENTAL_REFRESH);
        message.setBoolean(AggregatedBook.FIELD, true);
        for (char type : holdsAuctions() ? WITH_AUCTIONS : CONTINUOUS) {
            Group entry = new Group(NoMDEntryTypes.FIELD, MDEntryType.FIELD);
            entry.setChar(MDEntryType.FIELD, type);
            message.addGroup(entry);
        }
        for (Instrument instrument : instruments) {
            Group entry = new Group(NoRelatedSym.FIELD, Symbol.FIELD);
            entry.setString(Symbol.FIELD, instrument.symbol());
            message.addGroup(entry);
        }
        return message;
    }

    private boolean holdsAuctions() {
        return instruments.stream()
                .map(Instrument::auctions)
                .anyMatch(known -> !known.equals(Auctions.NONE) && known.venueId() == venueId);
    }

    @Override
    public void onLogout(SessionID id) {
        if (up) {
            LOG.info("market data session {} is down", id);
            up = false;
            forgetBooks();
        }
    }

    @Override
    public void fromApp(Message message, SessionID id) throws FieldNotFound {
        try {
            switch (message.getHeader().getString(MsgType.FIELD)) {
                case MsgType.MARKET_DATA_SNAPSHOT_FULL_REFRESH -> snapshot(message);
                case MsgType.MARKET_DATA_INCREMENTAL_REFRESH -> increments(message);
                default -> LOG.error("{}: {} {}", id, text(message, Text.FIELD), message);
            }
        } catch (NumberFormatException e) {
            startOver(id, message, e);
        }
    }

    /// The book is wrong after a message that cannot be read: connect again for a fresh one.
    private static void startOver(SessionID id, Message message, NumberFormatException e) {
        LOG.error("{}: unreadable market data: {}", id, message, e);
        Session session = Session.lookupSession(id);
        try {
            if (session != null) {
                session.disconnect("unreadable market data", true);
            }
        } catch (IOException io) {
            throw new UncheckedIOException("disconnecting " + id, io);
        }
    }

    private void snapshot(Message message) {
        Instrument instrument = bySymbol.get(text(message, Symbol.FIELD));
        if (instrument == null) {
            return;
        }
        inlet.putDepthClear(instrument.id(), venueId);
        indications.begin();
        Level held = null;
        for (Group entry : message.getGroups(NoMDEntries.FIELD)) {
            String type = text(entry, MDEntryType.FIELD);
            if (isLevel(type)) {
                put(held, false);
                held = level(instrument, type, entry);
            } else {
                indications.read(instrument, type, entry);
            }
        }
        put(held, true);
        indications.end();
    }

    private void increments(Message message) {
        indications.begin();
        Instrument instrument = null;
        Level held = null;
        for (Group entry : message.getGroups(NoMDEntries.FIELD)) {
            if (entry.isSetField(Symbol.FIELD)) {
                instrument = bySymbol.get(text(entry, Symbol.FIELD));
            }
            String type = text(entry, MDEntryType.FIELD);
            if (instrument == null) {
                continue;
            }
            if (isLevel(type)) {
                put(held, held != null && held.instrument().id() != instrument.id());
                held = level(instrument, type, entry);
            } else if (type.equals("2")) {
                trade(instrument, entry);
            } else {
                indications.read(instrument, type, entry);
            }
        }
        put(held, true);
        indications.end();
    }

    private static boolean isLevel(String type) {
        return type.equals("0") || type.equals("1");
    }

    private static Level level(Instrument instrument, String type, FieldMap entry) {
        boolean gone = text(entry, MDUpdateAction.FIELD).equals("2");
        return new Level(
                instrument,
                type.equals("0"),
                atScale(entry, MDEntryPx.FIELD, instrument.priceScale()),
                gone ? 0 : atScale(entry, MDEntrySize.FIELD, instrument.qtyScale()));
    }

    private void put(@Nullable Level level, boolean last) {
        if (level != null) {
            inlet.putDepth(
                    level.instrument().id(),
                    venueId,
                    level.bid(),
                    level.price(),
                    level.qty(),
                    last);
        }
    }

    private void trade(Instrument instrument, FieldMap entry) {
        int aggressorSign =
                switch (text(entry, MDEntryOriginator.FIELD)) {
                    case "B" -> 1;
                    case "S" -> -1;
                    default -> 0;
                };
        inlet.putTrade(
                instrument.id(),
                venueId,
                atScale(entry, MDEntryPx.FIELD, instrument.priceScale()),
                atScale(entry, MDEntrySize.FIELD, instrument.qtyScale()),
                aggressorSign);
    }

    @Override
    public void toAdmin(Message message, SessionID id) {}

    @Override
    public void fromAdmin(Message message, SessionID id) {}

    @Override
    public void toApp(Message message, SessionID id) {}
}
