package io.sluice.service.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.engine.Output;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

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
            assertThat(client.seen).extracting(Message::event).containsExactly("hello", "order");
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

    @Test
    void a_quiet_feed_has_a_heartbeat() throws Exception {
        try (Client client = new Client(web, "")) {
            client.await(m -> m.event.equals("heartbeat"));
        }
    }
}
