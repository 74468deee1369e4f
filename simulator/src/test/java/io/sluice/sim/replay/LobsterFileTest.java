package io.sluice.sim.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

final class LobsterFileTest {
    private static final String BOOK = "1000200,50,1000000,100,1000300,50,999900,50\n";

    @TempDir Path folder;

    private static ReplayCounts check(Path path) {
        return ReplayCheck.run(path, _ -> {});
    }

    @Test
    void time_is_exact_to_the_nanosecond_and_binary_residue_is_dropped() {
        String messages = "34200.0174596,1,10,100,1000000,1\n43002.632812672004,1,11,5,1000000,1\n";
        Path path = LobsterZip.write(folder, messages, BOOK + BOOK.replace("0,100,", "0,105,"));

        try (LobsterFile file = LobsterFile.open(path)) {
            assertThat(file.symbol()).isEqualTo("TEST");
            assertThat(file.levels()).isEqualTo(2);
            assertThat(file.openNs()).isEqualTo(LobsterZip.MIDNIGHT_NS + 34_200_000_000_000L);
            assertThat(file.next()).isTrue();
            assertThat(file.timeNs()).isEqualTo(LobsterZip.MIDNIGHT_NS + 34_200_017_459_600L);
            assertThat(file.next()).isTrue();
            assertThat(file.timeNs()).isEqualTo(LobsterZip.MIDNIGHT_NS + 43_002_632_812_672L);
            assertThat(file.next()).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    34200,1,10,100,1000000        | message_2.csv:2: column direction must be a number
                    34200,1,10,100,1000000,       | message_2.csv:2: column direction must be a number
                    34200,1,10,100,1000000,2      | message_2.csv:2: direction must be 1 or -1, was 2
                    34200,9,10,100,1000000,1      | message_2.csv:2: type must be 1..7, was 9
                    34200,1,10,0,1000000,1        | message_2.csv:2: size and price must be > 0
                    34199,1,10,100,1000000,1      | message_2.csv:2: time goes back
                    34200,1,1x,100,1000000,1      | message_2.csv:2: column order id must be a number, has 'x'
                    34200,1,10,100,1000000,1,7    | message_2.csv:2: too many columns
                    """)
    void a_bad_row_is_named_by_file_and_line(String row, String message) {
        Path path =
                LobsterZip.write(
                        folder, "34200,1,9,50,999900,1\n" + row.strip() + "\n", BOOK + BOOK);

        assertThatThrownBy(() -> check(path))
                .isInstanceOf(ReplayFileException.class)
                .hasMessageContaining("test.zip!TEST_2012-06-21_34200000_57600000_")
                .hasMessageContaining(message);
    }

    @Test
    void a_row_without_its_line_feed_is_a_truncated_file() {
        Path path =
                LobsterZip.write(folder, "34200,1,9,50,999900,1\n34201,1,10,100,10", BOOK + BOOK);

        assertThatThrownBy(() -> check(path))
                .hasMessageContaining("message_2.csv:2: the file is truncated after column price");
    }

    @Test
    void both_files_must_have_the_same_number_of_rows() {
        String message = "34200,1,9,50,999900,1\n";

        Path fewerBooks = LobsterZip.write(folder, message + message.replace(",9,", ",8,"), BOOK);
        assertThatThrownBy(() -> check(fewerBooks))
                .hasMessageContaining(
                        "message_2.csv:2: the order-book file ends before this message");

        Path fewerMessages = LobsterZip.write(folder, message, BOOK + BOOK);
        assertThatThrownBy(() -> check(fewerMessages))
                .hasMessageContaining("orderbook_2.csv:2: the message file ends before this row");
    }

    @Test
    void an_absent_file_and_a_damaged_zip_are_refused() throws IOException {
        Path absent = folder.resolve("absent.zip");
        assertThatThrownBy(() -> check(absent)).hasMessage(absent + ": no such file");

        Path text = Files.writeString(folder.resolve("text.zip"), "not a zip");
        assertThatThrownBy(() -> check(text)).hasMessageContaining("text.zip: not a readable zip");

        Path whole = LobsterZip.write(folder, "34200,1,9,50,999900,1\n", BOOK);
        byte[] bytes = Files.readAllBytes(whole);
        Path half = Files.write(folder.resolve("half.zip"), Arrays.copyOf(bytes, bytes.length / 2));
        assertThatThrownBy(() -> check(half)).hasMessageContaining("half.zip: not a readable zip");
    }
}
