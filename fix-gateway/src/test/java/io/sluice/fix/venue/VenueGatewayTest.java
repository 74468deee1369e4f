package io.sluice.fix.venue;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.engine.Input;
import io.sluice.engine.Input.Standing;
import io.sluice.engine.Output;
import io.sluice.fix.FixClient;
import io.sluice.fix.FixClient.Received;
import io.sluice.fix.RecordedInbox;
import io.sluice.fix.session.FixTime;
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

import quickfix.ConfigError;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

@Timeout(60)
final class VenueGatewayTest {
    private static final int VENUE = 3;
    private static final long CHILD = ChildId.of(7, 2);
    private static final String ORDER = ChildId.clOrdId(CHILD, 0);
    private static final String CANCEL = ChildId.clOrdId(CHILD, 1);
    private static final String QUESTION = ChildId.clOrdId(CHILD, 2);
    private static final long NOW_NS = FixTime.parse("20260102-14:30:00.123456789");
    private static final Instrument BAC = instrument(0, "BAC", 2, 0);
    private static final Instrument BTC = instrument(1, "BTC-USD", 2, 8);

    private final RecordedInbox inbox = new RecordedInbox();
    private final int port;
    private final FakeVenue venue;
    private final Path folder;
    private VenueGateway gateway;

    VenueGatewayTest(@TempDir Path folder) throws IOException, ConfigError {
        this.folder = folder;
        port = FixClient.freePort();
        venue = new FakeVenue(port);
        gateway = created();
    }

    private VenueGateway created() {
        return new VenueGateway(
                VenueSettings.of(
                        new Venue(VENUE, FakeVenue.MIC, .3, .2, true),
                        "127.0.0.1",
                        port,
                        List.of(BAC, BTC)),
                inbox,
                () -> NOW_NS,
                folder);
    }

    @BeforeEach
    void start() throws InterruptedException {
        gateway.start();
        assertThat(inbox.next(Input.VenueDown.class).venueId()).isEqualTo(VENUE);
        assertThat(inbox.nextMarket()).isEqualTo("0@3 clear");
        assertThat(inbox.nextMarket()).isEqualTo("1@3 clear");
        assertThat(inbox.next()).isEqualTo(new Input.VenueUp(VENUE));
        assertThat(venue.next().type()).isEqualTo("V");
    }

    @AfterEach
    void stop() {
        gateway.close();
        venue.close();
    }

    private static Output.PlaceChild order() {
        return new Output.PlaceChild(
                CHILD,
                ORDER,
                VENUE,
                "BAC",
                Side.SELL_SHORT,
                Decimal.of(300, 0),
                Decimal.parse("10.05"),
                TimeInForce.IMMEDIATE_OR_CANCEL,
                true,
                ClientTags.NONE,
                NOW_NS);
    }

    @Test
    void children_go_out_as_limit_orders() throws Exception {
        boolean sent = gateway.place(order());

        Received order = venue.next();
        assertThat(sent).isTrue();
        assertThat(order.type()).isEqualTo("D");
        assertThat(body(order))
                .isEqualTo(
                        "11="
                                + ORDER
                                + "|18=6|21=1|38=300|40=2|44=10.05|54=5|55=BAC|59=3|"
                                + "60=20260102-14:30:00.123|100=XFAK|526=7|583=7|");
        assertThat(order.get(11)).hasSizeLessThanOrEqualTo(20);
    }

    @Test
    void cancels_and_queries_name_the_order() throws Exception {
        gateway.cancel(
                new Output.CancelChild(
                        CHILD, CANCEL, ORDER, VENUE, "BAC", Side.BUY, Decimal.of(300, 0), NOW_NS));
        gateway.query(
                new Output.QueryChild(CHILD, ORDER, QUESTION, VENUE, "BAC", Side.BUY, NOW_NS));

        Received cancel = venue.next();
        assertThat(cancel.type() + body(cancel))
                .isEqualTo(
                        "F11="
                                + CANCEL
                                + "|38=300|41="
                                + ORDER
                                + "|54=1|55=BAC|60=20260102-14:30:00.123|");
        Received query = venue.next();
        assertThat(query.type() + body(query))
                .isEqualTo("H11=" + ORDER + "|54=1|55=BAC|790=" + QUESTION + "|");
    }

