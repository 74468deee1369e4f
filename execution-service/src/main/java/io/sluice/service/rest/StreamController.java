package io.sluice.service.rest;

import io.micrometer.core.instrument.MeterRegistry;
import io.sluice.engine.Output;
import io.sluice.engine.Output.ParentReport;
import io.sluice.engine.SignalSnapshot;
import io.sluice.instrument.Instrument;
import io.sluice.service.live.Catalog;
import io.sluice.service.live.DeskView;
import io.sluice.service.live.EventId;
import io.sluice.service.live.EventStream;
import io.sluice.service.live.LiveFill;
import io.sluice.service.live.LiveOrder;
import io.sluice.service.live.StreamEvent;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/// Server-sent events: `hello` first, then `order`, `child`, `fill`, `decision`, `tca`, `alert`,
/// `limit` as they happen, `signal` where an instrument's have changed, and a `heartbeat` every
/// second without one. An `order` without id says that its schedule, signals or urgency moved on.
@RestController
@RequestMapping("/api/v1")
@Tag(name = "stream")
class StreamController {
    private static final Logger log = LoggerFactory.getLogger(StreamController.class);
    private static final long HEARTBEAT_NS = 1_000_000_000L;

    private final Desk desk;
    private final Catalog catalog;
    private final AlertDelivery delivery;

    StreamController(Desk desk, Catalog catalog, MeterRegistry registry) {
        this.desk = desk;
        this.catalog = catalog;
        delivery = new AlertDelivery(registry, "sse");
    }

    /// @param complete false when events since the client's last one are lost: read all anew
    record HelloView(boolean complete, String time) {}

    private record Named(String name, Object body) {}

    @Operation(
            summary = "Server-sent events; Last-Event-ID resumes",
            description =
                    """
                    `hello` first: `complete` is false when events since Last-Event-ID are lost, then \
                    read all anew. With an id, none lost and none twice: `order`, `child`, `fill`, \
                    `decision`, `tca`, `alert`, and `limit`, which says who changed limits or kills, \
                    when, why, from what to what. Without one, the latest alone: `order` where its \
                    schedule, signals or urgency moved on, and `signal`, the JSON of \
                    `/instruments/{id}/signals`, where one but `ageNs` has changed, five times a second \
                    at most for 50 instruments, and for N more than those every N/50 fifths of a \
                    second. After `hello` the latest `signal` of every instrument comes, resumed or \
                    not. `heartbeat` after a second without any.\
                    """)
    @GetMapping(path = "/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter stream(
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String header,
            @RequestParam(name = "lastEventId", required = false) @Nullable String parameter) {
        String text = header != null ? header : parameter;
        EventId after = null;
        if (text != null && !text.isEmpty()) {
            after = EventId.parse(text);
            if (after == null) {
                throw Problem.field(
                        HttpStatus.BAD_REQUEST,
                        "Last-Event-ID",
                        "BAD_FIELD",
                        "Last-Event-ID must be an id of this stream, such as 4096-0");
            }
        }
        DeskView view = desk.view();
        EventStream.Reader reader = view.events(after);
        if (reader == null) {
            throw Problem.of(
                    HttpStatus.SERVICE_UNAVAILABLE, "STREAM_LIMIT", "too many streams are open");
        }
        SseEmitter emitter = new SseEmitter(0L);
        emitter.onCompletion(reader::close);
        Thread.ofVirtual().name("stream").start(() -> pump(reader, view, emitter));
        return emitter;
    }

