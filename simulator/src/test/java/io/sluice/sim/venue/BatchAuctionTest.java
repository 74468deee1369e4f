package io.sluice.sim.venue;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.instrument.Instrument;
import io.sluice.instrument.Venue;
import io.sluice.instrument.VolumeCurve;
import io.sluice.order.Side;
import io.sluice.order.TimeInForce;
import io.sluice.sim.book.Instructions;
import io.sluice.sim.book.OrderBook;
import io.sluice.sim.book.SelfTrade;
import io.sluice.sim.seeds.Seeds;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// A venue that auctions every 100 ns instead of matching one by one.
final class BatchAuctionTest {
    private static final int ID = 3;
    private static final long EVERY_NS = 100;
    private static final int ROUNDS = 60;

    private final RecordedVenue heard = new RecordedVenue();
    private final SimulatedVenue venue = venue(1, heard);

    private static SimulatedVenue venue(long seed, VenueListener listener) {
        Instrument instrument =
                new Instrument(
                        ID, "ABC", 2, 0, 1, 1, 1_000, 0, Instrument.DAY_NS, VolumeCurve.flat());
        VenueRules rules =
                new VenueRules(
                        TickTable.FLAT,
                        SelfTrade.ALLOW,
                        VenueRules.Collar.NONE,
                        new VenueRules.Batch(EVERY_NS, seed));
        return new SimulatedVenue(
                new Venue(0, "XSIM", 0, 0, true), rules, List.of(instrument), listener);
    }

    private void place(int who, String id, Side side, long qty, long price, long nowNs) {
        place(who, id, side, qty, price, TimeInForce.DAY, nowNs);
    }

    private void place(
            int who, String id, Side side, long qty, long price, TimeInForce tif, long nowNs) {
        venue.place(who, id, ID, side, qty, price, tif, false, nowNs);
    }

