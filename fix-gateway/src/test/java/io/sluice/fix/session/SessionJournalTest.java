package io.sluice.fix.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.fix.Seeds;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import quickfix.SessionID;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

final class SessionJournalTest {
    private static final long SECOND_NS = 1_000_000_000L;

    private static final SessionID SESSION = new SessionID("FIX.4.4", "SLUICE", "OMS44");
    private static final String NAME = "FIX.4.4-SLUICE-OMS44";

    @TempDir Path folder;
    private long nowNs = 1_800_000_000 * SECOND_NS;

    /// What a journal must know, kept the simple way.
    private record Model(
            int nextSender,
            int nextTarget,
            long reportSeq,
            long logEpoch,
            Map<Integer, String> sent) {
        static Model of(SessionJournal journal) throws IOException {
            List<String> messages = new ArrayList<>();
            journal.get(1, Integer.MAX_VALUE, messages);
            Map<Integer, String> sent = new TreeMap<>();
            for (String message : messages) {
                int from = message.indexOf("\u000134=") + 4;
                sent.put(
                        Integer.parseInt(message, from, message.indexOf('\u0001', from), 10),
                        message);
            }
            return new Model(
                    journal.getNextSenderMsgSeqNum(),
                    journal.getNextTargetMsgSeqNum(),
                    journal.lastReportSeq(),
                    journal.logSeqNum(0),
                    sent);
        }
    }

    @Seeds
    void reopened_after_any_operations_it_says_the_same(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        Path path = folder.resolve("a.journal");
        for (int life = 0; life < 4; life++) {
            try (SessionJournal journal = open(path)) {
                operate(journal, random, 60);
                Model before = Model.of(journal);

                try (SessionJournal reopened = open(path)) {
                    assertThat(Model.of(reopened)).isEqualTo(before);
                }
            }
        }
    }

    /// A member that restarts reads records again that its file has.
    @Seeds
    void records_said_twice_from_any_of_them_on_change_nothing(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        List<byte[]> records = new ArrayList<>();
        SessionJournals journals =
                new SessionJournals(
                        folder.resolve("said"), () -> nowNs, new RecordedChannel(records));
        operate(journals.create(SESSION), random, 80);
        SessionJournals copies = new SessionJournals(folder.resolve("copy"), () -> nowNs);
        for (byte[] record : records) {
            copies.append(NAME, record);
        }
        Model once = Model.of(copies.create(SESSION));

        int from = random.nextInt(records.size());
        for (byte[] record : records.subList(from, records.size())) {
            copies.append(NAME, record);
        }

        assertThat(Model.of(open(folder.resolve("copy").resolve(NAME + ".journal"))))
                .isEqualTo(once);
    }

    /// Takes every record at once.
    private record RecordedChannel(List<byte[]> records) implements RecordChannel {
        @Override
        public void commit(String journal, byte[] record) {
            assertThat(journal).isEqualTo(NAME);
            records.add(record);
        }

        @Override
        public void follow(String journal, byte[] record) {
            commit(journal, record);
        }
    }

    @Seeds
    void killed_at_any_byte_it_keeps_every_finished_operation(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        Path path = folder.resolve("a.journal");
        List<Model> models = new ArrayList<>();
        List<Long> sizes = new ArrayList<>();
        try (SessionJournal journal = open(path)) {
            for (int i = 0; i < 30; i++) {
                send(journal, random);
                if (random.nextBoolean()) {
                    journal.incrNextTargetMsgSeqNum();
                }
                models.add(Model.of(journal));
                sizes.add(Files.size(path));
            }
        }
        byte[] whole = Files.readAllBytes(path);
        int cut = random.nextInt(sizes.getFirst().intValue(), whole.length + 1);
        Path torn = folder.resolve("torn.journal");
        Files.write(torn, Arrays.copyOf(whole, cut));

        int finished = 0;
        while (finished + 1 < sizes.size() && sizes.get(finished + 1) <= cut) {
            finished++;
        }
        try (SessionJournal reopened = open(torn)) {
            Model expected = models.get(finished);
            assertThat(reopened.lastReportSeq()).isGreaterThanOrEqualTo(expected.reportSeq());
            assertThat(reopened.getNextTargetMsgSeqNum())
                    .isGreaterThanOrEqualTo(expected.nextTarget());
            assertThat(Model.of(reopened).sent()).containsAllEntriesOf(expected.sent());
            assertThat(reopened.getNextSenderMsgSeqNum())
                    .isEqualTo(1 + Model.of(reopened).sent().size());

            send(reopened, random);
            Model continued = Model.of(reopened);
            try (SessionJournal again = open(torn)) {
                assertThat(Model.of(again)).isEqualTo(continued);
            }
        }
    }

