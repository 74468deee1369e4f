package io.sluice.fix.venue;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.engine.Input;
import io.sluice.fix.FixClient;
import io.sluice.fix.RecordedInbox;
import io.sluice.instrument.Auctions;
import io.sluice.instrument.Instrument;
import io.sluice.instrument.Venue;
import io.sluice.instrument.VolumeCurve;
import io.sluice.market.Indication;
import io.sluice.order.Auction;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import quickfix.ConfigError;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// What a venue's feed says of its auctions, as it goes into the log.
@Timeout(60)
final class IndicationsTest {
    private static final int VENUE = 3;
    static final Instrument BAC =
            new Instrument(
                            0,
                            "BAC",
                            2,
                            0,
                            1,
                            1,
                            1_000_000,
                            0,
                            Instrument.DAY_NS,
                            VolumeCurve.flat())
                    .withAuctions(new Auctions(VENUE, 0, Instrument.DAY_NS));

    private final RecordedInbox inbox = new RecordedInbox();
    private final FakeVenue venue;
    private final VenueGateway gateway;

    IndicationsTest(@TempDir Path folder) throws IOException, ConfigError {
        int port = FixClient.freePort();
        venue = new FakeVenue(port);
        gateway =
                new VenueGateway(
                        VenueSettings.of(
                                new Venue(VENUE, FakeVenue.MIC, .3, .2, true),
                                "127.0.0.1",
                                port,
                                List.of(BAC)),
                        inbox,
                        () -> 1,
                        folder);
    }

    @BeforeEach
    void start() throws InterruptedException {
        gateway.start();
        inbox.next(Input.VenueDown.class);
        inbox.next(Input.VenueUp.class);
        inbox.nextMarket();
        assertThat(venue.next().text()).contains("|267=6|269=0|269=1|269=2|269=4|269=5|269=A|");
    }

    @AfterEach
    void stop() {
        gateway.close();
        venue.close();
    }

    @Test
    void price_and_imbalance_of_one_message_are_one_indication_in_any_order() throws Exception {
        venue.market(
                "X",
                "262=books|268=4|279=0|269=4|55=BAC|270=10.01|271=4000|286=5|"
                        + "279=0|269=A|55=BAC|271=300|625=4|277=Q|"
                        + "279=0|269=A|55=BAC|271=200|625=2|277=P|"
                        + "279=1|269=5|55=BAC|270=10.02|271=700|286=0 5|");

        assertThat(inbox.next()).isEqualTo(said(Auction.OPENING, 1001, 4000, 200));
        assertThat(inbox.next()).isEqualTo(said(Auction.CLOSING, 1002, 700, -300));
    }

    @Test
    void what_is_not_said_is_none() throws Exception {
        venue.market("X", "268=1|279=0|269=A|55=BAC|271=300|625=4|277=K P|");
        venue.market("X", "268=1|279=0|269=5|55=BAC|270=10.02|271=700|286=5|");
        venue.market("X", "268=2|279=2|269=5|55=BAC|286=5|279=0|269=A|55=BAC|271=0|625=4|");
        venue.market("W", "55=BAC|268=1|269=4|270=10.01|271=10|286=5|");

        assertThat(inbox.next()).isEqualTo(said(Auction.CLOSING, 0, 0, 300));
        assertThat(inbox.next()).isEqualTo(said(Auction.CLOSING, 1002, 700, 0));
        assertThat(inbox.next()).isEqualTo(said(Auction.CLOSING, 0, 0, 0));
        assertThat(inbox.next()).isEqualTo(said(Auction.OPENING, 1001, 10, 0));
    }

    @Test
    void other_prices_sessions_and_symbols_are_passed_over() throws Exception {
        venue.market(
                "X",
                "268=5|279=0|269=4|55=BAC|270=10.01|271=4000|286=0|"
                        + "279=0|269=A|55=BAC|271=300|625=6|277=P|"
                        + "279=0|269=B|55=BAC|271=300|286=5|"
                        + "279=0|269=A|55=XYZ|271=300|625=4|277=P|"
                        + "279=0|269=5|55=BAC|270=9.99|271=1|286=5|");

        assertThat(inbox.next()).isEqualTo(said(Auction.CLOSING, 999, 1, 0));
    }

    /// A venue that says it once says it again, in every snapshot too.
    @Test
    void what_cannot_be_read_is_missing_and_the_book_stays() throws Exception {
        venue.market(
                "X",
                "268=3|279=0|269=4|55=BAC|270=10.01|271=4000|286=5|"
                        + "279=0|269=A|55=BAC|271=300|625=2|"
                        + "279=0|269=0|55=BAC|270=10.00|271=500|");

        assertThat(inbox.nextMarket()).isEqualTo("0@3 bid 1000 x 500 last");
        assertThat(inbox.next()).isEqualTo(said(Auction.OPENING, 1001, 4000, 0));
    }

    private static Input said(Auction auction, long price, long pairedQty, long surplusQty) {
        return new Input.AuctionIndicated(
                0, VENUE, auction, new Indication(price, pairedQty, surplusQty));
    }
}
