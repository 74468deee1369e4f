package io.sluice.service.rest;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/// The web half, up on a free port, and a client for it.
final class RunningWeb implements AutoCloseable {
    static final String TRADER = "trader";
    static final String VIEWER = "viewer";
    static final String PASSWORD = "correct horse";

    private static final JsonMapper JSON = new JsonMapper();

    private final ConfigurableApplicationContext context;
    private final HttpClient client = HttpClient.newHttpClient();
    final String url;

    /// @param headers what a test asks of the answer
    record Answer(int status, JsonNode body, HttpHeaders headers) {
        String text(String field) {
            JsonNode node = body.get(field);
            return node == null ? "(no " + field + " in " + body + ")" : node.asString();
        }

        String header(String name) {
            return headers.firstValue(name).orElse("");
        }
    }

    /// @param more settings, such as `--key=value`
    RunningWeb(Path dataDir, String... more) {
        List<String> settings = new ArrayList<>(List.of(more));
        settings.add("--server.port=0");
        settings.add("--spring.main.banner-mode=off");
        settings.add("--sluice.data-dir=" + dataDir);
        context =
                new SpringApplicationBuilder(WebApplication.class)
                        .web(WebApplicationType.SERVLET)
                        .properties(
                                Map.of(
                                        "server.port",
                                        "0",
                                        "SLUICE_TRADER_PASSWORD",
                                        PASSWORD,
                                        "SLUICE_RISK_PASSWORD",
                                        PASSWORD,
                                        "SLUICE_VIEWER_PASSWORD",
                                        PASSWORD,
                                        "SLUICE_ADMIN_PASSWORD",
                                        PASSWORD))
                        .run(settings.toArray(String[]::new));
        Environment environment = context.getEnvironment();
        url = "http://127.0.0.1:" + environment.getRequiredProperty("local.server.port");
    }

    FakeEngineHost engine() {
        return context.getBean(FakeEngineHost.class);
    }

    <T> T bean(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    /// A part that it does without otherwise.
    void add(String name, Object part) {
        context.getBeanFactory().registerSingleton(name, part);
    }

    HttpRequest.Builder request(String user, String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path));
        if (!user.isEmpty()) {
            String credentials = user + ":" + PASSWORD;
            request.header(
                    "Authorization",
                    "Basic "
                            + Base64.getEncoder()
                                    .encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
        }
        return request;
    }

    Answer send(HttpRequest request) {
        try {
            HttpResponse<String> response =
                    client.send(
                            request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            boolean json =
                    response.headers().firstValue("Content-Type").orElse("").contains("json");
            return new Answer(
                    response.statusCode(),
                    json ? JSON.readTree(response.body()) : JSON.createObjectNode(),
                    response.headers());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    HttpClient client() {
        return client;
    }

    Answer get(String user, String path) {
        return send(request(user, path).GET().build());
    }

    /// @param headers name, value, name, value …
    Answer post(String user, String path, String body, String... headers) {
        HttpRequest.Builder request =
                request(user, path).POST(HttpRequest.BodyPublishers.ofString(body));
        request.header("Content-Type", "application/json");
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    /// @param headers name, value, name, value …
    Answer patch(String user, String path, String body, String... headers) {
        HttpRequest.Builder request =
                request(user, path).method("PATCH", HttpRequest.BodyPublishers.ofString(body));
        request.header("Content-Type", "application/merge-patch+json");
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    /// Places an order of 10,000 BAC and answers its id.
    long place(String... moreFields) {
        String more = moreFields.length == 0 ? "" : "," + String.join(",", moreFields);
        Answer answer =
                post(
                        TRADER,
                        "/api/v1/orders",
                        """
                        {"account":"ACC1","symbol":"BAC","side":"BUY","quantity":"10000","strategy":"TWAP"%s}
                        """
                                .formatted(more));
        if (answer.status != 201) {
            throw new AssertionError("not placed: " + answer.body);
        }
        return Long.parseLong(answer.text("id"));
    }

    @Override
    public void close() {
        client.close();
        context.close();
    }
}
