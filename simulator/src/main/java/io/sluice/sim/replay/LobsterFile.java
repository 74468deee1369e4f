package io.sluice.sim.replay;

import io.sluice.instrument.Instrument;
import io.sluice.instrument.VolumeCurve;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// One day of one symbol as LOBSTER records it, read row by row straight from its zip: the message
/// file and, in step, the order-book file whose row k is the book after message k. Source: LOBSTER
/// sample files' readme, version 1 Sept 2013.
public final class LobsterFile implements AutoCloseable {
    /// Decimals of a LOBSTER price.
    public static final int PRICE_SCALE = 4;

    /// Stands for the price of a level that is not there: 9999999999 on the ask, -9999999999 on the
    /// bid.
    static final long ABSENT_PRICE = 9_999_999_999L;

    static final int ADD = 1;
    static final int REDUCE = 2;
    static final int DELETE = 3;
    static final int EXECUTE = 4;
    static final int EXECUTE_HIDDEN = 5;
    static final int CROSS_TRADE = 6;
    static final int HALT = 7;

    private static final ZoneId EXCHANGE_ZONE = ZoneId.of("America/New_York");
    private static final Pattern MESSAGE_ENTRY =
            Pattern.compile("([A-Z.]+)_(\\d{4}-\\d{2}-\\d{2})_(\\d+)_(\\d+)_message_(\\d+)\\.csv");
    private static final long CENT = 100;
    private static final long NS_PER_MS = 1_000_000;
    private static final int COLUMNS_PER_LEVEL = 4;

    private final ZipFile zip;
    private final NumberRows messages;
    private final NumberRows books;
    private final String symbol;
    private final long midnightNs;
    private final long openNs;
    private final long closeNs;
    private final long[] book;

    private long timeNs;
    private int type;
    private long orderId;
    private long qty;
    private long price;
    private boolean bid;

    private LobsterFile(Path path, ZipFile zip) throws IOException {
        this.zip = zip;
        ZipEntry entry =
                zip.stream()
                        .map(ZipEntry.class::cast)
                        .filter(each -> MESSAGE_ENTRY.matcher(each.getName()).matches())
                        .findFirst()
                        .orElseThrow(() ->
                                new ReplayFileException(
                                        path.toString(),
                                        0,
                                        "holds no SYMBOL_DATE_START_END_message_LEVELS.csv"));
        Matcher name = MESSAGE_ENTRY.matcher(entry.getName());
        if (!name.matches()) {
            throw new IllegalStateException("matched a moment ago: " + entry.getName());
        }
        symbol = name.group(1);
        midnightNs =
                LocalDate.parse(name.group(2))
                                .atStartOfDay(EXCHANGE_ZONE)
                                .toInstant()
                                .getEpochSecond()
                        * 1_000_000_000L;
        openNs = midnightNs + Long.parseLong(name.group(3)) * NS_PER_MS;
        closeNs = midnightNs + Long.parseLong(name.group(4)) * NS_PER_MS;
        int columns = COLUMNS_PER_LEVEL * Integer.parseInt(name.group(5));
        book = new long[columns];
        messages = rows(path, entry.getName());
        books = rows(path, entry.getName().replace("_message_", "_orderbook_"));
    }

    /// @throws ReplayFileException when it is absent or no LOBSTER zip
    public static LobsterFile open(Path path) {
        if (!Files.isRegularFile(path)) {
            throw new ReplayFileException(path.toString(), 0, "no such file");
        }
        try {
            ZipFile zip = new ZipFile(path.toFile());
            try {
                return new LobsterFile(path, zip);
            } catch (IOException | ReplayFileException e) {
                zip.close();
                throw e;
            }
        } catch (IOException e) {
            throw new ReplayFileException(
                    path.toString(), 0, "not a readable zip: " + e.getMessage());
        }
    }

    private NumberRows rows(Path path, String entryName) throws IOException {
        ZipEntry entry = zip.getEntry(entryName);
        if (entry == null) {
            throw new ReplayFileException(path.toString(), 0, "holds no " + entryName);
        }
        return new NumberRows(path.getFileName() + "!" + entryName, zip.getInputStream(entry));
    }