    private void pump(EventStream.Reader reader, DeskView view, SseEmitter emitter) {
        try (reader) {
            long openedNs = UtcTime.nowNs();
            for (StreamEvent event = reader.next(HEARTBEAT_NS);
                    event != null;
                    event = reader.next(HEARTBEAT_NS)) {
                send(event, view, emitter);
                delivery.delivered(event, openedNs);
            }
            emitter.complete();
        } catch (IOException | IllegalStateException e) {
            log.debug("a stream's client has gone", e);
            emitter.complete();
        } catch (RuntimeException e) {
            log.error("a stream ends: what happened could not be told", e);
            emitter.completeWithError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(StreamEvent event, DeskView view, SseEmitter emitter) throws IOException {
        SseEmitter.SseEventBuilder message = SseEmitter.event();
        Named named =
                switch (event) {
                    case StreamEvent.Hello hello -> {
                        if (hello.latest() != null) {
                            message.id(hello.latest().toString());
                        }
                        yield new Named(
                                "hello",
                                new HelloView(hello.complete(), UtcTime.text(UtcTime.nowNs())));
                    }
                    case StreamEvent.Heartbeat _ ->
                            new Named("heartbeat", Map.of("time", UtcTime.text(UtcTime.nowNs())));
                    case StreamEvent.Moved moved -> {
                        LiveOrder order = view.order(moved.parentId());
                        yield order == null ? null : new Named("order", OrderView.of(order));
                    }
                    case StreamEvent.Level level -> signal(level.signals());
                    case StreamEvent.Logged logged -> {
                        sendFilled(logged.output(), view, emitter);
                        message.id(logged.id().toString());
                        yield shown(logged.output(), view);
                    }
                };
        if (named != null) {
            emitter.send(message.name(named.name).data(named.body, MediaType.APPLICATION_JSON));
        }
    }

    private @Nullable Named signal(SignalSnapshot signals) {
        Instrument instrument = catalog.instrument(Integer.toString(signals.instrumentId()));
        return instrument == null
                ? null
                : new Named("signal", SignalsView.of(instrument, signals, catalog));
    }

    /// A fill in which something was noted; null when it is not kept any more.
    private static @Nullable Named noted(long parentId, String execId, DeskView view) {
        List<LiveFill> fills = view.fills(parentId);
        if (fills != null) {
            for (LiveFill fill : fills) {
                if (fill.execId().equals(execId)) {
                    return new Named("fill", FillView.of(parentId, fill));
                }
            }
        }
        return null;
    }

    /// A fill, or a venue's change of one, is two messages: the order as it stands now, without an
    /// id, and the fill.
    private void sendFilled(Output output, DeskView view, SseEmitter emitter) throws IOException {
        if (output instanceof ParentReport report
                && (report.fill() != null || report.change() != null)) {
            LiveOrder order = view.order(report.parent().parentId());
            if (order != null) {
                emitter.send(
                        SseEmitter.event()
                                .name("order")
                                .data(OrderView.of(order), MediaType.APPLICATION_JSON));
            }
        }
    }

    private @Nullable Named shown(Output output, DeskView view) {
        AlertView alert = AlertView.in(output);
        if (alert != null) {
            return new Named("alert", alert);
        }
        return switch (output) {
            case ParentReport report when report.fill() != null ->
                    new Named(
                            "fill",
                            FillView.of(
                                    report.parent().parentId(),
                                    LiveFill.of(report, report.fill())));
            case ParentReport report when report.change() != null ->
                    noted(report.parent().parentId(), report.change().execRefId(), view);
            case Output.FillDisputed disputed ->
                    noted(disputed.parentId(), disputed.execId(), view);
            case ParentReport report -> {
                LiveOrder order = view.order(report.parent().parentId());
                yield order == null ? null : new Named("order", OrderView.of(order));
            }
            case Output.ChildReport child -> new Named("child", ChildView.of(child, catalog));
            case Output.Decision decision ->
                    new Named("decision", DecisionView.of(decision, view.isHouse()));
            case Output.Cost cost ->
                    new Named(
                            "tca",
                            TcaView.of(
                                    cost.parentId(),
                                    cost.last() ? "FINAL" : "ENDED",
                                    cost.report(),
                                    catalog));
            case Output.CommandAnswer answer -> {
                ControlView control = ControlView.of(answer, view);
                yield control == null ? null : new Named("limit", control);
            }
            case Output _ -> null;
        };
    }
}