    private void operate(SessionJournal journal, SplittableRandom random, int operations)
            throws IOException {
        for (int i = 0; i < operations; i++) {
            nowNs += random.nextLong(SECOND_NS);
            switch (random.nextInt(20)) {
                case 0 -> journal.setNextSenderMsgSeqNum(random.nextInt(1, 80));
                case 1 -> journal.setNextTargetMsgSeqNum(random.nextInt(1, 80));
                case 2 -> {
                    if (random.nextInt(8) == 0) {
                        journal.reset();
                    }
                }
                case 3, 4, 5, 6, 7, 8 -> {
                    journal.handedOver(journal.getNextTargetMsgSeqNum());
                    journal.incrNextTargetMsgSeqNum();
                }
                default -> send(journal, random);
            }
        }
    }

    private static void send(SessionJournal journal, SplittableRandom random) throws IOException {
        int sequence = journal.getNextSenderMsgSeqNum();
        String type = List.of("8", "9", "0", "j").get(random.nextInt(4));
        journal.nextReport(journal.lastReportSeq() + 1);
        journal.set(sequence, message(type, sequence, "x".repeat(random.nextInt(300))));
        journal.incrNextSenderMsgSeqNum();
    }

    private static String message(String type, int sequence, String text) {
        return "8=FIX.4.4\u00019=1\u000135="
                + type
                + "\u000134="
                + sequence
                + "\u000158=é"
                + text
                + "\u000110=000\u0001";
    }

    @Test
    void a_damaged_record_in_the_middle_is_not_skipped() throws IOException {
        Path path = folder.resolve("a.journal");
        try (SessionJournal journal = open(path)) {
            for (int i = 0; i < 10; i++) {
                send(journal, new SplittableRandom(i));
            }
        }
        byte[] bytes = Files.readAllBytes(path);
        bytes[bytes.length / 2] ^= 1;
        Files.write(path, bytes);

        assertThatThrownBy(() -> open(path))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("damaged at byte");
    }

    @Test
    void zeros_at_the_end_are_dropped() throws IOException {
        Path path = folder.resolve("a.journal");
        Model before;
        try (SessionJournal journal = open(path)) {
            send(journal, new SplittableRandom(1));
            before = Model.of(journal);
        }
        byte[] bytes = Files.readAllBytes(path);
        Files.write(path, Arrays.copyOf(bytes, bytes.length + 4096));

        try (SessionJournal reopened = open(path)) {
            assertThat(Model.of(reopened)).isEqualTo(before);
        }
        assertThat(Files.size(path)).isEqualTo(bytes.length);
    }

    @Test
    void only_reports_move_the_outbox_position() throws IOException {
        try (SessionJournal journal = open(folder.resolve("a.journal"))) {
            journal.nextReport(7);
            journal.set(1, message("0", 1, ""));
            journal.incrNextSenderMsgSeqNum();
            long afterHeartbeat = journal.lastReportSeq();
            journal.set(2, message("8", 2, ""));
            journal.incrNextSenderMsgSeqNum();

            assertThat(afterHeartbeat).isZero();
            assertThat(journal.lastReportSeq()).isEqualTo(7);
        }
    }

