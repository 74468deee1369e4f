package io.sluice.engine;

import io.sluice.instrument.Instrument;
import io.sluice.instrument.Venue;
import io.sluice.market.InstrumentMarket;
import io.sluice.order.ChildEvent;
import io.sluice.order.ChildOrder;
import io.sluice.order.ChildState;
import io.sluice.order.ParentOrder;
import io.sluice.placement.VenueStanding;
import io.sluice.risk.DayGross;
import io.sluice.risk.KillSwitch;
import io.sluice.risk.OpenGross;
import io.sluice.risk.PreTradeCheck;
import io.sluice.signal.ForecastModels;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/// Everything the engine remembers.
final class EngineState {
    /// Finished parents kept for late fills, duplicates and questions.
    private static final int FINISHED_MAX = 20_000;

    /// Epoch of order ids: 2020-01-01T00:00:00Z in milliseconds. Ids rise with time, so that an
    /// engine that starts afresh never gives an id again that a venue still remembers.
    private static final long ID_EPOCH_MS = 1_577_836_800_000L;

    private static final SessionCounts NOTHING = new SessionCounts();
    private static final char KEY_SEPARATOR = '\u0001';

    final PreTradeCheck check;
    final KillSwitch kills;
    final DayGross day;
    final OpenGross open = new OpenGross();
    final @Nullable VenueStanding[] venues;
    final DueQueue due = new DueQueue();
    private @Nullable InstrumentDesk[] desks = new InstrumentDesk[16];
    private final TreeMap<String, InstrumentDesk> bySymbol = new TreeMap<>();
    private final TreeMap<Long, ParentOrder> parents = new TreeMap<>();
    private final TreeMap<String, ParentOrder> byClOrdId = new TreeMap<>();
    private final TreeMap<Long, List<String>> names = new TreeMap<>();
    private final TreeMap<Long, ParentOrder> live = new TreeMap<>();
    private final ArrayDeque<ParentOrder> finished = new ArrayDeque<>();
    private final TreeMap<String, SessionCounts> sessions = new TreeMap<>();
    private final ForecastModels models;
    private long lastParentId;

    EngineState(ForecastModels models) {
        this.models = models;
        check = new PreTradeCheck();
        kills = new KillSwitch();
        day = new DayGross();
        venues = new VenueStanding[Venue.ID_MAX + 1];
    }

    /// What a single order on `symbol` needs of `whole`, shared with it but for the day: what the
    /// others may still fill counts as filled.
    private EngineState(EngineState whole, String symbol, @Nullable ParentOrder order, long nowNs) {
        models = whole.models;
        check = whole.check;
        kills = whole.kills;
        day = whole.day.copy();
        venues = whole.venues;
        lastParentId = whole.lastParentId;
        InstrumentDesk desk = whole.desk(symbol);
        if (desk != null) {
            desks = new InstrumentDesk[desk.instrument().id() + 1];
            InstrumentDesk deserted = desk.deserted();
            desks[desk.instrument().id()] = deserted;
            bySymbol.put(symbol, deserted);
        }
        whole.open.forEachBut(
                order, whole::market, (account, sum) -> day.fillAlso(account, sum, nowNs));
    }

    /// @param symbol of an order that shall come in
    /// @param order the one order in it; null when it shall come in
    EngineState excerpt(String symbol, @Nullable ParentOrder order, long nowNs) {
        String name = order == null ? symbol : order.terms().instrument().symbol();
        return new EngineState(this, name, order, nowNs);
    }

    /// @return the desk, or null for an id that was never defined
    @Nullable InstrumentDesk desk(int instrumentId) {
        return instrumentId >= 0 && instrumentId < desks.length ? desks[instrumentId] : null;
    }

    @Nullable InstrumentDesk desk(String symbol) {
        return bySymbol.get(symbol);
    }

    InstrumentMarket market(int instrumentId) {
        InstrumentDesk desk = desk(instrumentId);
        if (desk == null) {
            throw new IllegalStateException("no desk for instrument " + instrumentId);
        }
        return desk.market;
    }

    InstrumentDesk desk(ParentOrder parent) {
        InstrumentDesk desk = desk(parent.terms().instrument().id());
        if (desk == null) {
            throw new IllegalStateException("no desk for " + parent.terms().instrument());
        }
        return desk;
    }

    void define(Instrument instrument) {
        if (instrument.id() >= desks.length) {
            desks = Arrays.copyOf(desks, Math.max(desks.length * 2, instrument.id() + 1));
        }
        InstrumentDesk desk = desks[instrument.id()];
        if (desk == null) {
            desk = new InstrumentDesk(instrument, models);
            desks[instrument.id()] = desk;
        } else {
            bySymbol.remove(desk.instrument().symbol());
            desk.redefine(instrument);
        }
        bySymbol.put(instrument.symbol(), desk);
    }

    void define(Venue venue) {
        VenueStanding standing = venues[venue.id()];
        if (standing == null) {
            venues[venue.id()] = new VenueStanding(venue);
        } else {
            standing.redefine(venue);
        }
    }

    @Nullable VenueStanding venue(int venueId) {
        return venueId >= 0 && venueId < venues.length ? venues[venueId] : null;
    }

