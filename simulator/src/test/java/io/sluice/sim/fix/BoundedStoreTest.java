package io.sluice.sim.fix;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import quickfix.SessionID;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

class BoundedStoreTest {
    private static final SessionID SESSION = new SessionID("FIX.4.4", "XSIM", "SLUICE");
    private static final int BYTES_MAX = 20_000;

    @TempDir Path folder;

    private BoundedStore open() throws IOException {
        return new BoundedStore(folder, SESSION, BYTES_MAX);
    }

    private static String message(int number) {
        return "8=FIX.4.4\00135=8\00134=" + number + "\00117=XSIM-" + number + '\001';
    }

    private static void send(BoundedStore store, int from, int to) throws IOException {
        for (int number = from; number <= to; number++) {
            store.set(number, message(number));
            store.incrNextSenderMsgSeqNum();
        }
    }

    private long size() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).mapToLong(it -> it.toFile().length()).sum();
        }
    }

    @Test
    void a_long_life_stays_small_and_keeps_numbers_and_what_was_sent_last() throws Exception {
        try (BoundedStore store = open()) {
            store.setNextTargetMsgSeqNum(77);
            send(store, 1, 20_000);
        }

        try (BoundedStore again = open()) {
            List<String> last = new ArrayList<>();
            again.get(19_900, 20_000, last);

            assertThat(again.getNextSenderMsgSeqNum()).isEqualTo(20_001);
            assertThat(again.getNextTargetMsgSeqNum()).isEqualTo(77);
            assertThat(last).hasSize(101).startsWith(message(19_900)).endsWith(message(20_000));
            assertThat(size()).isLessThan(3 * BYTES_MAX);
        }
    }

    @Test
    void a_store_that_is_not_whole_is_not_taken() throws Exception {
        try (BoundedStore store = open()) {
            send(store, 1, 10);
        }
        Files.createDirectories(folder.resolve("SLUICE").resolve("2"));

        try (BoundedStore again = open()) {
            assertThat(again.getNextSenderMsgSeqNum()).isEqualTo(11);
        }
    }

    @Test
    void a_session_that_begins_afresh_has_nothing() throws Exception {
        try (BoundedStore store = open()) {
            send(store, 1, 10);
            store.reset();

            List<String> sent = new ArrayList<>();
            store.get(1, 10, sent);
            assertThat(sent).isEmpty();
            assertThat(store.getNextSenderMsgSeqNum()).isEqualTo(1);
        }
    }
}
