package io.sluice.service.venues;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.engine.Input;
import io.sluice.engine.Output;
import io.sluice.fix.session.SessionJournals;
import io.sluice.fix.venue.VenueSettings;
import io.sluice.instrument.Decimal;
import io.sluice.instrument.Instrument;
import io.sluice.instrument.Venue;
import io.sluice.order.ChildId;
import io.sluice.order.ClientTags;
import io.sluice.order.Side;
import io.sluice.order.TimeInForce;
import io.sluice.sim.fix.VenueServer;
import io.sluice.sim.flow.VenueWorld;
import io.sluice.sim.venue.SimulatedVenue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// The guards of a session, against a simulated venue that is asked too much and then dies.
@Timeout(60)
class VenueLinkTest {
    private static final Venue XSIM = new Venue(0, "XSIM", 0, 0, false);
    private static final Instrument BAC = VenueWorld.defaultInstruments().getFirst();

    private final RecordedInputs inbox = new RecordedInputs();

    @TempDir Path folder;

    @Test
    void orders_above_the_rate_are_answered_as_rejected_and_a_dead_venue_is_down()
            throws Exception {
        try (VenueServer server = server()) {
            server.start();
            try (VenueLink link = link(server.port("XSIM"))) {
                link.start();
                await(Input.VenueUp.class);

                for (int i = 1; i <= 20; i++) {
                    link.put(child(i));
                }

                Input.ChildRejected unsent = await(Input.ChildRejected.class);
                assertThat(unsent.code()).isEqualTo(VenueLink.NOT_SENT);
                assertThat(unsent.text()).isEqualTo("rate limit: not sent");
                die(server);
                assertThat(await(Input.VenueDown.class).venueId()).isZero();
                while (link.isOrderSessionUp()) {
                    LockSupport.parkNanos(1_000_000);
                }
                link.put(child(21));
                Input.ChildRejected last = await(Input.ChildRejected.class);
                while (last.childId() != child(21).childId()) {
                    last = await(Input.ChildRejected.class);
                }
                assertThat(last.text()).isEqualTo("not sent: session down");
            }
        }
    }

    private static void die(VenueServer server) {
        server.close();
    }

    private VenueServer server() {
        return new VenueServer(
                List.of(io.sluice.sim.fix.VenueSettings.of("XSIM", 0, folder.resolve("venue"))),
                List.of(BAC),
                (listeners, _) ->
                        new VenueWorld(
                                List.of(
                                        new SimulatedVenue(
                                                XSIM, List.of(BAC), listeners.apply(XSIM))),
                                List.of()));
    }

    private VenueLink link(int port) {
        VenueGuards guards =
                new VenueGuards(
                        new GuardSettings(
                                50,
                                40,
                                20,
                                Duration.ofSeconds(5),
                                2,
                                1,
                                Duration.ofSeconds(60),
                                10));
        return new VenueLink(
                VenueSettings.of(XSIM, "127.0.0.1", port, List.of(BAC)),
                new VenueLink.Wiring(
                        inbox,
                        System::nanoTime,
                        new SessionJournals(folder.resolve("store"), System::nanoTime),
                        guards));
    }

    private static long id(int sequence) {
        return ChildId.of(7, sequence);
    }

    private static Output.PlaceChild child(int sequence) {
        return new Output.PlaceChild(
                id(sequence),
                ChildId.clOrdId(id(sequence), 0),
                0,
                "BAC",
                Side.BUY,
                Decimal.of(100, 0),
                Decimal.of(1000, 2),
                TimeInForce.DAY,
                false,
                ClientTags.NONE,
                System.nanoTime());
    }

    /// The next input of this type; what else comes is passed over.
    private <T extends Input> T await(Class<T> type) throws InterruptedException {
        Input next = inbox.inputs.poll(20, TimeUnit.SECONDS);
        while (next != null && !type.isInstance(next)) {
            next = inbox.inputs.poll(20, TimeUnit.SECONDS);
        }
        assertThat(next).isInstanceOf(type);
        return type.cast(next);
    }
}
