package io.sluice.service;

import io.sluice.engine.EngineInbox;
import io.sluice.engine.ExecutionEngine;
import io.sluice.engine.Output;
import io.sluice.fix.oms.OmsGateway;
import io.sluice.fix.oms.OmsJournals;
import io.sluice.fix.session.SessionJournals;
import io.sluice.fix.venue.VenueSettings;
import io.sluice.instrument.Instrument;
import io.sluice.instrument.Venue;
import io.sluice.service.host.ClusterHost;
import io.sluice.service.host.OutputSubscriber;
import io.sluice.service.outlet.Outlet;
import io.sluice.service.venues.VenueGuards;
import io.sluice.service.venues.VenueLink;

import org.agrona.IoUtil;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// The FIX sessions: outputs to them from the engine's thread, each over a queue of its own, inputs
/// from them to the log.
///
/// Requests to venues go out only while live: after a restart, and at a member that takes over, the
/// engine asks instead. Reports to clients are held from the replay, and at a follower from the
/// log, until a session's journal has them, so that one which a crash kept from its session is sent
/// after all; those a session has are not taken again.
final class Gateways implements OutputSubscriber, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Gateways.class);

    /// More than any input can cause: positions with their index never meet.
    private static final long OUTPUTS_PER_INPUT = 1 << 16;

    /// A report on its way to a client and to the drop copies, or to these alone.
    ///
    /// @param position of the log that it comes from
    /// @param copySeq its place among all reports, the same in every replay; 0: it is not copied
    private record Report(Output output, long position, long copySeq) {}

    private final SluiceSettings settings;
    private final EngineInbox inbox;
    private final Path storeDir;
    private final SessionJournals omsJournals;
    private final SessionJournals venueJournals;
    private final OmsJournals stored;
    private final ArrayDeque<Report> held = new ArrayDeque<>();
    private final Outlet<Report> omsOutlet;
    private final Outlet<Report> copyOutlet;
    private final List<VenueLink> venues = new ArrayList<>();
    private final @Nullable VenueLink[] byVenueId = new VenueLink[Venue.ID_MAX + 1];
    private volatile long reportedPosition = -1;
    private volatile long copiedPosition = -1;
    private volatile @Nullable OmsGateway oms;

    Gateways(SluiceSettings settings, ClusterHost host, VenueGuards guards) {
        this.settings = settings;
        this.inbox = host.inbox();
        this.storeDir = settings.dataDir().resolve("fix");
        this.omsJournals = journals("oms", host);
        this.venueJournals = journals("venues", host);
        this.stored = new OmsJournals(settings.oms().gateway(), omsJournals);
        this.omsOutlet = new Outlet<>("oms", settings.oms().queueCapacity(), this::report);
        this.copyOutlet =
                new Outlet<>("drop-copy", settings.oms().queueCapacity(), this::copyReport);
        List<Instrument> instruments = settings.instrumentList();
        var wiring = new VenueLink.Wiring(inbox, Gateways::nowNs, venueJournals, guards);
        for (SluiceSettings.VenueEntry entry : settings.venues().values()) {
            VenueSettings plain =
                    VenueSettings.of(entry.venue(), entry.host(), entry.port(), instruments);
            VenueLink link =
                    new VenueLink(
                            new VenueSettings(
                                    plain.venue(),
                                    plain.host(),
                                    plain.port(),
                                    plain.orderCompId(),
                                    plain.marketDataCompId(),
                                    plain.instruments(),
                                    (int) entry.heartbeat().toSeconds(),
                                    (int) entry.reconnect().toSeconds(),
                                    entry.profile().profile()),
                            wiring);
            venues.add(link);
            byVenueId[entry.id()] = link;
        }
    }

    /// Alone, a journal is a file; with other members the log brings each record to all of them.
    private SessionJournals journals(String folder, ClusterHost host) {
        Path path = storeDir.resolve(folder);
        if (settings.host().members().isAlone()) {
            return new SessionJournals(path, Gateways::nowNs);
        }
        SessionJournals journals =
                new SessionJournals(path, Gateways::nowNs, host.sessions().channel(folder));
        host.sessions().keep(folder, journals::append);
        return journals;
    }

    private static long nowNs() {
        return TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
    }

    List<String> clients() {
        return settings.oms().compIds();
    }

    List<VenueLink> venues() {
        return venues;
    }

    /// To clients, and to drop copies: what a copy takes to be stored no client waits for.
    List<Outlet<?>> omsOutlets() {
        return List.of(omsOutlet, copyOutlet);
    }

    /// The OMS sessions and whether each is logged on.
    Map<String, Boolean> omsSessions() {
        OmsGateway open = oms;
        return open == null ? Map.of() : open.sessions();
    }

    /// Connects to the venues.
    void startVenues() {
        venues.forEach(VenueLink::start);
    }

    /// Makes every session once, over journals that are thrown away: a member that takes over then
    /// finds its classes loaded and its dictionaries read, which takes longer than an election.
    /// Before the log starts: for a moment there are two sessions of one name.
    void warmUp() {
        try {
            Path spare = Files.createTempDirectory("sluice-spare");
            SessionJournals journals = new SessionJournals(spare, Gateways::nowNs);
            omsOver(journals).close();
            venues.forEach(link -> link.warmUp(journals));
            IoUtil.delete(spare.toFile(), true);
        } catch (IOException e) {
            throw new UncheckedIOException("no folder for spare journals", e);
        }
    }

    /// The clients' sessions as the journals have them, without a port.
    OmsGateway makeOms() {
        return omsOver(omsJournals);
    }

    private OmsGateway omsOver(SessionJournals journals) {
        return new OmsGateway(
                settings.oms().gateway(),
                inbox,
                Gateways::nowNs,
                storeDir.resolve("oms"),
                journals);
    }

    /// Lets clients in, with everything that they were not told yet.
    ///
    /// @param engine runs its argument on the engine's thread and waits for it
    void startOms(
            OmsGateway fresh,
            Function<Function<ExecutionEngine, Map<String, Long>>, Map<String, Long>> engine) {
        engine.apply(state -> take(state, fresh)).forEach(fresh::resume);
        omsOutlet.start();
        copyOutlet.start();
        fresh.start();
    }

    /// Between two inputs, so that no report is missed or doubled.
    ///
    /// @return the last message number of each client that is in the log
    private Map<String, Long> take(ExecutionEngine engine, OmsGateway fresh) {
        engine.parents().forEach(view -> fresh.follow(view.session(), view.parent()));
        oms = fresh;
        held.forEach(this::put);
        held.clear();
        Map<String, Long> last = new LinkedHashMap<>();
        clients().forEach(client -> last.put(client, engine.lastMsgSeqNum(client)));
        return last;
    }

    @Override
    public void on(Output output, long position, int index, boolean live) {
        switch (output) {
            case Output.PlaceChild request -> toVenue(request.venueId(), request, live);
            case Output.ReplaceChild request -> toVenue(request.terms().venueId(), request, live);
            case Output.CancelChild request -> toVenue(request.venueId(), request, live);
            case Output.QueryChild request -> toVenue(request.venueId(), request, live);
            case Output.ParentReport report -> {
                OmsGateway open = oms;
                if (open != null) {
                    open.follow(report.session(), report.parent());
                }
                toClient(new Report(report, position, copySeq(position, index)));
            }
            case Output.ChildExecution child ->
                    toClient(new Report(child, position, copySeq(position, index)));
            case Output.Reply report -> toClient(new Report(report, position, 0));
            default -> {}
        }
    }

    private static long copySeq(long position, int index) {
        return Math.multiplyExact(position, OUTPUTS_PER_INPUT) + index;
    }

    private void toVenue(int venueId, Output request, boolean live) {
        if (!live) {
            return;
        }
        VenueLink link = byVenueId[venueId];
        if (link == null) {
            LOG.error("no venue {} is configured any more: {}", venueId, request);
        } else {
            link.put(request);
        }
    }

    private void toClient(Report report) {
        if (oms == null) {
            held.addLast(report);
            forgetStored();
        } else {
            put(report);
        }
    }

    /// To those who do not have it yet.
    private void put(Report report) {
        if (isWanted(report)) {
            omsOutlet.put(report);
        }
        if (isCopyWanted(report)) {
            copyOutlet.put(report);
        }
    }

    private boolean isWanted(Report entry) {
        return switch (entry.output()) {
            case Output.ParentReport report -> stored.wants(report.session(), report.reportSeq());
            case Output.Reply reply -> stored.wants(reply.session(), reply.reportSeq());
            default -> false;
        };
    }

    private boolean isCopyWanted(Report entry) {
        return switch (entry.output()) {
            case Output.ParentReport _, Output.ChildExecution _ ->
                    stored.wantsCopy(entry.output(), entry.copySeq());
            default -> false;
        };
    }

    private void forgetStored() {
        while (!held.isEmpty() && !isWanted(held.getFirst()) && !isCopyWanted(held.getFirst())) {
            held.removeFirst();
        }
    }

    @Override
    public boolean keeps(Output output) {
        return switch (output) {
            case Output.ParentReport _, Output.ChildExecution _, Output.Reply _ -> true;
            default -> false;
        };
    }

    /// A report is safe once its session and the drop copies have it.
    @Override
    public long safeBefore() {
        if (oms == null) {
            forgetStored();
            return held.isEmpty() ? Long.MAX_VALUE : held.getFirst().position();
        }
        return Math.min(
                omsOutlet.isIdle() ? Long.MAX_VALUE : reportedPosition,
                copyOutlet.isIdle() ? Long.MAX_VALUE : copiedPosition);
    }

    /// Nothing but what the journals have: the log before a snapshot does not say it again.
    @Override
    public byte[] memory() {
        if (settings.cluster().fileSyncLevel() > 0) {
            try {
                omsJournals.force();
                venueJournals.force();
            } catch (IOException e) {
                throw new UncheckedIOException("a snapshot needs the journals on disk", e);
            }
        }
        return new byte[0];
    }

    private void report(Report waiting) {
        OmsGateway open = Objects.requireNonNull(oms);
        switch (waiting.output()) {
            case Output.ParentReport report -> open.on(report);
            case Output.Reply reply -> open.on(reply);
            default -> LOG.error("not a report to a client: {}", waiting);
        }
        reportedPosition = waiting.position();
    }

    private void copyReport(Report waiting) {
        Objects.requireNonNull(oms).copy(waiting.output(), waiting.copySeq());
        copiedPosition = waiting.position();
    }

    /// Takes no more orders, then leaves the venues. What is to be said to clients from here on is
    /// said after the next start, as after a kill: with its acceptor QuickFIX/J closes the
    /// journals.
    @Override
    public void close() {
        omsOutlet.close();
        copyOutlet.close();
        OmsGateway open = oms;
        if (open != null) {
            open.close();
        }
        venues.forEach(VenueLink::close);
    }
}
