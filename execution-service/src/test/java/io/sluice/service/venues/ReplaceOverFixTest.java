package io.sluice.service.venues;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.engine.Input;
import io.sluice.engine.Input.ChildFilled;
import io.sluice.engine.Input.ChildReplaced;
import io.sluice.engine.Input.ChildStatus;
import io.sluice.engine.Input.Standing;
import io.sluice.engine.Output;
import io.sluice.fix.venue.VenueGateway;
import io.sluice.fix.venue.VenueSettings;
import io.sluice.instrument.Decimal;
import io.sluice.instrument.Instrument;
import io.sluice.instrument.Venue;
import io.sluice.instrument.VolumeCurve;
import io.sluice.order.ChildId;
import io.sluice.order.ClientTags;
import io.sluice.order.Side;
import io.sluice.order.TimeInForce;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;

/// OrderCancelReplaceRequest(35=G) of our gateway at our simulated venue, over sockets: what is
/// asked and what is filled cross in every order. A scene runs on the venue's thread, so that what
/// is sent within it is read by the venue after it.
@Timeout(60)
class ReplaceOverFixTest {
    private static final Venue XSIM = new Venue(0, "XSIM", 0, 0, false, true);
    private static final Instrument BAC =
            new Instrument(
                    0, "BAC", 2, 0, 1, 1, 1_000_000, 0, Instrument.DAY_NS, VolumeCurve.flat());
    private static final long CHILD = ChildId.of(7, 1);

    private final RecordedInputs inbox = new RecordedInputs();
    private final QuietVenue venue;
    private final VenueGateway gateway;

    ReplaceOverFixTest(@TempDir Path folder) {
        venue = new QuietVenue(XSIM, BAC, folder.resolve("venue"));
        gateway =
                new VenueGateway(
                        VenueSettings.of(XSIM, "127.0.0.1", venue.port(), List.of(BAC)),
                        inbox,
                        System::nanoTime,
                        folder.resolve("store"));
        gateway.start();
    }

    /// A bid for 200 at 10.00 rests.
    @BeforeEach
    void place() throws Exception {
        inbox.next(Input.VenueUp.class);
        gateway.place(terms(0, 200, 1_000));
        inbox.next(Input.ChildAccepted.class);
    }

    @AfterEach
    void stop() {
        gateway.close();
        venue.close();
    }

    private static String id(int version) {
        return ChildId.clOrdId(CHILD, version);
    }

    private static Output.PlaceChild terms(int version, long qty, long cents) {
        return new Output.PlaceChild(
                CHILD,
                id(version),
                0,
                "BAC",
                Side.BUY,
                Decimal.of(qty, 0),
                Decimal.of(cents, 2),
                TimeInForce.DAY,
                false,
                ClientTags.NONE,
                1_800_000_000_000_000_000L);
    }

    private void replace(int version, int before, long qty, long cents) {
        gateway.replace(new Output.ReplaceChild(terms(version, qty, cents), id(before)));
    }

    /// Somebody sells so much to the child.
    private void sell(long qty) throws Exception {
        venue.market().play(there -> there.order(false, 900, qty));
    }

    private void ask(int version, String requestId) {
        gateway.query(new Output.QueryChild(CHILD, id(version), requestId, 0, "BAC", Side.BUY, 1));
    }

    private void expectStatus(String requestId, Standing standing, long cumQty) throws Exception {
        ChildStatus status = inbox.next(ChildStatus.class);
        assertThat(status.requestId()).isEqualTo(requestId);
        assertThat(status.standing()).isEqualTo(standing);
        assertThat(status.cumQty()).isEqualByComparingTo(qty(cumQty));
    }

    private static Decimal qty(long qty) {
        return Decimal.of(qty, 0);
    }

