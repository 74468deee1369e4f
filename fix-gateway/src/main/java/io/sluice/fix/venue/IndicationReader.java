package io.sluice.fix.venue;

import io.sluice.engine.Input;
import io.sluice.instrument.Instrument;
import io.sluice.market.Indication;
import io.sluice.order.Auction;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import quickfix.FieldMap;
import quickfix.field.MDEntryPx;
import quickfix.field.MDEntrySize;
import quickfix.field.MDUpdateAction;
import quickfix.field.OpenCloseSettlFlag;
import quickfix.field.TradeCondition;
import quickfix.field.TradingSessionSubID;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What one venue's auctions would trade, put together from the entries of one message: the
/// theoretical opening or closing price, MDEntryType(269)=4 or 5 with OpenCloseSettlFlag(286)=5,
/// and the imbalance, 269=A with TradingSessionSubID(625) 2 or 4. Either may be missing. Opening
/// and closing prices that are not theoretical and imbalances of other sessions are passed over.
///
/// What cannot be read counts as missing: the book beside it is sound, and the minutes before an
/// auction are the wrong ones to start over in.
final class IndicationReader {
    private static final Logger LOG = LoggerFactory.getLogger(IndicationReader.class);

    private record Key(int instrumentId, Auction auction) {}

    private final int venueId;
    private final Inlet inlet;
    private final Map<Key, Indication> said = new LinkedHashMap<>();

    IndicationReader(int venueId, Inlet inlet) {
        this.venueId = venueId;
        this.inlet = inlet;
    }

    /// Begins a message.
    void begin() {
        said.clear();
    }

    /// @param type MDEntryType(269); one that is none of ours changes nothing
    void read(Instrument instrument, String type, FieldMap entry) {
        Auction auction = auction(type, entry);
        if (auction == null) {
            return;
        }
        Key key = new Key(instrument.id(), auction);
        Indication before = said.getOrDefault(key, Indication.NONE);
        try {
            said.put(key, indication(instrument, type, entry, before));
        } catch (NumberFormatException e) {
            LOG.error("venue {}: {} auction of {}", venueId, auction, instrument.symbol(), e);
            said.put(key, before);
        }
    }

    /// @throws NumberFormatException names the field that is out of range
    private static Indication indication(
            Instrument instrument, String type, FieldMap entry, Indication before) {
        boolean gone = MarketEntry.text(entry, MDUpdateAction.FIELD).equals("2");
        long qty = gone ? 0 : natural(entry, MDEntrySize.FIELD, instrument.qtyScale());
        if (type.equals("A")) {
            long surplusQty = qty == 0 ? 0 : sign(entry) * qty;
            return new Indication(before.price(), before.pairedQty(), surplusQty);
        }
        long price = qty == 0 ? 0 : natural(entry, MDEntryPx.FIELD, instrument.priceScale());
        return new Indication(price, qty, before.surplusQty());
    }

    /// Ends a message.
    void end() {
        said.forEach((key, indication) ->
                inlet.put(
                        new Input.AuctionIndicated(
                                key.instrumentId(), venueId, key.auction(), indication)));
    }

    private static @Nullable Auction auction(String type, FieldMap entry) {
        if (type.equals("A")) {
            return switch (MarketEntry.text(entry, TradingSessionSubID.FIELD)) {
                case TradingSessionSubID.OPENING_OR_OPENING_AUCTION -> Auction.OPENING;
                case TradingSessionSubID.CLOSING_OR_CLOSING_AUCTION -> Auction.CLOSING;
                default -> null;
            };
        }
        Auction auction =
                switch (type) {
                    case "4" -> Auction.OPENING;
                    case "5" -> Auction.CLOSING;
                    default -> null;
                };
        boolean known = auction != null && codes(entry, OpenCloseSettlFlag.FIELD).contains("5");
        return known ? auction : null;
    }

    private static int sign(FieldMap entry) {
        List<String> conditions = codes(entry, TradeCondition.FIELD);
        boolean buyers = conditions.contains(TradeCondition.IMBALANCE_MORE_BUYERS);
        if (buyers == conditions.contains(TradeCondition.IMBALANCE_MORE_SELLERS)) {
            throw new NumberFormatException(
                    "TradeCondition(277) of an imbalance must have P or Q, was " + conditions);
        }
        return buyers ? 1 : -1;
    }

    /// The values of a field that may have several.
    private static List<String> codes(FieldMap entry, int tag) {
        return List.of(MarketEntry.text(entry, tag).split(" "));
    }

    private static long natural(FieldMap entry, int tag, int scale) {
        long value = MarketEntry.atScale(entry, tag, scale);
        if (value < 0 || value > Indication.MOST) {
            throw new NumberFormatException(
                    "tag %d of an indication must be 0..%d at %d decimals, was %d"
                            .formatted(tag, Indication.MOST, scale, value));
        }
        return value;
    }
}
