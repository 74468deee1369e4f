package io.sluice.sim.fix;

import io.sluice.instrument.Instrument;
import io.sluice.sim.venue.OrderEntry;
import io.sluice.sim.venue.VenueListener;
import java.util.List;

/// The venue behind the front end, with the market that lives in it. One thread calls it.
public interface VenueWorld {
    /// What the front end opens when it starts: a fresh venue at an instant, reporting to a listener.
    interface Opening {
        VenueWorld open(VenueListener listener, long nowNs);
    }

    List<Instrument> instruments();

    OrderEntry orders();

    /// Lets everything happen that is due until `nowNs`.
    void advance(long nowNs);

    /// When something happens next of its own; `Long.MAX_VALUE` when nothing will.
    long nextEventNs();
}
