package io.sluice.service.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Every operation of the OpenAPI document is called, and what it takes and answers is what the
/// document says: a client that was generated from it understands the service.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenApiTest {
    private static final String BASE = "https://sluice.test/api";
    private static final String API = "/api/v1";

    /// Of the history, without a database here; of the stream, which does not end.
    private static final Set<String> ELSEWHERE =
            Set.of(
                    "GET /api/v1/history/{list}",
                    "GET /api/v1/history/{list}.csv",
                    "GET /api/v1/stream");

    private static final String NEW_ORDER =
            """
            {"account":"ACC1","symbol":"BAC","side":"BUY","quantity":"10000","strategy":"TWAP"}
            """;

    private RunningWeb web;
    private JsonNode document;
    private SchemaRegistry schemas;
    private final Set<String> called = new TreeSet<>();

    @BeforeAll
    void read(@TempDir Path dataDir) {
        web = new RunningWeb(dataDir);
        document = web.get(RunningWeb.VIEWER, "/v3/api-docs").body();
        schemas =
                SchemaRegistry.withDefaultDialect(
                        SpecificationVersion.DRAFT_2020_12,
                        builder -> builder.schemas(Map.of(BASE, document.toString())));
    }

    @AfterAll
    void stop() {
        web.close();
    }

    private static String pointer(String path) {
        return path.replace("~", "~0").replace("/", "~1").replace("{", "%7B").replace("}", "%7D");
    }

    private List<String> faults(String pointer, JsonNode body) {
        Schema schema = schemas.getSchema(SchemaLocation.of(BASE + "#" + pointer));
        return schema.validate(body.toString(), InputFormat.JSON).stream()
                .map(Error::toString)
                .toList();
    }

    /// Calls an operation and holds both sides against the document.
    private RunningWeb.Answer call(String user, String operation, String path, String body) {
        called.add(operation);
        String method = operation.substring(0, operation.indexOf(' '));
        String template = operation.substring(operation.indexOf(' ') + 1);
        String at = "/paths/" + pointer(template) + "/" + method.toLowerCase(Locale.ROOT);
        JsonNode described =
                document.get("paths").get(template).get(at.substring(at.lastIndexOf('/') + 1));
        HttpRequest.Builder request =
                web.request(user, path)
                        .method(method, BodyPublishers.ofString(body))
                        .header("If-Match", "*");
        if (!body.isEmpty()) {
            String type =
                    described.get("requestBody").get("content").propertyNames().iterator().next();
            request.header("Content-Type", type);
            assertThat(
                            faults(
                                    at + "/requestBody/content/" + pointer(type) + "/schema",
                                    JsonMapper.shared().readTree(body)))
                    .as(operation + " takes")
                    .isEmpty();
        }
        RunningWeb.Answer answer = web.send(request.build());
        String status = Integer.toString(answer.status());
        JsonNode responses = described.get("responses");
        String documented = responses.has(status) ? status : "default";
        assertThat(answer.status() < 300)
                .as("%s answers %s: %s", operation, status, answer.body())
                .isEqualTo(!documented.equals("default"));
        String type = answer.header("Content-Type");
        if (type.contains("json")) {
            String media = type.replaceAll(";.*", "");
            assertThat(
                            faults(
                                    at
                                            + "/responses/"
                                            + documented
                                            + "/content/"
                                            + pointer(media)
                                            + "/schema",
                                    answer.body()))
                    .as("%s answers %s", operation, answer.body())
                    .isEmpty();
        }
        return answer;
    }

    private void get(String path) {
        call(RunningWeb.TRADER, "GET " + API + path, API + path, "");
    }

    private RunningWeb.Answer order(String method, long id, String tail, String body) {
        return call(
                RunningWeb.TRADER,
                method + " " + API + "/orders/{id}" + tail,
                API + "/orders/" + id + tail,
                body);
    }

    @Test
    void every_operation_keeps_to_the_document() {
        long id = web.place();
        web.engine().decide(id, 0.2, 0.4, UtcTime.nowNs());
        web.engine().fill(id, "700", "31.22", true, UtcTime.nowNs());
        web.engine().rest(id, "600", "31.22");

        call(RunningWeb.TRADER, "POST " + API + "/orders", API + "/orders", NEW_ORDER);
        for (String tail : List.of("/validate", "/preview")) {
            call(
                    RunningWeb.TRADER,
                    "POST " + API + "/orders" + tail,
                    API + "/orders" + tail,
                    NEW_ORDER);
        }
        order("PATCH", id, "", "{\"aggression\":8,\"quantity\":\"12000\"}");
        order("POST", id, "/preview", "{\"aggression\":12}");
        for (String tail :
                List.of(
                        "",
                        "/fills",
                        "/children",
                        "/decisions",
                        "/audit",
                        "/schedule",
                        "/tca",
                        "/tca.csv",
                        "/tca/peers")) {
            order("GET", id, tail, "");
        }
        for (String tail : List.of("/pause", "/resume", "/finish")) {
            order("POST", id, tail, "");
        }
        order("POST", web.place(), "/cancel", "");
        order("GET", 999_999, "", "");
        reference();
        risk();

        assertThat(called).containsExactlyElementsOf(described());
    }

    private void reference() {
        for (String path :
                List.of(
                        "/orders",
                        "/limits",
                        "/kill",
                        "/venues",
                        "/strategies",
                        "/me",
                        "/instruments",
                        "/alerts",
                        "/fixatdl")) {
            get(path);
        }
        call(
                RunningWeb.TRADER,
                "GET " + API + "/strategies/{id}/schema",
                API + "/strategies/TWAP/schema",
                "");
        call(
                RunningWeb.TRADER,
                "GET " + API + "/instruments/{id}/book",
                API + "/instruments/BAC/book",
                "");
        call(
                RunningWeb.TRADER,
                "GET " + API + "/instruments/{id}/signals",
                API + "/instruments/BAC/signals",
                "");
    }

    private void risk() {
        call(
                "risk",
                "PUT " + API + "/limits",
                API + "/limits",
                "{\"reason\":\"less\",\"collarPercent\":\"2\"}");
        call(
                "risk",
                "PUT " + API + "/limits/accounts/{account}",
                API + "/limits/accounts/ACC1",
                "{\"reason\":\"less\",\"parentQty\":null,\"restricted\":[\"IBM\"]}");
        JsonNode armed =
                call(
                                "risk",
                                "POST " + API + "/kill",
                                API + "/kill",
                                "{\"scope\":\"ACCOUNT\",\"target\":\"ACC9\",\"reason\":\"runaway\"}")
                        .body();
        JsonNode fired =
                call(
                                "risk",
                                "POST " + API + "/kill/{token}/fire",
                                armed.path("fire").asString(),
                                "")
                        .body();
        call(
                "admin",
                "DELETE " + API + "/kill/{id}",
                API + "/kill/" + fired.path("kill").path("id").asString() + "?reason=over",
                "");
    }

    private List<String> described() {
        List<String> operations = new ArrayList<>();
        document.get("paths")
                .forEachEntry((path, methods) ->
                        methods.propertyNames()
                                .forEach(method ->
                                        operations.add(
                                                method.toUpperCase(Locale.ROOT) + " " + path)));
        return operations.stream().filter(it -> !ELSEWHERE.contains(it)).sorted().toList();
    }
}