    @Test
    void reports_become_inputs() throws Exception {
        String ids = "37=V1|11=" + ORDER + "|55=BAC|54=1|6=0|";
        String canceled = "37=V1|11=" + CANCEL + "|41=" + ORDER + "|55=BAC|54=1|6=0|";
        venue.report("8", ids + "17=1|150=0|39=0|14=0|151=300|");
        venue.report("8", ids + "17=2|150=F|39=1|32=100|31=10.0500|14=100|151=200|851=1|");
        venue.report("8", ids + "17=3|150=F|39=1|32=50|31=10.06|14=150|151=150|851=2|");
        venue.report("8", canceled + "17=4|150=4|39=4|14=150|151=0|58=bye|");
        venue.report("8", ids + "17=5|150=8|39=8|14=0|151=0|103=3|58=no|");
        venue.report("9", "37=V1|11=" + CANCEL + "|41=" + ORDER + "|39=2|434=1|102=0|58=late|");

        Decimal cum = Decimal.of(100, 0);
        assertThat(inbox.next()).isEqualTo(new Input.ChildAccepted(CHILD, VENUE, "V1"));
        assertThat(inbox.next())
                .isEqualTo(
                        new Input.ChildFilled(
                                CHILD, VENUE, "2", cum, Decimal.parse("10.0500"), cum, true));
        assertThat(inbox.next())
                .isEqualTo(
                        new Input.ChildFilled(
                                CHILD,
                                VENUE,
                                "3",
                                Decimal.of(50, 0),
                                Decimal.parse("10.06"),
                                Decimal.of(150, 0),
                                false));
        assertThat(inbox.next())
                .isEqualTo(new Input.ChildCanceled(CHILD, VENUE, Decimal.of(150, 0), "bye"));
        assertThat(inbox.next()).isEqualTo(new Input.ChildRejected(CHILD, VENUE, 3, "no"));
        assertThat(inbox.next()).isEqualTo(new Input.ChildCancelRejected(CHILD, VENUE, 0, "late"));
    }

    @Test
    void every_way_to_end_gives_the_quantity_back() throws Exception {
        for (String end : List.of("3", "4", "C")) {
            venue.report(
                    "8",
                    "37=V1|11=%s|55=BAC|54=1|6=0|17=%s|150=%s|39=%s|14=7|151=0|"
                            .formatted(ORDER, end, end, end));

            assertThat(inbox.next())
                    .isEqualTo(new Input.ChildCanceled(CHILD, VENUE, Decimal.of(7, 0), ""));
        }
    }

    @Test
    void status_answers_say_where_the_child_stands() throws Exception {
        record Case(String status, Standing standing) {}
        for (Case each :
                List.of(
                        new Case("39=1|", Standing.WORKING),
                        new Case("39=2|", Standing.FILLED),
                        new Case("39=4|", Standing.CANCELED),
                        new Case("39=8|103=99|", Standing.REJECTED),
                        new Case("39=8|103=5|", Standing.NOT_KNOWN))) {
            venue.report(
                    "8",
                    "37=V1|11="
                            + ORDER
                            + "|55=BAC|54=1|17=0|790=Q1|150=I|14=20|151=0|6=10.125|"
                            + each.status());

            assertThat(inbox.next())
                    .isEqualTo(
                            new Input.ChildStatus(
                                    CHILD,
                                    VENUE,
                                    each.standing(),
                                    Decimal.of(20, 0),
                                    Decimal.parse("10.125"),
                                    "Q1"));
        }
    }

