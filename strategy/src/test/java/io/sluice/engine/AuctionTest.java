package io.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.instrument.Auctions;
import io.sluice.instrument.Decimal;
import io.sluice.instrument.Instrument;
import io.sluice.instrument.Venue;
import io.sluice.order.BadParameterException;
import io.sluice.order.Parameter;
import io.sluice.order.Parameters;
import io.sluice.order.ParentSpec;
import io.sluice.order.ParentState;
import io.sluice.order.RejectReason;
import io.sluice.order.Side;
import io.sluice.order.Strategy;
import io.sluice.order.TimeInForce;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;

/// Shares of an order for the opening and the closing auction, through the engine.
class AuctionTest {
    private static final long MINUTE = 60 * EngineBench.SECOND;

    /// The session begins ten minutes after the bench does and lasts an hour.
    private static final long OPEN =
            Math.floorMod(EngineBench.START, Instrument.DAY_NS) + 10 * MINUTE;

    private static final Instrument LISTED =
            new Instrument(
                    0,
                    "BAC",
                    2,
                    0,
                    1,
                    100,
                    100_000_000,
                    OPEN,
                    OPEN + 60 * MINUTE,
                    EngineBench.BAC.volumeCurve(),
                    new Auctions(0, OPEN - 2 * MINUTE, OPEN + 50 * MINUTE));

    private final EngineBench bench = EngineBench.open();

    @BeforeEach
    void list() {
        bench.in(new Input.DefineInstrument(LISTED));
        bench.pass(1);
    }

    @Test
    void the_share_for_the_open_goes_in_at_the_cut_off_and_what_it_leaves_is_scheduled() {
        long id = bench.submit(order("A", 10_000, 55 * 60, "AuctionOpen", "0.3"));
        bench.pass(8 * 60 - 2);
        assertThat(bench.all(Output.PlaceChild.class)).isEmpty();
        bench.pass(1);

        Output.PlaceChild child = bench.last(Output.PlaceChild.class);
        assertThat(bench.all(Output.PlaceChild.class)).hasSize(1);
        assertThat(child.timeInForce()).isEqualTo(TimeInForce.AT_THE_OPENING);
        assertThat(child.qty()).hasToString("3000");
        assertThat(child.price()).hasToString("14.42");
        assertThat(bench.all(Output.Decision.class))
                .filteredOn(decision -> decision.cause().equals("AUCTION"))
                .singleElement()
                .satisfies(decision -> assertThat(decision.placed()).isEqualTo(1));
        bench.accept(child);
        bench.pass(2 * 60);
        bench.fill(child, 2_000, 2_000);
        bench.in(new Input.ChildCanceled(child.childId(), 0, Decimal.of(2_000, 0), "uncrossed"));
        bench.pass(1);

        Sizing sizing = bench.last(Output.Decision.class).sizing();
        assertThat(sizing.filledQty()).hasToString("2000");
        assertThat(sizing.workingQty().unscaled()).isLessThan(1_000);
        work(46);
        assertThat(parent(id).state()).isEqualTo(ParentState.FILLED);
        assertThat(auctioned()).hasSize(1);
    }

    @Test
    void the_share_for_the_close_is_kept_from_the_schedule_until_its_cut_off() {
        long id = bench.submit(order("A", 10_000, 65 * 60, "AuctionClose", "0.25"));
        work(59);
        assertThat(auctioned()).isEmpty();
        assertThat(parent(id).cumQty().unscaled()).isBetween(5_000L, 7_500L);
        bench.pass(60);

        assertThat(auctioned())
                .allSatisfy(child -> assertThat(child.qty()).hasToString("2500"))
                .hasSize(1);
        Output.PlaceChild child = auctioned().getFirst();
        bench.accept(child);
        work(5);
        // The window is over, and the order waits for the auction.
        assertThat(parent(id).cumQty()).hasToString("7500");
        assertThat(bench.engine.parents()).hasSize(1);
        bench.fill(child, 2_500, 2_500);
        assertThat(parent(id).state()).isEqualTo(ParentState.FILLED);
    }

