package io.sluice.sim.replay;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/// Builds the touch of Bitstamp's BTC/USD from every order's coming, shrinking and going. The first
/// ten minutes fill the book and are before the session. Format and its faults: README of the
/// shared data.
///
/// An order whose going was missed would stay for good: when the book has been crossed for a
/// second, the oldest order at the two crossing prices is dropped.
public final class BitstampDay {
    /// Prices that stand for a market order.
    private static final long MARKET_SELL = 1;

    private static final long MARKET_BUY = 9_999_999;

    private static final int CENTS = 100;
    private static final long NS_PER_MS = 1_000_000;
    private static final long WARM_UP_MS = 10 * 60_000;
    private static final long CROSSED_MAX_MS = 1000;
    private static final long NOT_CROSSED = Long.MAX_VALUE;

    private final TreeMap<Long, Resting> orders = new TreeMap<>();
    private final TreeMap<Long, Long> bids = new TreeMap<>();
    private final TreeMap<Long, Long> asks = new TreeMap<>();
    private long crossedFromMs = NOT_CROSSED;

    /// @param qty 1e-8 BTC
    private record Resting(long id, boolean bid, long price, long qty) {}

    private BitstampDay() {}

    /// @throws ReplayFileException when it cannot be read
    public static TouchTape read(Path file) {
        try (BufferedReader first = rows(file);
                BufferedReader rows = rows(file)) {
            long[] span = span(first);
            TouchTape tape =
                    new TouchTape(
                            "BTC-USD", (span[0] + WARM_UP_MS) * NS_PER_MS, span[1] * NS_PER_MS);
            BitstampDay day = new BitstampDay();
            rows.readLine();
            for (String row = rows.readLine(); row != null; row = rows.readLine()) {
                day.play(row.split(","), tape);
            }
            return tape;
        } catch (IOException e) {
            throw new ReplayFileException(file.toString(), 0, "cannot be read: " + e.getMessage());
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new ReplayFileException(file.toString(), 0, "is not what its format says: " + e);
        }
    }

    private static BufferedReader rows(Path file) throws IOException {
        return new BufferedReader(
                new InputStreamReader(
                        new GZIPInputStream(Files.newInputStream(file)),
                        StandardCharsets.US_ASCII));
    }

    /// Milliseconds of the first and the last row.
    private static long[] span(BufferedReader rows) throws IOException {
        rows.readLine();
        String first = rows.readLine();
        String last = first;
        for (String row = first; row != null; row = rows.readLine()) {
            last = row;
        }
        if (first == null) {
            throw new IOException("the file has no rows");
        }
        return new long[] {Long.parseLong(first.split(",")[1]), Long.parseLong(last.split(",")[1])};
    }

    private void play(String[] row, TouchTape tape) {
        long nowMs = Long.parseLong(row[1]);
        long id = Long.parseLong(row[0]);
        long price = Math.round(Double.parseDouble(row[3]) * CENTS);
        boolean comes = row[5].equals("created") && price > MARKET_SELL && price < MARKET_BUY;
        boolean known = orders.containsKey(id);
        remove(id);
        if (comes || (known && row[5].equals("changed"))) {
            Resting order = new Resting(id, row[6].equals("bid"), price, Long.parseLong(row[4]));
            orders.put(id, order);
            side(order).merge(price, order.qty, Long::sum);
        }
        crossedFromMs = crossed() ? Math.min(crossedFromMs, nowMs) : NOT_CROSSED;
        while (crossed() && nowMs - crossedFromMs > CROSSED_MAX_MS) {
            remove(oldestCrossing());
        }
        if (!bids.isEmpty() && !asks.isEmpty()) {
            tape.add(
                    nowMs * NS_PER_MS,
                    bids.lastKey(),
                    bids.lastEntry().getValue(),
                    asks.firstKey(),
                    asks.firstEntry().getValue());
        }
    }

    private Map<Long, Long> side(Resting order) {
        return order.bid ? bids : asks;
    }

    private void remove(long id) {
        Resting order = orders.remove(id);
        if (order != null) {
            side(order)
                    .computeIfPresent(
                            order.price, (_, qty) -> qty == order.qty ? null : qty - order.qty);
        }
    }

    private boolean crossed() {
        return !bids.isEmpty() && !asks.isEmpty() && bids.lastKey() >= asks.firstKey();
    }

    /// Ids grow with time.
    private long oldestCrossing() {
        return orders.values().stream()
                .filter(order -> order.price == (order.bid ? bids.lastKey() : asks.firstKey()))
                .findFirst()
                .orElseThrow()
                .id;
    }
}
