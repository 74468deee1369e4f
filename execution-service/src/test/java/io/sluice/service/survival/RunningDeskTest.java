package io.sluice.service.survival;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;

import io.sluice.service.rest.BlotterBrowser;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/// The whole service as it is started, its engine, market and database, used by a trader.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RunningDeskTest {
    private static final int START_SECONDS = 120;
    private static final String ORDERS = "/api/v1/orders";
    private static final JsonMapper JSON = new JsonMapper();

    private static final LocatorAssertions.ContainsTextOptions IN_TIME =
            new LocatorAssertions.ContainsTextOptions().setTimeout(30_000);

    private final HttpClient client = HttpClient.newHttpClient();
    private final int webPort = Books.freePort();
    private final int omsPort = Books.freePort();
    private final String url = "http://127.0.0.1:" + webPort;

    private record Running(ServiceProcess process, String password) {}

    private final List<Running> running = new ArrayList<>();

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        Path data = folder.resolve("data");
        ServiceProcess process =
                new ServiceProcess(
                        folder,
                        "Sluice is ready",
                        "io.sluice.service.SluiceApplication",
                        List.of(
                                "--spring.profiles.active=json",
                                "--sluice.data-dir=" + data,
                                "--sluice.cluster.base-port=" + Books.freeUdpPort(),
                                "--server.port=" + webPort,
                                "--sluice.oms.port=" + omsPort,
                                "--sluice.venues.xsim.port=" + Books.freePort(),
                                "--sluice.venues.ysim.port=" + Books.freePort()));
        process.start(START_SECONDS);
        String password =
                Files.readAllLines(data.resolve("passwords.txt")).stream()
                        .filter(line -> line.startsWith("trader "))
                        .findFirst()
                        .orElseThrow()
                        .substring("trader ".length());
        running.add(new Running(process, password));
    }

    @AfterAll
    void stop() {
        client.close();
        running.forEach(each -> each.process.close());
    }

    private String password() {
        return running.getFirst().password;
    }

    private HttpResponse<String> send(String method, String path, String body) {
        String credentials = "trader:" + password();
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url + path))
                        .header(
                                "Authorization",
                                "Basic "
                                        + Base64.getEncoder()
                                                .encodeToString(
                                                        credentials.getBytes(
                                                                StandardCharsets.UTF_8)))
                        .header("Content-Type", "application/json")
                        .header("If-Match", "*")
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private JsonNode json(String method, String path, String body) {
        HttpResponse<String> answer = send(method, path, body);
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        return JSON.readTree(answer.body());
    }

    /// An order of an hour that is at work.
    private String working(String symbol, String quantity) {
        String order =
                """
                {"account":"DESK","symbol":"%s","side":"BUY","strategy":"TWAP","quantity":"%s","endTime":"%s"}
                """
                        .formatted(symbol, quantity, Instant.now().plusSeconds(3_600));
        Books.await(
                "the market in " + symbol,
                () -> send("POST", ORDERS + "/validate", order).statusCode() == 200);
        String id = json("POST", ORDERS, order).get("id").asString();
        Books.await(
                "a decision",
                () -> json("GET", ORDERS + "/" + id, "").get("decisions").asInt() > 0);
        return id;
    }

    @Test
    void a_change_of_a_live_order_is_foretold_by_its_engine_and_not_made() {
        String order = ORDERS + "/" + working("BAC", "20000");

        JsonNode preview = json("POST", order + "/preview", "{\"aggression\":10}");

        JsonNode now = preview.get("now");
        JsonNode changed = preview.get("changed");
        assertThat(changed.get("completion").get("expected").asDouble()).isEqualTo(1);
        assertThat(changed.get("passiveShare").get("expected").asDouble())
                .isLessThan(now.get("passiveShare").get("expected").asDouble());
        assertThat(changed.get("costBps").get("low").asDouble())
                .isLessThan(changed.get("costBps").get("high").asDouble());
        assertThat(preview.get("changes").toString()).contains("\"aggression\"", "\"10\"");
        assertThat(preview.get("heldMicros").asLong()).isPositive();
        assertThat(json("GET", order, "").get("version").asInt()).isEqualTo(1);
    }

    @Test
    void the_audit_says_from_where_in_memory_database_and_export() throws Exception {
        String id = working("IBM", "6000");
        json("PATCH", ORDERS + "/" + id, "{\"aggression\":8}");
        try (RawFixClient fix = new RawFixClient("OMS44")) {
            fix.connect(omsPort);
            Books.await("a logon", fix::isLoggedOn);
            fix.send("D", Books.order("A1", "", "IBM", "1", "2000", 600));
            Books.await("its report", () -> !fix.received().isEmpty());
        }
        JsonNode steered = json("GET", ORDERS + "/" + id + "/audit", "").get("items").get(0);

        assertThat(steered.get("user").asString()).isEqualTo("trader");
        assertThat(steered.get("address").asString()).isEqualTo("127.0.0.1");
        Pattern rest = Pattern.compile(",trader,REST,0,127\\.0\\.0\\.1," + id + ",2,steer,");
        Pattern fix = Pattern.compile(",OMS44,OMS44,2,127\\.0\\.0\\.1,\\d+,1,new,");
        Books.await(
                "both in the export",
                () -> {
                    String csv = send("GET", "/api/v1/history/audit.csv", "").body();
                    return rest.matcher(csv).find() && fix.matcher(csv).find();
                });
    }

    @Test
    void logs_are_one_json_object_a_line_and_tell_no_password() throws IOException {
        List<String> objects =
                running.getFirst()
                        .process
                        .output()
                        .lines()
                        .filter(it -> it.startsWith("{"))
                        .toList();

        assertThat(objects).hasSizeGreaterThan(5);
        for (String object : objects) {
            JsonNode line = JSON.readTree(object);
            assertThat(line.propertyNames()).contains("@timestamp", "log", "message", "ecs");
            assertThat(object).doesNotContain(password());
        }
        assertThat(objects).anyMatch(it -> it.contains("Sluice is ready"));
    }

    @Test
    void the_dial_foretells_and_finish_ends_the_order_in_the_browser() {
        List<String> errors = new ArrayList<>();
        try (BlotterBrowser browser = BlotterBrowser.open();
                Page page = browser.page(ColorScheme.LIGHT, errors)) {
            String id = working("BAC", "3000");
            BlotterBrowser.signIn(page, url, "trader", password());
            page.locator(".tabulator-row", new Page.LocatorOptions().setHasText("3,000"))
                    .first()
                    .click();
            assertThat(page.locator("sluice-detail h2")).containsText("3,000 BAC");
            page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Market")).click();
            assertThat(page.getByLabel("Signals by venue")).containsText("XSIM", IN_TIME);
            assertThat(page.locator("sluice-signals .banner")).isHidden();
            page.getByLabel("Aggression").fill("9");
            Locator cost = page.locator(".dial .preview tbody tr").first();
            assertThat(cost)
                    .containsText(
                            Pattern.compile("Cost, bps.*\\d+\\.\\d.* to .*\\d+\\.\\d"), IN_TIME);
            BlotterBrowser.shoot(page, "running-desk");
            button(page, "Commit").click();
            assertThat(page.locator(".dial .note")).hasText("5 → 9 in version 2");
            button(page, "Finish").click();

            assertThat(page.locator(".tabulator-row.chosen"))
                    .containsText(Pattern.compile("filled|canceled"), IN_TIME);
            assertThat(json("GET", ORDERS + "/" + id, "").get("state").asString())
                    .isIn("FILLED", "CANCELED");
        }
        assertThat(errors).isEmpty();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }
}
