package io.sluice.service.venues;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.engine.Input;
import io.sluice.engine.Output;
import io.sluice.fix.venue.VenueGateway;
import io.sluice.fix.venue.VenueProfile;
import io.sluice.fix.venue.VenueSettings;
import io.sluice.instrument.Decimal;
import io.sluice.instrument.Instrument;
import io.sluice.instrument.Venue;
import io.sluice.order.ChildId;
import io.sluice.order.ClientTags;
import io.sluice.order.Side;
import io.sluice.order.TimeInForce;
import io.sluice.sim.fix.HouseRules;
import io.sluice.sim.fix.Offer;
import io.sluice.sim.fix.VenueServer;
import io.sluice.sim.flow.VenueWorld;
import io.sluice.sim.venue.SimulatedVenue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// Our child side against simulated venues that do not take everything.
@Timeout(60)
class VenueProfileTest {
    private static final Venue XSIM = new Venue(0, "XSIM", 0, 0, false);
    private static final Instrument BAC = VenueWorld.defaultInstruments().getFirst();

    /// No IOC, no FOK, no post-only, no replace, and not a character more than ours have.
    private static final Offer LITTLE = new Offer(Set.of('0'), false, false, ChildId.LENGTH);

    private final RecordedInputs inbox = new RecordedInputs();
    private final VenueServer server;
    private final VenueGateway gateway;

    VenueProfileTest(@TempDir Path folder) {
        server =
                new VenueServer(
                        List.of(
                                io.sluice.sim.fix.VenueSettings.of(
                                                "XSIM", 0, folder.resolve("venue"))
                                        .ruledBy(HouseRules.OPEN.offering(LITTLE))),
                        List.of(BAC),
                        (listeners, _) ->
                                new VenueWorld(
                                        List.of(
                                                new SimulatedVenue(
                                                        XSIM, List.of(BAC), listeners.apply(XSIM))),
                                        List.of()));
        server.start();
        VenueProfile profile =
                new VenueProfile(false, ChildId.LENGTH, "ACC", "A", "1", false, "", "", false);
        gateway =
                new VenueGateway(
                        VenueSettings.of(XSIM, "127.0.0.1", server.port("XSIM"), List.of(BAC))
                                .profiled(profile),
                        inbox,
                        System::nanoTime,
                        folder.resolve("store"));
        gateway.start();
    }

    @AfterEach
    void stop() {
        gateway.close();
        server.close();
    }

    @Test
    void child_that_takes_is_sent_for_the_day_with_its_cancel_behind_it() throws Exception {
        inbox.next(Input.VenueUp.class);
        gateway.place(child(1, Side.SELL, 600, TimeInForce.DAY));
        inbox.next(Input.ChildAccepted.class);

        gateway.place(child(2, Side.BUY, 1_000, TimeInForce.IMMEDIATE_OR_CANCEL));

        assertThat(inbox.next(Input.ChildAccepted.class).childId()).isEqualTo(id(2));
        Input.ChildFilled first = inbox.next(Input.ChildFilled.class);
        Input.ChildFilled second = inbox.next(Input.ChildFilled.class);
        assertThat(List.of(first.childId(), second.childId()))
                .containsExactlyInAnyOrder(id(1), id(2));
        Input.ChildCanceled rest = inbox.next(Input.ChildCanceled.class);
        assertThat(rest.childId()).isEqualTo(id(2));
        assertThat(rest.cumQty()).isEqualTo(Decimal.of(600, 0));
    }

    @Test
    void cancel_that_comes_behind_a_whole_fill_is_not_heard_of() throws Exception {
        inbox.next(Input.VenueUp.class);
        gateway.place(child(1, Side.SELL, 600, TimeInForce.DAY));
        inbox.next(Input.ChildAccepted.class);

        gateway.place(child(2, Side.BUY, 600, TimeInForce.IMMEDIATE_OR_CANCEL));
        String own = ChildId.clOrdId(id(2), 0);
        gateway.query(new Output.QueryChild(id(2), own, "Q", 0, "BAC", Side.BUY, 1));

        inbox.next(Input.ChildAccepted.class);
        inbox.next(Input.ChildFilled.class);
        inbox.next(Input.ChildFilled.class);
        assertThat(inbox.next(Input.ChildStatus.class).standing()).isEqualTo(Input.Standing.FILLED);
    }

    private static long id(int sequence) {
        return ChildId.of(7, sequence);
    }

    private static Output.PlaceChild child(
            int sequence, Side side, long qty, TimeInForce timeInForce) {
        return new Output.PlaceChild(
                id(sequence),
                ChildId.clOrdId(id(sequence), 0),
                0,
                "BAC",
                side,
                Decimal.of(qty, 0),
                Decimal.of(1000, 2),
                timeInForce,
                false,
                ClientTags.NONE,
                1_800_000_000_000_000_000L);
    }
}
