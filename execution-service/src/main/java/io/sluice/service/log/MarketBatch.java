package io.sluice.service.log;

import io.sluice.service.log.sbe.MarketEventsEncoder;
import io.sluice.service.log.sbe.MessageHeaderEncoder;

import org.agrona.concurrent.UnsafeBuffer;

/// Book changes of one venue on their way into one log entry.
final class MarketBatch {
    /// Most changes in one entry: 64 of them make about 1.3 KB, one network frame. Judgement.
    static final int EVENTS_MAX = 64;

    private final int venueId;
    private final LogChannel channel;
    private final int[] instruments = new int[EVENTS_MAX];
    private final MarketEvent[] kinds = new MarketEvent[EVENTS_MAX];
    private final int[] signs = new int[EVENTS_MAX];
    private final long[] prices = new long[EVENTS_MAX];
    private final long[] qtys = new long[EVENTS_MAX];
    private int count;

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final MarketEventsEncoder encoder = new MarketEventsEncoder();
    private final UnsafeBuffer buffer =
            new UnsafeBuffer(
                    new byte
                            [MessageHeaderEncoder.ENCODED_LENGTH
                                    + MarketEventsEncoder.BLOCK_LENGTH
                                    + MarketEventsEncoder.EventsEncoder.HEADER_SIZE
                                    + EVENTS_MAX
                                            * MarketEventsEncoder.EventsEncoder.sbeBlockLength()]);

    MarketBatch(int venueId, LogChannel channel) {
        this.venueId = venueId;
        this.channel = channel;
    }

    /// @param send whether the batch goes out with this event
    /// @return false when the log pushes back: the event was not taken, earlier ones still wait
    boolean take(
            MarketEvent kind,
            int instrumentId,
            long price,
            long qty,
            int aggressorSign,
            boolean send) {
        if (count == EVENTS_MAX && !flush()) {
            return false;
        }
        instruments[count] = instrumentId;
        kinds[count] = kind;
        signs[count] = aggressorSign;
        prices[count] = price;
        qtys[count] = qty;
        count++;
        if (send && !flush()) {
            count--;
            return false;
        }
        return true;
    }

    private boolean flush() {
        encoder.wrapAndApplyHeader(buffer, 0, header).venueId((short) venueId);
        MarketEventsEncoder.EventsEncoder events = encoder.eventsCount(count);
        for (int i = 0; i < count; i++) {
            events.next()
                    .instrumentId(instruments[i])
                    .kind(Wire.code(kinds[i]))
                    .aggressorSign((byte) signs[i])
                    .price(prices[i])
                    .qty(qtys[i]);
        }
        if (!channel.offer(
                buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength())) {
            return false;
        }
        count = 0;
        return true;
    }
}
