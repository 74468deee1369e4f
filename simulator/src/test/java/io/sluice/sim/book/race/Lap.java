package io.sluice.sim.book.race;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// One book, one file, one process of its own: says the processor time per event of the best of its
/// rounds and what it traded. What is timed is the calls into the book and the walk over the events
/// in memory, the same for all.
public final class Lap {
    private static final int WARM_ROUNDS = 2;
    private static final int ROUNDS = 3;

    private final int events;
    private final byte[] type;
    private final boolean[] buy;
    private final int[] qty;
    private final long[] id;
    private final long[] price;

    private Lap(ByteBuffer file) {
        events = file.remaining() / 24;
        type = new byte[events];
        buy = new boolean[events];
        qty = new int[events];
        id = new long[events];
        price = new long[events];
        for (int i = 0; i < events; i++) {
            type[i] = file.get();
            buy[i] = file.get() == 0;
            file.getShort();
            qty[i] = file.getInt();
            id[i] = file.getLong();
            price[i] = file.getLong();
        }
    }

    /// @param args book, file
    public static void main(String[] args) {
        Lap lap = new Lap(read(Path.of(args[1])));
        for (int round = 0; round < WARM_ROUNDS; round++) {
            lap.run(RacedBook.of(args[0]));
        }
        double best = Double.MAX_VALUE;
        long hash = 0;
        for (int round = 0; round < ROUNDS; round++) {
            RacedBook book = RacedBook.of(args[0]);
            long fromNs = cpuNs();
            lap.run(book);
            best = Math.min(best, (double) (cpuNs() - fromNs) / lap.events);
            hash = book.tradeHash();
        }
        PrintStream out = System.out;
        out.println(String.format(Locale.ROOT, "%.2f %016x", best, hash));
    }

    private void run(RacedBook book) {
        for (int i = 0; i < events; i++) {
            switch (type[i]) {
                case 0 -> book.add(id[i], buy[i], price[i], qty[i]);
                case 1 -> book.cancel(id[i]);
                default -> book.take(id[i], buy[i], price[i], qty[i]);
            }
        }
    }

    private static long cpuNs() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static ByteBuffer read(Path file) {
        try {
            return ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
