package io.sluice.engine;

import io.sluice.instrument.Decimal;
import io.sluice.instrument.Instrument;
import io.sluice.market.BookSide;
import io.sluice.market.VenueBook;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// One instrument's book at one venue as the engine sees it, for the desk; read between inputs, not
/// logged.
///
/// @param bids best first; asks: likewise
/// @param volume traded there since the engine started
/// @param ageNs since the last update
public record MarketSnapshot(
        int instrumentId,
        int venueId,
        List<Level> bids,
        List<Level> asks,
        Decimal volume,
        long ageNs) {
    public record Level(Decimal price, Decimal qty) {}

    /// Empty when nothing was ever seen.
    static MarketSnapshot of(
            @Nullable InstrumentDesk desk, int instrumentId, int venueId, long readNs) {
        VenueBook book = desk == null ? null : desk.market.bookIfSeen(venueId);
        if (desk == null || book == null) {
            return new MarketSnapshot(instrumentId, venueId, List.of(), List.of(), Decimal.ZERO, 0);
        }
        Instrument instrument = desk.instrument();
        return new MarketSnapshot(
                instrumentId,
                venueId,
                levels(instrument, book.bids()),
                levels(instrument, book.asks()),
                instrument.qty(book.volume()),
                book.updatedNs() == Long.MIN_VALUE
                        ? Long.MAX_VALUE
                        : Math.max(0, readNs - book.updatedNs()));
    }

    private static List<Level> levels(Instrument instrument, BookSide side) {
        List<Level> levels = new ArrayList<>(side.levels());
        for (int i = 0; i < side.levels(); i++) {
            levels.add(new Level(instrument.price(side.price(i)), instrument.qty(side.qty(i))));
        }
        return levels;
    }
}