    @Test
    void what_the_close_leaves_is_residual() {
        long id = bench.submit(order("A", 10_000, 65 * 60, "AuctionClose", "1"));
        bench.pass(66 * 60);
        Output.PlaceChild child = auctioned().getFirst();
        bench.accept(child);
        bench.fill(child, 4_000, 4_000);
        bench.in(new Input.ChildCanceled(child.childId(), 0, Decimal.of(4_000, 0), "uncrossed"));

        assertThat(bench.all(Output.PlaceChild.class)).hasSize(1);
        assertThat(child.qty().unscaled()).isGreaterThan(4_000);
        assertThat(parent(id).state()).isEqualTo(ParentState.EXPIRED);
    }

    @Test
    void an_end_before_the_cut_off_sends_the_share_for_the_close_at_the_end() {
        bench.submit(order("A", 10_000, 30 * 60, "AuctionClose", "0.5"));
        bench.pass(30 * 60 + 1);

        assertThat(auctioned())
                .extracting(Output.PlaceChild::qty)
                .containsExactly(Decimal.of(5_000, 0));
    }

    @Test
    void what_is_in_an_auction_is_covered_by_the_ledger_and_does_not_stop_the_rest() {
        bench.submit(order("A", 10_000, 65 * 60, "AuctionClose", "0.5"));
        work(59);
        bench.pass(61);
        bench.accept(auctioned().getFirst());
        bench.engine.onTrade(0, 0, 1400, 1_000_000, 1, bench.nowNs);
        bench.pass(61);

        Sizing sizing = bench.last(Output.Decision.class).sizing();
        assertThat(sizing.filledQty().unscaled()).isLessThan(5_000);
        assertThat(sizing.workingQty().unscaled()).isGreaterThan(5_000);
        assertThat(sizing.filledQty().unscaled() + sizing.workingQty().unscaled())
                .isLessThanOrEqualTo(10_000);
    }

    @Test
    void two_of_the_house_do_not_meet_in_an_auction() {
        bench.submit(order("A", 5_000, 65 * 60, "AuctionClose", "1"));
        long second = bench.submit(sell(order("B", 6_000, 65 * 60, "AuctionClose", "1")));
        bench.pass(61 * 60);

        assertThat(auctioned()).extracting(Output.PlaceChild::side).containsOnly(Side.BUY);
        assertThat(bench.all(Output.Decision.class))
                .filteredOn(decision -> decision.parentId() == second)
                .extracting(Output.Decision::boundBy)
                .contains("SELF_TRADE");
    }

    @Test
    void an_auction_that_is_not_known_is_refused_at_entry() {
        bench.in(new Input.DefineInstrument(unlisted()));
        for (String[] asked :
                List.of(
                        new String[] {"AuctionOpen", "0.1", "AuctionOpen needs an opening auction"},
                        new String[] {"AuctionClose", "0.1", "AuctionClose needs a closing"},
                        new String[] {"ResidualPolicy", "A", "ResidualPolicy A needs a closing"})) {
            bench.submit(order("A" + asked[0], 10_000, 600, asked[0], asked[1]));
            Output.ParentReport refused = bench.last(Output.ParentReport.class);
            assertThat(refused.reason()).isEqualTo(RejectReason.NO_AUCTION);
            assertThat(refused.text()).contains(asked[2], "none is known of BAC");
        }
    }

    @Test
    void an_auction_whose_cut_off_is_over_is_refused_at_entry() {
        bench.pass(9 * 60);
        bench.submit(order("A", 10_000, 600, "AuctionOpen", "0.1"));
        refused(
                RejectReason.TOO_LATE,
                "AuctionOpen must be in, and StartTime be, before 2026-01-02T15:08:00Z");
        bench.submit(order("B", 10_000, 69 * 60, "ResidualPolicy", "A"));
        refused(
                RejectReason.BAD_PARAMETER,
                "ResidualPolicy A needs an EndTime of at most 2026-01-02T16:00:00Z");
        bench.submit(order("C", 10_000, 600, "AuctionOpen", "0.6", "AuctionClose", "0.5"));
        refused(
                RejectReason.BAD_PARAMETER,
                "AuctionOpen and AuctionClose must be at most 1 together");
        bench.in(new Input.DefineVenue(new Venue(1, "YSIM", 0, 0, true)));
        bench.submit(order("D", 10_000, 600, "AuctionClose", "0.5", "Venues", "YSIM"));
        refused(RejectReason.BAD_PARAMETER, "Venues must name XSIM");
    }

