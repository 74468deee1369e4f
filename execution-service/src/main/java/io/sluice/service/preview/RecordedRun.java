package io.sluice.service.preview;

import io.sluice.engine.EngineInbox;
import io.sluice.engine.Excerpt;
import io.sluice.engine.Input;
import io.sluice.engine.MarketOutlook;
import io.sluice.engine.MarketSnapshot;
import io.sluice.engine.Output;
import io.sluice.instrument.Instrument;
import io.sluice.service.host.EngineCopy;

import java.util.function.Consumer;

/// One run of a copied engine, with one order, among others who do what was recorded: feed it the
/// recording without what the order itself had in it. Every call first lets happen what is due
/// before.
public final class RecordedRun implements EngineInbox {
    private final PaperDesk desk;
    private final Instrument instrument;

    /// @param symbol one that is defined
    /// @param nowNs epoch nanoseconds
    /// @param listener hears every output; must not call the engine
    public RecordedRun(EngineCopy copy, String symbol, long nowNs, Consumer<Output> listener) {
        Excerpt excerpt = copy.excerpt();
        MarketOutlook outlook = excerpt.outlook(symbol);
        if (outlook == null) {
            throw new IllegalArgumentException(symbol + " is not defined");
        }
        instrument = outlook.instrument();
        desk = new PaperDesk(excerpt, nowNs, listener);
        outlook.books().forEach(this::fill);
    }

    public Instrument instrument() {
        return instrument;
    }

    private void fill(MarketSnapshot book) {
        book.bids().forEach(level -> fill(book.venueId(), true, level));
        book.asks().forEach(level -> fill(book.venueId(), false, level));
    }

    private void fill(int venueId, boolean bid, MarketSnapshot.Level level) {
        venue(venueId)
                .put(
                        bid,
                        level.price().atScale(instrument.priceScale()),
                        level.qty().atScale(instrument.qtyScale()));
    }

    private PaperVenue venue(int venueId) {
        for (PaperVenue venue : desk.venues()) {
            if (venue.id() == venueId) {
                return venue;
            }
        }
        PaperVenue venue = PaperVenue.recorded(venueId, instrument);
        desk.add(venue);
        return venue;
    }

    @Override
    public boolean on(Input input, long nowNs) {
        desk.run(nowNs);
        return desk.engine().on(input, nowNs);
    }

    @Override
    public boolean onDepth(
            int instrumentId,
            int venueId,
            boolean bid,
            long price,
            long qty,
            boolean last,
            long nowNs) {
        desk.run(nowNs);
        if (instrumentId == instrument.id()) {
            venue(venueId).level(bid, price, qty, last, desk.engine(), nowNs);
        }
        return true;
    }

    @Override
    public boolean onDepthClear(int instrumentId, int venueId, long nowNs) {
        desk.run(nowNs);
        if (instrumentId == instrument.id()) {
            venue(venueId).clear(desk.engine(), nowNs);
        }
        return true;
    }

    @Override
    public boolean onTrade(
            int instrumentId, int venueId, long price, long qty, int aggressorSign, long nowNs) {
        desk.run(nowNs);
        if (instrumentId == instrument.id()) {
            venue(venueId).print(price, qty, aggressorSign, desk.engine(), nowNs);
        }
        return true;
    }
}
