package io.sluice.sim.fix;

import io.sluice.instrument.Instrument;
import io.sluice.market.Indication;
import io.sluice.order.Auction;

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
import quickfix.field.OpenCloseSettlFlag;
import quickfix.field.Symbol;
import quickfix.field.Text;
import quickfix.field.TradeCondition;
import quickfix.field.TradingSessionSubID;

/// Market data of one instrument as FIX 4.4 messages: snapshots W, increments X, refusals Y. Books
/// are by price level: an entry's price is its identity. A trade, MDEntryType(269)=2, says who took
/// in MDEntryOriginator(282): `B` a buyer, `S` a seller, absent when neither (an auction); 4.4 has
/// no field of its own for it.
///
/// What an auction would trade is two entries of one message. The theoretical opening or closing
/// price, MDEntryType(269)=4 or 5 with OpenCloseSettlFlag(286)=5, has the paired quantity in
/// MDEntrySize(271), and no MDEntryPx(270) where nothing meets. The imbalance, 269=A, has what is
/// left over: TradeCondition(277)=P of the buyers, Q of the sellers, absent with 0; its
/// TradingSessionSubID(625) is 2 for the opening and 4 for the closing auction, as FIX 5.0 has
/// them.
final class MarketMessages {
    private static final int[] INCREMENT_ORDER = {
        MDUpdateAction.FIELD,
        MDEntryType.FIELD,
        Symbol.FIELD,
        MDEntryPx.FIELD,
        MDEntrySize.FIELD,
        TradingSessionSubID.FIELD,
        TradeCondition.FIELD,
        MDEntryOriginator.FIELD,
        OpenCloseSettlFlag.FIELD
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
        Group entry = increment(action, bid ? MDEntryType.BID : MDEntryType.OFFER);
        setPrice(entry, price);
        if (action != MDUpdateAction.DELETE) {
            setQty(entry, qty);
        }
        message.addGroupRef(entry);
    }

    /// @param aggressorSign +1 a buyer took, -1 a seller, 0 neither
    void addTrade(Message message, long price, long qty, int aggressorSign) {
        Group entry = increment(MDUpdateAction.NEW, MDEntryType.TRADE);
        setPrice(entry, price);
        setQty(entry, qty);
        if (aggressorSign != 0) {
            entry.setString(MDEntryOriginator.FIELD, aggressorSign > 0 ? "B" : "S");
        }
        message.addGroupRef(entry);
    }

    void addIndication(Message message, Auction auction, Indication said) {
        boolean opening = auction == Auction.OPENING;
        Group clearing =
                increment(
                        MDUpdateAction.NEW,
                        opening ? MDEntryType.OPENING_PRICE : MDEntryType.CLOSING_PRICE);
        if (said.pairedQty() > 0) {
            setPrice(clearing, said.price());
        }
        setQty(clearing, said.pairedQty());
        clearing.setChar(OpenCloseSettlFlag.FIELD, OpenCloseSettlFlag.THEORETICAL_PRICE_VALUE);
        message.addGroupRef(clearing);
        Group imbalance = increment(MDUpdateAction.NEW, MDEntryType.IMBALANCE);
        setQty(imbalance, Math.abs(said.surplusQty()));
        if (said.surplusQty() != 0) {
            imbalance.setString(
                    TradeCondition.FIELD,
                    said.surplusQty() > 0
                            ? TradeCondition.IMBALANCE_MORE_BUYERS
                            : TradeCondition.IMBALANCE_MORE_SELLERS);
        }
        imbalance.setString(
                TradingSessionSubID.FIELD,
                opening
                        ? TradingSessionSubID.OPENING_OR_OPENING_AUCTION
                        : TradingSessionSubID.CLOSING_OR_CLOSING_AUCTION);
        message.addGroupRef(imbalance);
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
            setPrice(entry, side.price(level));
            setQty(entry, side.qty(level));
            message.addGroupRef(entry);
        }
    }

    private Group increment(char action, char type) {
        Group entry = new Group(NoMDEntries.FIELD, MDUpdateAction.FIELD, INCREMENT_ORDER);
        entry.setChar(MDUpdateAction.FIELD, action);
        entry.setChar(MDEntryType.FIELD, type);
        entry.setString(Symbol.FIELD, instrument.symbol());
        return entry;
    }

    private void setPrice(Group entry, long price) {
        entry.setString(MDEntryPx.FIELD, instrument.price(price).toString());
    }

    private void setQty(Group entry, long qty) {
        entry.setString(MDEntrySize.FIELD, instrument.qty(qty).toString());
    }
}
