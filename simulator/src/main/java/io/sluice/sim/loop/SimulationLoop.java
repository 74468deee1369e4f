package io.sluice.sim.loop;

import io.sluice.engine.EngineInbox;
import io.sluice.engine.EngineListener;
import io.sluice.engine.Input;
import io.sluice.engine.Output;
import io.sluice.instrument.Instrument;
import io.sluice.instrument.Venue;
import io.sluice.order.ChildId;
import io.sluice.order.Side;
import io.sluice.risk.Limits;
import io.sluice.sim.flow.FlowSource;
import io.sluice.sim.venue.OrderEntry;
import io.sluice.sim.venue.VenueListener;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.LongConsumer;

/// One engine and its venues in virtual time, one thread: events happen in the order of (time,
/// sequence). What the engine sees of a venue and what the venue has are different objects, joined
/// by [Latency].
///
/// To set up: [#host] the engine, [#define] what is traded, [#join] and [#connect] each venue,
/// [#add] what moves them, [#start]; then put commands [#at] their times and [#run].
public final class SimulationLoop implements EngineListener {
    /// Events between two calls of [LoopListener#onProgress].
    public static final long PROGRESS_EVENTS = 1_000_000;

    private static final int TIMERS_AT_ONE_TIME_MAX = 100_000;
    private static final byte FLOW = 0;
    private static final byte LEVEL = 1;
    private static final byte TRADE = 2;
    private static final byte REPORT = 3;
    private static final byte REQUEST = 4;
    private static final byte COMMAND = 5;
    private static final int BID = 1;
    private static final int LAST = 2;
    private static final Input.Origin DESK = new Input.Origin("SIM", 0, "simulation", 0);

    private final LoopListener listener;
    private final EventQueue queue = new EventQueue();
    private final TreeMap<String, Instrument> instruments = new TreeMap<>();
    private final TreeMap<Long, Instrument> instrumentByParent = new TreeMap<>();
    private final TreeMap<Long, Side> sideByParent = new TreeMap<>();
    private final List<VenueLink> links = new ArrayList<>();
    private final @Nullable OrderEntry[] entries = new @Nullable OrderEntry[Venue.ID_MAX + 1];
    private final List<FlowSource> flows = new ArrayList<>();

    /// When each flow's next event stands in the queue.
    private long[] awaitedNs = {};

    private @Nullable EngineInbox inbox;
    private @Nullable LongConsumer timer;
    private long wakeNs = Long.MAX_VALUE;
    private long wakeSequence;
    private long nowNs;
    private long events;
    private int timersNow;

    public SimulationLoop(LoopListener listener) {
        this.listener = listener;
    }

    /// @param inbox the engine, made with this loop as its listener
    /// @param timer its `onTimer`
    public void host(EngineInbox inbox, LongConsumer timer) {
        this.inbox = inbox;
        this.timer = timer;
    }

    public void define(Instrument instrument) {
        instruments.put(instrument.symbol(), instrument);
    }

    /// Makes the way back from a venue.
    ///
    /// @param participant who we are at that venue
    /// @return what the venue must report to
    public VenueListener join(Venue venue, int participant, Latency latency) {
        return join(venue, participant, latency, VenueFaults.NONE);
    }

    /// The same with a way on which things go wrong.
    public VenueListener join(Venue venue, int participant, Latency latency, VenueFaults faults) {
        if (venue.replaces()) {
            throw new IllegalArgumentException(
                    "the loop's venues take no replace: venue.replaces must be false");
        }
        VenueLink link = new VenueLink(this, venue, participant, latency, faults);
        links.add(link);
        links.sort(Comparator.comparingInt(each -> each.venue().id()));
        return link;
    }

    /// Makes the way to a venue that was joined.
    public void connect(int venueId, OrderEntry entry) {
        entries[venueId] = entry;
    }

    /// Adds what moves the venues apart from us.
    public void add(FlowSource flow) {
        flows.add(flow);
    }

    /// Reference data, limits and sessions, as the service's start does it.
    public void start(Limits limits, long startNs) {
        nowNs = startNs;
        instruments.values().stream()
                .sorted(Comparator.comparingInt(Instrument::id))
                .forEach(each -> send(new Input.DefineInstrument(each)));
        links.forEach(link -> send(new Input.DefineVenue(link.venue())));
        send(new Input.SetLimits(DESK, limits));
        links.forEach(link -> send(new Input.VenueUp(link.venue().id())));
        links.forEach(VenueLink::announceDisconnects);
        awaitedNs = new long[flows.size()];
        Arrays.fill(awaitedNs, FlowSource.NEVER);
        awaitFlows();
    }

