package io.sluice.service.log;

import io.sluice.engine.Input;
import io.sluice.market.Indication;
import io.sluice.order.Auction;
import io.sluice.service.log.sbe.AuctionIndicationDecoder;
import io.sluice.service.log.sbe.AuctionIndicationEncoder;
import io.sluice.service.log.sbe.MessageHeaderEncoder;

import org.agrona.MutableDirectBuffer;

/// What an auction indicates as a log entry.
final class IndicationCodec {
    private static final Auction[] AUCTIONS = Auction.values();

    private final AuctionIndicationEncoder out = new AuctionIndicationEncoder();

    int encode(Input.AuctionIndicated input, MutableDirectBuffer to, MessageHeaderEncoder header) {
        Indication it = input.indication();
        return out.wrapAndApplyHeader(to, 0, header)
                .instrumentId(input.instrumentId())
                .venueId((short) input.venueId())
                .auction(Wire.code(input.auction()))
                .price(it.price())
                .pairedQty(it.pairedQty())
                .surplusQty(it.surplusQty())
                .encodedLength();
    }

    static Input decode(AuctionIndicationDecoder in) {
        return new Input.AuctionIndicated(
                in.instrumentId(),
                in.venueId(),
                Wire.pick(AUCTIONS, in.auction(), "auction"),
                new Indication(in.price(), in.pairedQty(), in.surplusQty()));
    }
}
