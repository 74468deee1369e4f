package io.sluice.sim.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/// A picture shows asks above bids, best prices in the middle, and each queue first to last as
/// id:qty.
final class OrderBookTest {
    private final RecordedBook said = new RecordedBook();
    private final OrderBook book = new OrderBook(1, said);

    @Test
    void earlier_orders_fill_first_at_one_price() {
        book(
                """
                ask 101  1:300 2:200
                bid 100  3:400
                """);

        assertThat(book.limit(9, true, 101, 350)).isZero();

        assertThat(said.events)
                .containsExactly(
                        "9 buys 300 from 1 at 101, leaves 0",
                        "9 buys 50 from 2 at 101, leaves 150",
                        "ask 101: 150");
        assertPicture(
                """
                ask 101  2:150
                bid 100  3:400
                """);
    }

    @Test
    void better_prices_fill_first_and_the_rest_rests_at_the_limit() {
        book(
                """
                ask 103  3:100
                ask 102  2:100
                ask 101  1:100
                bid 100  4:100
                """);

        assertThat(book.limit(9, true, 102, 500)).isEqualTo(300);

        assertThat(said.events)
                .containsExactly(
                        "9 buys 100 from 1 at 101, leaves 0",
                        "ask 101: 0",
                        "9 buys 100 from 2 at 102, leaves 0",
                        "ask 102: 0",
                        "bid 102: 300");
        assertPicture(
                """
                ask 103  3:100
                bid 102  9:300
                bid 100  4:100
                """);
    }

    @Test
    void immediate_order_leaves_nothing_behind() {
        book(
                """
                ask 101  1:100
                bid 100  2:100
                bid 99   3:100
                """);

        assertThat(book.immediate(9, false, 100, 250)).isEqualTo(150);

        assertPicture(
                """
                ask 101  1:100
                bid 99   3:100
                """);
    }

    @Test
    void post_only_order_that_would_take_changes_nothing() {
        book(
                """
                ask 101  1:100
                bid 100  2:100
                """);

        assertThat(book.post(9, true, 101, 100)).isFalse();
        assertThat(book.post(10, true, 100, 70)).isTrue();

        assertPicture(
                """
                ask 101  1:100
                bid 100  2:100 10:70
                """);
    }

    @Test
    void reduced_order_keeps_its_place() {
        book("bid 100  1:300 2:200\n");

        assertThat(book.reduce(1, 250)).isEqualTo(250);

        assertPicture("bid 100  1:50 2:200\n");
        assertThat(book.reduce(1, 80)).isEqualTo(50);
        assertPicture("bid 100  2:200\n");
    }

    @Test
    void named_order_is_executed_wherever_it_stands() {
        book("bid 100  1:300 2:200 3:100\n");

        assertThat(book.execute(2, 150, 0)).isEqualTo(150);

        assertThat(said.events)
                .containsExactly("0 sells 150 from 2 at 100, leaves 50", "bid 100: 450");
        assertPicture("bid 100  1:300 2:50 3:100\n");
        assertThat(book.execute(2, 500, 0)).isEqualTo(50);
        assertThat(book.execute(2, 500, 0)).isZero();
        assertPicture("bid 100  1:300 3:100\n");
    }

    @Test
    void canceling_the_last_order_moves_the_touch_over_a_gap_of_many_ticks() {
        book(
                """
                ask 20000000  1:100
                ask 101       2:100
                bid 100       3:100
                bid 1         4:100
                """);

        book.cancel(2);
        book.cancel(3);

        assertThat(book.bestAsk()).isEqualTo(20_000_000);
        assertThat(book.bestBid()).isEqualTo(1);
    }

    @Test
    void empty_side_has_no_price() {
        book("bid 100  1:100\n");

        book.cancel(1);

        assertThat(book.bestBid()).isEqualTo(OrderBook.NO_PRICE);
        assertThat(book.bestAsk()).isEqualTo(OrderBook.NO_PRICE);
        assertThat(book.behind(true, 50)).isEqualTo(OrderBook.NO_PRICE);
        assertThat(book.behind(false, 50_000_000)).isEqualTo(OrderBook.NO_PRICE);
    }

    @Test
    void bad_orders_are_refused_loudly() {
        OrderBook cents = new OrderBook(100, said);
        cents.limit(1, true, 1_000, 5);

        assertThatThrownBy(() -> cents.limit(2, true, 1_050, 5))
                .hasMessage("price must be a multiple of 100 in 100..26843545600, was 1050");
        assertThatThrownBy(() -> cents.limit(2, true, 0, 5)).hasMessageContaining("was 0");
        assertThatThrownBy(() -> cents.limit(2, true, 1_000, 0))
                .hasMessage("qty must be > 0, was 0");
        assertThatThrownBy(() -> cents.limit(1, true, 1_000, 5))
                .hasMessage("an order with id 1 rests already");
    }

    private void book(String picture) {
        for (String line : picture.lines().toList()) {
            String[] words = line.trim().split("\\s+");
            for (int i = 2; i < words.length; i++) {
                String[] order = words[i].split(":");
                book.limit(
                        Long.parseLong(order[0]),
                        words[0].equals("bid"),
                        Long.parseLong(words[1]),
                        Long.parseLong(order[1]));
            }
        }
        said.events.clear();
    }

    private void assertPicture(String picture) {
        assertThat(picture()).isEqualTo(picture.replaceAll(" +", " "));
    }

    private String picture() {
        StringBuilder asks = new StringBuilder();
        for (long price = book.bestAsk();
                price != OrderBook.NO_PRICE;
                price = book.behind(false, price)) {
            asks.insert(0, "ask " + queue(price));
        }
        StringBuilder bids = new StringBuilder();
        for (long price = book.bestBid();
                price != OrderBook.NO_PRICE;
                price = book.behind(true, price)) {
            bids.append("bid ").append(queue(price));
        }
        return asks.append(bids).toString();
    }

    private String queue(long price) {
        StringBuilder line = new StringBuilder("\n");
        long id = book.lastAt(price);
        line.insert(0, " " + id + ":" + book.leavesQty(id));
        while (id != book.firstAt(price)) {
            id = book.before(id);
            line.insert(0, " " + id + ":" + book.leavesQty(id));
        }
        return line.insert(0, price).toString();
    }
}
