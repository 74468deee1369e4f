package io.sluice.placement;

import io.sluice.instrument.Venue;
import io.sluice.market.InstrumentMarket;
import io.sluice.order.House;
import io.sluice.signal.Signals;

/// What placement sees of one instrument: its market, the signals made of it, our own orders in it,
/// what flows out of its queues.
public final class Surroundings {
    private final InstrumentMarket market;
    private final Signals signals;
    private final House house;
    private final VenueFlow[] flows = new VenueFlow[Venue.ID_MAX + 1];

    public Surroundings(InstrumentMarket market, Signals signals, House house) {
        this.market = market;
        this.signals = signals;
        this.house = house;
        for (int i = 0; i < flows.length; i++) {
            flows[i] = new VenueFlow();
        }
    }

    public InstrumentMarket market() {
        return market;
    }

    public Signals signals() {
        return signals;
    }

    public House house() {
        return house;
    }

    public VenueFlow flow(int venueId) {
        return flows[venueId];
    }
}
