package io.sluice.service.survival;

import io.sluice.instrument.Decimal;
import io.sluice.order.ChildId;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a venue wrote down of our orders.
final class VenueBook {
    /// @param execId unique at its venue
    record Execution(
            String mic, String execId, long parentId, String clOrdId, Decimal qty, Decimal price) {}

    private final String mic;
    private final List<Map<String, String>> rows = new ArrayList<>();

    private VenueBook(String mic) {
        this.mic = mic;
    }

    static VenueBook read(Path folder, String mic) throws IOException {
        VenueBook book = new VenueBook(mic);
        List<String> lines = Files.readAllLines(folder.resolve(mic).resolve("executions.csv"));
        List<String> names = List.of(lines.getFirst().split(","));
        for (String line : lines.subList(1, lines.size())) {
            List<String> cells = Arrays.asList(line.split(",", -1));
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < names.size(); i++) {
                row.put(names.get(i), cells.get(i));
            }
            book.rows.add(row);
        }
        return book;
    }

    List<Execution> executions() {
        List<Execution> executions = new ArrayList<>();
        for (Map<String, String> row : rows) {
            if (cell(row, "event").equals("FILL")) {
                String clOrdId = cell(row, "clOrdId");
                executions.add(
                        new Execution(
                                mic,
                                cell(row, "execId"),
                                ChildId.parentOf(ChildId.parse(clOrdId)),
                                clOrdId,
                                Decimal.parse(cell(row, "qty")),
                                Decimal.parse(cell(row, "price"))));
            }
        }
        return executions;
    }

    /// ClOrdID(11) of every new order that reached this venue, as often as it came: the second time
    /// it is rejected.
    List<String> orders() {
        return rows.stream()
                .filter(row -> List.of("NEW", "REJECTED").contains(cell(row, "event")))
                .map(row -> cell(row, "clOrdId"))
                .toList();
    }

    private static String cell(Map<String, String> row, String name) {
        return row.getOrDefault(name, "");
    }
}
