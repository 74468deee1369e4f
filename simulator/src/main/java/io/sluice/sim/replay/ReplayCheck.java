package io.sluice.sim.replay;

import io.sluice.instrument.Instrument;
import io.sluice.instrument.Venue;
import io.sluice.sim.venue.QuietVenueListener;
import io.sluice.sim.venue.SimulatedVenue;

import java.nio.file.Path;
import java.util.List;
import java.util.function.LongConsumer;

/// Plays a recorded file through an empty venue and holds the matching engine's book against the
/// file's after every row.
public final class ReplayCheck {
    private static final long PROGRESS_MESSAGES = 50_000;

    private ReplayCheck() {}

    /// @param progress hears the number of messages played, now and then
    /// @throws ReplayFileException when the file is absent, truncated or corrupt
    public static ReplayCounts run(Path path, LongConsumer progress) {
        try (LobsterFile file = LobsterFile.open(path)) {
            Instrument instrument = file.instrument(0, 1);
            SimulatedVenue venue =
                    new SimulatedVenue(
                            new Venue(0, "XREC", 0, 0, true),
                            List.of(instrument),
                            new QuietVenueListener());
            LobsterReplay replay =
                    new LobsterReplay(file, venue.background(0), ReplayClock.asRecorded());
            long messages = 0;
            while (replay.nextEventNs() != LobsterReplay.NEVER) {
                replay.advance(replay.nextEventNs());
                long played = replay.counts().messages();
                if (played / PROGRESS_MESSAGES > messages / PROGRESS_MESSAGES) {
                    progress.accept(played);
                }
                messages = played;
            }
            return replay.counts();
        }
    }
}