    @Test
    void what_is_not_ours_or_not_known_is_a_stray_report() throws Exception {
        venue.report("8", "37=V1|11=somebody|55=BAC|54=1|6=0|17=1|150=0|39=0|14=0|151=300|");
        venue.report(
                "8", "37=V1|11=" + ORDER + "|55=BAC|54=1|6=0|17=1|19=x|150=7|39=7|14=0|151=3|");
        venue.report("8", "37=V1|11=" + ORDER + "|55=BAC|54=1|6=0|17=1|150=F|39=1|14=9|151=3|");

        assertThat(inbox.next(Input.StrayReport.class).text()).startsWith("unknown ClOrdID(11): ");
        assertThat(inbox.next(Input.StrayReport.class).text())
                .startsWith("unexpected ExecType(150): ");
        assertThat(inbox.next(Input.StrayReport.class).text())
                .startsWith("a fill needs ExecID(17) and LastQty(32) > 0: ");
    }

    @Test
    void a_message_that_the_venue_cannot_read_is_a_rejected_child() throws Exception {
        gateway.place(order());
        String seq = venue.next().get(34);
        venue.report("j", "45=" + seq + "|372=D|380=4|58=busy|");
        venue.report("3", "45=" + seq + "|373=5|58=bad|");

        assertThat(inbox.next())
                .isEqualTo(new Input.ChildRejected(CHILD, VENUE, 99, "message refused: busy"));
        assertThat(inbox.next())
                .isEqualTo(new Input.ChildRejected(CHILD, VENUE, 99, "message refused: bad"));
    }

    @Test
    void an_old_order_is_never_sent_again() throws Exception {
        gateway.place(order());
        int seq = Integer.parseInt(venue.next().get(34));
        venue.askAgain(seq);

        Received gapFill = venue.nextGapFill();
        assertThat(gapFill.get(123)).isEqualTo("Y");
        assertThat(Integer.parseInt(gapFill.get(36))).isGreaterThan(seq);
        assertThat(venue.hasReceivedNothing()).isTrue();
    }

    @Test
    void a_lost_venue_is_down_and_takes_nothing_until_it_is_back() throws Exception {
        venue.drop("SLUICE");

        assertThat(inbox.next(Input.VenueDown.class).venueId()).isEqualTo(VENUE);
        assertThat(gateway.place(order())).isFalse();
        assertThat(inbox.next()).isEqualTo(new Input.VenueUp(VENUE));
        Received order = null;
        while (order == null) {
            // What goes out just after the logon may be lost: in a connection that dies with the
            // old one, or in the gap that the venue asks to be filled. The engine asks about a
            // child that is not answered; here it is sent again.
            gateway.place(order());
            order = venue.poll(2, TimeUnit.SECONDS);
        }
        assertThat(order.type()).isEqualTo("D");
    }

    @Test
    void a_bust_and_a_correction_name_the_fill_that_they_change() throws Exception {
        String ids = "37=V1|11=" + ORDER + "|55=BAC|54=1|6=0|";
        venue.report("8", ids + "17=8|19=2|150=H|39=1|32=100|31=10.05|14=50|151=200|");
        venue.report("8", ids + "17=9|19=3|150=G|39=1|32=40|31=10.04|14=40|151=200|");
        venue.report("8", ids + "17=10|150=H|39=1|32=40|31=10.04|14=0|151=200|");

        assertThat(inbox.next())
                .isEqualTo(
                        new Input.ChildFillChanged(
                                CHILD, VENUE, "8", "2", Decimal.ZERO, Decimal.parse("10.05")));
        assertThat(inbox.next())
                .isEqualTo(
                        new Input.ChildFillChanged(
                                CHILD, VENUE, "9", "3", Decimal.of(40, 0), Decimal.parse("10.04")));
        assertThat(inbox.next(Input.StrayReport.class).text()).contains("ExecRefID(19)");
    }

