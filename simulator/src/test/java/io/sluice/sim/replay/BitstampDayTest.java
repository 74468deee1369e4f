package io.sluice.sim.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

final class BitstampDayTest {
    private static final long START_MS = 1_430_438_404_000L;
    private static final long MS = 1_000_000;

    @TempDir private Path folder;

    private TouchTape read(String rows) throws IOException {
        Path file = folder.resolve("orders.csv.gz");
        String lines =
                rows.lines()
                        .map(row -> row.split(","))
                        .map(row ->
                                "%s,%d,0,%s,%s,%s,%s\n"
                                        .formatted(
                                                row[0],
                                                START_MS + Long.parseLong(row[1]),
                                                row[2],
                                                row[3],
                                                row[4],
                                                row[5]))
                        .collect(Collectors.joining());
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            String head = "id,timestamp,exchange.timestamp,price,volume,action,direction\n";
            out.write((head + lines).getBytes(StandardCharsets.US_ASCII));
        }
        return BitstampDay.read(file);
    }

    private static List<String> touches(TouchTape tape) {
        List<String> touches = new ArrayList<>();
        for (int i = 0; i < tape.size(); i++) {
            touches.add(
                    "%d %d | %d %d"
                            .formatted(tape.bidQty(i), tape.bid(i), tape.ask(i), tape.askQty(i)));
        }
        return touches;
    }

    @Test
    void orders_come_shrink_and_go() throws IOException {
        TouchTape tape =
                read(
                        """
                        1,0,236.47,200,created,bid
                        2,10,236.50,300,created,ask
                        3,20,236.47,50,created,bid
                        1,30,236.47,120,changed,bid
                        3,40,236.47,0,deleted,bid
                        4,50,236.5,100,created,ask
                        """);

        assertThat(touches(tape))
                .containsExactly(
                        "200 23647 | 23650 300",
                        "250 23647 | 23650 300",
                        "170 23647 | 23650 300",
                        "120 23647 | 23650 300",
                        "120 23647 | 23650 400");
        assertThat(tape.openNs()).isEqualTo((START_MS + 600_000) * MS);
        assertThat(tape.closeNs()).isEqualTo((START_MS + 50) * MS);
    }

    @Test
    void market_orders_and_orders_from_before_the_recording_are_not_in_the_book()
            throws IOException {
        TouchTape tape =
                read(
                        """
                        5,0,236.47,200,created,bid
                        6,10,236.50,300,created,ask
                        7,20,99999.99,40,created,bid
                        8,30,0.01,40,created,ask
                        2,40,236.49,40,changed,bid
                        3,50,236.48,0,deleted,bid
                        """);

        assertThat(touches(tape)).containsOnly("200 23647 | 23650 300");
    }

    /// The bid at 236.50 was taken away unseen; the ask that came to its price is the younger one.
    @Test
    void an_order_whose_going_was_missed_is_dropped_after_a_second() throws IOException {
        TouchTape tape =
                read(
                        """
                        1,0,236.40,10,created,bid
                        2,10,236.50,20,created,bid
                        3,20,236.60,30,created,ask
                        4,30,236.50,40,created,ask
                        5,1030,236.70,50,created,ask
                        6,1031,236.70,60,created,ask
                        """);

        assertThat(touches(tape))
                .containsExactly(
                        "20 23650 | 23660 30", //
                        "10 23640 | 23650 40");
    }

    @Test
    void an_order_that_takes_after_a_quiet_while_drops_nothing() throws IOException {
        TouchTape tape =
                read(
                        """
                        1,0,236.40,10,created,bid
                        2,10,236.50,20,created,ask
                        3,5000,236.50,5,created,bid
                        2,5001,236.50,15,changed,ask
                        3,5002,236.50,0,deleted,bid
                        """);

        assertThat(touches(tape))
                .containsExactly(
                        "10 23640 | 23650 20", //
                        "10 23640 | 23650 15");
    }

    @Test
    void what_is_no_such_file_is_named() throws IOException {
        Path file = folder.resolve("nothing.gz");

        assertThatThrownBy(() -> BitstampDay.read(file))
                .isInstanceOf(ReplayFileException.class)
                .hasMessageContaining("nothing.gz");
        assertThatThrownBy(() -> read("1,0,many,200,created,bid\n"))
                .isInstanceOf(ReplayFileException.class)
                .hasMessageContaining("many");
    }
}
