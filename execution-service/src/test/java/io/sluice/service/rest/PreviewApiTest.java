package io.sluice.service.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.nio.file.Path;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PreviewApiTest {
    private static final String ORDERS = "/api/v1/orders";
    private static final String TRADER = RunningWeb.TRADER;

    private RunningWeb web;

    @BeforeAll
    void start(@TempDir Path dataDir) {
        web = new RunningWeb(dataDir);
    }

    @AfterAll
    void stop() {
        web.close();
    }

    private static String order(String quantity, String more) {
        return """
        {"account":"ACC1","symbol":"BAC","side":"BUY","strategy":"TWAP","quantity":"%s"%s}
        """
                .formatted(quantity, more);
    }

    private static String inAnHour() {
        return ",\"endTime\":\"" + UtcTime.text(UtcTime.nowNs() + 3_600_000_000_000L) + "\"";
    }

    @Test
    void a_sound_order_is_valid_and_not_placed() {
        int before = web.get(TRADER, ORDERS).body().get("total").asInt();

        RunningWeb.Answer answer =
                web.post(TRADER, ORDERS + "/validate", order("10000", inAnHour()));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().get("valid").asBoolean()).isTrue();
        assertThat(web.get(TRADER, ORDERS).body().get("total").asInt()).isEqualTo(before);
    }

    @Test
    void validation_says_what_the_edge_and_what_the_engine_would_refuse() {
        RunningWeb.Answer syntax =
                web.post(TRADER, ORDERS + "/validate", order("10000", ",\"aggression\":11"));
        RunningWeb.Answer offLot = web.post(TRADER, ORDERS + "/validate", order("10050", ""));
        RunningWeb.Answer tooMuch =
                web.post(TRADER, ORDERS + "/validate", order("11000000", inAnHour()));
        RunningWeb.Answer far =
                web.post(
                        TRADER,
                        ORDERS + "/validate",
                        order("100", ",\"limitPrice\":\"99.00\"" + inAnHour()));

        assertThat(syntax.status()).isEqualTo(422);
        assertThat(syntax.text("field")).isEqualTo("aggression");
        assertThat(offLot.status()).isEqualTo(422);
        assertThat(offLot.text("code")).isEqualTo("OFF_LOT");
        assertThat(offLot.text("field")).isEqualTo("quantity");
        assertThat(tooMuch.text("code")).isEqualTo("QTY_LIMIT");
        assertThat(far.text("code")).isEqualTo("OUTSIDE_COLLAR");
        assertThat(far.text("field")).isEqualTo("limitPrice");
    }

    @Test
    void a_new_order_is_foretold_with_an_interval() {
        RunningWeb.Answer answer =
                web.post(TRADER, ORDERS + "/preview", order("10000", inAnHour()));

        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        JsonNode changed = answer.body().get("changed");
        assertThat(changed.get("completion").get("expected").asDouble()).isEqualTo(1);
        JsonNode cost = changed.get("costBps");
        assertThat(cost.get("low").asDouble()).isLessThanOrEqualTo(cost.get("expected").asDouble());
        assertThat(cost.get("high").asDouble())
                .isGreaterThanOrEqualTo(cost.get("expected").asDouble());
        assertThat(changed.get("way").size()).isGreaterThan(10);
    }

    @Test
    void an_unknown_order_and_a_bad_change_have_no_preview() {
        long id = web.place();

        RunningWeb.Answer unknown =
                web.post(TRADER, ORDERS + "/123456789/preview", "{\"aggression\":7}");
        RunningWeb.Answer bad =
                web.post(TRADER, ORDERS + "/" + id + "/preview", "{\"aggression\":12}");
        RunningWeb.Answer nothing = web.post(TRADER, ORDERS + "/" + id + "/preview", "{}");

        assertThat(unknown.status()).isEqualTo(404);
        assertThat(bad.status()).isEqualTo(422);
        assertThat(bad.text("field")).isEqualTo("aggression");
        assertThat(nothing.status()).isEqualTo(422);
    }

    @Test
    void a_finish_moves_the_end_to_now_and_forces_completion() {
        long id = web.place();

        RunningWeb.Answer answer = web.post(TRADER, ORDERS + "/" + id + "/finish", "");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.body().get("order").get("forceCompletion").asBoolean()).isTrue();
        assertThat(web.get(TRADER, ORDERS + "/" + id + "/audit").body().toString())
                .contains("\"steer\"")
                .contains("forceCompletion");
    }
}
