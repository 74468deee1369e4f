package io.sluice.sim.venue;

import io.sluice.instrument.Instrument;
import io.sluice.instrument.Venue;
import io.sluice.order.Side;
import io.sluice.order.TimeInForce;
import java.util.List;

/// A matching venue: one [io.sluice.sim.book.OrderBook] per instrument, its participants' orders, its market data. The same class answers the
/// in-process loop and the FIX front end. Single-threaded; the listener must not call the venue back from a callback.
@SuppressWarnings("DoNotCallSuggester")
public final class SimulatedVenue implements OrderEntry {
    /// Visible levels per side.
    public static final int DEPTH = 10;

    public SimulatedVenue(Venue venue, List<Instrument> instruments, VenueListener listener) {
        throw new UnsupportedOperationException("skeleton " + venue + instruments + listener);
    }

    public Venue venue() {
        throw new UnsupportedOperationException("skeleton");
    }

    public List<Instrument> instruments() {
        throw new UnsupportedOperationException("skeleton");
    }

    @Override
    public void place(
            int participant,
            String clOrdId,
            int instrumentId,
            Side side,
            long qty,
            long price,
            TimeInForce timeInForce,
            boolean postOnly,
            long nowNs) {
        throw new UnsupportedOperationException("skeleton");
    }

    @Override
    public void cancel(int participant, String clOrdId, String origClOrdId, long nowNs) {
        throw new UnsupportedOperationException("skeleton");
    }

    @Override
    public void query(int participant, String clOrdId, long nowNs) {
        throw new UnsupportedOperationException("skeleton");
    }

    /// Cancels one order unasked, as an exchange does; nothing when it is not working.
    public void cancelUnasked(int participant, String clOrdId, String text, long nowNs) {
        throw new UnsupportedOperationException("skeleton");
    }

    /// Cancels everything a participant has working, unasked: cancel on disconnect, end of day.
    public void cancelAll(int participant, String text, long nowNs) {
        throw new UnsupportedOperationException("skeleton");
    }

    /// The anonymous door into one book.
    public BackgroundOrders background(int instrumentId) {
        throw new UnsupportedOperationException("skeleton");
    }

    /// Shows the visible levels as last published, so that a consumer that starts here and follows
    /// [VenueListener#level] has the same view.
    public void snapshot(int instrumentId, LevelVisitor visitor) {
        throw new UnsupportedOperationException("skeleton");
    }

    /// Number that the next OrderID(37) or ExecID(17) is made from; keep it to make ids unique over a restart.
    public long nextSequence() {
        throw new UnsupportedOperationException("skeleton");
    }

    /// Goes on numbering after a restart.
    public void startSequenceAt(long sequence) {
        throw new UnsupportedOperationException("skeleton");
    }
}
