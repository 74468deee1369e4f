package io.sluice.service.log;

import io.sluice.engine.EngineInbox;
import io.sluice.service.log.sbe.MarketEventsDecoder;
import io.sluice.service.log.sbe.MessageHeaderDecoder;

import org.agrona.DirectBuffer;

/// Makes the engine's calls out of log entries, each with the log's time.
public final class LogReader {
    private final EngineInbox engine;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final MarketEventsDecoder market = new MarketEventsDecoder();
    private final InputDecoder inputs = new InputDecoder();

    public LogReader(EngineInbox engine) {
        this.engine = engine;
    }

    /// @param nowNs the log's time of this entry
    /// @throws LogFormatException when this build cannot read the entry
    public void read(DirectBuffer from, int offset, int length, long nowNs) {
        if (length < MessageHeaderDecoder.ENCODED_LENGTH) {
            throw new LogFormatException(
                    "log entry of " + length + " bytes is too short for a header");
        }
        header.wrap(from, offset);
        if (header.schemaId() != MessageHeaderDecoder.SCHEMA_ID) {
            throw new LogFormatException(
                    "log entry of schema " + header.schemaId() + " was not written by Sluice");
        }
        if (header.version() > MessageHeaderDecoder.SCHEMA_VERSION) {
            throw new LogFormatException(
                    "log entry of schema version "
                            + header.version()
                            + ", this build reads up to "
                            + MessageHeaderDecoder.SCHEMA_VERSION
                            + ": start the build that wrote it");
        }
        if (header.templateId() == MarketEventsDecoder.TEMPLATE_ID) {
            readMarket(from, offset, nowNs);
        } else {
            engine.on(inputs.decode(from, offset, header), nowNs);
        }
    }

    private void readMarket(DirectBuffer from, int offset, long nowNs) {
        market.wrapAndApplyHeader(from, offset, header);
        int venueId = market.venueId();
        MarketEventsDecoder.EventsDecoder events = market.events();
        while (events.hasNext()) {
            events.next();
            int instrumentId = events.instrumentId();
            long price = events.price();
            long qty = events.qty();
            switch (MarketEvent.of(events.kind())) {
                case BID -> engine.onDepth(instrumentId, venueId, true, price, qty, false, nowNs);
                case BID_LAST ->
                        engine.onDepth(instrumentId, venueId, true, price, qty, true, nowNs);
                case ASK -> engine.onDepth(instrumentId, venueId, false, price, qty, false, nowNs);
                case ASK_LAST ->
                        engine.onDepth(instrumentId, venueId, false, price, qty, true, nowNs);
                case CLEAR -> engine.onDepthClear(instrumentId, venueId, nowNs);
                case TRADE ->
                        engine.onTrade(
                                instrumentId, venueId, price, qty, events.aggressorSign(), nowNs);
            }
        }
    }
}