    private void expectFill(long qty, long cents, long cumQty) throws Exception {
        ChildFilled fill = inbox.next(ChildFilled.class);
        assertThat(fill.childId()).isEqualTo(CHILD);
        assertThat(fill.qty()).isEqualByComparingTo(qty(qty));
        assertThat(fill.price()).isEqualByComparingTo(Decimal.of(cents, 2));
        assertThat(fill.cumQty()).isEqualByComparingTo(qty(cumQty));
    }

    private void expectReplaced(int version) throws Exception {
        assertThat(inbox.next(ChildReplaced.class))
                .isEqualTo(new ChildReplaced(CHILD, 0, id(version)));
    }

    @Test
    void fill_that_crosses_a_replace_counts_and_the_replace_leaves_the_rest() throws Exception {
        venue.market()
                .play(there -> {
                    replace(1, 0, 150, 1_001);
                    there.order(false, 900, 60);
                });

        expectFill(60, 1_000, 60);
        expectReplaced(1);
        ask(1, "q1");
        expectReplaced(1);
        expectStatus("q1", Standing.WORKING, 60);
        sell(500);
        expectFill(90, 1_001, 150);
        ask(1, "q2");
        expectStatus("q2", Standing.FILLED, 150);
    }

    @Test
    void chain_goes_by_the_latest_id_and_keeps_what_is_filled() throws Exception {
        replace(1, 0, 180, 1_001);
        replace(2, 1, 160, 1_002);
        expectReplaced(1);
        expectReplaced(2);
        sell(50);
        expectFill(50, 1_002, 50);
        replace(3, 2, 100, 1_000);
        expectReplaced(3);

        replace(4, 2, 100, 999);
        assertThat(inbox.next(Input.ChildCancelRejected.class).code()).isIn(1, 99);
        gateway.cancel(
                new Output.CancelChild(CHILD, id(5), id(3), 0, "BAC", Side.BUY, qty(100), 1));
        Input.ChildCanceled gone = inbox.next(Input.ChildCanceled.class);
        assertThat(gone.cumQty()).isEqualByComparingTo(qty(50));
    }

    @Test
    void replace_that_comes_behind_the_last_fill_is_too_late() throws Exception {
        venue.market()
                .play(there -> {
                    replace(1, 0, 150, 1_001);
                    there.order(false, 900, 200);
                });

        expectFill(200, 1_000, 200);
        assertThat(inbox.next(Input.ChildCancelRejected.class).code()).isZero();
        ask(0, "q1");
        expectStatus("q1", Standing.FILLED, 200);
    }

    @Test
    void replace_to_what_is_filled_or_less_is_refused_and_the_child_stays() throws Exception {
        venue.market()
                .play(there -> {
                    replace(1, 0, 100, 1_000);
                    there.order(false, 900, 120);
                });

        expectFill(120, 1_000, 120);
        assertThat(inbox.next(Input.ChildCancelRejected.class).code()).isEqualTo(99);
        ask(0, "q1");
        expectStatus("q1", Standing.WORKING, 120);
        sell(500);
        expectFill(80, 1_000, 200);
    }

    @Test
    void venue_that_has_no_such_replace_says_so_of_its_id_alone() throws Exception {
        ask(1, "q1");
        assertThat(inbox.next(Input.ChildRequestUnknown.class).clOrdId()).isEqualTo(id(1));
        ask(0, "q2");
        expectStatus("q2", Standing.WORKING, 0);
    }

    @Test
    void cancel_that_crosses_a_fill_reports_both() throws Exception {
        replace(1, 0, 150, 1_001);
        expectReplaced(1);
        venue.market()
                .play(there -> {
                    gateway.cancel(
                            new Output.CancelChild(
                                    CHILD, id(2), id(1), 0, "BAC", Side.BUY, qty(150), 1));
                    there.order(false, 900, 40);
                });

        expectFill(40, 1_001, 40);
        assertThat(inbox.next(Input.ChildCanceled.class).cumQty()).isEqualByComparingTo(qty(40));
    }
}
