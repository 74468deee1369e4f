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

import java.net.http.HttpRequest;
import java.nio.file.Path;

/// Who may read and change the pre-trade limits, and on which version.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LimitApiTest {
    private static final String LIMITS = "/api/v1/limits";

    private RunningWeb web;

    @BeforeAll
    void start(@TempDir Path dataDir) {
        web = new RunningWeb(dataDir);
    }

    @AfterAll
    void stop() {
        web.close();
    }

    private RunningWeb.Answer put(String user, String body, String... headers) {
        return putTo(LIMITS, user, body, headers);
    }

    private RunningWeb.Answer putTo(String path, String user, String body, String... headers) {
        HttpRequest.Builder request =
                web.request(user, path).PUT(HttpRequest.BodyPublishers.ofString(body));
        request.header("Content-Type", "application/json");
        if (headers.length > 0) {
            request.headers(headers);
        }
        return web.send(request.build());
    }

    private String version() {
        return web.get("viewer", LIMITS).header("ETag");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "viewer", "trader"})
    void only_the_risk_function_changes_limits(String user) {
        String before = version();

        RunningWeb.Answer refused =
                put(user, "{\"childQty\":\"5\",\"reason\":\"x\"}", "If-Match", before);

        assertThat(refused.status()).isEqualTo(403);
        assertThat(version()).isEqualTo(before);
    }

    @Test
    void a_change_is_made_on_the_version_seen_and_shown_with_the_next() {
        String before = version();

        RunningWeb.Answer changed =
                put(
                        "risk",
                        """
                        {"childQty":"12345","restricted":["IBM"],"reason":"new desk"}
                        """,
                        "If-Match",
                        before);

        assertThat(changed.status()).as("%s", changed.body()).isEqualTo(200);
        assertThat(changed.header("ETag")).isNotEqualTo(before).isEqualTo(version());
        String shown = web.get("viewer", LIMITS).body().toString();
        assertThat(shown)
                .contains("\"value\":\"12345\"")
                .contains("{\"account\":\"*\",\"symbol\":\"IBM\"}");
        RunningWeb.Answer late =
                put("risk", "{\"childQty\":\"1\",\"reason\":\"x\"}", "If-Match", before);
        assertThat(late.status()).isEqualTo(412);
        assertThat(late.text("code")).isEqualTo("VERSION_CONFLICT");
    }

    @Test
    void without_the_version_nothing_is_changed() {
        assertThat(put("risk", "{\"childQty\":\"1\",\"reason\":\"x\"}").status()).isEqualTo(428);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"childQty\":\"0\",\"reason\":\"x\"}|childQty",
                "{\"collarPercent\":\"51\",\"reason\":\"x\"}|collarPercent",
                "{\"childQty\":null,\"reason\":\"x\"}|childQty",
                "{\"childSize\":\"1\",\"reason\":\"x\"}|childSize",
                "{\"restricted\":\"IBM\",\"reason\":\"x\"}|restricted",
                "{\"restricted\":[\"\"],\"reason\":\"x\"}|restricted",
                "{\"childQty\":\"1\"}|reason"
            })
    void what_is_wrong_is_named_and_nothing_is_changed(String body, String field) {
        String before = version();

        RunningWeb.Answer refused = put("risk", body, "If-Match", before);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("field")).isEqualTo(field);
        assertThat(version()).isEqualTo(before);
    }

    /// One limit of one account, named by scope: the others' and the house's stay.
    @Test
    void an_account_has_its_own_until_it_is_taken_back() {
        String own = LIMITS + "/accounts/ACC1";
        String first =
                "{\"parentQty\":\"500\",\"restricted\":[\"BTC-USD\"],\"reason\":\"new client\"}";
        assertThat(putTo(own, "risk", first).status()).isEqualTo(428);
        assertThat(putTo(own, "trader", first, "If-Match", version()).status()).isEqualTo(403);
        RunningWeb.Answer set = putTo(own, "risk", first, "If-Match", version());
        assertThat(set.status()).as("%s", set.body()).isEqualTo(200);
        assertThat(set.body().get("accounts").toString())
                .isEqualTo("[{\"account\":\"ACC1\",\"name\":\"parentQty\",\"value\":\"500\"}]");
        assertThat(set.body().get("restricted").toString())
                .contains("{\"account\":\"ACC1\",\"symbol\":\"BTC-USD\"}");

        RunningWeb.Answer back =
                putTo(
                        own,
                        "risk",
                        "{\"parentQty\":null,\"restricted\":[],\"reason\":\"known client\"}",
                        "If-Match",
                        set.header("ETag"));

        assertThat(back.status()).as("%s", back.body()).isEqualTo(200);
        assertThat(back.body().get("accounts").toString()).isEqualTo("[]");
        assertThat(back.body().get("restricted").toString()).doesNotContain("ACC1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ACC1|{\"childQty\":\"5\",\"reason\":\"x\"}|childQty|the house's alone",
                "ACC1|{\"parentQty\":\"0\",\"reason\":\"x\"}|parentQty|(0, 1000000000000]",
                "ACC1|{\"parentSize\":\"1\",\"reason\":\"x\"}|parentSize|not a limit",
                "ACC1|{\"restricted\":[{}],\"reason\":\"x\"}|restricted|a list of symbols",
                "*|{\"parentQty\":\"1\",\"reason\":\"x\"}|account|must name one",
            })
    void what_is_wrong_with_an_accounts_limit_is_named(
            String account, String body, String field, String words) {
        String before = version();

        RunningWeb.Answer refused =
                putTo(LIMITS + "/accounts/" + account, "risk", body, "If-Match", before);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("field")).isEqualTo(field);
        assertThat(refused.text("detail")).contains(words);
        assertThat(version()).isEqualTo(before);
    }
}
