package io.sluice.service.preview;

import io.sluice.engine.EngineListener;
import io.sluice.engine.Excerpt;
import io.sluice.engine.ExecutionEngine;
import io.sluice.engine.Input;
import io.sluice.engine.Output;
import io.sluice.order.ChildState;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// A copied engine among paper venues that answer after [#LATENCY_NS], in a time of its own.
final class PaperDesk implements EngineListener {
    /// Enough for the law to see what a child led to, without another look in between. Judgement.
    static final long LATENCY_NS = 2_000_000L;

    private record Sent(long dueNs, Output output) {}

    private final ExecutionEngine engine;
    private final List<Output.ChildReport> open;
    private final List<PaperVenue> venues = new ArrayList<>();
    private final ArrayDeque<Sent> sent = new ArrayDeque<>();
    private final Consumer<Output> listener;
    private long nowNs;
    private long wakeNs = Long.MAX_VALUE;

    /// @param listener hears every output; must not call the engine
    PaperDesk(Excerpt excerpt, long nowNs, Consumer<Output> listener) {
        this.nowNs = Math.max(nowNs, excerpt.nowNs());
        this.listener = listener;
        open = excerpt.openChildren();
        engine = excerpt.engine(this);
    }

    ExecutionEngine engine() {
        return engine;
    }

    long nowNs() {
        return nowNs;
    }

    List<PaperVenue> venues() {
        return venues;
    }

    void add(PaperVenue venue) {
        venues.add(venue);
    }

    /// Gives the venues the children that they had when the copy was made.
    void recall() {
        open.forEach(this::recall);
    }

    private void recall(Output.ChildReport child) {
        for (PaperVenue venue : venues) {
            if (venue.id() == child.venueId()) {
                venue.recall(child, nowNs);
                if (child.state() == ChildState.PENDING_CANCEL) {
                    venue.cancel(child.childId(), engine, nowNs);
                } else if (child.state() == ChildState.PENDING_REPLACE) {
                    venue.refuseChange(child.childId(), engine, nowNs);
                } else if (child.venueOrderId().isEmpty()) {
                    engine.on(new Input.ChildAccepted(child.childId(), venue.id(), "paper"), nowNs);
                }
            }
        }
    }

    /// Everything that happens until then.
    void run(long untilNs) {
        while (nowNs < untilNs) {
            step(untilNs);
        }
    }

    /// The next thing that happens, or nothing until `untilNs`.
    void step(long untilNs) {
        Sent first = sent.peekFirst();
        long answerNs = first == null ? Long.MAX_VALUE : first.dueNs;
        long auctionNs = nextAuctionNs();
        long nextNs = Math.min(Math.min(untilNs, auctionNs), Math.min(wakeNs, answerNs));
        nowNs = Math.max(nowNs, nextNs);
        if (first != null && answerNs <= nowNs) {
            sent.removeFirst();
            deliver(first.output);
        } else if (wakeNs <= nowNs) {
            wakeNs = Long.MAX_VALUE;
            engine.onTimer(nowNs);
        } else if (auctionNs <= nowNs) {
            venues.forEach(venue -> venue.auction(engine, nowNs));
        }
    }

    /// When the next auction is that a child waits for; [Long#MAX_VALUE] when none does.
    long nextAuctionNs() {
        long nextNs = Long.MAX_VALUE;
        for (PaperVenue venue : venues) {
            nextNs = Math.min(nextNs, venue.nextAuctionNs());
        }
        return nextNs;
    }

    private void deliver(Output output) {
        for (PaperVenue venue : venues) {
            switch (output) {
                case Output.PlaceChild place when place.venueId() == venue.id() ->
                        venue.place(place, engine, nowNs);
                case Output.ReplaceChild replace when replace.terms().venueId() == venue.id() ->
                        venue.replace(replace.terms(), engine, nowNs);
                case Output.CancelChild cancel when cancel.venueId() == venue.id() ->
                        venue.cancel(cancel.childId(), engine, nowNs);
                case Output.QueryChild query when query.venueId() == venue.id() ->
                        venue.query(query, engine, nowNs);
                default -> {}
            }
        }
    }

    @Override
    public void on(Output output) {
        switch (output) {
            case Output.PlaceChild _,
                    Output.ReplaceChild _,
                    Output.CancelChild _,
                    Output.QueryChild _ ->
                    sent.addLast(new Sent(nowNs + LATENCY_NS, output));
            case Output _ -> {}
        }
        listener.accept(output);
    }

    @Override
    public void wakeAt(long deadlineNs) {
        wakeNs = deadlineNs;
    }
}
