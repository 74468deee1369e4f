package io.sluice.service.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.engine.Output;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Every GET of the API, as the running service maps them, by everybody: a new one is tried without
/// anybody thinking of it. [HistoryReaderTest] says what the history answers, [StreamTest] the
/// stream.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryReadTest {
    private static final String API = "/api/v1";
    private static final String STREAM = API + "/stream";

    /// What stands in the address of a call that is not an order's number.
    private static final Map<String, String> NAMES =
            Map.of(
                    "/strategies/\\{.*?}", "/strategies/TWAP",
                    "/instruments/\\{.*?}", "/instruments/BAC",
                    "/history/\\{.*?}", "/history/orders");

    /// Words by which the order of [KnownUsers#OWN] is known in any answer.
    private static final Pattern TELLTALE =
            Pattern.compile("ACC1|77700|31\\.23|\"(orderId|id)\":\"7\"|telltale|\\border 7\\b");

    private RunningWeb web;
    private long order;

    /// Seven orders of one account, each with fill, child, decision, alert; stops and a restriction
    /// that name it; and one order of another account.
    @BeforeAll
    void start(@TempDir Path dataDir) throws Exception {
        web = new RunningWeb(KnownUsers.in(dataDir));
        for (int i = 0; i < 7; i++) {
            order = place(KnownUsers.OWNER, KnownUsers.OWN, "77700");
        }
        assertThat(order).isEqualTo(7);
        web.engine().decide(order, .5, .4, UtcTime.nowNs());
        web.engine().fill(order, "1000", "31.23", true, UtcTime.nowNs());
        web.engine().rest(order, "600", "31.23");
        web.engine().alert(Output.Severity.WARNING, "LATE_FILL", order, "telltale");
        web.engine().alert(Output.Severity.WARNING, "STRAY_REPORT", 0, "telltale");
        web.engine().alert(Output.Severity.WARNING, "VENUE_DOWN", 0, "XSIM: gone");
        kill("ACCOUNT", KnownUsers.OWN);
        kill("TRADER", "telltale");
        kill("STRATEGY", "POV");
        restrict(KnownUsers.OWN);
        place(KnownUsers.STRANGER, KnownUsers.OTHERS, "300");
    }

    @AfterAll
    void stop() {
        web.close();
    }

    private long place(String user, String account, String qty) {
        RunningWeb.Answer placed =
                web.post(
                        user,
                        API + "/orders",
                        """
                        {"account":"%s","symbol":"BAC","side":"BUY","quantity":"%s","strategy":"TWAP"}
                        """
                                .formatted(account, qty));
        assertThat(placed.status()).as("%s", placed.body()).isEqualTo(201);
        return Long.parseLong(placed.text("id"));
    }

    private void kill(String scope, String target) {
        String body =
                "{\"scope\":\"%s\",\"target\":\"%s\",\"reason\":\"drill\"}"
                        .formatted(scope, target);
        String fire = web.post("risk", API + "/kill", body).text("fire");
        assertThat(web.post("risk", fire, "{}").status()).isEqualTo(200);
    }

    private void restrict(String account) {
        String body = "{\"reason\":\"x\",\"parentQty\":\"7\",\"restricted\":[\"IBM\"]}";
        HttpRequest.Builder change =
                web.request("risk", API + "/limits/accounts/" + account)
                        .PUT(HttpRequest.BodyPublishers.ofString(body))
                        .header("Content-Type", "application/json")
                        .header("If-Match", web.get("risk", API + "/limits").header("ETag"));
        assertThat(web.send(change.build()).status()).isEqualTo(200);
    }

    /// Addresses of everything that is read, the order's for the order.
    private List<String> reads() {
        Set<String> reads = new TreeSet<>();
        web.bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .forEach(mapping -> {
                    Set<RequestMethod> named = mapping.getMethodsCondition().getMethods();
                    if (named.isEmpty() || named.contains(RequestMethod.GET)) {
                        mapping.getPatternValues().stream()
                                .filter(path -> path.startsWith(API) && !path.equals(STREAM))
                                .forEach(path -> reads.add(address(path)));
                    }
                });
        return new ArrayList<>(reads);
    }

    private String address(String template) {
        String address = template.replaceAll("/orders/\\{.*?\\}+", "/orders/" + order);
        for (Map.Entry<String, String> name : NAMES.entrySet()) {
            address = address.replaceAll(name.getKey(), name.getValue());
        }
        assertThat(address).as("say in this test what to ask for").doesNotContain("{");
        return address;
    }

    private static boolean isOfTheOrder(String path) {
        return path.startsWith(API + "/orders/");
    }

    private HttpResponse<String> read(String user, String path) throws Exception {
        HttpRequest request = web.request(user, path).GET().build();
        return web.client()
                .send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    @Test
    void the_list_of_reads_is_the_services() {
        assertThat(reads())
                .contains(
                        API + "/orders",
                        API + "/orders/7",
                        API + "/orders/7/tca.csv",
                        API + "/orders/7/tca/peers",
                        API + "/history/orders",
                        API + "/history/orders.csv",
                        API + "/limits",
                        API + "/instruments/BAC/signals",
                        API + "/strategies/TWAP/schema")
                .hasSizeGreaterThan(20);
    }

    @Test
    void nobody_reads_anything() throws Exception {
        for (String path : reads()) {
            assertThat(read("", path).statusCode()).as(path).isEqualTo(401);
        }
        assertThat(read("", STREAM).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {KnownUsers.OWNER, "trader", "viewer", "risk", "admin"})
    void who_may_see_the_order_sees_it_everywhere(String user) throws Exception {
        for (String path : reads()) {
            HttpResponse<String> answer = read(user, path);

            assertThat(answer.statusCode()).as(path).isEqualTo(needsDatabase(path) ? 503 : 200);
        }
        for (String path :
                List.of("/orders", "/orders/7", "/orders/7/fills", "/alerts", "/kill", "/limits")) {
            assertThat(read(user, API + path).body()).as(path).containsPattern(TELLTALE);
        }
    }

    private static boolean needsDatabase(String path) {
        return path.contains("/history/") || path.endsWith("/tca/peers");
    }

    @ParameterizedTest
    @ValueSource(strings = {KnownUsers.STRANGER, KnownUsers.GUEST})
    void who_sees_other_accounts_alone_finds_no_trace_of_it(String user) throws Exception {
        for (String path : reads()) {
            HttpResponse<String> answer = read(user, path);

            if (isOfTheOrder(path)) {
                String none = read(user, path.replace("/7", "/999999")).body();
                assertThat(answer.statusCode()).as(path).isEqualTo(404);
                assertThat(answer.body().replace("7", "?"))
                        .isEqualTo(none.replace("999999", "?").replace("7", "?"));
            } else {
                assertThat(answer.body()).as(path).doesNotContainPattern(TELLTALE);
            }
        }
        RunningWeb.Answer own = web.get(user, API + "/orders");
        assertThat(own.body().get("total").asInt()).isEqualTo(1);
        assertThat(own.body().get("items").get(0).get("id").asString()).isEqualTo("8");
        assertThat(read(user, API + "/alerts").body()).contains("XSIM: gone");
        assertThat(read(user, API + "/kill").body()).contains("POV");
        assertThat(read(user, API + "/orders?account=ACC1").body()).contains("\"total\":0");
    }

    @Test
    void counters_of_all_orders_are_for_who_sees_them() throws Exception {
        for (String user : List.of("viewer", "risk", "admin", "trader")) {
            assertThat(read(user, "/actuator/info").statusCode()).as(user).isNotEqualTo(403);
        }
        for (String user : List.of(KnownUsers.STRANGER, KnownUsers.GUEST, KnownUsers.OWNER)) {
            assertThat(read(user, "/actuator/info").statusCode()).as(user).isEqualTo(403);
            assertThat(read(user, "/actuator/health").statusCode()).as(user).isEqualTo(200);
        }
    }

    @Test
    void a_preview_is_for_own_accounts() {
        String body =
                """
                {"account":"ACC1","symbol":"BAC","side":"BUY","quantity":"100","strategy":"TWAP"}
                """;
        for (String path : List.of("/orders/preview", "/orders/validate", "/orders")) {
            RunningWeb.Answer refused = web.post(KnownUsers.STRANGER, API + path, body);

            assertThat(refused.status()).as(path).isEqualTo(403);
            assertThat(refused.text("field")).isEqualTo("account");
        }
    }
}
