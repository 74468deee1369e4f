package io.sluice.service.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.List;

/// Who may arm, fire, release and read the kill switch, and in which order.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KillApiTest {
    private static final String KILL = "/api/v1/kill";
    private static final String ALL = "{\"scope\":\"ALL\",\"reason\":\"runaway\"}";
    private static final String REASON = "?reason=looked%20into";

    private RunningWeb web;

    @BeforeAll
    void start(@TempDir Path dataDir) {
        web = new RunningWeb(dataDir);
    }

    @AfterAll
    void stop() {
        web.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "viewer", "trader"})
    void only_the_risk_function_arms_fires_and_releases(String user) {
        String armed = web.post("risk", KILL, ALL).text("fire");

        assertThat(web.post(user, KILL, ALL).status()).isEqualTo(403);
        assertThat(web.post(user, armed, "{}").status()).isEqualTo(403);
        assertThat(release(user, "1", REASON).status()).isEqualTo(403);
        assertThat(latched("risk")).doesNotContain("\"user\":\"" + user + "\"");
    }

    @ParameterizedTest
    @CsvSource({"'', 401", "viewer, 200", "trader, 200", "risk, 200"})
    void everyone_signed_in_sees_what_is_latched(String user, int status) {
        assertThat(web.get(user, KILL).status()).isEqualTo(status);
    }

    @Test
    void a_kill_is_armed_then_fired_then_released_by_another_person() {
        RunningWeb.Answer armed =
                web.post(
                        "risk",
                        KILL,
                        "{\"scope\":\"account\",\"target\":\"ACC9\",\"reason\":\"fat finger\"}");
        assertThat(armed.status()).isEqualTo(202);
        assertThat(latched("viewer")).doesNotContain("ACC9");

        RunningWeb.Answer fired = web.post("risk", armed.text("fire"), "{}");
        assertThat(fired.status()).as("%s", fired.body()).isEqualTo(200);
        String id = fired.body().get("kill").get("id").asString();
        assertThat(latched("viewer")).contains("ACC9").contains("fat finger");

        RunningWeb.Answer own = release("risk", id, REASON);
        assertThat(own.status()).isEqualTo(403);
        assertThat(own.text("code")).isEqualTo("NOT_ALLOWED");
        assertThat(latched("viewer")).contains("ACC9");

        for (String reason : List.of("", "?reason=", "?reason=" + "x".repeat(201))) {
            RunningWeb.Answer unsaid = release("admin", id, reason);
            assertThat(unsaid.status()).as(reason).isEqualTo(422);
            assertThat(unsaid.text("field")).isEqualTo("reason");
        }

        RunningWeb.Answer released = release("admin", id, REASON);
        assertThat(released.status()).isEqualTo(200);
        assertThat(latched("viewer")).doesNotContain("ACC9");
        assertThat(release("admin", id, REASON).text("code")).isEqualTo("NOT_LATCHED");
    }

    @Test
    void a_token_fires_once_and_for_who_armed_it() {
        String fire =
                web.post(
                                "risk",
                                KILL,
                                "{\"scope\":\"STRATEGY\",\"target\":\"VWAP\",\"reason\":\"drill\"}")
                        .text("fire");

        assertThat(web.post("admin", fire, "{}").text("code")).isEqualTo("NOT_ARMED");
        assertThat(web.post("risk", fire, "{}").status()).isEqualTo(200);
        assertThat(web.post("risk", fire, "{}").status()).isEqualTo(409);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|scope",
                "{\"scope\":\"DESK\",\"reason\":\"x\"}|scope",
                "{\"scope\":\"ACCOUNT\",\"reason\":\"x\"}|target",
                "{\"scope\":\"ALL\",\"target\":\"ACC1\",\"reason\":\"x\"}|target",
                "{\"scope\":\"ALL\"}|reason"
            })
    void what_is_wrong_with_a_request_is_named(String body, String field) {
        RunningWeb.Answer refused = web.post("risk", KILL, body);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("field")).isEqualTo(field);
    }

    @Test
    void a_target_that_nobody_knows_is_refused_when_it_is_fired() {
        String fire =
                web.post("risk", KILL, "{\"scope\":\"VENUE\",\"target\":\"NONE\",\"reason\":\"x\"}")
                        .text("fire");

        RunningWeb.Answer refused = web.post("risk", fire, "{}");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("field")).isEqualTo("target");
    }

    private RunningWeb.Answer release(String user, String id, String query) {
        return web.send(web.request(user, KILL + "/" + id + query).DELETE().build());
    }

    private String latched(String user) {
        return web.get(user, KILL).body().toString();
    }
}