    /// Hands the engine a command at that time.
    public void at(long timeNs, Input command) {
        if (timeNs < nowNs) {
            throw new IllegalArgumentException("time went back: " + timeNs + " is before " + nowNs);
        }
        queue.payload(queue.add(timeNs, COMMAND, 0), command);
    }

    /// Runs every event up to and including `untilNs`.
    public void run(long untilNs) {
        while (true) {
            long headNs = queue.headTimeNs();
            boolean timerFirst =
                    wakeNs < headNs || (wakeNs == headNs && wakeSequence < queue.headSequence());
            if (Math.min(wakeNs, headNs) > untilNs
                    || (queue.isEmpty() && wakeNs == Long.MAX_VALUE)) {
                nowNs = Math.max(nowNs, untilNs);
                return;
            }
            if (timerFirst) {
                fireTimer();
            } else {
                nowNs = headNs;
                handle(queue.take());
            }
            if (++events % PROGRESS_EVENTS == 0) {
                listener.onProgress(nowNs, events);
            }
        }
    }

    public long nowNs() {
        return nowNs;
    }

    /// Events handled since the start.
    public long events() {
        return events;
    }

    @Override
    public void on(Output output) {
        listener.onOutput(output);
        switch (output) {
            case Output.PlaceChild place -> {
                instrumentByParent.putIfAbsent(
                        ChildId.parentOf(place.childId()), instrument(place.symbol()));
                sideByParent.putIfAbsent(ChildId.parentOf(place.childId()), place.side());
                request(place.venueId(), place);
            }
            case Output.CancelChild cancel -> request(cancel.venueId(), cancel);
            case Output.QueryChild query -> request(query.venueId(), query);
            default -> {}
        }
    }

    @Override
    public void wakeAt(long deadlineNs) {
        wakeNs = Math.max(deadlineNs, nowNs);
        wakeSequence = queue.takeSequence();
    }

    private void fireTimer() {
        timersNow = wakeNs == nowNs ? timersNow + 1 : 0;
        if (timersNow > TIMERS_AT_ONE_TIME_MAX) {
            throw new IllegalStateException(
                    "the engine asks to be woken at " + nowNs + " for ever");
        }
        nowNs = wakeNs;
        wakeNs = Long.MAX_VALUE;
        Objects.requireNonNull(timer, "host the engine first").accept(nowNs);
    }

    private void handle(int slot) {
        EngineInbox engine = Objects.requireNonNull(inbox, "host the engine first");
        int venueId = queue.venueId(slot);
        switch (queue.kind(slot)) {
            case FLOW -> {
                int flow = queue.detail(slot);
                // An event that was overtaken by a nearer one is of no use any more.
                if (awaitedNs[flow] == nowNs) {
                    awaitedNs[flow] = FlowSource.NEVER;
                    flows.get(flow).advance(nowNs);
                    awaitFlows();
                }
            }
            case LEVEL ->
                    engine.onDepth(
                            queue.instrumentId(slot),
                            venueId,
                            (queue.detail(slot) & BID) != 0,
                            queue.price(slot),
                            queue.qty(slot),
                            (queue.detail(slot) & LAST) != 0,
                            nowNs);
            case TRADE ->
                    engine.onTrade(
                            queue.instrumentId(slot),
                            venueId,
                            queue.price(slot),
                            queue.qty(slot),
                            queue.detail(slot),
                            nowNs);
            case REPORT, COMMAND -> engine.on((Input) payload(slot), nowNs);
            default -> {
                arrive((Output) payload(slot));
                awaitFlows();
            }
        }
        queue.release(slot);
    }

