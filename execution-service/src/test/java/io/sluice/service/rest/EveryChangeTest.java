package io.sluice.service.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Every call that is not a GET, as the running service maps them: a new one is tried without
/// anybody thinking of it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryChangeTest {
    private static final String ORDER =
            """
            {"account":"ACC1","symbol":"BAC","side":"BUY","quantity":"10000","strategy":"TWAP"}
            """;

    private static final Set<RequestMethod> EVERY =
            Set.of(RequestMethod.POST, RequestMethod.PUT, RequestMethod.DELETE);

    private record Call(String method, String path) {}

    private RunningWeb web;
    private long order;

    @BeforeAll
    void start(@TempDir Path dataDir) throws Exception {
        web = new RunningWeb(KnownUsers.in(dataDir));
        order = web.place();
    }

    @AfterAll
    void stop() {
        web.close();
    }

    private List<Call> changes() {
        TreeSet<String> calls = new TreeSet<>();
        web.bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .forEach(mapping -> {
                    Set<RequestMethod> named = mapping.getMethodsCondition().getMethods();
                    // A mapping that names no method takes every one.
                    for (RequestMethod method : named.isEmpty() ? EVERY : named) {
                        if (method != RequestMethod.GET) {
                            mapping.getPatternValues().stream()
                                    .filter(path -> !path.equals("/error"))
                                    .forEach(path -> calls.add(method.name() + " " + path));
                        }
                    }
                });
        List<Call> changes = new ArrayList<>();
        for (String call : calls) {
            String[] parts = call.split(" ", 2);
            changes.add(
                    new Call(
                            parts[0],
                            parts[1].replaceAll("\\{[^{}]*(\\{[^{}]*}[^{}]*)*}", "" + order)));
        }
        return changes;
    }

    private RunningWeb.Answer attempt(String user, Call call) {
        String type =
                call.method.equals("PATCH") ? "application/merge-patch+json" : "application/json";
        String body = call.method.equals("PATCH") ? "{\"aggression\":9}" : ORDER;
        HttpRequest.Builder request =
                web.request(user, call.path)
                        .method(call.method, BodyPublishers.ofString(body))
                        .header("Content-Type", type)
                        .header("If-Match", "\"1\"");
        return web.send(request.build());
    }

    @Test
    void the_list_of_changes_is_the_services() {
        assertThat(changes())
                .contains(
                        new Call("POST", "/api/v1/orders"),
                        new Call("PATCH", "/api/v1/orders/" + order),
                        new Call("POST", "/api/v1/orders/" + order + "/finish"),
                        new Call("DELETE", "/api/v1/kill/" + order),
                        new Call("PUT", "/api/v1/limits"));
    }

    @Test
    void nobody_changes_anything() {
        for (Call call : changes()) {
            assertThat(attempt("", call).status()).as(call.toString()).isIn(401, 403);
        }
    }

    @Test
    void a_viewer_changes_nothing() {
        for (Call call : changes()) {
            RunningWeb.Answer answer = attempt(RunningWeb.VIEWER, call);

            assertThat(answer.status()).as(call.toString()).isEqualTo(403);
            assertThat(answer.text("code")).isEqualTo("NOT_ALLOWED");
        }
    }

    /// What is done to another's order fails as on one that never was.
    @Test
    void a_trader_of_other_accounts_changes_nothing() {
        for (Call call : changes()) {
            RunningWeb.Answer answer = attempt(KnownUsers.STRANGER, call);

            if (call.path.startsWith("/api/v1/orders/" + order)) {
                String unknown = call.path.replace("orders/" + order, "orders/999999");
                RunningWeb.Answer none =
                        attempt(KnownUsers.STRANGER, new Call(call.method, unknown));
                assertThat(answer.status()).as(call.toString()).isEqualTo(404);
                assertThat(answer.text("code")).isEqualTo(none.text("code"));
                assertThat(answer.text("detail").replace("order " + order, "order ?"))
                        .isEqualTo(none.text("detail").replace("order 999999", "order ?"));
            } else {
                assertThat(answer.status()).as(call.toString()).isEqualTo(403);
                assertThat(answer.text("code")).isEqualTo("NOT_ALLOWED");
            }
        }
        RunningWeb.Answer untouched = web.get(RunningWeb.TRADER, "/api/v1/orders/" + order);
        assertThat(untouched.text("state")).isEqualTo("WORKING");
        assertThat(untouched.text("version")).isEqualTo("1");
    }

    @Test
    void guessing_has_to_wait() {
        String guess =
                "Basic "
                        + Base64.getEncoder()
                                .encodeToString("risk:guess".getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < 5; i++) {
            assertThat(guessed(guess).status()).isEqualTo(401);
        }

        RunningWeb.Answer waiting = guessed(guess);
        RunningWeb.Answer right = web.get("risk", "/api/v1/orders");

        assertThat(waiting.status()).isEqualTo(429);
        assertThat(waiting.text("code")).isEqualTo("TOO_MANY_SIGN_INS");
        assertThat(Integer.parseInt(waiting.header("Retry-After"))).isBetween(1, 30);
        assertThat(right.status()).isEqualTo(429);
        assertThat(web.get(RunningWeb.TRADER, "/api/v1/orders").status()).isEqualTo(200);
    }

    private RunningWeb.Answer guessed(String credentials) {
        return web.send(
                web.request("", "/api/v1/orders")
                        .header("Authorization", credentials)
                        .GET()
                        .build());
    }
}
