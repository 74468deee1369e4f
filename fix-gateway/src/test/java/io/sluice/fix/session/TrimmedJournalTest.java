package io.sluice.fix.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.fix.Seeds;

import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// A journal that is cut to its newer half again and again, beside one that never is.
final class TrimmedJournalTest {
    private static final long BYTES_MAX = 64 * 1024;
    private static final long LONGEST_RECORD_BYTES = 512;
    private static final int STEPS = 1_500;

    @TempDir Path folder;
    private long nowNs = 1_800_000_000_000_000_000L;

    @Seeds
    void it_stays_short_and_says_the_same_of_what_it_keeps(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        Path cut = folder.resolve("cut.journal");
        Path whole = folder.resolve("whole.journal");
        try (SessionJournal trimmed = open(cut, BYTES_MAX);
                SessionJournal endless = open(whole, Long.MAX_VALUE)) {
            for (int step = 0; step < STEPS; step++) {
                nowNs += 100_000_000L;
                long choice = random.nextLong();
                operate(trimmed, new SplittableRandom(choice), step);
                operate(endless, new SplittableRandom(choice), step);
                if (step % 10 == 0) {
                    assertThat(Files.size(cut)).isLessThan(BYTES_MAX + LONGEST_RECORD_BYTES);
                }
            }
            compare(trimmed, endless);
        }
        assertThat(Files.size(whole)).isGreaterThan(2 * BYTES_MAX);

        try (SessionJournal trimmed = open(cut, BYTES_MAX);
                SessionJournal endless = open(whole, Long.MAX_VALUE)) {
            compare(trimmed, endless);
            trimmed.rewindToSettled();
            endless.rewindToSettled();
            compare(trimmed, endless);
        }
    }

    private static void operate(SessionJournal journal, SplittableRandom random, int step)
            throws IOException {
        if (random.nextInt(3) > 0) {
            int sequence = journal.getNextSenderMsgSeqNum();
            journal.nextReport(step + 1);
            journal.set(sequence, message(sequence, random.nextInt(200)));
            journal.incrNextSenderMsgSeqNum();
        }
        if (random.nextInt(3) > 0) {
            journal.handedOver(journal.getNextTargetMsgSeqNum());
            journal.incrNextTargetMsgSeqNum();
        }
        if (random.nextInt(20) == 0) {
            journal.incrNextSenderMsgSeqNum();
        }
    }

    private static void compare(SessionJournal trimmed, SessionJournal endless) throws IOException {
        assertThat(trimmed.getNextSenderMsgSeqNum()).isEqualTo(endless.getNextSenderMsgSeqNum());
        assertThat(trimmed.getNextTargetMsgSeqNum()).isEqualTo(endless.getNextTargetMsgSeqNum());
        assertThat(trimmed.lastReportSeq()).isEqualTo(endless.lastReportSeq());
        assertThat(trimmed.logSeqNum(0)).isEqualTo(endless.logSeqNum(0));
        List<String> kept = all(trimmed);
        List<String> all = all(endless);
        assertThat(kept).hasSizeBetween(50, all.size() - 1);
        assertThat(all.subList(all.size() - kept.size(), all.size())).isEqualTo(kept);
        int last = endless.getNextSenderMsgSeqNum() - 1;
        assertThat(trimmed.sent(last - 50)).isEqualTo(endless.sent(last - 50));
        assertThat(trimmed.sent(1)).isNull();
    }

    private static List<String> all(SessionJournal journal) throws IOException {
        List<String> messages = new ArrayList<>();
        journal.get(1, Integer.MAX_VALUE, messages);
        return messages;
    }

    private SessionJournal open(Path path, long bytesMax) throws IOException {
        return SessionJournal.open(path, () -> nowNs, bytesMax);
    }

    private static String message(int sequence, int textLength) {
        return "8=FIX.4.4\u00019=0\u000135=8\u000134=%d\u000158=%s\u000110=000\u0001"
                .formatted(sequence, "x".repeat(textLength));
    }
}