    /// Our request has reached its venue.
    private void arrive(Output request) {
        switch (request) {
            case Output.PlaceChild place -> {
                Instrument instrument = instrument(place.symbol());
                entry(place.venueId())
                        .place(
                                participant(place.venueId()),
                                place.clOrdId(),
                                instrument.id(),
                                place.side(),
                                place.qty().atScale(instrument.qtyScale()),
                                place.price().atScale(instrument.priceScale()),
                                place.timeInForce(),
                                place.postOnly(),
                                nowNs);
            }
            case Output.CancelChild cancel -> {
                long againNs = link(cancel.venueId()).pretendCanceled(cancel.childId(), nowNs);
                if (againNs > nowNs) {
                    queue.payload(queue.add(againNs, REQUEST, cancel.venueId()), cancel);
                    return;
                }
                entry(cancel.venueId())
                        .cancel(
                                participant(cancel.venueId()),
                                cancel.clOrdId(),
                                cancel.origClOrdId(),
                                nowNs);
            }
            case Output.QueryChild query ->
                    entry(query.venueId())
                            .query(
                                    participant(query.venueId()),
                                    query.clOrdId(),
                                    query.requestId(),
                                    nowNs);
            default -> throw new IllegalStateException("not a request: " + request);
        }
    }

    private void send(Input input) {
        Objects.requireNonNull(inbox, "host the engine first").on(input, nowNs);
    }

    private void request(int venueId, Output request) {
        long arrivalNs = link(venueId).requestArrivalNs(request, nowNs);
        if (arrivalNs != VenueLink.LOST) {
            queue.payload(queue.add(arrivalNs, REQUEST, venueId), request);
        }
    }

    void report(int venueId, Input input, long arrivalNs) {
        queue.payload(queue.add(notBefore(arrivalNs), REPORT, venueId), input);
    }

    void level(
            int venueId,
            int instrumentId,
            boolean bid,
            long price,
            long qty,
            boolean last,
            long arrivalNs) {
        int detail = (bid ? BID : 0) | (last ? LAST : 0);
        int slot = queue.add(notBefore(arrivalNs), LEVEL, venueId);
        queue.market(slot, instrumentId, price, qty, detail);
    }

    void trade(
            int venueId,
            int instrumentId,
            long price,
            long qty,
            int aggressorSign,
            long tradeNs,
            long arrivalNs) {
        listener.onTrade(venueId, instrumentId, price, qty, aggressorSign, tradeNs);
        int slot = queue.add(notBefore(arrivalNs), TRADE, venueId);
        queue.market(slot, instrumentId, price, qty, aggressorSign);
    }

    void childFilled(long childId, int venueId, long qty, long price, boolean maker, long fillNs) {
        listener.onChildFill(childId, venueId, qty, price, maker, fillNs);
    }

    Instrument instrumentOf(long childId) {
        Instrument instrument = instrumentByParent.get(ChildId.parentOf(childId));
        return Objects.requireNonNull(instrument, "a report for a child that was never placed");
    }

    boolean isBuy(long childId) {
        Side side = sideByParent.get(ChildId.parentOf(childId));
        return Objects.requireNonNull(side, "a fill of a child that was never placed").isBuy();
    }

    /// A flow that begins in the middle of its day catches up at once, each event stamped with its
    /// own time.
    private long notBefore(long arrivalNs) {
        return Math.max(arrivalNs, nowNs);
    }

    /// Whatever happens at a venue may bring a flow's next event nearer.
    private void awaitFlows() {
        for (int flow = 0; flow < awaitedNs.length; flow++) {
            long nextNs = Math.max(flows.get(flow).nextEventNs(), nowNs);
            if (nextNs < awaitedNs[flow]) {
                awaitedNs[flow] = nextNs;
                queue.market(queue.add(awaitedNs[flow], FLOW, 0), 0, 0, 0, flow);
            }
        }
    }

    private Instrument instrument(String symbol) {
        return Objects.requireNonNull(
                instruments.get(symbol), "a child for a symbol that was never defined");
    }

    Instrument instrument(int instrumentId) {
        for (Instrument instrument : instruments.values()) {
            if (instrument.id() == instrumentId) {
                return instrument;
            }
        }
        throw new IllegalStateException("instrument " + instrumentId + " was never defined");
    }

    private VenueLink link(int venueId) {
        for (VenueLink link : links) {
            if (link.venue().id() == venueId) {
                return link;
            }
        }
        throw new IllegalStateException("venue " + venueId + " was never joined");
    }

    private int participant(int venueId) {
        return link(venueId).participant();
    }

    private OrderEntry entry(int venueId) {
        return Objects.requireNonNull(entries[venueId], "connect the venue first");
    }

    private Object payload(int slot) {
        return Objects.requireNonNull(queue.payload(slot), "event without its record");
    }
}
