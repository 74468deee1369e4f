package io.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.instrument.Auctions;
import io.sluice.instrument.Decimal;
import io.sluice.instrument.Instrument;
import io.sluice.market.Indication;
import io.sluice.order.Auction;
import io.sluice.order.ParentSpec;
import io.sluice.order.Strategy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;

/// What the venue says of its closing auction decides how much of an order goes there, beyond the
/// client's share.
class AuctionIndicationTest {
    private static final long CUT_OFF = 600;

    private final EngineBench bench = EngineBench.open();

    @BeforeEach
    void list() {
        long cutOffNs =
                Math.floorMod(EngineBench.START, Instrument.DAY_NS) + CUT_OFF * EngineBench.SECOND;
        bench.in(
                new Input.DefineInstrument(
                        EngineBench.BAC.withAuctions(new Auctions(0, Auctions.NEVER, cutOffNs))));
        bench.pass(1);
    }

    /// Share 2500 of 10,000; three quarters of what the auction trades may be others', so that with
    /// 30,000 paired ours may be 10,000.
    @Test
    void sellers_left_over_draw_more_of_a_buyer_into_the_auction() {
        assertThat(sent(new Indication(1400, 30_000, -1_000), "1")).isEqualTo(3_500);
    }

    @Test
    void it_follows_the_sensitivity_and_without_it_is_the_share() {
        assertThat(sent(new Indication(1400, 30_000, -1_000), ".5")).isEqualTo(3_000);
    }

    @Test
    void without_sensitivity_it_is_the_clients_share() {
        assertThat(sent(new Indication(1400, 30_000, -1_000), "0")).isEqualTo(2_500);
    }

    @Test
    void buyers_left_over_change_nothing() {
        assertThat(sent(new Indication(1400, 30_000, 1_000), "1")).isEqualTo(2_500);
    }

    /// 25 % of the auction with 9000 paired: 3000.
    @Test
    void the_cap_on_participation_holds_in_the_auction() {
        assertThat(sent(new Indication(1400, 9_000, -5_000), "1")).isEqualTo(3_000);
    }

    @Test
    void the_clients_share_is_never_cut() {
        assertThat(sent(new Indication(1400, 300, -5_000), "1")).isEqualTo(2_500);
    }

    @Test
    void no_more_goes_in_than_the_order_has() {
        bench.submit(order("A", "1"));
        bench.pass(CUT_OFF - 5);
        indicate(0, new Indication(1400, 900_000, -900_000));
        bench.pass(6);

        assertThat(auctioned().stream().mapToLong(qty -> qty).sum()).isGreaterThan(9_000);
        assertThat(bench.all(Output.PlaceChild.class))
                .extracting(child -> child.qty().unscaled())
                .satisfies(sent ->
                        assertThat(sent.stream().mapToLong(qty -> qty).sum()).isEqualTo(10_000));
    }

    /// 5000 left over at sensitivity 1; 25 % of the auction with 9000 paired is 3000.
    @Test
    void the_decision_says_why_it_raised_and_what_bound_the_raise() {
        sent(new Indication(1400, 9_000, -5_000), "1");

        assertThat(raise())
                .isEqualTo(
                        new AuctionRaise(
                                "CLOSING",
                                Decimal.of(2_500, 0),
                                Decimal.of(9_000, 0),
                                Decimal.of(5_000, 0),
                                Decimal.of(5_000, 0),
                                Decimal.of(500, 0),
                                Decimal.of(500, 0),
                                "PARTICIPATION"));
    }

    @Test
    void a_raise_by_all_that_is_wanted_is_bound_by_nothing() {
        sent(new Indication(1400, 30_000, -1_000), ".5");

        assertThat(raise().raiseQty()).isEqualTo(raise().wantedQty()).hasToString("500");
        assertThat(raise().boundBy()).isEqualTo("NONE");
    }

