package io.sluice.service.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignInTest {
    private static final String NOBODY = "";
    private static final String RISK = "risk";

    private RunningWeb web;

    @BeforeAll
    void start(@TempDir Path dataDir) {
        web = new RunningWeb(dataDir);
    }

    @AfterAll
    void stop() {
        web.close();
    }

    @Test
    void without_credentials_only_health_answers() {
        assertThat(web.get(NOBODY, "/actuator/health").status()).isEqualTo(200);
        assertThat(web.get(NOBODY, "/actuator/health").body().has("components")).isFalse();
        for (String path :
                List.of(
                        "/api/v1/orders",
                        "/api/v1/stream",
                        "/api/v1/me",
                        "/v3/api-docs",
                        "/swagger-ui.html",
                        "/actuator/prometheus",
                        "/actuator/env",
                        "/js/blotter.js",
                        "/nowhere")) {
            RunningWeb.Answer answer = web.get(NOBODY, path);

            assertThat(answer.status()).as(path).isEqualTo(401);
            assertThat(answer.text("code")).isEqualTo("UNAUTHORIZED");
            assertThat(answer.header("WWW-Authenticate")).startsWith("Basic ");
        }
    }

    @Test
    void a_browser_is_sent_to_sign_in() {
        RunningWeb.Answer answer =
                web.send(web.request(NOBODY, "/").header("Accept", "text/html").GET().build());

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location")).endsWith("/login.html");
        assertThat(web.get(NOBODY, "/login.html").status()).isEqualTo(200);
    }

    @Test
    void a_wrong_password_is_refused() {
        String wrong =
                Base64.getEncoder().encodeToString("trader:guess".getBytes(StandardCharsets.UTF_8));
        RunningWeb.Answer answer =
                web.send(
                        HttpRequest.newBuilder(URI.create(web.url + "/api/v1/orders"))
                                .header("Authorization", "Basic " + wrong)
                                .GET()
                                .build());

        assertThat(answer.status()).isEqualTo(401);
    }

    @Test
    void only_a_trader_changes_orders() {
        long id = web.place();
        for (String user : List.of(RunningWeb.VIEWER, RISK)) {
            assertThat(web.get(user, "/api/v1/orders/" + id).status()).isEqualTo(200);
            assertThat(
                            web.patch(
                                            user,
                                            "/api/v1/orders/" + id,
                                            "{\"aggression\":9}",
                                            "If-Match",
                                            "\"1\"")
                                    .status())
                    .isEqualTo(403);
            RunningWeb.Answer refused = web.post(user, "/api/v1/orders/" + id + "/cancel", "");
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.text("code")).isEqualTo("NOT_ALLOWED");
            assertThat(web.post(user, "/api/v1/orders", "{}").status()).isEqualTo(403);
        }
        assertThat(web.get(RunningWeb.VIEWER, "/api/v1/orders/" + id).text("state"))
                .isEqualTo("WORKING");
    }

    @Test
    void a_program_gets_no_session() {
        RunningWeb.Answer answer = web.get(RunningWeb.TRADER, "/api/v1/me");

        assertThat(answer.text("name")).isEqualTo("trader");
        assertThat(answer.body().get("accounts").toString()).isEqualTo("[\"ACC1\",\"ACC2\"]");
        assertThat(answer.headers().allValues("Set-Cookie"))
                .noneMatch(cookie -> cookie.startsWith("SLUICE_SESSION"));
    }

    @Test
    void another_site_cannot_borrow_remembered_credentials() {
        RunningWeb.Answer answer =
                web.post(RunningWeb.TRADER, "/api/v1/orders", "{}", "Sec-Fetch-Site", "cross-site");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text("code")).isEqualTo("CSRF");
    }

    @Test
    void a_session_changes_nothing_without_its_token() {
        String token = cookie(web.get(NOBODY, "/login.html"), "XSRF-TOKEN");
        RunningWeb.Answer signedIn =
                web.send(
                        HttpRequest.newBuilder(URI.create(web.url + "/login"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .header("Cookie", "XSRF-TOKEN=" + token)
                                .header("X-XSRF-TOKEN", token)
                                .POST(
                                        HttpRequest.BodyPublishers.ofString(
                                                "username=trader&password="
                                                        + RunningWeb.PASSWORD.replace(' ', '+')))
                                .build());
        assertThat(signedIn.status()).isEqualTo(204);
        String session = cookie(signedIn, "SLUICE_SESSION");
        assertThat(String.join("\n", signedIn.headers().allValues("Set-Cookie")))
                .containsPattern("SLUICE_SESSION=[^\n]*HttpOnly[^\n]*SameSite=Strict");

        RunningWeb.Answer withoutToken =
                web.post(NOBODY, "/api/v1/orders", "{}", "Cookie", "SLUICE_SESSION=" + session);
        assertThat(withoutToken.status()).isEqualTo(403);
        assertThat(withoutToken.text("code")).isEqualTo("CSRF");
        RunningWeb.Answer read =
                web.send(
                        web.request(NOBODY, "/api/v1/me")
                                .header("Cookie", "SLUICE_SESSION=" + session)
                                .GET()
                                .build());
        assertThat(read.text("name")).isEqualTo("trader");
    }

    @Test
    void pages_carry_a_policy_and_every_module_they_import_is_there() {
        HttpRequest request = web.request(RunningWeb.VIEWER, "/").GET().build();
        RunningWeb.Answer page = web.send(request);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'none'")
                .contains("script-src 'self' 'sha256-")
                .doesNotContain("unsafe");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.header("X-Frame-Options")).isEqualTo("DENY");

        Matcher path =
                Pattern.compile("\"(/(?:_static|webjars|css|js)/[^\"]+[^/])\"")
                        .matcher(body(request));
        int found = 0;
        for (; path.find(); found++) {
            assertThat(web.get(RunningWeb.VIEWER, path.group(1)).status())
                    .as(path.group(1))
                    .isEqualTo(200);
        }
        assertThat(found).isGreaterThanOrEqualTo(8);
    }

    private String body(HttpRequest request) {
        return web.client().sendAsync(request, HttpResponse.BodyHandlers.ofString()).join().body();
    }

    private static String cookie(RunningWeb.Answer answer, String name) {
        for (String cookie : answer.headers().allValues("Set-Cookie")) {
            if (cookie.startsWith(name + "=")) {
                return cookie.substring(name.length() + 1, cookie.indexOf(';'));
            }
        }
        throw new AssertionError("no cookie " + name + " in " + answer.headers());
    }
}
