package io.sluice.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/// The common order-flow file of `shared/bench`, as orders for a book and as the levels that a
/// market-data feed would say of it: one million events around a thousand live orders, 60 % new
/// orders, 35 % cancels, 5 % that take.
final class CommonFlow {
    static final int EVENTS = 1_000_000;
    private static final int RECORD = 24;
    private static final int LIVE = 1_000;
    private static final String SEED = "20260101";

    final byte[] types = new byte[EVENTS];
    final byte[] sides = new byte[EVENTS];
    final int[] qtys = new int[EVENTS];
    final int[] ids = new int[EVENTS];
    final int[] prices = new int[EVENTS];

    /// First of the event's level changes; the next event's first ends them.
    final int[] firstChange = new int[EVENTS + 1];

    final boolean[] changeBid = new boolean[4 * EVENTS];
    final int[] changePrice = new int[4 * EVENTS];
    final long[] changeQty = new long[4 * EVENTS];

    /// Last price of what an event took, 0 when it took nothing.
    final int[] tradePrice = new int[EVENTS];

    int priceMax;
    int idMax;

    /// @param bench folder with the generator, `GenWorkload.java`
    static CommonFlow generate(Path bench) {
        try {
            Path file = Files.createTempFile("flow", ".bin");
            try {
                Process process =
                        new ProcessBuilder(
                                        Path.of(System.getProperty("java.home"), "bin", "java")
                                                .toString(),
                                        bench.resolve("GenWorkload.java").toString(),
                                        file.toString(),
                                        String.valueOf(EVENTS),
                                        String.valueOf(LIVE),
                                        SEED)
                                .inheritIO()
                                .start();
                if (process.waitFor() != 0) {
                    throw new IllegalStateException("the generator of " + bench + " failed");
                }
                return new CommonFlow(Files.readAllBytes(file));
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private CommonFlow(byte[] bytes) {
        ByteBuffer records = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < EVENTS; i++) {
            int at = i * RECORD;
            types[i] = records.get(at);
            sides[i] = records.get(at + 1);
            qtys[i] = records.getInt(at + 4);
            ids[i] = (int) records.getLong(at + 8);
            prices[i] = (int) records.getLong(at + 16);
            idMax = Math.max(idMax, ids[i]);
            priceMax = Math.max(priceMax, prices[i]);
        }
        BareLadder book = new BareLadder(priceMax + 64, idMax + 1);
        int change = 0;
        for (int i = 0; i < EVENTS; i++) {
            firstChange[i] = change;
            int side = types[i] == 2 ? 1 - sides[i] : sides[i];
            int from = types[i] == 2 ? book.best(side) : prices[i];
            int traded = apply(book, i);
            tradePrice[i] = Math.max(0, traded);
            int to = types[i] == 2 ? traded : prices[i];
            int step = side == 0 ? -1 : 1;
            for (int price = from; price != to + step; price += step) {
                if (types[i] != 2 || price == to || book.total(side, price) == 0) {
                    changeBid[change] = side == 0;
                    changePrice[change] = price;
                    changeQty[change++] = book.total(side, price);
                }
            }
        }
        firstChange[EVENTS] = change;
    }

    /// @return last price traded, -1 for none
    int apply(BareLadder book, int event) {
        switch (types[event]) {
            case 0 -> book.add(ids[event], sides[event], prices[event], qtys[event]);
            case 1 -> book.cancel(ids[event]);
            default -> {
                return book.take(sides[event], qtys[event]);
            }
        }
        return -1;
    }
}
