package io.sluice.service.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.service.history.OutputScript.Heard;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import javax.sql.DataSource;

/// One life of a process: it replays its whole log and writes it in batches of any size, until it
/// crashes.
final class MortalWriter {
    private static final int BATCH_MAX = 60;

    private MortalWriter() {}

    /// @return whether it came to the end
    static boolean replay(DataSource database, List<Heard> heard, SplittableRandom random)
            throws SQLException, HistoryMismatchException {
        HistoryWriter writer = new HistoryWriter(database);
        LogCursor saved = writer.saved();
        List<HistoryEntry> batch = new ArrayList<>();
        int size = 1 + random.nextInt(BATCH_MAX);
        for (int i = 0; i < heard.size(); i++) {
            batch.add(heard.get(i).entry());
            if (batch.size() >= size || i == heard.size() - 1) {
                try {
                    saved = writer.write(batch, saved);
                } catch (SQLException e) {
                    assertThat(e.getMessage()).startsWith("crashed");
                    return false;
                }
                batch.clear();
                size = 1 + random.nextInt(BATCH_MAX);
            }
        }
        return true;
    }
}
