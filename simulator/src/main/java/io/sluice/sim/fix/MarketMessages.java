package io.sluice.sim.fix;

import io.sluice.instrument.Instrument;

import quickfix.Group;
import quickfix.Message;
import quickfix.field.MDEntryOriginator;
import quickfix.field.MDEntryPx;
import quickfix.field.MDEntrySize;
import quickfix.field.MDEntryType;
import quickfix.field.MDReqID;
import quickfix.field.MDReqRejReason;
import quickfix.field.MDUpdateAction;
import quickfix.field.MsgType;
import quickfix.field.NoMDEntries;
import quickfix.field.Symbol;
import quickfix.field.Text;

/// Market data of one instrument as FIX 4.4 messages: snapshots W, increments X, refusals Y. Books
/// are by price level: an entry's price is its identity. A trade, MDEntryType(269)=2, says who took
/// in MDEntryOriginator(282): `B` a buyer, `S` a seller, absent when neither (an auction); 4.4 has
/// no field of its own for it.
final class MarketMessages {
    private static final int[] INCREMENT_ORDER = {
        MDUpdateAction.FIELD,
        MDEntryType.FIELD,
        Symbol.FIELD,
        MDEntryPx.FIELD,
        MDEntrySize.FIELD,
        MDEntryOriginator.FIELD
    };
    private static final int[] SNAPSHOT_ORDER = {
        MDEntryType.FIELD, MDEntryPx.FIELD, MDEntrySize.FIELD
    };

    private final Instrument instrument;

    MarketMessages(Instrument instrument) {
        this.instrument = instrument;
    }

    Message snapshot(String requestId, Ladder bids, Ladder asks) {
        Message message = ReportMessages.message(MsgType.MARKET_DATA_SNAPSHOT_FULL_REFRESH);
        message.setString(MDReqID.FIELD, requestId);
        message.setString(Symbol.FIELD, instrument.symbol());
        addLevels(message, MDEntryType.BID, bids);
        addLevels(message, MDEntryType.OFFER, asks);
        if (bids.levels() + asks.levels() == 0) {
            message.setInt(NoMDEntries.FIELD, 0);
        }
        return message;
    }

    static Message increments() {
        return ReportMessages.message(MsgType.MARKET_DATA_INCREMENTAL_REFRESH);
    }

    /// @param action MDUpdateAction(279)
    void addLevel(Message message, boolean bid, char action, long price, long qty) {
        Group entry = increment(action, bid ? MDEntryType.BID : MDEntryType.OFFER, price);
        if (action != MDUpdateAction.DELETE) {
            entry.setString(MDEntrySize.FIELD, instrument.qty(qty).toString());
        }
        message.addGroupRef(entry);
    }

    /// @param aggressorSign +1 a buyer took, -1 a seller, 0 neither
    void addTrade(Message message, long price, long qty, int aggressorSign) {
        Group entry = increment(MDUpdateAction.NEW, MDEntryType.TRADE, price);
        entry.setString(MDEntrySize.FIELD, instrument.qty(qty).toString());
        if (aggressorSign != 0) {
            entry.setString(MDEntryOriginator.FIELD, aggressorSign > 0 ? "B" : "S");
        }
        message.addGroupRef(entry);
    }

    /// @param reason MDReqRejReason(281)
    static Message refusal(String requestId, char reason, String text) {
        Message message = ReportMessages.message(MsgType.MARKET_DATA_REQUEST_REJECT);
        message.setString(MDReqID.FIELD, requestId);
        message.setChar(MDReqRejReason.FIELD, reason);
        message.setString(Text.FIELD, text);
        return message;
    }

    private void addLevels(Message message, char type, Ladder side) {
        for (int level = 0; level < side.levels(); level++) {
            Group entry = new Group(NoMDEntries.FIELD, MDEntryType.FIELD, SNAPSHOT_ORDER);
            entry.setChar(MDEntryType.FIELD, type);
            entry.setString(MDEntryPx.FIELD, instrument.price(side.price(level)).toString());
            entry.setString(MDEntrySize.FIELD, instrument.qty(side.qty(level)).toString());
            message.addGroupRef(entry);
        }
    }

    private Group increment(char action, char type, long price) {
        Group entry = new Group(NoMDEntries.FIELD, MDUpdateAction.FIELD, INCREMENT_ORDER);
        entry.setChar(MDUpdateAction.FIELD, action);
        entry.setChar(MDEntryType.FIELD, type);
        entry.setString(Symbol.FIELD, instrument.symbol());
        entry.setString(MDEntryPx.FIELD, instrument.price(price).toString());
        return entry;
    }
}