    @Test
    void the_order_bounds_a_raise_beyond_what_it_has() {
        bench.submit(order("A", "1"));
        bench.pass(CUT_OFF - 5);
        indicate(0, new Indication(1400, 900_000, -900_000));
        bench.pass(6);

        assertThat(raise().boundBy()).isEqualTo("LEDGER");
        assertThat(raise().capQty().unscaled()).isGreaterThan(raise().raiseQty().unscaled());
    }

    @Test
    void a_decision_that_is_about_no_auction_has_no_raise() {
        sent(new Indication(1400, 30_000, -1_000), "1");

        assertThat(bench.all(Output.Decision.class))
                .filteredOn(decision -> !decision.cause().equals("AUCTION"))
                .isNotEmpty()
                .allSatisfy(
                        decision -> assertThat(decision.auction()).isEqualTo(AuctionRaise.NONE));
    }

    private AuctionRaise raise() {
        return bench.all(Output.Decision.class).stream()
                .filter(decision -> decision.cause().equals("AUCTION"))
                .findFirst()
                .orElseThrow()
                .auction();
    }

    @Test
    void what_was_said_long_ago_or_elsewhere_is_nothing() {
        bench.submit(order("A", "1"));
        bench.pass(CUT_OFF - 20);
        indicate(0, new Indication(1400, 30_000, -1_000));
        bench.pass(10);
        indicate(1, new Indication(1400, 30_000, -1_000));
        bench.pass(12);

        assertThat(auctioned()).containsExactly(2_500L);
    }

    /// The second of the house finds what the first has left of the sellers.
    @Test
    void two_of_the_house_do_not_count_the_same_sellers_twice() {
        bench.submit(order("A", "1"));
        bench.submit(order("B", "1"));
        bench.pass(CUT_OFF - 5);
        indicate(0, new Indication(1400, 30_000, -4_000));
        bench.pass(6);

        assertThat(auctioned()).containsExactly(4_000L + 2_500, 2_500L);
    }

    @Test
    void the_schedule_does_that_much_less() {
        bench.submit(order("A", "1"));
        bench.pass(CUT_OFF - 5);
        indicate(0, new Indication(1400, 30_000, -1_000));
        for (int minute = 0; minute < 20; minute++) {
            bench.engine.onTrade(0, 0, 1400, 1_000_000, 1, bench.nowNs);
            bench.pass(60);
            for (Output.PlaceChild child : List.copyOf(bench.all(Output.PlaceChild.class))) {
                if (!child.timeInForce().isForAuction()) {
                    bench.accept(child);
                    bench.fill(child, child.qty().unscaled(), child.qty().unscaled());
                }
            }
        }

        Output.ParentSnapshot parent = bench.engine.parents().getFirst().parent();
        assertThat(parent.cumQty()).hasToString("6500");
        assertThat(auctioned()).containsExactly(3_500L);
    }

    @Test
    void a_number_that_cannot_be_is_refused_by_name() {
        assertThatThrownBy(() -> new Indication(1400, -1, 0))
                .hasMessage("indication.pairedQty must be 0..1000000000000000000, was -1");
    }

    private long sent(Indication indication, String sensitivity) {
        bench.submit(order("A", sensitivity));
        bench.pass(CUT_OFF - 5);
        assertThat(auctioned()).isEmpty();
        indicate(0, indication);
        bench.pass(6);
        assertThat(auctioned()).hasSize(1);
        return auctioned().getFirst();
    }

    private void indicate(int venueId, Indication indication) {
        bench.in(new Input.AuctionIndicated(0, venueId, Auction.CLOSING, indication));
    }

    private ParentSpec order(String clOrdId, String sensitivity) {
        return OperatingRulesTest.as(
                Strategy.VWAP,
                bench.spec(
                        clOrdId,
                        10_000,
                        1_500,
                        "AuctionClose",
                        ".25",
                        "ImbalanceSensitivity",
                        sensitivity));
    }

    private List<Long> auctioned() {
        return bench.all(Output.PlaceChild.class).stream()
                .filter(child -> child.timeInForce().isForAuction())
                .map(child -> child.qty().unscaled())
                .toList();
    }
}
