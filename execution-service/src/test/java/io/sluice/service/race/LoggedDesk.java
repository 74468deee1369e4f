package io.sluice.service.race;

import io.sluice.engine.EngineInbox;
import io.sluice.engine.Input;
import io.sluice.engine.Output;
import io.sluice.fix.oms.OmsGateway;
import io.sluice.fix.oms.OmsSettings;
import io.sluice.fix.venue.VenueGateway;
import io.sluice.fix.venue.VenueSettings;
import io.sluice.instrument.Decimal;
import io.sluice.instrument.Instrument;
import io.sluice.instrument.Venue;
import io.sluice.instrument.VolumeCurve;
import io.sluice.risk.Limit;
import io.sluice.risk.Limits;
import io.sluice.service.host.ClusterHost;
import io.sluice.service.host.HostSettings;
import io.sluice.service.host.Listing;
import io.sluice.service.host.Members;
import io.sluice.service.outlet.Outlet;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// The way of an order through the service: FIX session, log of one member, engine, outlets, FIX
/// sessions. Limits are wide, so that none of them is what is measured.
final class LoggedDesk implements AutoCloseable {
    static final Instrument BAC =
            new Instrument(
                    0, "BAC", 2, 0, 1, 1, 50_000_000, 0, Instrument.DAY_NS, VolumeCurve.flat());
    static final Venue VENUE = new Venue(0, RaceVenue.MIC, .3, .2, true);
    private static final int QUEUE = 10_000;

    private final ClusterHost host;
    private final OmsGateway oms;
    private final VenueGateway venue;
    private final Outlet<Output> toVenue;
    private final Outlet<Output> toClient;

    LoggedDesk(Path folder, int memberPort, int omsPort, int venuePort) {
        host = host(folder, memberPort);
        OmsSettings.Client client = new OmsSettings.Client("OMS", "ACC");
        oms =
                new OmsGateway(
                        new OmsSettings(
                                "127.0.0.1", omsPort, "SLUICE", List.of(client), 0, 1_000_000_000L),
                        host.inbox(),
                        LoggedDesk::wallClockNs,
                        folder.resolve("oms"));
        venue =
                new VenueGateway(
                        VenueSettings.of(VENUE, "127.0.0.1", venuePort, List.of(BAC)),
                        host.inbox(),
                        LoggedDesk::wallClockNs,
                        folder.resolve("venue"));
        toVenue = new Outlet<>("race-venue", QUEUE, this::send);
        toClient = new Outlet<>("race-oms", QUEUE, output -> oms.on((Output.ParentReport) output));
        host.subscribe((output, _, _, _) -> {
            switch (output) {
                case Output.PlaceChild _, Output.CancelChild _ -> toVenue.put(output);
                case Output.ParentReport _ -> toClient.put(output);
                default -> {}
            }
        });
        host.start();
        define();
        toVenue.start();
        toClient.start();
        venue.start();
        oms.start();
        while (!venue.isOrderSessionUp()) {
            LockSupport.parkNanos(10_000_000);
        }
    }

    private void send(Output request) {
        switch (request) {
            case Output.PlaceChild child -> venue.place(child);
            case Output.CancelChild child -> venue.cancel(child);
            default -> throw new IllegalArgumentException("not a request: " + request);
        }
    }

    /// A log of one member that is kept whole.
    static ClusterHost host(Path folder, int memberPort) {
        HostSettings settings =
                new HostSettings(
                        folder,
                        folder.resolve("aeron"),
                        Members.alone(memberPort),
                        0,
                        HostSettings.Idle.BACKOFF,
                        TimeUnit.SECONDS.toNanos(5),
                        0,
                        0);
        return new ClusterHost(settings, 42, List.of(new Listing(0, 0)), () -> {});
    }

    /// None of them is what is measured.
    static Limits wideLimits() {
        Limits wide = Limits.DEFAULT.with(Limit.DUPLICATE_SECONDS, Decimal.of(1, 9));
        for (Limit limit :
                List.of(
                        Limit.HOUSE_MESSAGES_PER_SECOND,
                        Limit.ACCOUNT_DAY_QTY,
                        Limit.ACCOUNT_DAY_NOTIONAL,
                        Limit.HOUSE_DAY_QTY,
                        Limit.HOUSE_DAY_NOTIONAL,
                        Limit.PARENTS_MAX,
                        Limit.CHILD_MINUTE_SHARE)) {
            wide = wide.with(limit, Decimal.of((long) limit.max(), 0));
        }
        return wide;
    }

    private void define() {
        put(new Input.SetLimits(new Input.Origin("TEST", 0, "race", 0), wideLimits()));
        put(new Input.DefineInstrument(BAC));
        put(new Input.DefineVenue(VENUE));
    }

    private void put(Input input) {
        while (!host.inbox().on(input, wallClockNs())) {
            Thread.onSpinWait();
        }
    }

    static long wallClockNs() {
        return TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
    }

    /// A fresh book, and volume for an order to be a share of.
    void quote() {
        EngineInbox inbox = host.inbox();
        long nowNs = wallClockNs();
        inbox.onDepth(0, 0, true, 1004, 50_000, false, nowNs);
        inbox.onDepth(0, 0, false, 1005, 50_000, true, nowNs);
        inbox.onTrade(0, 0, 1005, 1_000_000, 1, nowNs);
    }

    /// Live parents in the engine.
    int parents() throws Exception {
        return host.read(engine -> engine.parents().size()).get(10, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        oms.close();
        toClient.close();
        toVenue.close();
        venue.close();
        host.close();
    }
}
