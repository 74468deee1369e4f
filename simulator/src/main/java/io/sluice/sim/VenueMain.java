package io.sluice.sim;

import io.sluice.instrument.Instrument;
import io.sluice.sim.fix.VenueServer;
import io.sluice.sim.fix.VenueSettings;
import io.sluice.sim.flow.Preset;
import io.sluice.sim.flow.VenueWorld;
import io.sluice.sim.replay.LobsterFile;
import io.sluice.sim.replay.LobsterReplay;
import io.sluice.sim.replay.ReplayClock;
import io.sluice.sim.replay.ReplayFileException;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

/// Simulated venues as a process of their own. Several `--mic` with as many `--port` are venues of
/// one market. Exit code: 0 stopped, 1 the venues failed, 2 bad input.
@Command(
        name = "venue",
        description = "Simulated venues on FIX 4.4: order entry and market data.",
        mixinStandardHelpOptions = true)
public final class VenueMain implements Callable<Integer> {
    private static final String LOG_SETTINGS = "logback.configurationFile";

    private static final int STOPPED = 0;
    private static final int FAILED = 1;

    /// Shares a day that a replayed instrument is expected to trade; its own volume would be
    /// hindsight.
    private static final long REPLAY_DAILY_VOLUME = 5_000_000;

    @Option(names = "--mic", description = "CompID of the venue, default XSIM", paramLabel = "MIC")
    private List<String> mics = List.of("XSIM");

    @Option(names = "--port", description = "of each --mic, default 9901", paramLabel = "PORT")
    private List<Integer> ports = List.of(9901);

    @Option(names = "--host", description = "address to listen at, default 127.0.0.1")
    private String host = VenueSettings.LOOPBACK;

    @Option(names = "--dir", description = "journals and FIX stores, default ./venue-data")
    private Path dir = Path.of("venue-data");

    @Option(names = "--seed", description = "the market's one number, default 1")
    private long seed = 1;

    @Option(
            names = "--instruments",
            split = ",",
            paramLabel = "SYMBOL",
            description = "default BAC,IBM,GOOG,BTC-USD")
    private List<String> symbols = List.of("BAC", "IBM", "GOOG", "BTC-USD");

    @Option(
            names = "--replay",
            paramLabel = "FILE",
            description = "a LOBSTER zip, played at the first venue from now on")
    private @Nullable Path replay;

    @Mixin private final VenueHouse house = new VenueHouse();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private CommandSpec spec;

    public static void main(String[] args) {
        System.exit(new CommandLine(new VenueMain()).execute(args));
    }

    @Override
    public Integer call() throws InterruptedException {
        // Not on the class path's root, where it would become that of a service that embeds venues.
        if (System.getProperty(LOG_SETTINGS) == null) {
            System.setProperty(LOG_SETTINGS, "io/sluice/sim/venue-logback.xml");
        }
        List<VenueSettings> settings = settings();
        List<Instrument> instruments = new ArrayList<>(presets());
        LobsterFile file = replayFile();
        if (file != null && house.holdsAuctions()) {
            throw bad("--auctions and --replay exclude each other: a recorded day has its own");
        }
        if (file != null) {
            instruments.add(file.instrumentOfAnyHour(Preset.values().length, REPLAY_DAILY_VOLUME));
        }
        try (VenueServer server = server(settings, instruments, file)) {
            server.start();
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "shutdown"));
            spec.commandLine()
                    .getOut()
                    .println(
                            "%s ready at %s, ports %s, data in %s"
                                    .formatted(mics, host, ports(server), dir.toAbsolutePath()));
            spec.commandLine().getOut().flush();
            server.awaitEnd();
            return server.failure().isPresent() ? FAILED : STOPPED;
        } finally {
            if (file != null) {
                file.close();
            }
        }
    }

    private VenueServer server(
            List<VenueSettings> settings,
            List<Instrument> instruments,
            @Nullable LobsterFile file) {
        if (file == null) {
            return VenueServer.ofPresets(settings, instruments, seed);
        }
        int replayed = instruments.getLast().id();
        return new VenueServer(
                settings,
                instruments,
                (listeners, nowNs) -> {
                    VenueWorld world =
                            VenueWorld.of(
                                    VenueServer.venues(settings),
                                    instruments,
                                    listeners,
                                    seed,
                                    nowNs);
                    LobsterReplay day =
                            new LobsterReplay(
                                    file,
                                    world.venues().getFirst().background(replayed),
                                    new ReplayClock(file.openNs(), nowNs, 1));
                    return new VenueWorld(world.venues(), List.of(world, day));
                });
    }

    private List<VenueSettings> settings() {
        if (mics.size() != ports.size()) {
            throw bad("--mic and --port must come equally often");
        }
        try {
            return IntStream.range(0, mics.size())
                    .mapToObj(i -> {
                        Path folder = mics.size() == 1 ? dir : dir.resolve(mics.get(i));
                        return house.furnish(
                                VenueSettings.of(mics.get(i), ports.get(i), folder)
                                        .listeningAt(host),
                                seed);
                    })
                    .toList();
        } catch (IllegalArgumentException e) {
            throw bad(String.valueOf(e.getMessage()));
        }
    }

    private List<Instrument> presets() {
        return symbols.stream()
                .map(symbol ->
                        Preset.of(symbol)
                                .orElseThrow(() -> bad("--instruments: no market for " + symbol))
                                .instrument())
                .toList();
    }

    private @Nullable LobsterFile replayFile() {
        try {
            return replay == null ? null : LobsterFile.open(replay);
        } catch (ReplayFileException e) {
            throw bad("--replay: " + e.getMessage());
        }
    }

    private List<Integer> ports(VenueServer server) {
        return mics.stream().map(server::port).toList();
    }

    private ParameterException bad(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
