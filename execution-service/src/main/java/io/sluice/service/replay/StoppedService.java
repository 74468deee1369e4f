package io.sluice.service.replay;

import picocli.CommandLine.Option;

import java.nio.file.Path;

/// Says which service's log a command looks into.
final class StoppedService {
    @Option(
            names = {"--data-dir", "--sluice.data-dir"},
            defaultValue = "./sluice-data",
            description = "folder of the stopped service, default ${DEFAULT-VALUE}")
    @SuppressWarnings("NullAway.Init") // picocli sets it before any command runs
    private Path dataDir;

    Path dataDir() {
        return dataDir;
    }
}
