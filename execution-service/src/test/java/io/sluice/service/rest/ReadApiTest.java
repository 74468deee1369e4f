package io.sluice.service.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.engine.MarketSnapshot;
import io.sluice.engine.Output;
import io.sluice.instrument.Decimal;
import io.sluice.order.Parameter;
import io.sluice.order.Strategy;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadApiTest {
    private static final String API = "/api/v1";
    private static final String VIEWER = RunningWeb.VIEWER;

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
    void an_order_shows_its_fills_children_decisions_and_cost() throws Exception {
        long id = web.place();
        long nowNs = UtcTime.nowNs();
        web.engine().began(id, nowNs - 600_000_000_000L, nowNs + 600_000_000_000L, "31.20");
        web.engine().decide(id, .5, .4, nowNs - 2_000_000_000L);
        web.engine().fill(id, "1000", "31.23", true, nowNs - 1_000_000_000L);
        web.engine().fill(id, "500", "31.26", false, nowNs);
        web.post(RunningWeb.TRADER, API + "/orders/" + id + "/pause", "");

        RunningWeb.Answer order = web.get(VIEWER, API + "/orders/" + id);
        assertThat(order.text("cumQty")).isEqualTo("1500");
        assertThat(order.text("leavesQty")).isEqualTo("8500");
        assertThat(order.text("averagePrice")).isEqualTo("31.240000");
        assertThat(order.body().get("slippageBps").asDouble()).isBetween(12.8, 12.9);
        assertThat(order.body().get("urgency").get("base").asDouble()).isEqualTo(.3);
        JsonNode fills = items(API + "/orders/" + id + "/fills");
        assertThat(fills.size()).isEqualTo(2);
        assertThat(fills.get(0).get("liquidity").asString()).isEqualTo("TAKER");
        assertThat(fills.get(1).get("price").asString()).isEqualTo("31.23");
        assertThat(items(API + "/orders/" + id + "/children").get(0).get("state").asString())
                .isEqualTo("FILLED");
        JsonNode decision = items(API + "/orders/" + id + "/decisions").get(0);
        assertThat(decision.get("signals").get("queueImbalance").asDouble()).isEqualTo(.5);
        assertThat(decision.get("aggression").asInt()).isEqualTo(5);
        RunningWeb.Answer schedule = web.get(VIEWER, API + "/orders/" + id + "/schedule");
        assertThat(schedule.body().get("points").size()).isPositive();
        assertThat(schedule.body().get("plan").get(60).get("target").asDouble()).isEqualTo(10_000);
        JsonNode tca = web.get(VIEWER, API + "/orders/" + id + "/tca").body();
        assertThat(tca.get("state").asString()).isEqualTo("WORKING");
        JsonNode shortfall = tca.get("shortfall");
        assertThat(shortfall.get("opportunity").get("money").asString()).isEqualTo("10.000");
        assertThat(shortfall.get("total").get("bps").asDouble()).isEqualTo(10);
        HttpResponse<String> csv = csv("/orders/" + id + "/tca.csv");
        assertThat(csv.headers().firstValue("Content-Disposition").orElse(""))
                .contains("tca-" + id + ".csv");
        assertThat(csv.body().lines())
                .allSatisfy(line -> assertThat(line.split(",", -1)).hasSize(23))
                .contains("shortfall,total,,10.000,10.0" + ",".repeat(18))
                .contains(
                        "against,vwap" + ",".repeat(21), "measure,completion,0.0" + ",".repeat(20));
        assertThat(tca.get("vwapBps").isNull()).isTrue();
    }

    @Test
    void a_fill_says_what_its_venue_and_its_client_made_of_it() {
        long id = web.place();
        for (int i = 0; i < 3; i++) {
            web.engine().fill(id, "100", "31.2" + i, true, UtcTime.nowNs());
        }
        String fills = API + "/orders/" + id + "/fills";
        String busted = items(fills).get(2).get("execId").asString();
        String corrected = items(fills).get(1).get("execId").asString();
        web.engine().change(id, Output.ReportKind.BUSTED, busted, "100", "31.20");
        web.engine().change(id, Output.ReportKind.CORRECTED, corrected, "80", "31.19");
        web.engine().dispute(id, busted, "DKReason(127)=D");
        web.place();

        List<String> told = new ArrayList<>();
        for (JsonNode fill : items(fills)) {
            told.add(
                    "%s at %s %s %s at %s %s"
                            .formatted(
                                    fill.get("quantity").asString(),
                                    fill.get("price").asString(),
                                    fill.get("state").asString(),
                                    fill.get("bookedQuantity").asString(),
                                    fill.get("bookedPrice").asString(),
                                    fill.get("dispute").asString()));
        }
        assertThat(told)
                .containsExactly(
                        "100 at 31.22 BOOKED 100 at 31.22 ",
                        "100 at 31.21 CORRECTED 80 at 31.19 ",
                        "100 at 31.20 BUSTED 0 at 31.20 DKReason(127)=D");
    }

    @Test
    void lists_are_filtered_and_paged() {
        for (int i = 0; i < 3; i++) {
            web.post(
                    RunningWeb.TRADER,
                    API + "/orders",
                    """
                    {"account":"ACC2","symbol":"IBM","side":"SELL","quantity":"100","strategy":"TWAP"}
                    """);
        }
        RunningWeb.Answer page =
                web.get(
                        VIEWER,
                        API
                                + "/orders?symbol=IBM&account=ACC2&side=sell"
                                + "&state=WORKING&page=1&size=2");

        assertThat(page.body().get("items").size()).isEqualTo(1);
        assertThat(page.body().get("total").asInt()).isEqualTo(3);
        assertThat(web.get(VIEWER, API + "/orders?symbol=IBM&side=BUY").body().get("total").asInt())
                .isZero();
    }

    @Test
    void a_bad_page_or_filter_is_named() {
        for (String[] bad :
                new String[][] {
                    {"size=0", "size"},
                    {"size=501", "size"},
                    {"page=-1", "page"},
                    {"state=BUSY", "state"},
                    {"side=UP", "side"}
                }) {
            RunningWeb.Answer answer = web.get(VIEWER, API + "/orders?" + bad[0]);

            assertThat(answer.status()).as(bad[0]).isEqualTo(400);
            assertThat(answer.text("field")).isEqualTo(bad[1]);
        }
        assertThat(web.get(VIEWER, API + "/orders?size=many").status()).isEqualTo(400);
    }

    @Test
    void the_schema_of_a_strategy_is_the_parameter_list() {
        assertThat(items(API + "/strategies").size()).isEqualTo(Strategy.values().length);
        RunningWeb.Answer schema = web.get(VIEWER, API + "/strategies/TWAP/schema");

        for (Parameter parameter : Parameter.values()) {
            JsonNode property = schema.body().get("properties").get(parameter.jsonName());
            if (!parameter.isFor(Strategy.TWAP)) {
                assertThat(property).as(parameter.jsonName()).isNull();
                continue;
            }
            assertThat(property.get("x-strategyParameterName").asString())
                    .isEqualTo(parameter.wireName());
            assertThat(property.get("x-mutable").asBoolean()).isEqualTo(parameter.mutable());
        }
        JsonNode aggression = schema.body().get("properties").get("aggression");
        assertThat(aggression.get("maximum").asInt()).isEqualTo(10);
        assertThat(schema.body().get("properties").get("symbol").get("enum").toString())
                .isEqualTo("[\"BAC\",\"IBM\",\"BTC-USD\"]");
        assertThat(web.get(VIEWER, API + "/strategies/PEG/schema").status()).isEqualTo(404);
        assertThat(
                        web.get(VIEWER, API + "/strategies/POV/schema")
                                .body()
                                .get("required")
                                .toString())
                .contains("targetPercentVolume");
    }

    @Test
    void instruments_books_and_venues_are_shown() {
        web.engine()
                .market(
                        new MarketSnapshot(
                                0,
                                1,
                                List.of(level("31.20", "400")),
                                List.of(level("31.21", "900")),
                                Decimal.parse("12000"),
                                5_000_000));

        JsonNode bac = items(API + "/instruments").get(0);
        assertThat(bac.get("tick").asString()).isEqualTo("0.01");
        RunningWeb.Answer book = web.get(VIEWER, API + "/instruments/BAC/book");
        assertThat(book.body().get("venues").toString())
                .isEqualTo(
                        "[{\"venue\":\"YSIM\",\"bids\":[{\"price\":\"31.20\",\"quantity\":\"400\"}],"
                                + "\"asks\":[{\"price\":\"31.21\",\"quantity\":\"900\"}],"
                                + "\"volume\":\"12000\",\"ageNs\":5000000}]");
        assertThat(web.get(VIEWER, API + "/instruments/0/book").text("symbol")).isEqualTo("BAC");
        assertThat(web.get(VIEWER, API + "/instruments/NONE/book").text("code"))
                .isEqualTo("UNKNOWN_SYMBOL");
        assertThat(items(API + "/venues").get(0).get("mic").asString()).isEqualTo("XSIM");
    }

    /// The fake market: 50,000 on either side of every venue, at 31.24 and 31.25.
    @Test
    void signals_are_shown_as_the_engine_has_them() {
        JsonNode signals = web.get(VIEWER, API + "/instruments/BAC/signals").body();

        assertThat(signals.get("sound").asBoolean()).isTrue();
        assertThat(signals.get("ageNs").asLong()).isZero();
        assertThat(signals.get("spreadTicks").asInt()).isEqualTo(1);
        assertThat(signals.get("queueImbalance").asDouble()).isZero();
        assertThat(signals.get("gate").asDouble()).isBetween(0., 1.);
        assertThat(signals.get("model").asString()).isNotEmpty();
        assertThat(signals.get("venues").toString()).contains("\"XSIM\"", "\"YSIM\"");
        assertThat(web.get(VIEWER, API + "/instruments/NONE/signals").text("code"))
                .isEqualTo("UNKNOWN_SYMBOL");
    }

    @Test
    void an_instrument_that_the_engine_has_not_looked_at_has_no_signals_yet() {
        web.engine().noSignals(2);

        RunningWeb.Answer answer = web.get(VIEWER, API + "/instruments/BTC-USD/signals");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.text("code")).isEqualTo("NO_SIGNALS_YET");
        assertThat(answer.text("detail")).contains("BTC-USD");
    }

    @Test
    void alerts_are_kept_for_who_comes_later() {
        web.engine().alert(Output.Severity.CRITICAL, "STRAY_REPORT", 0, "fits no child");
        web.place();

        JsonNode alert = items(API + "/alerts").get(0);
        assertThat(alert.get("code").asString()).isEqualTo("STRAY_REPORT");
    }

    @Test
    void the_open_api_document_knows_every_call_and_parameter() {
        RunningWeb.Answer document = web.get(VIEWER, "/v3/api-docs");

        assertThat(document.status()).isEqualTo(200);
        JsonNode paths = document.body().get("paths");
        assertThat(paths.propertyNames())
                .contains(
                        API + "/orders",
                        API + "/orders/{id}",
                        API + "/orders/{id}/pause",
                        API + "/orders/{id}/cancel",
                        API + "/orders/{id}/decisions",
                        API + "/strategies/{id}/schema",
                        API + "/fixatdl",
                        API + "/instruments/{id}/book",
                        API + "/stream");
        JsonNode schemas = document.body().get("components").get("schemas");
        assertThat(schemas.get("NewOrder").get("properties").has("aggression")).isTrue();
        assertThat(schemas.get("OrderPatch").get("properties").has("startTime")).isFalse();
        assertThat(
                        paths.get(API + "/orders")
                                .get("post")
                                .get("requestBody")
                                .get("content")
                                .get("application/json")
                                .get("schema")
                                .get("$ref")
                                .asString())
                .isEqualTo(OpenApiSchemas.NEW_ORDER);
    }

    private HttpResponse<String> csv(String path) throws IOException, InterruptedException {
        HttpRequest request = web.request(VIEWER, API + path).GET().build();
        return web.client().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private JsonNode items(String path) {
        RunningWeb.Answer answer = web.get(VIEWER, path);
        assertThat(answer.status()).as(path + " " + answer.body()).isEqualTo(200);
        return answer.body().get("items");
    }

    private static MarketSnapshot.Level level(String price, String qty) {
        return new MarketSnapshot.Level(Decimal.parse(price), Decimal.parse(qty));
    }
}
