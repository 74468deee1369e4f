package io.sluice.sim.fix;

import io.sluice.instrument.Instrument;
import io.sluice.instrument.Venue;
import io.sluice.sim.flow.DailyAuctions;
import io.sluice.sim.flow.FlowSource;
import io.sluice.sim.flow.TradingDay;
import io.sluice.sim.flow.VenueWorld;
import io.sluice.sim.venue.SimulatedVenue;
import io.sluice.sim.venue.VenueListener;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/// Simulated venues on FIX 4.4, living by the wall clock: the venues of one world, which share its
/// market, each with a port, sessions and a journal of its own.
public final class VenueServer implements AutoCloseable {
    /// Opens the world behind the doors.
    public interface Opening {
        /// @param listeners what each venue of the world must report to
        /// @param nowNs where its time begins
        VenueWorld open(Function<Venue, VenueListener> listeners, long nowNs);
    }

    private static final long CLOSE_WAIT_SECONDS = 10;

    private final List<VenueSettings> settings;
    private final List<Instrument> instruments;
    private final Opening opening;
    private final List<VenueFront> fronts = new ArrayList<>();
    private @Nullable VenueThread thread;

    /// @param settings one for each venue of the world, by its MIC; the shortest `batchNs` counts
    /// @param instruments what they list
    public VenueServer(
            List<VenueSettings> settings, List<Instrument> instruments, Opening opening) {
        this.settings = List.copyOf(settings);
        this.instruments = List.copyOf(instruments);
        this.opening = opening;
    }

    /// The venues with a market on every instrument that is one of the presets.
    ///
    /// @param seed the market's one number
    public static VenueServer ofPresets(
            List<VenueSettings> settings, List<Instrument> instruments, long seed) {
        return new VenueServer(
                settings,
                instruments,
                (listeners, nowNs) ->
                        VenueWorld.of(venues(settings), instruments, listeners, seed, nowNs));
    }

    /// Venues as the world wants them. Fees are between venue and member; on the wire there are
    /// none.
    public static List<Venue> venues(List<VenueSettings> settings) {
        return IntStream.range(0, settings.size())
                .mapToObj(id -> venue(id, settings.get(id)))
                .toList();
    }

    private static Venue venue(int id, VenueSettings settings) {
        return new Venue(id, settings.mic(), 0, 0, settings.rules().offer().postOnly());
    }

    /// Returns when clients can log on. A server starts once.
    ///
    /// @throws IllegalStateException when a port is taken or a journal is damaged
    public void start() {
        if (!fronts.isEmpty()) {
            throw new IllegalStateException("a venue server starts once");
        }
        Inbox inbox = new Inbox();
        boolean open = false;
        try {
            for (VenueSettings venue : settings) {
                fronts.add(new VenueFront(venue, instruments, inbox));
            }
            long nowNs = VenueThread.wallClockNs();
            VenueWorld world =
                    withAuctions(
                            opening.open(venue -> front(venue.mic()).listener(), nowNs), nowNs);
            for (SimulatedVenue venue : world.venues()) {
                front(venue.venue().mic()).open(venue, nowNs);
            }
            long batchNs = settings.stream().mapToLong(VenueSettings::batchNs).min().orElseThrow();
            VenueThread started = new VenueThread(world, fronts, inbox, batchNs);
            Thread.ofPlatform().name("venues").start(started);
            thread = started;
            open = true;
        } finally {
            if (!open) {
                fronts.forEach(VenueFront::close);
            }
        }
    }

    /// The same world, with the sessions of the venues that do not trade continuously.
    private VenueWorld withAuctions(VenueWorld world, long nowNs) {
        List<FlowSource> flows = new ArrayList<>(List.of(world));
        for (SimulatedVenue venue : world.venues()) {
            TradingDay day = front(venue.venue().mic()).day();
            if (!day.isContinuous()) {
                flows.add(new DailyAuctions(day, venue, nowNs));
            }
        }
        return flows.size() == 1 ? world : new VenueWorld(world.venues(), flows);
    }

    /// Where a venue listens: its port as configured, or the free one that it took.
    public int port(String mic) {
        return front(mic).port();
    }

    public boolean isRunning() {
        return thread != null && thread.isRunning();
    }

    /// What ended the venues, when it was not [#close].
    public Optional<Throwable> failure() {
        return thread == null ? Optional.empty() : Optional.ofNullable(thread.failure());
    }

    /// Waits until the venues have ended, by [#close] or by a failure.
    public void awaitEnd() throws InterruptedException {
        while (thread != null && !thread.awaitEnd(CLOSE_WAIT_SECONDS)) {
            // Not yet.
        }
    }

    /// Cuts the sessions off and ends the thread. Open orders stay open in the journal: the next
    /// start cancels them.
    @Override
    public void close() {
        if (thread == null) {
            return;
        }
        thread.stop();
        try {
            if (!thread.awaitEnd(CLOSE_WAIT_SECONDS)) {
                throw new IllegalStateException("the venues' thread does not end");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private VenueFront front(String mic) {
        return fronts.stream()
                .filter(front -> front.mic().equals(mic))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no settings for venue " + mic));
    }
}
