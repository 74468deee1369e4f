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

    /// Every metric that a panel asks for is there.
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
