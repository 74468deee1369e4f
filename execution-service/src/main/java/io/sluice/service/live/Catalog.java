package io.sluice.service.live;

import io.sluice.instrument.Instrument;
import io.sluice.instrument.Venue;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What can be traded, where and for whom: the service's configuration as the desk may see it.
public record Catalog(List<Instrument> instruments, List<Venue> venues, List<String> accounts) {
    /// @param idOrSymbol the number or Symbol(55)
    public @Nullable Instrument instrument(String idOrSymbol) {
        for (Instrument instrument : instruments) {
            if (instrument.symbol().equals(idOrSymbol)
                    || Integer.toString(instrument.id()).equals(idOrSymbol)) {
                return instrument;
            }
        }
        return null;
    }

    /// The MIC of a venue, `?` when it is not configured any more.
    public String mic(int venueId) {
        for (Venue venue : venues) {
            if (venue.id() == venueId) {
                return venue.mic();
            }
        }
        return "?";
    }
}
