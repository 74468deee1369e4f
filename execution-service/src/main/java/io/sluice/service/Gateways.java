package io.sluice.service;

import io.sluice.engine.EngineInbox;
import io.sluice.engine.Output;
import io.sluice.engine.ParentView;
import io.sluice.fix.oms.OmsGateway;
import io.sluice.fix.venue.VenueSettings;
import io.sluice.instrument.Instrument;
import io.sluice.instrument.Venue;
import io.sluice.service.host.OutputSubscriber;
import io.sluice.service.outlet.Outlet;
import io.sluice.service.venues.VenueGuards;
import io.sluice.service.venues.VenueLink;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The FIX sessions: outputs to them from the engine's thread, each over a queue of its own, inputs
/// from them to the log.
///
/// Requests to venues go out only while live: after a restart the engine asks instead. Reports to
/// clients are taken from the replay as well, so that one which a crash kept from its session is
/// sent after all; those a session has are not taken again.
final class Gateways implements OutputSubscriber, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Gateways.class);

    /// More than any input can cause: positions with their index never meet.
    private static final long OUTPUTS_PER_INPUT = 1 << 16;

    /// A report on its way to a client and to the drop copies.
    ///
    /// @param position of the log that it comes from
    /// @param copySeq its place among all reports, the same in every replay; 0: it is not copied
    private record Report(Output output, long position, long copySeq) {}

    private final OmsGateway oms;
    private final List<String> clients;
    private final Outlet<Report> omsOutlet;
    private volatile long reportedPosition = -1;
    private final List<VenueLink> venues = new ArrayList<>();
    private final @Nullable VenueLink[] byVenueId = new VenueLink[Venue.ID_MAX + 1];

    Gateways(SluiceSettings settings, EngineInbox inbox, VenueGuards guards) {
        Path storeDir = settings.dataDir().resolve("fix");
        oms =
                new OmsGateway(
                        settings.oms().gateway(), inbox, Gateways::nowNs, storeDir.resolve("oms"));
        clients = settings.oms().compIds();
        omsOutlet = new Outlet<>("oms", settings.oms().queueCapacity(), this::report);
        List<Instrument> instruments = settings.instrumentList();
        var wiring =
                new VenueLink.Wiring(inbox, Gateways::nowNs, storeDir.resolve("venues"), guards);
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

    private static long nowNs() {
        return TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
    }

    List<String> clients() {
        return clients;
    }

    List<VenueLink> venues() {
        return venues;
    }

    Outlet<?> omsOutlet() {
        return omsOutlet;
    }

    /// The OMS sessions and whether each is logged on.
    Map<String, Boolean> omsSessions() {
        return oms.sessions();
    }

    /// Connects to the venues.
    void startVenues() {
        venues.forEach(VenueLink::start);
    }

    /// Lets clients in.
    ///
    /// @param logged the last message number of each client that is in the log
    /// @param live the parents that are at work
    void startOms(Map<String, Long> logged, List<ParentView> live) {
        live.forEach(view -> oms.follow(view.session(), view.parent()));
        logged.forEach(oms::resume);
        omsOutlet.start();
        oms.start();
    }

    @Override
    public void on(Output output, long position, int index, boolean live) {
        switch (output) {
            case Output.PlaceChild request -> toVenue(request.venueId(), request, live);
            case Output.CancelChild request -> toVenue(request.venueId(), request, live);
            case Output.QueryChild request -> toVenue(request.venueId(), request, live);
            case Output.ParentReport report -> {
                oms.follow(report.session(), report.parent());
                long copySeq = Math.multiplyExact(position, OUTPUTS_PER_INPUT) + index;
                toClient(
                        report.session(),
                        report.reportSeq(),
                        new Report(report, position, copySeq));
            }
            case Output.Reply report ->
                    toClient(report.session(), report.reportSeq(), new Report(report, position, 0));
            default -> {}
        }
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

    private void toClient(String session, long reportSeq, Report report) {
        if (oms.wants(session, reportSeq, report.copySeq())) {
            omsOutlet.put(report);
        }
    }

    @Override
    public boolean keeps(Output output) {
        return switch (output) {
            case Output.ParentReport _, Output.Reply _ -> true;
            default -> false;
        };
    }

    /// A report is safe once its session and the drop copies have it.
    @Override
    public long safeBefore() {
        return omsOutlet.isIdle() ? Long.MAX_VALUE : reportedPosition;
    }

    private void report(Report waiting) {
        send(waiting);
        reportedPosition = waiting.position();
    }

    private void send(Report entry) {
        switch (entry.output()) {
            case Output.ParentReport report -> {
                oms.on(report);
                oms.copy(report, entry.copySeq());
            }
            case Output.Reply reply -> oms.on(reply);
            default -> LOG.error("not a report to a client: {}", entry);
        }
    }

    /// Takes no more orders, then leaves the venues.
    @Override
    public void close() {
        oms.close();
        omsOutlet.close();
        venues.forEach(VenueLink::close);
    }
}
