package io.sluice.sim.replay;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipInputStream;

/// Reads recorded days of quotes and keeps them: US equities (`bac_20131008_quote.zip` with the
/// trades of the same day beside it) and the SGX A50 future (`order_book_3_2014_1_9.csv.gz`, no
/// trades). Formats: READMEs of the shared data.
public final class QuoteTapes {
    private static final Pattern US = Pattern.compile("([a-z]+)_(\\d{8})_quote\\.zip");
    private static final Pattern SGX =
            Pattern.compile("order_book_3_(\\d{4})_(\\d{1,2})_(\\d{1,2})\\.csv\\.gz");

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final ZoneOffset SINGAPORE = ZoneOffset.ofHours(8);
    private static final DateTimeFormatter SGX_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'D'HH:mm:ss.SSSSSSSSS", Locale.ROOT);
    private static final long NS_PER_SECOND = 1_000_000_000L;
    private static final long NS_PER_MILLI = 1_000_000L;
    private static final int US_PRICE_SCALE = 4;
    private static final long CENT = 100;
    private static final int SGX_PRICE_SCALE = 2;
    private static final long SGX_TICK = 500;

    /// Trades that FINRA reports: done off the exchanges, nobody's displayed order was hit.
    private static final String OFF_EXCHANGE = "D";

    private final TreeMap<Path, QuoteTape> read = new TreeMap<>();

    public static boolean canRead(Path file) {
        String name = file.getFileName().toString();
        return US.matcher(name).matches() || SGX.matcher(name).matches();
    }

    /// @throws ReplayFileException when it is absent or not what its format says
    public synchronized QuoteTape open(Path file) {
        return read.computeIfAbsent(file, QuoteTapes::read);
    }

    /// Lets go of what was read.
    public synchronized void forget() {
        read.clear();
    }

    private static QuoteTape read(Path file) {
        String name = file.getFileName().toString();
        Matcher us = US.matcher(name);
        Matcher sgx = SGX.matcher(name);
        try {
            if (us.matches()) {
                return us(file, us.group(1).toUpperCase(Locale.ROOT), us.group(2));
            }
            if (sgx.matches()) {
                return sgx(file, LocalDate.of(number(sgx, 1), number(sgx, 2), number(sgx, 3)));
            }
        } catch (IOException e) {
            throw new ReplayFileException(name, 0, "cannot be read: " + e.getMessage());
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new ReplayFileException(name, 0, "is not what its format says: " + e);
        }
        throw new ReplayFileException(name, 0, "is no recording of quotes that is known");
    }

    private static int number(Matcher name, int group) {
        return Integer.parseInt(name.group(group));
    }

    private static QuoteTape us(Path quotes, String symbol, String day) throws IOException {
        LocalDate date = LocalDate.parse(day, DateTimeFormatter.BASIC_ISO_DATE);
        long midnightNs = date.atStartOfDay(NEW_YORK).toEpochSecond() * NS_PER_SECOND;
        QuoteTape tape =
                new QuoteTape(
                        symbol,
                        new QuoteTape.Grid(US_PRICE_SCALE, CENT),
                        midnightNs + (9 * 60 + 30) * 60 * NS_PER_SECOND,
                        midnightNs + 16 * 60 * 60 * NS_PER_SECOND);
        Path trades =
                quotes.resolveSibling(
                        quotes.getFileName().toString().replace("_quote.zip", "_trade.zip"));
        try (BufferedReader quoteRows = zipped(quotes);
                BufferedReader tradeRows = zipped(trades)) {
            merge(tape, midnightNs, quoteRows, tradeRows);
        }
        return tape;
    }

