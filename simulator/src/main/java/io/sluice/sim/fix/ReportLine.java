package io.sluice.sim.fix;

import io.sluice.instrument.Decimal;
import io.sluice.order.Side;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;

/// A [Report] as one line of comma-separated text and back. No field holds a comma, a quote or a
/// control character.
final class ReportLine {
    static final String HEADER =
            "time,participant,clOrdId,orderId,execId,event,symbol,side,qty,price,cumQty,"
                    + "orderQty,limitPrice,notional,ordStatus,liquidity,"
                    + "request,requestType,code,text,terms";

    private static final int COLUMNS = 21;

    /// In lines of before, which had limit orders alone.
    private static final int COLUMNS_WITHOUT_TERMS = 20;

    private static final long NS_PER_SECOND = 1_000_000_000;

    private final String execIdPrefix;

    ReportLine(String mic) {
        execIdPrefix = mic + '-';
    }

    String execId(long number) {
        return execIdPrefix + number;
    }

    /// The number in one of our ExecID(17), 0 for any other text.
    long number(String execId) {
        if (!execId.startsWith(execIdPrefix)) {
            return 0;
        }
        try {
            return Long.parseLong(execId, execIdPrefix.length(), execId.length(), 10);
        } catch (NumberFormatException _) {
            return 0;
        }
    }

    String write(Report report) {
        ClientOrder order = report.order();
        Report.Cause cause = report.cause();
        return String.join(
                ",",
                instant(report.timeNs()).toString(),
                order.client(),
                order.clOrdId(),
                order.orderId(),
                execId(report.number()),
                report.event().name(),
                plain(order.symbol()),
                order.side().name(),
                report.qty().toString(),
                report.price().toString(),
                order.cumQty().toString(),
                order.qty().toString(),
                order.limitPrice().toString(),
                order.notional().toString(),
                String.valueOf(order.status()),
                report.event() != Report.Event.FILL ? "" : report.maker() ? "MAKER" : "TAKER",
                cause.clOrdId(),
                cause.isRequest() ? cause.replace() ? "REPLACE" : "CANCEL" : "",
                String.valueOf(report.code()),
                plain(report.text()),
                order.terms().toString());
    }

    /// @throws IllegalArgumentException when the line is not one that [#write] makes
    Report read(String line) {
        List<String> cells = List.of(line.split(",", -1));
        boolean hasTerms = cells.size() == COLUMNS;
        if ((!hasTerms && cells.size() != COLUMNS_WITHOUT_TERMS) || cells.get(14).length() != 1) {
            throw new IllegalArgumentException("not " + COLUMNS + " columns as in the header");
        }
        long timeNs = epochNs(cells.get(0));
        ClientOrder order =
                new ClientOrder(
                        cells.get(1),
                        cells.get(2),
                        cells.get(3),
                        cells.get(6),
                        Side.valueOf(cells.get(7)),
                        Decimal.parse(cells.get(11)),
                        Decimal.parse(cells.get(12)),
                        Decimal.parse(cells.get(10)),
                        Decimal.parse(cells.get(13)),
                        cells.get(14).charAt(0),
                        timeNs,
                        hasTerms ? Terms.parse(cells.get(20)) : Terms.LIMIT);
        return new Report(
                timeNs,
                number(cells.get(4)),
                Report.Event.valueOf(cells.get(5)),
                order,
                Decimal.parse(cells.get(8)),
                Decimal.parse(cells.get(9)),
                cells.get(15).equals("MAKER"),
                new Report.Cause(cells.get(16), cells.get(17).equals("REPLACE")),
                Integer.parseInt(cells.get(18)),
                cells.get(19));
    }

    static Instant instant(long timeNs) {
        return Instant.ofEpochSecond(
                Math.floorDiv(timeNs, NS_PER_SECOND), Math.floorMod(timeNs, NS_PER_SECOND));
    }

    private static long epochNs(String text) {
        try {
            Instant time = Instant.parse(text);
            return Math.addExact(
                    Math.multiplyExact(time.getEpochSecond(), NS_PER_SECOND), time.getNano());
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("time is not an instant: " + text, e);
        }
    }

    /// Free text without what would break a line.
    static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            plain.append(c == ',' ? ';' : c == '"' ? '\'' : c < ' ' || c > '~' ? '?' : c);
        }
        return plain.toString();
    }
}
