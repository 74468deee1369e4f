package io.sluice.sim;

import io.sluice.sim.fix.HouseRules;
import io.sluice.sim.fix.Offer;
import io.sluice.sim.fix.SessionHours;
import io.sluice.sim.fix.VenueSettings;
import io.sluice.sim.flow.TradingDay;
import io.sluice.sim.loop.Fault;
import io.sluice.sim.loop.VenueFaults;

import picocli.CommandLine.Option;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Options that say whom the venues know and how they treat them.
final class VenueHouse {
    @Option(
            names = "--order-client",
            paramLabel = "COMPID",
            description = "may enter orders, may be repeated; default SLUICE")
    private List<String> orderClients = List.of("SLUICE");

    @Option(
            names = "--market-data-client",
            paramLabel = "COMPID",
            description = "may read the market, may be repeated; default SLUICE-MD")
    private List<String> marketDataClients = List.of("SLUICE-MD");

    @Option(
            names = "--hours",
            paramLabel = "OPEN-CLOSE",
            description = "of the sessions, such as 08:00:00-17:30:00; default always")
    private String hours = "";

    @Option(
            names = "--auctions",
            split = ",",
            paramLabel = "TIME",
            description =
                    "opening call, opening auction, closing call, closing auction, such as"
                            + " 08:50:00,09:00:00,17:30:00,17:35:00; default none, always"
                            + " continuous")
    private List<LocalTime> auctions = List.of();

    @Option(names = "--zone", description = "of --hours and --auctions, default UTC")
    private String zone = "UTC";

    @Option(
            names = "--orders-per-second",
            paramLabel = "N",
            description = "of one client, more are refused; default 0, no limit")
    private int ordersPerSecond;

    @Option(
            names = "--tif",
            split = ",",
            paramLabel = "CODE",
            description = "TimeInForce(59) that are taken, default 0,3,4")
    private Set<Character> timesInForce = new TreeSet<>(Offer.ALL.timesInForce());

    @Option(names = "--no-post-only", description = "refuse ExecInst(18)=6")
    private boolean noPostOnly;

    @Option(names = "--no-replace", description = "refuse OrderCancelReplaceRequest(35=G)")
    private boolean noReplace;

    @Option(
            names = "--clordid-max",
            paramLabel = "N",
            description = "characters of ClOrdID(11), default 64")
    private int clOrdIdMax = Offer.ALL.clOrdIdMax();

    @Option(
            names = "--fault",
            paramLabel = "FAULT",
            converter = FaultText.class,
            description =
                    "may be repeated: a kind as in scenarios, with from, to, share, delay:"
                            + " lose_ack:from=10s,to=1m,share=0.2")
    private List<Fault> faults = new ArrayList<>();

    /// @param seed of the faults' chance
    /// @throws IllegalArgumentException names the option that cannot be
    VenueSettings furnish(VenueSettings bare, long seed) {
        Offer offer = new Offer(timesInForce, !noPostOnly, !noReplace, clOrdIdMax);
        return bare.knowing(orderClients, marketDataClients)
                .ruledBy(
                        new HouseRules(
                                sessionHours(),
                                ordersPerSecond,
                                offer,
                                new VenueFaults(seed, faults),
                                new TradingDay(auctions, zone())));
    }

    boolean holdsAuctions() {
        return !auctions.isEmpty();
    }

    private ZoneId zone() {
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("--zone: " + e.getMessage(), e);
        }
    }

    private SessionHours sessionHours() {
        if (hours.isEmpty()) {
            return SessionHours.ALWAYS;
        }
        String[] ends = hours.split("-", -1);
        try {
            if (ends.length == 2) {
                return new SessionHours(LocalTime.parse(ends[0]), LocalTime.parse(ends[1]), zone());
            }
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("--hours: " + e.getMessage(), e);
        }
        throw new IllegalArgumentException(
                "--hours must be such as 08:00:00-17:30:00, was '" + hours + "'");
    }
}