    /// At equal milliseconds trades come first: the quote shows what they have left.
    private static void merge(
            QuoteTape tape, long midnightNs, BufferedReader quotes, BufferedReader trades)
            throws IOException {
        long bid = 0;
        long ask = 0;
        String trade = trades.readLine();
        for (String quote = quotes.readLine(); quote != null; quote = quotes.readLine()) {
            String[] row = quote.split(",");
            long atMs = Long.parseLong(row[0]);
            while (trade != null && milliseconds(trade) <= atMs) {
                addTrade(tape, midnightNs, trade.split(","), bid, ask);
                trade = trades.readLine();
            }
            long atNs = midnightNs + atMs * NS_PER_MILLI;
            long bidPrice = Long.parseLong(row[1]);
            long askPrice = Long.parseLong(row[3]);
            if (bidPrice > 0) {
                bid = bidPrice;
                tape.add(atNs, QuoteTape.BID, bid, Long.parseLong(row[2]), 0);
            }
            if (askPrice > 0) {
                ask = askPrice;
                tape.add(atNs, QuoteTape.ASK, ask, Long.parseLong(row[4]), 0);
            }
        }
    }

    private static long milliseconds(String row) {
        return Long.parseLong(row.substring(0, row.indexOf(',')));
    }

    private static void addTrade(
            QuoteTape tape, long midnightNs, String[] row, long bid, long ask) {
        if (row[3].equals(OFF_EXCHANGE) || bid == 0 || ask == 0) {
            return;
        }
        long price = Long.parseLong(row[1]);
        int sign = price >= ask ? 1 : 0;
        sign = price <= bid ? -1 : sign;
        tape.add(
                midnightNs + Long.parseLong(row[0]) * NS_PER_MILLI,
                QuoteTape.TRADE,
                price,
                Long.parseLong(row[2]),
                sign);
    }

    private static BufferedReader zipped(Path file) throws IOException {
        ZipInputStream zip = new ZipInputStream(Files.newInputStream(file));
        if (zip.getNextEntry() == null) {
            zip.close();
            throw new IOException("the archive is empty");
        }
        return reader(zip);
    }

    private static BufferedReader reader(InputStream in) {
        return new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII), 1 << 16);
    }

    private static QuoteTape sgx(Path file, LocalDate date) throws IOException {
        long midnightNs = date.atStartOfDay().toEpochSecond(SINGAPORE) * NS_PER_SECOND;
        QuoteTape tape =
                new QuoteTape(
                        "A50",
                        new QuoteTape.Grid(SGX_PRICE_SCALE, SGX_TICK),
                        midnightNs + 9 * 60 * 60 * NS_PER_SECOND,
                        midnightNs + (10 * 60 + 34) * 60 * NS_PER_SECOND);
        Touch last = new Touch();
        try (BufferedReader rows = reader(new GZIPInputStream(Files.newInputStream(file)))) {
            rows.readLine();
            for (String stamp = rows.readLine(); stamp != null; stamp = rows.readLine()) {
                LocalDateTime time =
                        LocalDateTime.parse(stamp.substring(stamp.indexOf(',') + 1), SGX_TIME);
                Instant at = time.toInstant(SINGAPORE);
                long atNs = at.getEpochSecond() * NS_PER_SECOND + at.getNano();
                addSnapshot(tape, atNs, last, rows.readLine());
                rows.readLine();
                rows.readLine();
            }
        }
        return tape;
    }

    private static final class Touch {
        private long bid;
        private long bidQty;
        private long ask = Long.MAX_VALUE;
        private long askQty;
    }

    /// Of three levels the best. The recording has no trades: a touch that is gone is taken to have
    /// been traded away.
    private static void addSnapshot(QuoteTape tape, long atNs, Touch last, String best) {
        String[] row = best.split(",");
        double bid = Double.parseDouble(row[0]);
        double ask = Double.parseDouble(row[2]);
        if (!(bid > 0 && ask > bid)) {
            return;
        }
        if (bid < last.bid) {
            tape.add(atNs, QuoteTape.TRADE, last.bid, last.bidQty, -1);
        }
        if (ask > last.ask) {
            tape.add(atNs, QuoteTape.TRADE, last.ask, last.askQty, 1);
        }
        last.bid = (long) bid;
        last.bidQty = (long) Double.parseDouble(row[1]);
        last.ask = (long) ask;
        last.askQty = (long) Double.parseDouble(row[3]);
        tape.add(atNs, QuoteTape.BID, last.bid, last.bidQty, 0);
        tape.add(atNs, QuoteTape.ASK, last.ask, last.askQty, 0);
    }
}
