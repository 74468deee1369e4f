package io.sluice.service.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.engine.Output;
import io.sluice.service.live.SomeSignals;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StreamTest {
    private RunningWeb web;

    @BeforeAll
    void start(@TempDir Path dataDir) throws Exception {
        web = new RunningWeb(KnownUsers.in(dataDir));
    }

    @AfterAll
    void stop() {
        web.close();
    }

    private record Message(String id, String event, String data) {}

    /// A client of the stream on a thread of its own.
    private static final class Client implements AutoCloseable {
        private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();
        private final List<Message> seen = new ArrayList<>();
        private final BufferedReader in;
        private final Thread thread;

        Client(RunningWeb web, String lastEventId) throws IOException, InterruptedException {
            this(web, RunningWeb.VIEWER, lastEventId);
        }

        Client(RunningWeb web, String user, String lastEventId)
                throws IOException, InterruptedException {
            HttpRequest.Builder request = web.request(user, "/api/v1/stream").GET();
            if (!lastEventId.isEmpty()) {
                request.header("Last-Event-ID", lastEventId);
            }
            var response =
                    web.client().send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            assertThat(response.statusCode()).isEqualTo(200);
            in = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
            thread = Thread.ofVirtual().start(this::read);
        }

        private void read() {
            String id = "";
            String event = "";
            String data = "";
            try {
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    if (line.isEmpty()) {
                        messages.add(new Message(id, event, data));
                        id = "";
                    } else if (line.startsWith("id:")) {
                        id = line.substring(3).strip();
                    } else if (line.startsWith("event:")) {
                        event = line.substring(6).strip();
                    } else if (line.startsWith("data:")) {
                        data = line.substring(5);
                    }
                }
            } catch (IOException e) {
                messages.add(new Message("", "closed", String.valueOf(e.getMessage())));
            }
        }

        Message await(Predicate<Message> wanted) throws InterruptedException {
            long deadlineNs = System.nanoTime() + 10_000_000_000L;
            while (System.nanoTime() < deadlineNs) {
                Message message = messages.poll(100, TimeUnit.MILLISECONDS);
                if (message == null) {
                    continue;
                }
                seen.add(message);
                if (wanted.test(message)) {
                    return message;
                }
            }
            throw new AssertionError("not seen, but: " + seen);
        }

        @Override
        public void close() {
            thread.interrupt();
            try {
                in.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// Others' orders make noise before, between and after; the last event of a trader is where
    /// that trader resumes.
    @Test
    void a_trader_hears_of_own_accounts_alone() throws Exception {
        String last;
        try (Client client = new Client(web, KnownUsers.STRANGER, "")) {
            noise();
            long id = placeOwn();
            noise();
            web.engine().alert(Output.Severity.WARNING, "LATE_FILL", id, "own");
            last = client.await(m -> m.data.contains("\"own\"")).id;
            assertThat(client.seen)
                    .extracting(Message::event)
                    .contains("order")
                    .doesNotContain("fill", "child", "decision");
            assertThat(client.seen).noneMatch(m -> m.data.contains("ACC1"));
        }
        noise();
        long second = placeOwn();
        noise();
        try (Client client = new Client(web, KnownUsers.STRANGER, last)) {
            client.await(m -> m.data.contains("\"id\":\"" + second + "\""));
            assertThat(client.seen)
                    .extracting(Message::event)
                    .filteredOn(event -> !event.equals("signal"))
                    .containsExactly("hello", "order");
            assertThat(client.seen.getFirst().data).contains("\"complete\":true");
        }
    }

    private void noise() {
        long id = web.place();
        web.engine().decide(id, .2, .4, UtcTime.nowNs());
        web.engine().fill(id, "100", "31.23", true, UtcTime.nowNs());
        web.engine().alert(Output.Severity.WARNING, "LATE_FILL", id, "ACC1");
    }

    private long placeOwn() {
        String order =
                """
                {"account":"ACC2","symbol":"IBM","side":"BUY","quantity":"100","strategy":"TWAP"}
                """;
        RunningWeb.Answer placed = web.post(KnownUsers.STRANGER, "/api/v1/orders", order);
        return Long.parseLong(placed.text("id"));
    }

    @Test
    void orders_children_fills_decisions_and_alerts_are_streamed() throws Exception {
        try (Client client = new Client(web, "")) {
            assertThat(client.await(m -> m.event.equals("hello")).data)
                    .contains("\"complete\":true");
            long id = web.place();
            client.await(m -> m.event.equals("order") && m.data.contains("\"id\":\"" + id + "\""));
            web.engine().decide(id, .2, .4, UtcTime.nowNs());
            client.await(m -> m.event.equals("decision") && !m.id.isEmpty());
            web.engine().fill(id, "600", "31.20", true, UtcTime.nowNs());
            client.await(m -> m.event.equals("child") && !m.id.isEmpty());
            Message order =
                    client.await(
                            m -> m.event.equals("order") && m.data.contains("\"cumQty\":\"600\""));
            assertThat(order.data).contains("\"leavesQty\":\"9400\"");
            Message fill = client.await(m -> m.event.equals("fill"));
            assertThat(fill.data).contains("\"liquidity\":\"MAKER\"");
            String execId = JsonMapper.shared().readTree(fill.data).path("execId").asString();
            web.engine().dispute(id, execId, "DKReason(127)=D");
            client.await(m -> m.event.equals("fill") && m.data.contains("\"dispute\":\"DKReason"));
            web.engine().alert(Output.Severity.WARNING, "LATE_FILL", id, "booked");
            assertThat(client.await(m -> m.event.equals("alert")).data).contains("LATE_FILL");
        }
    }

    @Test
    void last_event_id_brings_what_was_missed_and_nothing_twice() throws Exception {
        long id = web.place();
        String seen;
        try (Client client = new Client(web, "")) {
            client.await(m -> m.event.equals("hello"));
            web.engine().alert(Output.Severity.INFO, "SEEN", id, "one");
            seen = client.await(m -> m.event.equals("alert") && m.data.contains("SEEN")).id;
        }
        web.engine().alert(Output.Severity.INFO, "MISSED", id, "two");
        web.engine().alert(Output.Severity.INFO, "MISSED_TOO", id, "three");

        try (Client client = new Client(web, seen)) {
            assertThat(client.await(m -> m.event.equals("hello")).data)
                    .contains("\"complete\":true");
            assertThat(client.await(m -> m.event.equals("alert")).data).contains("\"MISSED\"");
            assertThat(client.await(m -> m.event.equals("alert")).data).contains("MISSED_TOO");
        }
    }

    @Test
    void who_comes_from_another_log_is_told_to_read_anew() throws Exception {
        web.place();
        try (Client client = new Client(web, "999999999-0")) {
            assertThat(client.await(m -> m.event.equals("hello")).data)
                    .contains("\"complete\":false");
        }
        assertThat(
                        web.send(
                                        web.request(RunningWeb.VIEWER, "/api/v1/stream")
                                                .header("Last-Event-ID", "yesterday")
                                                .GET()
                                                .build())
                                .status())
                .isEqualTo(400);
    }

    /// A level: who comes gets the latest at once, whatever it has seen, and hears of a change of
    /// one instrument's book; without an id, so that Last-Event-ID stays what it was.
    @Test
    void signals_are_streamed_as_they_are_read_and_again_to_who_resumes() throws Exception {
        Predicate<Message> ofBac =
                m -> m.event.equals("signal") && m.data.contains("\"symbol\":\"BAC\"");
        String seen;
        try (Client client = new Client(web, "")) {
            long id = web.place();
            web.engine().alert(Output.Severity.INFO, "SEEN", id, "one");
            seen = client.await(m -> m.data.contains("SEEN")).id;
            web.engine().signals(SomeSignals.of(0, 0.5, 0));
            Message signal =
                    client.await(ofBac.and(m -> m.data.contains("\"queueImbalance\":0.5")));
            assertThat(signal.id).isEmpty();
            JsonNode read = web.get(RunningWeb.VIEWER, "/api/v1/instruments/BAC/signals").body();
            assertThat(JsonMapper.shared().readTree(signal.data).propertyNames())
                    .isEqualTo(read.propertyNames());
        }
        try (Client client = new Client(web, seen)) {
            client.await(ofBac);
            assertThat(client.seen).extracting(Message::event).doesNotContain("alert");
            assertThat(client.seen.getFirst().data).contains("\"complete\":true");
        }
    }

    @Test
    void limits_and_kills_are_streamed_to_those_whom_they_concern() throws Exception {
        try (Client house = new Client(web, "");
                Client other = new Client(web, KnownUsers.STRANGER, "")) {
            restrict(KnownUsers.OWN);
            restrict(KnownUsers.OTHERS);
            Message limit = house.await(m -> m.event.equals("limit"));
            assertThat(limit.id).isNotEmpty();
            assertThat(limit.data)
                    .contains("\"user\":\"risk\"", "\"text\":\"of ACC1\"")
                    .contains("\"field\":\"restricted ACC1 IBM\",\"from\":\"no\",\"to\":\"yes\"");
            Message own = other.await(m -> m.event.equals("limit"));
            assertThat(own.data)
                    .contains("\"restricted ACC2 IBM\"", "\"user\":\"risk\"")
                    .doesNotContain("ACC1");

            kill(KnownUsers.OWN);
            kill(KnownUsers.OTHERS);
            Message all = house.await(m -> m.data.contains("\"action\":\"kill\""));
            assertThat(all.data).contains("ACCOUNT ACC1", "drill");
            Message killed = other.await(m -> m.data.contains("\"action\":\"kill\""));
            assertThat(killed.data).contains("ACCOUNT ACC2").doesNotContain("ACC1", "drill");
        }
        try (Client other = new Client(web, KnownUsers.STRANGER, "0-0")) {
            other.await(m -> m.data.contains("ACCOUNT ACC2"));
            assertThat(other.seen)
                    .filteredOn(m -> m.event.equals("limit"))
                    .noneMatch(m -> m.data.contains("ACC1"));
        }
    }

    private void restrict(String account) {
        String body = "{\"reason\":\"of %s\",\"restricted\":[\"IBM\"]}".formatted(account);
        HttpRequest.Builder change =
                web.request("risk", "/api/v1/limits/accounts/" + account)
                        .PUT(HttpRequest.BodyPublishers.ofString(body))
                        .header("Content-Type", "application/json")
                        .header("If-Match", web.get("risk", "/api/v1/limits").header("ETag"));
        assertThat(web.send(change.build()).status()).isEqualTo(200);
    }

    private void kill(String account) {
        String body =
                "{\"scope\":\"ACCOUNT\",\"target\":\"%s\",\"reason\":\"drill\"}".formatted(account);
        String fire = web.post("risk", "/api/v1/kill", body).text("fire");
        assertThat(web.post("risk", fire, "{}").status()).isEqualTo(200);
    }

    @Test
    void a_quiet_feed_has_a_heartbeat() throws Exception {
        try (Client client = new Client(web, "")) {
            client.await(m -> m.event.equals("heartbeat"));
        }
    }
}
