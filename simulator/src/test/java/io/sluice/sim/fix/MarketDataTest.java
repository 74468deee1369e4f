package io.sluice.sim.fix;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.order.Auction;
import io.sluice.sim.venue.BackgroundOrders;
import io.sluice.sim.venue.Session;
import io.sluice.sim.venue.SimulatedVenue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import quickfix.FieldNotFound;
import quickfix.Message;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

class MarketDataTest extends VenueConversation {
    private static final long END_MARK_QTY = 7_777_777;

    MarketDataTest() {
        super(FixClient.MARKET_DATA);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 1})
    void followed_book_equals_the_venues_own_view(int depth) throws FieldNotFound {
        SplittableRandom random = new SplittableRandom(depth);
        venue.market().play((there, nowNs) -> stir(there, random, nowNs));
        client.subscribe("R", depth, "BAC");
        FollowedBook followed = new FollowedBook();
        followed.apply(client.next());

        for (int scene = 0; scene < 400; scene++) {
            venue.market().play((there, nowNs) -> stir(there, random, nowNs));
        }
        List<String> expected = new ArrayList<>();
        venue.market()
                .play((there, nowNs) -> {
                    there.background(0).print(1, END_MARK_QTY, 0, nowNs);
                    expected.addAll(view(there, depth));
                });
        while (!followed.hasSeenTrade(END_MARK_QTY)) {
            followed.apply(client.next());
        }

        assertThat(followed.levels()).isEqualTo(expected);
        assertThat(followed.increments()).isGreaterThan(50);
    }

    @Test
    void snapshot_and_increments_look_like_this_on_the_wire() {
        venue.market().order(0, true, 1000, 300);
        venue.market().order(0, false, 1002, 500);
        client.subscribe("R", 0, "BAC");
        String snapshot = entries(client.next());

        venue.market()
                .play((there, nowNs) -> {
                    BackgroundOrders book = there.background(0);
                    book.limit(book.nextId(), true, 1001, 100, nowNs);
                    book.immediate(true, 1002, 500, nowNs);
                    book.immediate(false, 1000, 150, nowNs);
                });
        String increment = entries(client.next());

        assertThat(snapshot)
                .isEqualTo(
                        "35=W|55=BAC|262=R|268=2"
                                + "|269=0|270=10.00|271=300|269=1|270=10.02|271=500");
        assertThat(increment)
                .isEqualTo(
                        "35=X|262=R|268=5"
                                + "|279=0|269=2|55=BAC|270=10.02|271=500|282=B"
                                + "|279=0|269=2|55=BAC|270=10.01|271=100|282=S"
                                + "|279=0|269=2|55=BAC|270=10.00|271=50|282=S"
                                + "|279=1|269=0|55=BAC|270=10.00|271=250"
                                + "|279=2|269=1|55=BAC|270=10.02");
    }

    @Test
    void what_an_auction_would_trade_looks_like_this_on_the_wire() {
        client.subscribe("R", 0, "BAC");
        client.next();

        venue.market()
                .play((there, nowNs) -> {
                    there.session(0, Session.CLOSING_CALL, nowNs);
                    BackgroundOrders book = there.background(0);
                    book.limit(book.nextId(), true, 1001, 300, nowNs);
                    book.limit(book.nextId(), false, 1001, 500, nowNs);
                    there.indicate(0, Auction.CLOSING, nowNs);
                    there.indicate(0, Auction.OPENING, nowNs);
                });
        String indications = entries(client.next());

        assertThat(indications)
                .isEqualTo(
                        "35=X|262=R|268=4"
                                + "|279=0|269=4|55=BAC|271=0|286=5"
                                + "|279=0|269=A|55=BAC|271=0|625=2"
                                + "|279=0|269=5|55=BAC|270=10.01|271=300|286=5"
                                + "|279=0|269=A|55=BAC|271=200|625=4|277=Q");
    }

    @Test
    void only_the_last_indication_of_a_batch_goes_out_and_to_who_asked_for_it() {
        client.subscribe("R", 0, "BAC");
        client.next();
        client.subscribeTo("2", "T", 0, List.of("BAC"));
        client.next();

        venue.market()
                .play((there, nowNs) -> {
                    BackgroundOrders book = there.background(0);
                    there.session(0, Session.OPENING_CALL, nowNs);
                    book.limit(book.nextId(), false, 1001, 100, nowNs);
                    there.indicate(0, Auction.OPENING, nowNs);
                    book.limit(book.nextId(), true, 1001, 300, nowNs);
                    there.indicate(0, Auction.OPENING, nowNs);
                    book.print(1000, 7, 0, nowNs);
                });

        assertThat(List.of(entries(client.next()), entries(client.next())))
                .containsExactlyInAnyOrder(
                        "35=X|262=T|268=1|279=0|269=2|55=BAC|270=10.00|271=7",
                        "35=X|262=R|268=3"
                                + "|279=0|269=2|55=BAC|270=10.00|271=7"
                                + "|279=0|269=4|55=BAC|270=10.01|271=100|286=5"
                                + "|279=0|269=A|55=BAC|271=200|625=2|277=P");
    }

    @Test
    void empty_book_is_a_snapshot_without_entries() throws FieldNotFound {
        client.subscribe("R", 0, "BAC");
        Message snapshot = client.next();

        assertThat(FixClient.text(snapshot, 35, 55, 262)).isEqualTo("35=W 55=BAC 262=R");
        assertThat(snapshot.getInt(268)).isZero();
    }

    @Test
    void unknown_symbol_is_refused() {
        client.subscribe("R", 0, "BAC", "XYZ");

        assertThat(client.next(35, 262, 281)).isEqualTo("35=Y 262=R 281=0");
    }

    @Test
    void request_id_in_use_is_refused() {
        client.subscribe("R", 0, "BAC");
        client.next();

        client.subscribe("R", 5, "BAC");

        assertThat(client.next(35, 262, 281)).isEqualTo("35=Y 262=R 281=1");
    }

    @Test
    void new_session_starts_without_subscriptions() {
        client.subscribe("R", 0, "BAC");
        client.next();
        client.close();
        client = new FixClient(venue.port(), FixClient.MARKET_DATA);

        venue.market().order(0, true, 1000, 300);
        client.subscribe("R", 0, "BAC");

        assertThat(entries(client.next())).startsWith("35=W|55=BAC|262=R|268=1");
    }

    @Test
    void orders_are_not_taken_on_the_market_data_session() {
        client.send("35=D 11=A 55=BAC 54=2 38=100 40=2 44=10.01");

        assertThat(client.next(35, 372, 380)).isEqualTo("35=j 372=D 380=3");
    }

    /// A handful of orders of all kinds around 10.00.
    private static void stir(SimulatedVenue venue, SplittableRandom random, long nowNs) {
        BackgroundOrders book = venue.background(0);
        for (int i = 0; i < 12; i++) {
            boolean buy = random.nextBoolean();
            long away = random.nextInt(1, 20);
            long price = buy ? 1000 - away + 4 : 1000 + away - 4;
            if (random.nextInt(6) == 0) {
                book.immediate(buy, buy ? 1030 : 970, random.nextInt(1, 900), nowNs);
            } else {
                book.limit(book.nextId(), buy, price, random.nextInt(1, 500), nowNs);
            }
        }
    }

    private static List<String> view(SimulatedVenue venue, int depth) {
        List<String> levels = new ArrayList<>();
        int[] seen = new int[2];
        venue.snapshot(
                0,
                (bid, price, qty) -> {
                    if (depth == 0 || seen[bid ? 0 : 1]++ < depth) {
                        levels.add(
                                (bid ? "bid " : "ask ") + TestVenue.BAC.price(price) + ' ' + qty);
                    }
                });
        return levels;
    }

    /// The body from MsgType(35) on, without the session's own fields.
    private static String entries(Message message) {
        return message.toString()
                .replace('\001', '|')
                .replaceAll("^.*\\|(35=[^|]*)\\|.*\\|56=[^|]*\\|(.*)\\|10=\\d+\\|$", "$1|$2");
    }
}