    /// Moves a child on; its venue is told when it gets lost or is answered for.
    void change(ChildOrder child, ChildEvent event) {
        boolean wasUnknown = child.state() == ChildState.UNKNOWN;
        child.on(event);
        boolean isUnknown = child.state() == ChildState.UNKNOWN;
        VenueStanding venue = venue(child.ticket().venueId());
        if (wasUnknown != isUnknown && venue != null) {
            venue.unknown(isUnknown ? 1 : -1);
        }
    }

    String mic(int venueId) {
        VenueStanding venue = venue(venueId);
        return venue == null ? "?" : venue.venue().mic();
    }

    /// The latch that stops a parent; null when none does.
    KillSwitch.@Nullable Kill killing(ParentOrder parent) {
        return kills.stopping(parent.id(), parent.terms().spec(), parent.trader());
    }

    long nextParentId(long nowNs) {
        lastParentId = Math.max(lastParentId + 1, nowNs / 1_000_000 - ID_EPOCH_MS);
        return lastParentId;
    }

    @Nullable ParentOrder parent(long parentId) {
        return parents.get(parentId);
    }

    /// The parent that a ClOrdID(11) of this session ever named.
    @Nullable ParentOrder parent(String session, String clOrdId) {
        return byClOrdId.get(session + KEY_SEPARATOR + clOrdId);
    }

    void name(ParentOrder parent, String session, String clOrdId) {
        String key = session + KEY_SEPARATOR + clOrdId;
        byClOrdId.put(key, parent);
        names.computeIfAbsent(parent.id(), _ -> new ArrayList<>(1)).add(key);
    }

    void admit(ParentOrder parent) {
        parents.put(parent.id(), parent);
        live.put(parent.id(), parent);
        open.count(parent);
        desk(parent).house.live().add(parent);
    }

    /// Takes in the one order of an excerpt.
    void revive(@Nullable ParentOrder parent) {
        if (parent == null) {
            return;
        }
        name(parent, parent.session(), parent.terms().spec().clOrdId());
        long dueNs = parent.dueNs();
        parent.heapIndex(-1);
        if (parent.state().isTerminal()) {
            parents.put(parent.id(), parent);
        } else {
            admit(parent);
        }
        due.schedule(parent, dueNs);
    }

    void finish(ParentOrder parent) {
        if (live.remove(parent.id()) == null) {
            return;
        }
        open.drop(parent);
        desk(parent).house.live().remove(parent);
        due.schedule(parent, ParentOrder.NEVER);
        finished.addLast(parent);
        if (finished.size() > FINISHED_MAX) {
            forget(finished.removeFirst());
        }
    }

    private void forget(ParentOrder parent) {
        due.schedule(parent, ParentOrder.NEVER);
        parents.remove(parent.id());
        List<String> keys = names.remove(parent.id());
        if (keys != null) {
            keys.forEach(byClOrdId::remove);
        }
    }

    /// What it may still fill has changed: a fill, a bust or new terms.
    void recount(ParentOrder parent) {
        if (live.containsKey(parent.id())) {
            open.count(parent);
        }
    }

    /// After a snapshot was read: of a build that did not keep what live parents may still fill, it
    /// has none of it.
    void recount() {
        live.values().forEach(open::count);
    }

    /// Live parents, oldest first.
    Collection<ParentOrder> live() {
        return live.values();
    }

    SessionCounts session(String name) {
        return sessions.computeIfAbsent(name, _ -> new SessionCounts());
    }

    /// The same for reading: nothing is made.
    SessionCounts sessionOrNothing(String name) {
        return sessions.getOrDefault(name, NOTHING);
    }

    /// What is counted per client session.
    static final class SessionCounts {
        long lastMsgSeqNum;
        long lastReportSeq;
    }

    /// FNV-1a over everything that decides what happens next.
    long hash() {
        long hash = 0xcbf29ce484222325L;
        for (ParentOrder parent : parents.values()) {
            hash = mix(hash, parent.id());
            hash = mix(hash, parent.version());
            hash = mix(hash, parent.state().ordinal());
            hash = mix(hash, parent.ledger().filledQty());
            hash = mix(hash, parent.ledger().committedQty());
            hash = mix(hash, parent.ledger().notional());
            hash = mix(hash, parent.children().size());
            hash = mix(hash, parent.decisions());
            hash = mix(hash, parent.dueNs());
        }
        for (KillSwitch.Kill kill : kills.latched()) {
            hash = mix(hash, kill.id());
        }
        for (SessionCounts counts : sessions.values()) {
            hash = mix(hash, counts.lastMsgSeqNum);
            hash = mix(hash, counts.lastReportSeq);
        }
        for (InstrumentDesk desk : bySymbol.values()) {
            hash = mix(hash, desk.market.volume());
            hash = mix(hash, Double.doubleToLongBits(desk.signals.forecast()));
            hash = mix(hash, Double.doubleToLongBits(desk.signals.gate()));
        }
        return hash;
    }

    private static long mix(long hash, long value) {
        return (hash ^ value) * 0x100000001b3L;
    }
}