    @Test
    void a_reset_forgets_messages_and_keeps_the_outbox_position() throws IOException {
        Path path = folder.resolve("a.journal");
        try (SessionJournal journal = open(path)) {
            journal.nextReport(9);
            journal.set(1, message("8", 1, ""));
            journal.incrNextSenderMsgSeqNum();
            journal.reset();

            assertThat(journal.sent(1)).isNull();
            assertThat(journal.getNextSenderMsgSeqNum()).isEqualTo(1);
        }
        try (SessionJournal reopened = open(path)) {
            assertThat(reopened.lastReportSeq()).isEqualTo(9);
            assertThat(reopened.logSeqNum(3)).isEqualTo((1L << 32) + 3);
        }
    }

    @Test
    void what_the_log_missed_is_asked_for_again() throws IOException {
        try (SessionJournal journal = open(folder.resolve("a.journal"))) {
            journal.setNextTargetMsgSeqNum(20);
            journal.handedOver(20);
            journal.incrNextTargetMsgSeqNum();
            journal.setNextTargetMsgSeqNum(25);

            journal.resume(18);

            assertThat(journal.getNextTargetMsgSeqNum()).isEqualTo(19);
        }
    }

    @Test
    void what_the_log_has_is_not_asked_for_again() throws IOException {
        try (SessionJournal journal = open(folder.resolve("a.journal"))) {
            journal.setNextTargetMsgSeqNum(20);

            journal.resume(20);

            assertThat(journal.getNextTargetMsgSeqNum()).isEqualTo(21);
        }
    }

    @Test
    void heartbeats_after_the_last_logged_request_are_not_asked_for_again() throws IOException {
        try (SessionJournal journal = open(folder.resolve("a.journal"))) {
            journal.setNextTargetMsgSeqNum(20);
            journal.handedOver(20);
            journal.setNextTargetMsgSeqNum(25);

            journal.resume(20);

            assertThat(journal.getNextTargetMsgSeqNum()).isEqualTo(25);
        }
    }

    @Test
    void what_was_lost_after_a_reset_is_asked_for_again_though_the_log_has_higher_numbers()
            throws IOException {
        try (SessionJournal journal = open(folder.resolve("a.journal"))) {
            journal.reset();
            journal.setNextTargetMsgSeqNum(3);
            journal.handedOver(3);
            journal.incrNextTargetMsgSeqNum();

            journal.resume(500);

            assertThat(journal.getNextTargetMsgSeqNum()).isEqualTo(1);
        }
    }

    @Test
    void the_settled_number_is_five_seconds_old() throws IOException {
        Path path = folder.resolve("a.journal");
        try (SessionJournal journal = open(path)) {
            for (int i = 0; i < 10; i++) {
                journal.incrNextTargetMsgSeqNum();
                nowNs += SECOND_NS;
            }
        }
        try (SessionJournal reopened = open(path)) {
            reopened.rewindToSettled();

            assertThat(reopened.getNextTargetMsgSeqNum()).isEqualTo(6);
        }
    }

    @Test
    void any_range_of_many_messages_comes_back_in_order() throws IOException {
        try (SessionJournal journal = open(folder.resolve("a.journal"))) {
            for (int sequence = 1; sequence <= 1000; sequence++) {
                journal.set(sequence, message("8", sequence, ""));
                journal.incrNextSenderMsgSeqNum();
            }
            List<String> messages = new ArrayList<>();
            journal.get(127, 130, messages);

            assertThat(messages)
                    .containsExactly(
                            message("8", 127, ""),
                            message("8", 128, ""),
                            message("8", 129, ""),
                            message("8", 130, ""));
        }
    }

    private SessionJournal open(Path path) throws IOException {
        return SessionJournal.open(path, () -> nowNs);
    }
}
