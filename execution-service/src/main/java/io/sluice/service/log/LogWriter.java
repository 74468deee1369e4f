package io.sluice.service.log;

import io.sluice.engine.EngineInbox;
import io.sluice.engine.Input;
import io.sluice.instrument.Venue;

import org.agrona.ExpandableArrayBuffer;

/// The engine's inbound face that writes into the log. Any thread may call it: one lock around
/// encode and offer, held for well under a microsecond.
///
/// Book changes of a batch travel in one entry: those before the batch's last call wait here, a
/// full batch or the last call sends them. False means that this one call was not taken; what
/// waited before it still waits.
public final class LogWriter implements EngineInbox {
    private static final int BUFFER_BYTES = 4096;

    private final LogChannel channel;
    private final InputEncoder inputs = new InputEncoder();
    private final RecordCodec records = new RecordCodec();
    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(BUFFER_BYTES);
    private final MarketBatch[] batches = new MarketBatch[Venue.ID_MAX + 1];

    public LogWriter(LogChannel channel) {
        this.channel = channel;
        for (int venueId = 0; venueId < batches.length; venueId++) {
            batches[venueId] = new MarketBatch(venueId, channel);
        }
    }

    @Override
    public synchronized boolean on(Input input, long nowNs) {
        return channel.offer(buffer, 0, inputs.encode(input, buffer));
    }

    /// A record of a FIX session's journal, for all members to keep.
    ///
    /// @return false when the log pushes back: nothing has been taken
    public synchronized boolean record(String journal, long ticket, byte[] record) {
        return channel.offer(buffer, 0, records.encode(journal, ticket, record, buffer));
    }

    @Override
    public synchronized boolean onDepth(
            int instrumentId,
            int venueId,
            boolean bid,
            long price,
            long qty,
            boolean last,
            long nowNs) {
        return batches[venueId].take(
                MarketEvent.depth(bid, last), instrumentId, price, qty, 0, last);
    }

    @Override
    public synchronized boolean onDepthClear(int instrumentId, int venueId, long nowNs) {
        return batches[venueId].take(MarketEvent.CLEAR, instrumentId, 0, 0, 0, true);
    }

    @Override
    public synchronized boolean onTrade(
            int instrumentId, int venueId, long price, long qty, int aggressorSign, long nowNs) {
        return batches[venueId].take(
                MarketEvent.TRADE, instrumentId, price, qty, aggressorSign, true);
    }
}
