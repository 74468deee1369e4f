package io.sluice.service.rest;

import io.sluice.service.history.HistoryList;
import io.sluice.service.history.HistoryReader;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What was: audit, orders, fills and alerts over days, out of the database, as JSON or CSV.
@RestController
@RequestMapping("/api/v1/history")
@Tag(name = "history")
class HistoryController {
    private static final Duration SPAN_MAX = Duration.ofDays(366);
    private static final int CSV_MAX = 10_000;

    private final Desk desk;
    private final ObjectProvider<HistoryReader> history;

    HistoryController(Desk desk, ObjectProvider<HistoryReader> history) {
        this.desk = desk;
        this.history = history;
    }

    /// @param next send it as `after` for the rows that follow; null when these were the last
    record HistoryPage(List<Map<String, @Nullable String>> items, @Nullable String next) {}

    @Operation(
            summary =
                    "Rows of audit, orders, fills or alerts, newest first: from, to (ISO-8601, at"
                            + " most 366 days), and the list's own filters (user, action, account,"
                            + " symbol, state, venue, code, order)")
    @GetMapping(path = "/{list}", produces = MediaType.APPLICATION_JSON_VALUE)
    HistoryPage json(
            @PathVariable String list,
            @RequestParam Map<String, String> asked,
            @RequestParam(defaultValue = "100") int size) {
        HistoryReader.Query query = query(list, asked, size, Page.SIZE_MAX);
        List<List<@Nullable String>> rows = rows(query);
        List<String> names = names(query.list());
        List<Map<String, @Nullable String>> items = new ArrayList<>();
        for (List<@Nullable String> row : rows) {
            Map<String, @Nullable String> item = new LinkedHashMap<>();
            for (int i = 0; i < row.size(); i++) {
                item.put(names.get(i), row.get(i));
            }
            items.add(item);
        }
        return new HistoryPage(items, next(rows, size));
    }

    @Operation(summary = "The same as CSV (RFC 4180), up to 10,000 rows; the Link header goes on")
    @GetMapping(path = "/{list}.csv", produces = "text/csv")
    ResponseEntity<byte[]> csv(
            @PathVariable String list,
            @RequestParam Map<String, String> asked,
            @RequestParam(defaultValue = "10000") int size) {
        HistoryReader.Query query = query(list, asked, size, CSV_MAX);
        List<List<@Nullable String>> rows = rows(query);
        Csv csv = new Csv();
        csv.line(names(query.list()));
        rows.forEach(csv::line);
        String next = next(rows, size);
        return csv.answer(list + ".csv", next == null ? null : link(asked, query, next));
    }

    /// The same rows' continuation: every filter stays, and the times that were meant.
    private static String link(Map<String, String> asked, HistoryReader.Query query, String next) {
        UriComponentsBuilder link = UriComponentsBuilder.newInstance();
        Map<String, String> parameters = new LinkedHashMap<>(asked);
        parameters.put("from", UtcTime.text(query.fromNs()));
        parameters.put("to", UtcTime.text(query.toNs()));
        parameters.put("after", next);
        parameters.forEach((name, value) -> link.queryParam(name, "{" + name + "}"));
        return link.encode().buildAndExpand(parameters).toUriString();
    }

    private List<List<@Nullable String>> rows(HistoryReader.Query query) {
        HistoryReader reader = history.getIfAvailable();
        try {
            if (reader != null) {
                return reader.rows(desk.scope(), query);
            }
        } catch (DataAccessException e) {
            throw away(String.valueOf(e.getMostSpecificCause().getMessage()));
        }
        throw away("there is none in this run");
    }

    static Problem away(String why) {
        return Problem.of(
                HttpStatus.SERVICE_UNAVAILABLE,
                "HISTORY_AWAY",
                "the history's database does not answer, trading goes on without it: " + why);
    }

    private static @Nullable String next(List<List<@Nullable String>> rows, int size) {
        return rows.size() < size ? null : rows.getLast().get(0) + "-" + rows.getLast().get(1);
    }

    private static HistoryReader.Query query(
            String name, Map<String, String> asked, int size, int sizeMax) {
        HistoryList list = list(name);
        if (size < 1 || size > sizeMax) {
            throw bad("size", "size must be 1.." + sizeMax + ", was " + size);
        }
        Instant to = time(asked, "to", Instant.now());
        Instant from = time(asked, "from", to.minus(Duration.ofDays(1)));
        if (!from.isBefore(to) || Duration.between(from, to).compareTo(SPAN_MAX) > 0) {
            throw bad("from", "from must be before to, by at most 366 days, was " + from);
        }
        Map<HistoryList.Filter, String> filters = new EnumMap<>(HistoryList.Filter.class);
        asked.forEach((parameter, value) -> {
            HistoryList.Filter filter = HistoryList.Filter.of(parameter);
            if (filter != null && list.knows(filter)) {
                filters.put(filter, value);
            } else if (!List.of("from", "to", "after", "size").contains(parameter)) {
                throw bad(parameter, parameter + " is not a filter of " + name);
            }
        });
        return new HistoryReader.Query(
                list, nanos(from), nanos(to), filters, place(asked.get("after")), size);
    }

    private static HistoryList list(String name) {
        for (HistoryList list : HistoryList.values()) {
            if (list.name().toLowerCase(Locale.ROOT).equals(name)) {
                return list;
            }
        }
        throw Problem.of(
                HttpStatus.NOT_FOUND,
                "NOT_FOUND",
                "the history has audit, orders, fills and alerts, not " + name);
    }

    private static Instant time(Map<String, String> asked, String field, Instant absent) {
        String text = asked.get(field);
        try {
            return text == null ? absent : Instant.parse(text);
        } catch (DateTimeException _) {
            throw bad(field, field + " must be such as 2026-01-02T15:00:00Z, was " + text);
        }
    }

    /// Times beyond a `long` of nanoseconds are as good as its ends.
    private static long nanos(Instant time) {
        try {
            return Math.addExact(
                    Math.multiplyExact(time.getEpochSecond(), 1_000_000_000L), time.getNano());
        } catch (ArithmeticException _) {
            return time.getEpochSecond() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }

    private static HistoryReader.@Nullable Place place(@Nullable String text) {
        if (text == null) {
            return null;
        }
        int dash = text.indexOf('-');
        try {
            return new HistoryReader.Place(
                    Long.parseLong(text.substring(0, Math.max(0, dash))),
                    Long.parseLong(text.substring(dash + 1)));
        } catch (NumberFormatException _) {
            throw bad("after", "after must be the next of a page before, was " + text);
        }
    }

    private static Problem bad(String field, String detail) {
        return Problem.field(HttpStatus.BAD_REQUEST, field, "BAD_FIELD", detail);
    }

    private static List<String> names(HistoryList list) {
        return list.columns().stream().map(HistoryController::camel).toList();
    }

    private static String camel(String column) {
        StringBuilder name = new StringBuilder();
        for (String part : column.split("_")) {
            name.append(
                    name.isEmpty()
                            ? part
                            : part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1));
        }
        return name.toString();
    }
}
