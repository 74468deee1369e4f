package io.sluice.fix.venue;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.engine.Input;
import io.sluice.engine.Output;
import io.sluice.fix.FixClient;
import io.sluice.fix.FixClient.Received;
import io.sluice.fix.RecordedInbox;
import io.sluice.fix.session.FixTime;
import io.sluice.instrument.Decimal;
import io.sluice.instrument.Venue;
import io.sluice.order.ChildId;
import io.sluice.order.ClientTags;
import io.sluice.order.Side;
import io.sluice.order.TimeInForce;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import quickfix.ConfigError;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// OrderCancelReplaceRequest(35=G) to a venue, and what it says of it.
@Timeout(60)
final class VenueReplaceTest {
    private static final int VENUE = 3;
    private static final long CHILD = ChildId.of(7, 2);
    private static final String ORDER = ChildId.clOrdId(CHILD, 0);
    private static final String REPLACE = ChildId.clOrdId(CHILD, 1);
    private static final long NOW_NS = FixTime.parse("20260102-14:30:00.123456789");
    private static final Output.PlaceChild TERMS =
            new Output.PlaceChild(
                    CHILD,
                    REPLACE,
                    VENUE,
                    "BAC",
                    Side.SELL_SHORT,
                    Decimal.of(200, 0),
                    Decimal.parse("10.04"),
                    TimeInForce.DAY,
                    true,
                    ClientTags.NONE,
                    NOW_NS);

    private final RecordedInbox inbox = new RecordedInbox();
    private final FakeVenue venue;
    private final VenueGateway gateway;

    VenueReplaceTest(@TempDir Path folder) throws IOException, ConfigError {
        int port = FixClient.freePort();
        venue = new FakeVenue(port);
        gateway =
                new VenueGateway(
                        VenueSettings.of(
                                new Venue(VENUE, FakeVenue.MIC, .3, .2, true, true),
                                "127.0.0.1",
                                port,
                                List.of()),
                        inbox,
                        () -> NOW_NS,
                        folder);
    }

    @BeforeEach
    void start() throws InterruptedException {
        gateway.start();
        assertThat(inbox.next(Input.VenueDown.class).venueId()).isEqualTo(VENUE);
        assertThat(inbox.next()).isEqualTo(new Input.VenueUp(VENUE));
    }

    @AfterEach
    void stop() {
        gateway.close();
        venue.close();
    }

    @Test
    void a_replace_states_the_child_anew_and_names_the_one_before() throws Exception {
        boolean sent = gateway.replace(new Output.ReplaceChild(TERMS, ORDER));

        Received replace = venue.next();
        assertThat(sent).isTrue();
        assertThat(replace.type() + VenueGatewayTest.body(replace))
                .isEqualTo(
                        "G11="
                                + REPLACE
                                + "|18=6|21=1|38=200|40=2|41="
                                + ORDER
                                + "|44=10.04|54=5|55=BAC|59=0|"
                                + "60=20260102-14:30:00.123|100=XFAK|526=7|583=7|");
    }

    @Test
    void what_a_venue_says_of_a_replace_becomes_inputs() throws Exception {
        String ids = "37=V1|11=" + REPLACE + "|41=" + ORDER + "|55=BAC|54=1|6=0|14=0|151=200|";
        String unknown = "37=NONE|11=" + REPLACE + "|55=BAC|54=1|6=0|14=0|151=0|";
        venue.report("8", ids + "17=1|150=E|39=E|");
        venue.report("8", ids + "17=2|150=5|39=0|");
        venue.report("9", "37=V1|11=" + REPLACE + "|41=" + ORDER + "|39=0|434=2|102=99|58=no|");
        venue.report("8", ids + "17=0|150=I|39=0|");
        venue.report("8", unknown + "17=0|150=I|39=8|103=5|");

        assertThat(inbox.next()).isEqualTo(new Input.ChildReplaced(CHILD, VENUE, REPLACE));
        assertThat(inbox.next()).isEqualTo(new Input.ChildCancelRejected(CHILD, VENUE, 99, "no"));
        assertThat(inbox.next()).isEqualTo(new Input.ChildReplaced(CHILD, VENUE, REPLACE));
        assertThat(inbox.next()).isInstanceOf(Input.ChildStatus.class);
        assertThat(inbox.next()).isEqualTo(new Input.ChildRequestUnknown(CHILD, VENUE, REPLACE));
    }

    @Test
    void a_replace_that_the_venue_cannot_read_is_refused() throws Exception {
        gateway.replace(new Output.ReplaceChild(TERMS, ORDER));
        Received replace = venue.next();
        venue.report("j", "45=" + replace.get(34) + "|372=G|380=3|58=unknown type|");

        assertThat(inbox.next())
                .isEqualTo(
                        new Input.ChildCancelRejected(
                                CHILD, VENUE, 99, "message refused: unknown type"));
    }
}