    /// Reads the next message and the book after it; false at the end of both files.
    public boolean next() {
        if (!messages.nextRow()) {
            if (books.nextRow()) {
                throw books.error("the message file ends before this row");
            }
            return false;
        }
        if (!books.nextRow()) {
            throw messages.error("the order-book file ends before this message");
        }
        readMessage();
        readBook();
        return true;
    }

    public String symbol() {
        return symbol;
    }

    /// The recorded instrument, a US share that trades in cents, with the recorded session.
    ///
    /// @param dailyVolume what to expect of a day; the file's own would be hindsight
    public Instrument instrument(int id, long dailyVolume) {
        return instrument(
                id,
                dailyVolume,
                Math.floorMod(openNs, Instrument.DAY_NS),
                Math.floorMod(closeNs, Instrument.DAY_NS),
                VolumeCurve.US_DAY);
    }

    /// The same in a market that never closes: for a replay that is shifted to another hour.
    ///
    /// @param dailyVolume what to expect of a day
    public Instrument instrumentOfAnyHour(int id, long dailyVolume) {
        return instrument(id, dailyVolume, 0, Instrument.DAY_NS, VolumeCurve.flat());
    }

    private Instrument instrument(
            int id, long dailyVolume, long sessionOpenNs, long sessionCloseNs, VolumeCurve curve) {
        return new Instrument(
                id,
                symbol,
                PRICE_SCALE,
                0,
                CENT,
                1,
                dailyVolume,
                sessionOpenNs,
                sessionCloseNs,
                curve);
    }

    /// Start of the recorded session, epoch nanoseconds.
    public long openNs() {
        return openNs;
    }

    /// End of the recorded session, epoch nanoseconds.
    public long closeNs() {
        return closeNs;
    }

    public int levels() {
        return book.length / COLUMNS_PER_LEVEL;
    }

    /// Epoch nanoseconds of the current message.
    public long timeNs() {
        return timeNs;
    }

    int type() {
        return type;
    }

    long orderId() {
        return orderId;
    }

    long qty() {
        return qty;
    }

    long price() {
        return price;
    }

    /// Whether the resting order that the message names is a bid.
    boolean bid() {
        return bid;
    }

    /// Price of a level after the current message, [#ABSENT_PRICE] in amount when the level is not
    /// there.
    long levelPrice(boolean bid, int level) {
        return book[COLUMNS_PER_LEVEL * level + (bid ? 2 : 0)];
    }

    long levelQty(boolean bid, int level) {
        return book[COLUMNS_PER_LEVEL * level + (bid ? 3 : 1)];
    }

    boolean hasLevel(boolean bid, int level) {
        return Math.abs(levelPrice(bid, level)) != ABSENT_PRICE;
    }

    /// 1-based number of the current message.
    long line() {
        return messages.line();
    }

    ReplayFileException error(String message) {
        return messages.error(message);
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw new ReplayFileException(zip.getName(), 0, "cannot be closed: " + e.getMessage());
        }
    }

    private void readMessage() {
        long at = midnightNs + messages.secondsAsNs("time");
        if (at < timeNs) {
            throw messages.error("time goes back");
        }
        timeNs = at;
        type = (int) messages.number("type");
        orderId = messages.number("order id");
        qty = messages.number("size");
        price = messages.number("price");
        long direction = messages.number("direction");
        messages.endRow();
        if (type < ADD || type > HALT) {
            throw messages.error("type must be 1..7, was " + type);
        }
        if (direction != 1 && direction != -1) {
            throw messages.error("direction must be 1 or -1, was " + direction);
        }
        if (type != HALT && (qty <= 0 || price <= 0)) {
            throw messages.error("size and price must be > 0, were " + qty + " and " + price);
        }
        bid = direction == 1;
    }

    private void readBook() {
        for (int column = 0; column < book.length; column++) {
            book[column] = books.number("level " + (column / COLUMNS_PER_LEVEL + 1));
        }
        books.endRow();
    }
}