    @Test
    void a_share_may_change_until_its_cut_off() throws BadParameterException {
        long id = bench.submit(order("A", 10_000, 65 * 60, "AuctionClose", "0.2"));
        bench.pass(60);
        steer(id, 1, null, Parameters.NONE.with(Parameter.AUCTION_CLOSE, "0.4"));
        assertThat(bench.last(Output.CommandAnswer.class).reason()).isEqualTo(RejectReason.NONE);
        bench.pass(60 * 60);
        assertThat(auctioned())
                .extracting(Output.PlaceChild::qty)
                .containsExactly(Decimal.of(4_000, 0));
        bench.accept(auctioned().getFirst());

        steer(id, 2, null, Parameters.NONE.with(Parameter.AUCTION_CLOSE, "0.5"));
        assertThat(bench.last(Output.CommandAnswer.class).reason())
                .isEqualTo(RejectReason.TOO_LATE);
        steer(id, 2, Decimal.of(3_900, 0), Parameters.NONE);
        Output.CommandAnswer answer = bench.last(Output.CommandAnswer.class);
        assertThat(answer.reason()).isEqualTo(RejectReason.NOT_CHANGEABLE);
        assertThat(answer.text()).contains("OrderQty must be at least 4000");
    }

    @Test
    void a_cancel_takes_an_order_out_of_its_auction() {
        bench.submit(order("A", 10_000, 65 * 60, "AuctionClose", "1"));
        bench.pass(61 * 60);
        auctioned().forEach(bench::accept);

        bench.in(new Input.CancelParent(bench.origin(), "A1", "A"));

        assertThat(bench.all(Output.CancelChild.class))
                .extracting(Output.CancelChild::childId)
                .containsExactlyElementsOf(
                        auctioned().stream().map(Output.PlaceChild::childId).toList());
    }

    /// Others trade, and what we have in the book is filled.
    private void work(int minutes) {
        for (int minute = 0; minute < minutes; minute++) {
            bench.engine.onTrade(0, 0, 1400, 1_000_000, 1, bench.nowNs);
            bench.pass(60);
            for (int i = 0; i < bench.outputs.size(); i++) {
                if (bench.outputs.get(i) instanceof Output.PlaceChild child
                        && !child.timeInForce().isForAuction()) {
                    bench.accept(child);
                    bench.fill(child, child.qty().unscaled(), child.qty().unscaled());
                }
            }
        }
    }

    private void steer(
            long id,
            int version,
            @org.jspecify.annotations.Nullable Decimal qty,
            Parameters changes) {
        bench.in(new Input.SteerParent(bench.origin(), id, version, qty, null, changes));
    }

    private void refused(RejectReason reason, String text) {
        Output.ParentReport report = bench.last(Output.ParentReport.class);
        assertThat(report.reason()).isEqualTo(reason);
        assertThat(report.text()).contains(text);
    }

    private ParentSpec order(String clOrdId, long qty, long seconds, String... parameters) {
        return OperatingRulesTest.as(Strategy.VWAP, bench.spec(clOrdId, qty, seconds, parameters));
    }

    private static ParentSpec sell(ParentSpec spec) {
        return new ParentSpec(
                spec.clOrdId(),
                spec.account(),
                spec.symbol(),
                Side.SELL,
                spec.qty(),
                spec.type(),
                spec.limitPrice(),
                spec.timeInForce(),
                spec.strategy(),
                spec.parameters(),
                spec.transactTimeNs());
    }

    private static Instrument unlisted() {
        return LISTED.withAuctions(Auctions.NONE);
    }

    private List<Output.PlaceChild> auctioned() {
        return bench.all(Output.PlaceChild.class).stream()
                .filter(child -> child.timeInForce().isForAuction())
                .toList();
    }

    private Output.ParentSnapshot parent(long id) {
        return bench.all(Output.ParentReport.class).stream()
                .filter(report -> report.parent().parentId() == id)
                .reduce((_, last) -> last)
                .orElseThrow()
                .parent();
    }
}
