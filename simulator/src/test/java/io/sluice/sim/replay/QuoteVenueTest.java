package io.sluice.sim.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.instrument.Instrument;
import io.sluice.instrument.Venue;
import io.sluice.order.Side;
import io.sluice.order.TimeInForce;
import io.sluice.sim.venue.QuietVenueListener;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

/// A buyer among recorded quotes: 10.00 bid for 400, offered at 10.01 for 300.
final class QuoteVenueTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long DAY = 16_000 * Instrument.DAY_NS;

    private final List<String> said = new ArrayList<>();
    private final QuoteTape tape =
            new QuoteTape("BAC", new QuoteTape.Grid(4, 100), DAY, DAY + 3_600 * SECOND);

    private QuoteVenue venue(QueueModel model) {
        return new QuoteVenue(
                        new Venue(0, "XREC", 0, 0, true),
                        tape.instrument(0, 1_000),
                        tape,
                        model,
                        new QuietVenueListener() {
                            @Override
                            public void filled(
                                    int participant,
                                    String clOrdId,
                                    String execId,
                                    long qty,
                                    long price,
                                    long cumQty,
                                    boolean maker,
                                    long nowNs) {
                                said.add(
                                        clOrdId
                                                + " "
                                                + qty
                                                + "@"
                                                + price
                                                + (maker ? " made" : " took"));
                            }

                            @Override
                            public void canceled(
                                    int participant,
                                    String clOrdId,
                                    String requestClOrdId,
                                    long cumQty,
                                    String text,
                                    long nowNs) {
                                said.add(clOrdId + " canceled after " + cumQty);
                            }

                            @Override
                            public void level(
                                    int instrumentId,
                                    boolean bid,
                                    long price,
                                    long qty,
                                    boolean last,
                                    long nowNs) {
                                said.add((bid ? "bid " : "ask ") + qty + "@" + price);
                            }
                        })
                .from(DAY);
    }

    private void quote(int second, byte side, long price, long qty) {
        tape.add(DAY + second * SECOND, side, price, qty, 0);
    }

    private void sold(int second, long price, long qty) {
        tape.add(DAY + second * SECOND, QuoteTape.TRADE, price, qty, -1);
    }

    private static void place(
            QuoteVenue venue, String id, long qty, long price, TimeInForce force, int second) {
        venue.place(1, id, 0, Side.BUY, qty, price, force, false, DAY + second * SECOND);
    }

    @Test
    void trades_reach_us_when_those_before_us_are_filled() {
        quote(0, QuoteTape.BID, 100_000, 400);
        quote(0, QuoteTape.ASK, 100_100, 300);
        sold(2, 100_000, 350);
        quote(2, QuoteTape.BID, 100_000, 50);
        sold(3, 100_000, 90);
        sold(4, 99_900, 500);
        QuoteVenue venue = venue(QueueModel.PESSIMISTIC);
        venue.advance(DAY + SECOND);
        place(venue, "a", 100, 100_000, TimeInForce.DAY, 1);

        venue.advance(DAY + 5 * SECOND);

        assertThat(said)
                .containsExactly(
                        "bid 400@100000",
                        "ask 300@100100",
                        "bid 500@100000",
                        "bid 150@100000",
                        "a 40@100000 made",
                        "bid 110@100000",
                        "a 60@100000 made",
                        "bid 50@100000");
    }

    @Test
    void who_leaves_the_queue_brings_us_forward_only_when_the_model_says_so() {
        quote(0, QuoteTape.BID, 100_000, 400);
        quote(0, QuoteTape.ASK, 100_100, 300);
        quote(2, QuoteTape.BID, 100_000, 600);
        quote(3, QuoteTape.BID, 100_000, 450);
        sold(4, 100_000, 300);
        for (QueueModel model : QueueModel.values()) {
            said.clear();
            QuoteVenue venue = venue(model);
            venue.advance(DAY + SECOND);
            place(venue, "a", 100, 100_000, TimeInForce.DAY, 1);

            venue.advance(DAY + 5 * SECOND);

            boolean filled = said.contains("a 50@100000 made");
            assertThat(filled).as(model.name()).isEqualTo(model == QueueModel.OPTIMISTIC);
        }
    }

    @Test
    void what_we_take_is_not_there_twice() {
        quote(0, QuoteTape.BID, 100_000, 400);
        quote(0, QuoteTape.ASK, 100_100, 300);
        QuoteVenue venue = venue(QueueModel.PROBABLE);
        venue.advance(DAY + SECOND);
        said.clear();

        place(venue, "a", 200, 100_100, TimeInForce.IMMEDIATE_OR_CANCEL, 1);
        place(venue, "b", 200, 100_100, TimeInForce.IMMEDIATE_OR_CANCEL, 1);
        place(venue, "c", 200, 100_100, TimeInForce.IMMEDIATE_OR_CANCEL, 60);

        assertThat(said)
                .containsExactly(
                        "a 200@100100 took",
                        "b 100@100100 took",
                        "b canceled after 100",
                        "c 200@100100 took");
    }
}
