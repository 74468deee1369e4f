package io.sluice.service.venues;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.engine.Input;
import io.sluice.fix.venue.VenueGateway;
import io.sluice.fix.venue.VenueSettings;
import io.sluice.instrument.Auctions;
import io.sluice.instrument.Instrument;
import io.sluice.instrument.Venue;
import io.sluice.market.Indication;
import io.sluice.order.Auction;
import io.sluice.sim.flow.VenueWorld;
import io.sluice.sim.venue.Session;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// What a simulated venue's auction would trade goes over FIX into the log.
@Timeout(60)
class IndicationOverFixTest {
    private static final Venue XSIM = new Venue(0, "XSIM", 0, 0, false);
    private static final Instrument BAC =
            VenueWorld.defaultInstruments()
                    .getFirst()
                    .withAuctions(new Auctions(0, Auctions.NEVER, 1));

    private final RecordedInputs inbox = new RecordedInputs();

    @Test
    void an_indication_arrives_as_the_venue_said_it(@TempDir Path folder) throws Exception {
        try (QuietVenue venue = new QuietVenue(XSIM, BAC, folder.resolve("venue"));
                VenueGateway gateway =
                        new VenueGateway(
                                VenueSettings.of(XSIM, "127.0.0.1", venue.port(), List.of(BAC)),
                                inbox,
                                System::nanoTime,
                                folder.resolve("store"))) {
            gateway.start();

            Input.AuctionIndicated heard = heard(venue);

            assertThat(heard)
                    .isEqualTo(
                            new Input.AuctionIndicated(
                                    0, 0, Auction.CLOSING, new Indication(100_100, 300, -200)));
        }
    }

    /// Said anew until the feed is subscribed to, as venues do.
    private Input.AuctionIndicated heard(QuietVenue venue) throws Exception {
        venue.market()
                .play(it -> {
                    it.call(Session.CLOSING_CALL);
                    it.order(true, 100_100, 300);
                    it.order(false, 100_100, 500);
                });
        while (true) {
            venue.market().play(it -> it.indicate(Auction.CLOSING));
            Input next = inbox.inputs.poll(10, TimeUnit.MILLISECONDS);
            if (next instanceof Input.AuctionIndicated heard) {
                return heard;
            }
        }
    }
}
