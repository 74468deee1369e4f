package io.sluice.service.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OrderApiTest {
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

    @AfterEach
    void settle() {
        web.engine().live(true);
        web.engine().answering(true);
        web.engine().holdingChildren(false);
    }

    @Test
    void a_placed_order_is_found_at_its_location_with_its_version() {
        RunningWeb.Answer placed =
                web.post(
                        TRADER,
                        ORDERS,
                        """
                        {"clOrdId":"A-1","account":"ACC1","symbol":"BAC","side":"SELL","quantity":10000,
                         "limitPrice":"31.250","strategy":"VWAP","aggression":7,"maxPercentVolume":"0.1",
                         "endTime":"2030-01-02T14:30:00.123456789Z"}
                        """);

        assertThat(placed.status()).isEqualTo(201);
        assertThat(placed.header("ETag")).isEqualTo("\"1\"");
        RunningWeb.Answer read = web.get(TRADER, placed.header("Location"));
        assertThat(read.status()).isEqualTo(200);
        assertThat(read.text("clOrdId")).isEqualTo("A-1");
        assertThat(read.text("quantity")).isEqualTo("10000");
        assertThat(read.text("limitPrice")).isEqualTo("31.250");
        assertThat(read.text("state")).isEqualTo("WORKING");
        assertThat(read.body().get("aggression").asInt()).isEqualTo(7);
        assertThat(read.text("maxPercentVolume")).isEqualTo("0.1");
        assertThat(read.text("imbalanceSensitivity")).isEqualTo("1");
        assertThat(read.text("created"))
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{9}Z");
    }

    @Test
    void every_fault_of_a_request_is_named() {
        RunningWeb.Answer refused =
                web.post(
                        TRADER,
                        ORDERS,
                        """
                        {"account":"ACC1","symbol":"BAC","side":"HOLD","quantity":"-5","strategy":"TWAP",
                         "aggression":11,"urgency":3}
                        """);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
        List<String> faults = new ArrayList<>();
        for (JsonNode error : refused.body().get("errors")) {
            faults.add(
                    error.get("field").asString()
                            + " "
                            + error.get("code").asString()
                            + ": "
                            + error.get("detail").asString());
        }
        assertThat(faults)
                .containsExactly(
                        "side BAD_FIELD: side must be one of BUY, SELL, SELL_SHORT,"
                                + " SELL_SHORT_EXEMPT, was \"HOLD\"",
                        "quantity BAD_QUANTITY: quantity must be > 0, was -5",
                        "aggression BAD_PARAMETER: Aggression must be 0..10, was 11",
                        "urgency BAD_FIELD: urgency is not a field of TWAP orders");
    }

    @Test
    void a_missing_field_is_named() {
        RunningWeb.Answer refused =
                web.post(
                        TRADER,
                        ORDERS,
                        "{\"account\":\"ACC1\",\"symbol\":\"BAC\",\"side\":\"BUY\",\"strategy\":\"TWAP\"}");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("field")).isEqualTo("quantity");
        assertThat(refused.text("code")).isEqualTo("BAD_QUANTITY");
    }

    @Test
    void what_is_not_json_is_a_bad_request() {
        for (String body :
                List.of("{", "[]", "{} {}", "{\"side\":\"BUY\",\"side\":\"SELL\"}", "")) {
            RunningWeb.Answer refused = web.post(TRADER, ORDERS, body);

            assertThat(refused.status()).as(body).isEqualTo(400);
            assertThat(refused.text("code")).isEqualTo("MALFORMED_JSON");
        }
    }

    @Test
    void a_huge_body_and_a_huge_number_are_refused() {
        RunningWeb.Answer tooLong =
                web.post(TRADER, ORDERS, "{\"x\":\"" + "y".repeat(70_000) + "\"}");
        RunningWeb.Answer tooBig =
                web.post(
                        TRADER,
                        ORDERS,
                        """
                        {"account":"ACC1","symbol":"BAC","side":"BUY","strategy":"TWAP","quantity":1e999999}
                        """);

        assertThat(tooLong.status()).isEqualTo(413);
        assertThat(tooBig.status()).isEqualTo(422);
        assertThat(tooBig.text("field")).isEqualTo("quantity");
    }

    @Test
    void the_engines_refusal_keeps_its_code_and_names_the_field() {
        RunningWeb.Answer offLot =
                web.post(
                        TRADER,
                        ORDERS,
                        """
                        {"account":"ACC1","symbol":"BAC","side":"BUY","quantity":"150","strategy":"TWAP"}
                        """);
        RunningWeb.Answer unknown =
                web.post(
                        TRADER,
                        ORDERS,
                        """
                        {"account":"ACC1","symbol":"XYZ","side":"BUY","quantity":"100","strategy":"TWAP"}
                        """);

        assertThat(offLot.status()).isEqualTo(422);
        assertThat(offLot.text("code")).isEqualTo("OFF_LOT");
        assertThat(offLot.text("field")).isEqualTo("quantity");
        assertThat(unknown.text("code")).isEqualTo("UNKNOWN_SYMBOL");
        assertThat(unknown.text("field")).isEqualTo("symbol");
    }

    @Test
    void a_strategy_takes_its_own_parameters_and_no_others() {
        String order =
                """
                {"account":"ACC1","symbol":"BAC","side":"BUY","quantity":"100","strategy":"%s",%s}
                """;
        RunningWeb.Answer pov =
                web.post(TRADER, ORDERS, order.formatted("POV", "\"targetPercentVolume\":\"0.1\""));
        RunningWeb.Answer tilted =
                web.post(TRADER, ORDERS, order.formatted("VWAP", "\"frontLoad\":\"-0.5\""));
        RunningWeb.Answer foreign =
                web.post(
                        TRADER, ORDERS, order.formatted("TWAP", "\"targetPercentVolume\":\"0.1\""));
        RunningWeb.Answer outside =
                web.post(TRADER, ORDERS, order.formatted("VWAP", "\"frontLoad\":\"-1.5\""));
        RunningWeb.Answer steered =
                web.patch(
                        TRADER,
                        ORDERS + "/" + pov.text("id"),
                        "{\"targetPercentVolume\":\"0.2\",\"catchUp\":\"A\"}",
                        "If-Match",
                        "*");

        assertThat(pov.status()).isEqualTo(201);
        assertThat(tilted.status()).isEqualTo(201);
        assertThat(foreign.status()).isEqualTo(422);
        assertThat(foreign.text("field")).isEqualTo("targetPercentVolume");
        assertThat(outside.text("code")).isEqualTo("BAD_PARAMETER");
        assertThat(outside.text("field")).isEqualTo("frontLoad");
        assertThat(steered.status()).isEqualTo(200);
        assertThat(steered.body().get("order").get("targetPercentVolume").asString())
                .isEqualTo("0.2");
    }

    @Test
    void the_same_idempotency_key_places_one_order() {
        String body =
                """
                {"account":"ACC1","symbol":"IBM","side":"BUY","quantity":"100","strategy":"TWAP"}
                """;
        RunningWeb.Answer first = web.post(TRADER, ORDERS, body, "Idempotency-Key", "k-1");
        RunningWeb.Answer again = web.post(TRADER, ORDERS, body, "Idempotency-Key", "k-1");
        RunningWeb.Answer other =
                web.post(
                        TRADER,
                        ORDERS,
                        body.replace("\"100\"", "\"200\""),
                        "Idempotency-Key",
                        "k-1");

        assertThat(first.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.text("code")).isEqualTo("IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void an_idempotency_key_from_before_a_restart_finds_its_order() {
        String clOrdId = IdempotencyKeys.clOrdId(TRADER, "k-2");
        long id = web.place("\"clOrdId\":\"" + clOrdId + "\"");
        RunningWeb.Answer again =
                web.post(
                        TRADER,
                        ORDERS,
                        """
                        {"account":"ACC1","symbol":"BAC","side":"BUY","quantity":"10000","strategy":"TWAP"}
                        """,
                        "Idempotency-Key",
                        "k-2");

        assertThat(again.status()).isEqualTo(201);
        assertThat(again.text("id")).isEqualTo(Long.toString(id));
    }

    @Test
    void the_dial_moves_and_says_from_where_to_where() {
        long id = web.place();
        RunningWeb.Answer changed =
                web.patch(
                        TRADER,
                        ORDERS + "/" + id,
                        "{\"aggression\":8,\"limitPrice\":\"31.5\",\"quantity\":\"12000\"}",
                        "If-Match",
                        "\"1\"");

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.header("ETag")).isEqualTo("\"2\"");
        assertThat(changed.body().get("changes").toString())
                .isEqualTo(
                        "[{\"field\":\"aggression\",\"from\":\"5\",\"to\":\"8\"},"
                                + "{\"field\":\"quantity\",\"from\":\"10000\",\"to\":\"12000\"},"
                                + "{\"field\":\"limitPrice\",\"from\":null,\"to\":\"31.5\"}]");
        RunningWeb.Answer read = web.get(TRADER, ORDERS + "/" + id);
        assertThat(read.body().get("aggression").asInt()).isEqualTo(8);
        assertThat(read.body().get("version").asInt()).isEqualTo(2);
        RunningWeb.Answer audit = web.get(TRADER, ORDERS + "/" + id + "/audit");
        assertThat(audit.body().get("items").get(0).get("user").asString()).isEqualTo(TRADER);
        assertThat(audit.body().get("items").get(0).get("action").asString()).isEqualTo("steer");
        assertThat(audit.body().get("items").get(0).get("address").asString())
                .isEqualTo("127.0.0.1");
    }

    @Test
    void a_change_needs_the_version_that_is_there() {
        long id = web.place();
        String path = ORDERS + "/" + id;

        RunningWeb.Answer without = web.patch(TRADER, path, "{\"aggression\":8}");
        RunningWeb.Answer stale =
                web.patch(TRADER, path, "{\"aggression\":8}", "If-Match", "\"7\"");
        RunningWeb.Answer weak =
                web.patch(TRADER, path, "{\"aggression\":8}", "If-Match", "W/\"1\"");
        RunningWeb.Answer any = web.patch(TRADER, path, "{\"aggression\":8}", "If-Match", "*");

        assertThat(without.status()).isEqualTo(428);
        assertThat(without.text("field")).isEqualTo("If-Match");
        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.text("code")).isEqualTo("VERSION_CONFLICT");
        assertThat(weak.status()).isEqualTo(412);
        assertThat(any.status()).isEqualTo(200);
    }

    @Test
    void a_patch_names_what_it_cannot_change() {
        long id = web.place();
        RunningWeb.Answer refused =
                web.patch(
                        TRADER,
                        ORDERS + "/" + id,
                        "{\"symbol\":\"IBM\",\"startTime\":\"2030-01-01T00:00:00Z\",\"colour\":1,\"limitPrice\":null}",
                        "If-Match",
                        "\"1\"");

        assertThat(refused.status()).isEqualTo(422);
        List<String> faults = new ArrayList<>();
        for (JsonNode error : refused.body().get("errors")) {
            faults.add(error.get("field").asString() + " " + error.get("code").asString());
        }
        assertThat(faults)
                .containsExactlyInAnyOrder(
                        "limitPrice NOT_CHANGEABLE",
                        "symbol NOT_CHANGEABLE",
                        "startTime NOT_CHANGEABLE",
                        "colour BAD_FIELD");
    }

    @Test
    void a_value_out_of_range_names_field_and_range() {
        long id = web.place();
        RunningWeb.Answer refused =
                web.patch(
                        TRADER,
                        ORDERS + "/" + id,
                        "{\"maxPercentVolume\":0.9}",
                        "If-Match",
                        "\"1\"");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("field")).isEqualTo("maxPercentVolume");
        assertThat(refused.text("detail")).contains("0.01..0.5").contains("0.9");
    }

    @Test
    void pause_and_resume_show_at_once() {
        long id = web.place();

        assertThat(web.post(TRADER, ORDERS + "/" + id + "/pause", "").text("state"))
                .isEqualTo("SUSPENDED");
        assertThat(web.get(TRADER, ORDERS + "/" + id).text("state")).isEqualTo("SUSPENDED");
        assertThat(web.post(TRADER, ORDERS + "/" + id + "/resume", "").text("state"))
                .isEqualTo("WORKING");
    }

    @Test
    void cancel_answers_when_every_child_is_gone() {
        long id = web.place();
        web.engine().rest(id, "500", "31.20");
        RunningWeb.Answer canceled = web.post(TRADER, ORDERS + "/" + id + "/cancel", "");

        assertThat(canceled.status()).isEqualTo(200);
        assertThat(canceled.text("state")).isEqualTo("CANCELED");
        assertThat(canceled.body().get("openChildren").size()).isZero();
        RunningWeb.Answer again = web.post(TRADER, ORDERS + "/" + id + "/cancel", "");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.text("code")).isEqualTo("ALREADY_TERMINAL");
    }

    @Test
    void cancel_names_the_children_that_are_still_open() {
        web.engine().holdingChildren(true);
        long id = web.place();
        long child = web.engine().rest(id, "500", "31.20");
        RunningWeb.Answer pending = web.post(TRADER, ORDERS + "/" + id + "/cancel", "");

        assertThat(pending.status()).isEqualTo(202);
        assertThat(pending.text("state")).isEqualTo("PENDING_CANCEL");
        assertThat(pending.body().get("openChildren").get(0).get("id").asString())
                .isEqualTo(Long.toString(child));
    }

    @Test
    void an_order_that_is_not_there_is_not_found() {
        for (String tail :
                List.of("", "/children", "/fills", "/decisions", "/audit", "/schedule")) {
            RunningWeb.Answer answer = web.get(TRADER, ORDERS + "/999999" + tail);

            assertThat(answer.status()).as(tail).isEqualTo(404);
            assertThat(answer.text("code")).isEqualTo("UNKNOWN_ORDER");
        }
        assertThat(web.post(TRADER, ORDERS + "/999999/pause", "").status()).isEqualTo(404);
        assertThat(web.get(TRADER, ORDERS + "/abc").status()).isEqualTo(404);
    }

    @Test
    void an_engine_that_does_not_lead_or_answer_is_said_so() {
        web.engine().live(false);
        String body =
                """
                {"account":"ACC1","symbol":"BAC","side":"BUY","quantity":"100","strategy":"TWAP"}
                """;
        RunningWeb.Answer notReady = web.post(TRADER, ORDERS, body);
        web.engine().live(true);
        web.engine().answering(false);
        RunningWeb.Answer unknown = web.post(TRADER, ORDERS, body);

        assertThat(notReady.status()).isEqualTo(503);
        assertThat(notReady.header("Retry-After")).isEqualTo("1");
        assertThat(unknown.status()).isEqualTo(504);
        assertThat(unknown.text("code")).isEqualTo("OUTCOME_UNKNOWN");
    }
}
