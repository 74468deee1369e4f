package io.sluice.sim.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The order-flow file that every correct price-time book answers with the same trades. Its
/// generator carries a book of its own and prints the hash over the trades; this runs it and
/// compares.
final class CommonOrderFlowTest {
    private static final Pattern EXPECTED =
            Pattern.compile("trades=(\\d+) tradedQty=(\\d+) hash=([0-9a-f]{16})");

    @Test
    void trades_are_those_of_every_correct_book(@TempDir Path folder) throws Exception {
        Path generator = shared().resolve("bench/GenWorkload.java");
        assumeThat(generator).as("generator of the common order flow").exists();
        Path file = folder.resolve("flow.bin");
        Matcher expected = EXPECTED.matcher(generate(generator, file));
        assertThat(expected.find()).isTrue();

        TradeHash trades = new TradeHash();
        OrderBook book = new OrderBook(1, trades);
        ByteBuffer flow = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        while (flow.hasRemaining()) {
            apply(flow, book);
        }

        assertThat(trades.count).isEqualTo(Long.parseLong(expected.group(1)));
        assertThat(trades.qty).isEqualTo(Long.parseLong(expected.group(2)));
        assertThat(trades.hash).isEqualTo(Long.parseUnsignedLong(expected.group(3), 16));
    }

    private static void apply(ByteBuffer flow, OrderBook book) {
        byte type = flow.get();
        boolean buy = flow.get() == 0;
        flow.getShort();
        long qty = flow.getInt();
        long id = flow.getLong();
        long price = flow.getLong();
        switch (type) {
            case 0 -> assertThat(book.post(id, buy, price, qty)).isTrue();
            case 1 -> assertThat(book.cancel(id)).isPositive();
            case 2 -> assertThat(book.immediate(id, buy, price, qty)).isZero();
            default -> throw new IllegalStateException("event type " + type);
        }
    }

    private static String generate(Path generator, Path file)
            throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                generator.toString(),
                                file.toString(),
                                "200000",
                                "1000",
                                "20260101")
                        .redirectErrorStream(true)
                        .start();
        String printed =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isZero();
        return printed;
    }

    /// Beside the project's root, wherever the tests are started.
    private static Path shared() {
        String data = System.getProperty("sluice.data");
        if (data != null) {
            return Path.of(data, "..");
        }
        Path here = Path.of("").toAbsolutePath();
        while (here.getParent() != null && !Files.isDirectory(here.resolve("shared/bench"))) {
            here = here.getParent();
        }
        return here.resolve("shared");
    }

    private static final class TradeHash implements BookListener {
        private long count;
        private long qty;
        private long hash;

        @Override
        public void trade(
                long restingId,
                long takerId,
                boolean buyerTook,
                long price,
                long qty,
                long restingLeavesQty) {
            count++;
            this.qty += qty;
            hash =
                    hash * 31
                            + ((restingId * 1_000_003L) ^ (price * 10_007L) ^ qty ^ (takerId << 1));
        }

        @Override
        public void level(boolean bid, long price, long qty) {}
    }
}
