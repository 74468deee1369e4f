package io.sluice.sim.replay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

final class TouchTapeTest {
    private static final long SECOND_NS = 1_000_000_000L;

    @TempDir private Path folder;

    @Test
    void quotes_come_one_side_a_row() {
        QuoteTape quotes = new QuoteTape("TEST", new QuoteTape.Grid(4, 100), 0, 100);
        quotes.add(1, QuoteTape.BID, 1000, 7, 0);
        quotes.add(2, QuoteTape.ASK, 1100, 8, 0);
        quotes.add(3, QuoteTape.TRADE, 1100, 99, 1);
        quotes.add(5, QuoteTape.BID, 1000, 9, 0);

        TouchTape tape = TouchTape.of(quotes);

        int last = tape.at(5);
        assertThat(tape.bid(0)).isEqualTo(1000);
        assertThat(tape.bidQty(0)).isEqualTo(7);
        assertThat(tape.ask(0)).isEqualTo(1100);
        assertThat(tape.askQty(0)).isEqualTo(8);
        assertThat(tape.bidQty(tape.at(4))).isEqualTo(7);
        assertThat(tape.bidQty(last)).isEqualTo(9);
        assertThat(tape.endNs(last)).isEqualTo(Long.MAX_VALUE);
        assertThat(tape.at(0)).isZero();
        assertThat(tape.name()).isEqualTo("TEST 1970-01-01");
    }

    @Test
    void of_a_recorded_book_it_is_the_first_level() {
        Path zip =
                LobsterZip.write(
                        folder,
                        """
                        34200.5,1,11,100,1000000,1 | 1000200,50,1000000,100,1000300,60,999900,70
                        34201.5,1,12,30,1000100,1 | 1000200,50,1000100,30,1000300,60,1000000,100
                        """);

        try (LobsterFile file = LobsterFile.open(zip)) {
            TouchTape tape = TouchTape.of(file);

            assertThat(tape.size()).isEqualTo(2);
            assertThat(tape.endNs(0))
                    .isEqualTo(LobsterZip.MIDNIGHT_NS + 34_201 * SECOND_NS + SECOND_NS / 2);
            assertThat(tape.bid(0)).isEqualTo(1_000_000);
            assertThat(tape.bidQty(0)).isEqualTo(100);
            assertThat(tape.bid(1)).isEqualTo(1_000_100);
            assertThat(tape.bidQty(1)).isEqualTo(30);
            assertThat(tape.ask(1)).isEqualTo(1_000_200);
            assertThat(tape.askQty(1)).isEqualTo(50);
        }
    }
}