    @Test
    void reports_given_while_we_were_away_arrive_after_a_restart_and_recent_ones_again()
            throws Exception {
        String ids = "37=V1|11=" + ORDER + "|55=BAC|54=1|6=0|";
        venue.report("8", ids + "17=1|150=0|39=0|14=0|151=300|");
        inbox.next(Input.ChildAccepted.class);
        gateway.close();
        inbox.next(Input.VenueDown.class);
        inbox.nextMarket();
        inbox.nextMarket();
        venue.report("8", ids + "17=2|150=F|39=1|32=100|31=10.05|14=100|151=200|");
        gateway = created();
        start();

        assertThat(inbox.next(Input.ChildAccepted.class).childId()).isEqualTo(CHILD);
        assertThat(inbox.next(Input.ChildFilled.class).execId()).isEqualTo("2");
    }

    @Test
    void a_report_waits_for_the_log() throws Exception {
        inbox.open(false);
        venue.report("8", "37=V1|11=" + ORDER + "|55=BAC|54=1|6=0|17=1|150=0|39=0|14=0|151=300|");
        assertThat(inbox.isEmpty()).isTrue();
        inbox.open(true);

        assertThat(inbox.next()).isEqualTo(new Input.ChildAccepted(CHILD, VENUE, "V1"));
    }

    @Test
    void market_data_becomes_depth_and_trades() throws Exception {
        venue.market(
                "W", "262=books|55=BAC|268=2|269=0|270=10.04|271=500|269=1|270=10.05|271=300|");
        venue.market("W", "262=books|55=BTC-USD|268=0|");
        venue.market(
                "X",
                "262=books|268=4|279=0|269=2|55=BAC|270=10.05|271=100|282=B|"
                        + "279=1|269=1|55=BAC|270=10.05|271=200|"
                        + "279=2|269=0|55=BAC|270=10.04|"
                        + "279=0|269=0|55=BTC-USD|270=60000.1|271=0.00000001|");
        venue.market("X", "262=books|268=1|279=0|269=2|55=BAC|270=10.04|271=7|282=S|");

        assertThat(calls(9))
                .containsExactly(
                        "0@3 clear",
                        "0@3 bid 1004 x 500",
                        "0@3 ask 1005 x 300 last",
                        "1@3 clear",
                        "0@3 trade 1005 x 100 +1",
                        "0@3 ask 1005 x 200",
                        "0@3 bid 1004 x 0 last",
                        "1@3 bid 6000010 x 1 last",
                        "0@3 trade 1004 x 7 -1");
    }

    @Test
    void books_are_unknown_after_a_disconnect_and_asked_for_again() throws Exception {
        venue.drop("SLUICE-MD");

        assertThat(calls(2)).containsExactly("0@3 clear", "1@3 clear");
        Received request = venue.next();
        assertThat(request.type() + body(request))
                .isEqualTo(
                        "V262=books|263=1|264=10|265=1|266=Y|146=2|55=BAC|55=BTC-USD|267=3|269=0|269=1|269=2|");
    }

    @Test
    void market_data_that_cannot_be_read_starts_the_session_over() throws Exception {
        venue.market("W", "262=books|55=BAC|268=1|269=0|270=10.041|271=500|");

        assertThat(calls(3)).containsExactly("0@3 clear", "0@3 clear", "1@3 clear");
        assertThat(venue.next().type()).isEqualTo("V");
    }

    private List<String> calls(int count) throws InterruptedException {
        List<String> calls = new java.util.ArrayList<>();
        for (int i = 0; i < count; i++) {
            calls.add(inbox.nextMarket());
        }
        return calls;
    }

    /// The message without header and trailer.
    static String body(Received message) {
        String text = message.text();
        int from = text.indexOf('|', text.indexOf("|56=") + 1) + 1;
        return text.substring(from, text.lastIndexOf("10="));
    }

    private static Instrument instrument(int id, String symbol, int priceScale, int qtyScale) {
        return new Instrument(
                id,
                symbol,
                priceScale,
                qtyScale,
                1,
                1,
                1_000_000,
                0,
                Instrument.DAY_NS,
                VolumeCurve.flat());
    }
}
