package io.sluice.sim.scenario;

import io.sluice.sim.replay.BitstampDay;
import io.sluice.sim.replay.LobsterFile;
import io.sluice.sim.replay.QuoteTape;
import io.sluice.sim.replay.QuoteTapes;
import io.sluice.sim.replay.TouchTape;

import java.nio.file.Path;

/// The folder of recorded markets, and those of them that many runs read.
public final class Recordings {
    private final Path folder;
    private final QuoteTapes tapes = new QuoteTapes();

    public Recordings(Path folder) {
        this.folder = folder;
    }

    /// @param file under the folder
    /// @throws io.sluice.sim.replay.ReplayFileException when it cannot be read
    public QuoteTape quotes(String file) {
        return tapes.open(folder.resolve(file));
    }

    /// The touch of a recorded day in any of the formats that are read.
    ///
    /// @param file under the folder
    /// @throws io.sluice.sim.replay.ReplayFileException when it cannot be read
    public TouchTape touches(String file) {
        if (holdsQuotes(file)) {
            return TouchTape.of(quotes(file));
        }
        if (file.endsWith(".zip")) {
            try (LobsterFile lobster = LobsterFile.open(path(file))) {
                return TouchTape.of(lobster);
            }
        }
        return BitstampDay.read(path(file));
    }

    boolean holdsQuotes(String file) {
        return QuoteTapes.canRead(Path.of(file));
    }

    Path path(String file) {
        return folder.resolve(file);
    }

    /// Lets go of the recordings that are kept.
    public void forget() {
        tapes.forget();
    }
}
