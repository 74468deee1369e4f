package io.sluice.service.survival;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// The dashboard of the compose set-up beside what a running service has to show.
final class Dashboard {
    private static final Path FILE = Path.of("src/main/docker/grafana/sluice.json");
    private static final Pattern METRIC =
            Pattern.compile("\\b(sluice|resilience4j|jvm|http_server)_[a-z0-9_]+");

    /// Begins to exist with the first alert, and there may have been none.
    private static final String ALERTS = "sluice_alerts_total";

    private Dashboard() {}

    /// What `service.md` 5 promises, in its order, beside what the panels ask for.
    private static final List<String> PROMISED =
            List.of(
                    "sluice_parents_live",
                    "sluice_parent_reports_total",
                    "sluice_children_open",
                    "sluice_child_reports_total",
                    "sluice_fills_total",
                    "sluice_fill_qty_total",
                    "sluice_participation",
                    "sluice_parent_slippage_bps_bucket",
                    "sluice_ledger_headroom",
                    "sluice_log_round_trip_seconds_bucket",
                    "sluice_fix_round_trip_seconds_bucket",
                    "sluice_outlet_depth",
                    "sluice_history_queue",
                    "sluice_commands_room",
                    "sluice_alert_delivery_seconds_bucket",
                    "resilience4j_circuitbreaker_state",
                    "sluice_history_lag_seconds");

    /// Every metric that is promised and every one that a panel asks for is there.
    static void assertReads(int port, Path dataFolder) throws IOException, InterruptedException {
        String password =
                Files.readAllLines(dataFolder.resolve("passwords.txt")).stream()
                        .filter(line -> line.startsWith("viewer "))
                        .findFirst()
                        .orElseThrow()
                        .substring("viewer ".length());
        String credentials =
                Base64.getEncoder()
                        .encodeToString(("viewer:" + password).getBytes(StandardCharsets.UTF_8));
        try (HttpClient client = HttpClient.newHttpClient()) {
            // An open stream is what the delivery of alerts is measured on.
            get(client, port, "/api/v1/stream", credentials).close();
            get(client, port, "/api/v1/orders", credentials).close();
            try (InputStream scrape = get(client, port, "/actuator/prometheus", credentials)) {
                Set<String> there =
                        metrics(new String(scrape.readAllBytes(), StandardCharsets.UTF_8));
                there.add(ALERTS);
                assertThat(there).containsAll(PROMISED);
                assertThat(metrics(Files.readString(FILE)))
                        .hasSizeGreaterThan(20)
                        .isSubsetOf(there);
            }
            client.shutdownNow();
        }
    }

    private static InputStream get(HttpClient client, int port, String path, String credentials)
            throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .header("Authorization", "Basic " + credentials)
                        .build();
        HttpResponse<InputStream> answer =
                client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }

    private static Set<String> metrics(String text) {
        Set<String> names = new TreeSet<>();
        METRIC.matcher(text).results().forEach(found -> names.add(found.group()));
        return names;
    }
}