    @Test
    void what_arrives_is_unseen_until_the_interval_ends_and_trades_at_one_price() {
        place(1, "s1", Side.SELL, 10, 100, 5);
        place(2, "s2", Side.SELL, 10, 102, 6);
        place(3, "b1", Side.BUY, 15, 104, 7);
        place(4, "b2", Side.BUY, 3, 90, 8);
        assertThat(heard.marketData).isEmpty();
        assertThat(venue.nextAuctionNs()).isEqualTo(100);

        venue.auction(99);
        assertThat(heard.marketData).isEmpty();
        venue.auction(100);

        assertThat(heard.marketData)
                .containsExactly("trade 15 at 102, +0", "bid 90: 3,", "ask 102: 5.");
        assertThat(heard.reports)
                .filteredOn(each -> each.contains("filled"))
                .allMatch(each -> each.contains(" at 102 "))
                .hasSize(4);
        assertThat(venue.nextAuctionNs()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void what_rested_before_is_first_and_is_the_maker() {
        place(1, "old", Side.SELL, 10, 100, 5);
        venue.auction(100);
        place(2, "new", Side.SELL, 10, 100, 150);
        place(3, "buy", Side.BUY, 10, 100, 160);
        heard.reports.clear();

        venue.auction(200);

        assertThat(heard.reports)
                .containsExactly(
                        "3 buy filled 10 at 100 as taker, cum 10, XSIM-4",
                        "1 old filled 10 at 100 as maker, cum 10, XSIM-5");
        assertThat(venue.background(ID).takenQty(true)).isEqualTo(10);
        assertThat(venue.background(ID).takenQty(false)).isZero();
    }

    @Test
    void an_immediate_order_lives_for_one_auction() {
        place(1, "rests", Side.SELL, 4, 100, 5);
        place(2, "now", Side.BUY, 10, 100, TimeInForce.IMMEDIATE_OR_CANCEL, 6);
        assertThat(heard.reports).hasSize(2).allMatch(each -> each.contains("accepted"));

        venue.auction(100);

        assertThat(heard.reports.getLast())
                .isEqualTo("2 now canceled by now, cum 4: no more in its auction");
        assertThat(venue.background(ID).book().size()).isZero();
    }

    @Test
    void a_sealed_order_is_canceled_and_made_smaller_before_anybody_saw_it() {
        place(1, "gone", Side.SELL, 10, 100, 5);
        place(1, "less", Side.SELL, 10, 101, 5);
        venue.cancel(1, "c", "gone", 6);
        venue.replace(1, "less2", "less", 4, 101, 7);

        venue.auction(100);

        assertThat(heard.marketData).containsExactly("ask 101: 4.");
    }

    @Test
    void an_order_in_an_auctions_instant_waits_for_the_next_and_time_ends_an_auction_by_itself() {
        place(1, "first", Side.SELL, 1, 100, 100);
        assertThat(venue.nextAuctionNs()).isEqualTo(100);
        venue.auction(100);
        place(1, "late", Side.SELL, 1, 101, 100);
        assertThat(venue.nextAuctionNs()).isEqualTo(200);

        place(1, "much-later", Side.SELL, 1, 102, 1_000);

        assertThat(heard.marketData).containsExactly("ask 100: 1.", "ask 101: 1.");
        assertThat(venue.nextAuctionNs()).isEqualTo(1_000);
    }

    @Test
    void a_halt_ends_the_interval() {
        place(1, "sell", Side.SELL, 1, 100, 5);
        place(2, "buy", Side.BUY, 1, 100, 6);

        venue.session(ID, Session.HALTED, 50);

        assertThat(heard.marketData).containsExactly("trade 1 at 100, +0", "HALTED");
    }

    @Test
    void what_an_auction_cannot_promise_is_refused() {
        for (Instructions how :
                List.of(
                        Instructions.FILL_OR_KILL,
                        Instructions.IMMEDIATE.withMinQty(2),
                        Instructions.MID_PEG)) {
            venue.place(new OrderRequest(1, "x" + how, ID, Side.BUY, 5, 100, how), 5);
            assertThat(heard.reports.getLast())
                    .endsWith(
                            "fill or kill, MinQty(110) and pegs are not offered in batch"
                                    + " auctions");
        }
    }

    @Test
    void chance_is_fair_to_those_who_came_in_one_interval() {
        int won = 0;
        for (long seed = 0; seed < 1_000; seed++) {
            RecordedVenue recorded = new RecordedVenue();
            SimulatedVenue lottery = venue(seed, recorded);
            lottery.place(1, "a", ID, Side.SELL, 1, 100, TimeInForce.DAY, false, 5);
            lottery.place(2, "b", ID, Side.SELL, 1, 100, TimeInForce.DAY, false, 90);
            lottery.place(3, "c", ID, Side.BUY, 1, 100, TimeInForce.DAY, false, 95);
            lottery.auction(100);
            won +=
                    recorded.reports.stream().anyMatch(each -> each.startsWith("1 a filled"))
                            ? 1
                            : 0;
        }

        // Five standard deviations of a fair coin.
        assertThat(won).isBetween(420, 580);
    }

    @Seeds
    void every_auction_is_the_slow_references(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        ReferenceBatch reference = new ReferenceBatch(seed * 1_000_003 + ID);
        Outcomes outcomes = new Outcomes();
        SimulatedVenue fast = venue(seed, outcomes);
        int orders = 0;
        for (int round = 1; round <= ROUNDS; round++) {
            int arrivals = random.nextInt(8);
            for (int i = 0; i < arrivals; i++) {
                String id = "o" + orders++;
                boolean buy = random.nextBoolean();
                long price = 90 + random.nextLong(20);
                long qty = 1 + random.nextLong(30);
                boolean rests = random.nextInt(4) > 0;
                fast.place(
                        1,
                        id,
                        ID,
                        buy ? Side.BUY : Side.SELL,
                        qty,
                        price,
                        rests ? TimeInForce.DAY : TimeInForce.IMMEDIATE_OR_CANCEL,
                        false,
                        round * EVERY_NS - 50);
                reference.add(buy, price, qty, rests);
            }
            fast.auction(round * EVERY_NS);
            reference.auction();

            assertThat(outcomes.price).as("round %d", round).isEqualTo(reference.price());
            assertThat(outcomes.qty).as("round %d", round).isEqualTo(reference.qty());
            OrderBook book = fast.background(ID).book();
            assertThat(levels(book, true)).isEqualTo(reference.levels(true));
            assertThat(levels(book, false)).isEqualTo(reference.levels(false));
            outcomes.forget();
        }
    }

    private static List<Long> levels(OrderBook book, boolean bid) {
        List<Long> levels = new ArrayList<>();
        long price = bid ? book.bestBid() : book.bestAsk();
        while (price != OrderBook.NO_PRICE) {
            levels.add(price);
            levels.add(book.qtyAt(price));
            price = book.behind(bid, price);
        }
        return levels;
    }

    /// Price and quantity of the last auction.
    private static final class Outcomes extends QuietVenueListener {
        private long price;
        private long qty;

        @Override
        public void trade(int instrumentId, long price, long qty, int aggressorSign, long nowNs) {
            this.price = price;
            this.qty = qty;
        }

        void forget() {
            price = 0;
            qty = 0;
        }
    }
}
