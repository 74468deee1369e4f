package io.sluice.service.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.engine.EngineInbox;
import io.sluice.engine.Input;
import io.sluice.engine.Output;
import io.sluice.instrument.Decimal;
import io.sluice.instrument.Instrument;
import io.sluice.instrument.VolumeCurve;
import io.sluice.order.ChildState;
import io.sluice.order.Side;
import io.sluice.order.Tactic;
import io.sluice.order.TimeInForce;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

class OthersMarketTest {
    private static final Instrument BAC =
            new Instrument(
                    0, "BAC", 2, 0, 1, 1, 50_000_000, 0, Instrument.DAY_NS, VolumeCurve.flat());

    private final List<String> heard = new ArrayList<>();
    private final OthersMarket market =
            new OthersMarket(
                    BAC,
                    List.of(
                            new OthersMarket.Taken(
                                    1, Decimal.of(3001, 2), Decimal.of(300, 0), 2_000_000_000L)),
                    List.of(new Written()));

    @Test
    void what_the_order_shows_is_no_part_of_a_level() {
        market.depth(1, true, 3000, 500, true, 1);
        market.own(child(ChildState.WORKING, 0));
        market.depth(1, true, 3000, 700, true, 3);
        market.own(child(ChildState.WORKING, 150));
        market.depth(1, true, 3000, 550, true, 4);
        market.own(child(ChildState.CANCELED, 150));
        market.depth(1, true, 3000, 500, true, 5);
        market.depth(0, true, 3000, 400, true, 6);

        assertThat(heard)
                .containsExactly(
                        "1 bid 500",
                        "1 bid 300",
                        "1 bid 500",
                        "1 bid 650",
                        "1 bid 500",
                        "1 bid 550",
                        "1 bid 500",
                        "0 bid 400");
    }

    @Test
    void what_the_order_took_is_no_trade_of_others() {
        market.trade(1, 3001, 200, 1, 1_500_000_000L);
        market.trade(1, 3001, 250, 1, 2_500_000_000L);
        market.trade(1, 3001, 100, 1, 2_600_000_000L);
        market.trade(0, 3001, 100, 1, 2_000_000_000L);

        assertThat(heard).containsExactly("1 trade 150", "1 trade 100", "0 trade 100");
    }

    @Test
    void a_trade_long_before_or_after_is_not_the_orders() {
        market.trade(1, 3001, 300, 1, 0);
        market.trade(1, 3001, 300, 1, 9_000_000_000L);

        assertThat(heard).containsExactly("1 trade 300", "1 trade 300");
    }

    /// Buys 200 at 30.00 on venue 1.
    private static Output.ChildReport child(ChildState state, long cumQty) {
        return new Output.ChildReport(
                7,
                3,
                "c",
                "v",
                1,
                "BAC",
                Side.BUY,
                Decimal.of(200, 0),
                Decimal.of(3000, 2),
                TimeInForce.DAY,
                Tactic.JOIN,
                state,
                Decimal.of(cumQty, 0),
                1,
                "",
                2);
    }

    private final class Written implements EngineInbox {
        @Override
        public boolean on(Input input, long nowNs) {
            return heard.add(input.toString());
        }

        @Override
        public boolean onDepth(
                int instrumentId,
                int venueId,
                boolean bid,
                long price,
                long qty,
                boolean last,
                long nowNs) {
            return heard.add(venueId + (bid ? " bid " : " ask ") + qty);
        }

        @Override
        public boolean onDepthClear(int instrumentId, int venueId, long nowNs) {
            return heard.add(venueId + " clear");
        }

        @Override
        public boolean onTrade(
                int instrumentId, int venueId, long price, long qty, int sign, long nowNs) {
            return heard.add(venueId + " trade " + qty);
        }
    }
}
