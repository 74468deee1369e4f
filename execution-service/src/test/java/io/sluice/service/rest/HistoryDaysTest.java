package io.sluice.service.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.service.history.FourDays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The history of four days over REST, out of a real database: read by day, chosen, taken along
/// page by page, and deleted when it is old.
class HistoryDaysTest {
    private static final String HISTORY = "/api/v1/history/";
    private static final Pattern NEXT = Pattern.compile("<(.*)>; *rel=\"next\"");

    @TempDir Path folder;

    private static String span(int firstDay, int endDay) {
        Instant from = FourDays.FIRST.plus(Duration.ofDays(firstDay));
        Instant to = FourDays.FIRST.plus(Duration.ofDays(endDay));
        return "from=" + from + "&to=" + to;
    }

    @Test
    void days_are_read_chosen_taken_along_and_deleted() throws Exception {
        try (FourDays days = new FourDays(folder.resolve("postgres"));
                RunningWeb web = new RunningWeb(folder)) {
            web.add("historyReader", days.reader());

            for (int order = 1; order <= 4; order++) {
                List<JsonNode> fills = items(web, "fills?size=500&" + span(order - 1, order));
                assertThat(orders(fills)).containsExactly(Integer.toString(order));
                assertThat(fills).hasSize((int) days.count("fill", order));
            }
            assertThat(orders(items(web, "fills?size=500&" + span(1, 4))))
                    .containsExactly("2", "3", "4");
            assertThat(orders(items(web, "fills?order=3&venue=XSIM&" + span(0, 4))))
                    .containsExactly("3");
            assertThat(items(web, "fills?order=3&venue=YSIM&" + span(0, 4))).isEmpty();
            assertThat(orders(items(web, "audit?action=steer&user=ann&order=2&" + span(0, 4))))
                    .containsExactly("2");
            assertThat(items(web, "orders?symbol=BAC&state=WORKING&" + span(0, 4))).hasSize(4);

            List<String> json = new ArrayList<>();
            for (JsonNode fill : items(web, "fills?size=500&" + span(0, 4))) {
                json.add(line(fill));
            }
            assertThat(json).hasSizeGreaterThan(30);
            assertThat(csv(web, "fills.csv?size=20&" + span(0, 4))).isEqualTo(json);

            assertThat(days.endAndDelete(FourDays.FIRST.plus(Duration.ofDays(2)))).isEqualTo(2);
            assertThat(orders(items(web, "fills?size=500&" + span(0, 4))))
                    .containsExactly("3", "4");
            assertThat(orders(items(web, "orders?" + span(0, 4)))).containsExactly("3", "4");
            for (String list : List.of("audit", "alerts")) {
                assertThat(orders(items(web, list + "?size=500&" + span(0, 4))))
                        .as(list)
                        .doesNotContain("1", "2");
            }
        }
    }

    private static List<JsonNode> items(RunningWeb web, String query) {
        RunningWeb.Answer answer = web.get(RunningWeb.VIEWER, HISTORY + query);
        assertThat(answer.status()).as(query + " " + answer.body()).isEqualTo(200);
        List<JsonNode> items = new ArrayList<>();
        answer.body().get("items").forEach(items::add);
        return items;
    }

    private static Set<String> orders(List<JsonNode> items) {
        Set<String> orders = new TreeSet<>();
        for (JsonNode item : items) {
            if (!item.get("parentId").isNull()) {
                orders.add(item.get("parentId").asString());
            }
        }
        return orders;
    }

    /// A row as CSV has it; no value of a fill needs quotes.
    private static String line(JsonNode item) {
        List<String> cells = new ArrayList<>();
        item.forEach(cell -> cells.add(cell.isNull() ? "" : cell.asString()));
        return String.join(",", cells);
    }

    /// All pages, without their headings.
    private static List<String> csv(RunningWeb web, String query)
            throws IOException, InterruptedException {
        List<String> lines = new ArrayList<>();
        String next = HISTORY + query;
        while (!next.isEmpty()) {
            HttpRequest request = web.request(RunningWeb.VIEWER, next).GET().build();
            HttpResponse<String> page =
                    web.client().send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(page.statusCode()).as(next).isEqualTo(200);
            List<String> all = page.body().lines().toList();
            assertThat(all.getFirst()).startsWith("logPosition,logIndex,at,parentId,");
            lines.addAll(all.subList(1, all.size()));
            Matcher link = NEXT.matcher(page.headers().firstValue("Link").orElse(""));
            next = link.matches() ? HISTORY + "fills.csv" + query(link.group(1)) : "";
        }
        return lines;
    }

    private static String query(String link) {
        return link.substring(link.indexOf('?'));
    }
}
