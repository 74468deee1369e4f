package io.sluice.fix.oms;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.fix.FixClient;
import io.sluice.fix.session.Credentials;
import io.sluice.fix.session.Dialect;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;

/// Forty thousand well-framed requests in each version of FIX, most of them with absurd content:
/// whatever the dictionary lets through goes into the log as an order or as a typed refusal, none
/// as a defect of ours, and another client does not notice. [HostileBytesTest] damages the frames.
@Timeout(300)
final class HostileOrdersTest {
    private static final int MESSAGES = 40_000;
    private static final int BURST = 500;
    private static final long SEED = Long.getLong("seed", 7);

    /// Of a hundred requests so many at least must come through to the log.
    private static final int REACHED_PERCENT_MIN = 40;

    /// Judgement: sequence numbers alone take some 40 bytes each; messages received are not kept.
    private static final long JOURNAL_BYTES_PER_MESSAGE_MAX = 600;

    private static final long HEAP_GROWTH_MAX = 64L << 20;

    private static final String[] VALUES = {
        "-1",
        "0",
        "1",
        "100",
        "10.05",
        "0.000000000000000000001",
        "99999999999999999999999999",
        "1e308",
        "NaN",
        "+5",
        "0x10",
        "Y",
        "N",
        "20260102-14:30:00",
        "20261399-99:99:99",
        "Ünïcödé",
        "x".repeat(3_000)
    };

    private static final int[] TAGS = {
        1, 11, 15, 18, 21, 38, 40, 41, 44, 54, 55, 58, 59, 60, 99, 100, 110, 111, 126, 152, 168,
        210, 432, 847, 848, 849, 1084, 1138, 27_700, 27_701, 27_710, 27_715, 27_722, 27_743, 27_790
    };

    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource
    void absurd_requests_are_answered_and_disturb_nobody(Dialect dialect) throws Exception {
        int port = FixClient.freePort();
        CountingInbox inbox = new CountingInbox("EVIL");
        SplittableRandom random = new SplittableRandom(SEED);
        try (OmsGateway gateway = new OmsGateway(settings(port, dialect), inbox, () -> 0, folder)) {
            gateway.start();
            try (FixClient evil = new FixClient(dialect.beginString(), port, "EVIL", "SLUICE", 1);
                    FixClient good = new FixClient(port, "GOOD", "SLUICE", 1)) {
                evil.logon("");
                good.logon("");
                long heapBytes = usedHeap();
                for (int sent = 0; sent < MESSAGES; sent += BURST) {
                    burst(evil, random, sent);
                    good.send("1", "112=g" + sent + "|");
                    assertThat(good.receiveAny().get(112)).isEqualTo("g" + sent);
                }

                assertThat(inbox.counted()).isGreaterThan(MESSAGES / 100 * REACHED_PERCENT_MIN);
                assertThat(usedHeap() - heapBytes).isLessThan(HEAP_GROWTH_MAX);
            }
        }
        assertThat(journalBytes()).isLessThan(MESSAGES * JOURNAL_BYTES_PER_MESSAGE_MAX);
    }

    private static OmsSettings settings(int port, Dialect dialect) {
        return new OmsSettings(
                "127.0.0.1",
                port,
                "SLUICE",
                List.of(
                        new OmsSettings.Client("GOOD", "ACC"),
                        new OmsSettings.Client(
                                "EVIL",
                                "ACC",
                                Credentials.NONE,
                                dialect,
                                Habits.NONE,
                                SessionRules.NONE)),
                0,
                100_000_000);
    }

    /// Sends so many, then reads what the gateway refused of them: by the session or for want of a
    /// type, never for an error of ours.
    private static void burst(FixClient evil, SplittableRandom random, int sent) throws Exception {
        for (int i = 0; i < BURST; i++) {
            String type = "DDDDDDGGFH".substring(i % 10, i % 10 + 1);
            evil.send(type, request(type, random, sent + i));
        }
        evil.send("1", "112=e" + sent + "|");
        FixClient.Received answer = evil.receiveAny();
        while (!answer.get(112).equals("e" + sent)) {
            assertThat(answer.type()).as(answer.text()).isIn("3", "0");
            answer = evil.receiveAny();
        }
    }

    /// A good request, with up to two fields added or replaced.
    private static String request(String type, SplittableRandom random, int number) {
        StringBuilder text = new StringBuilder("11=e%d|55=BAC|54=1|".formatted(number));
        boolean order = type.equals("D") || type.equals("G");
        if (!type.equals("H")) {
            text.append("60=20260102-14:30:00|38=100|");
        }
        if (!type.equals("D") && !type.equals("H")) {
            text.append("41=e").append(number - 1).append('|');
        }
        if (order) {
            text.append("21=1|40=2|44=10|847=1001|");
            if (random.nextInt(3) == 0) {
                text.append(group(random));
            }
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            String tag = TAGS[random.nextInt(TAGS.length)] + "=";
            String value = VALUES[random.nextInt(VALUES.length)];
            int at = ("|" + text).indexOf("|" + tag);
            if (at >= 0) {
                text.replace(at, text.indexOf("|", at), tag + value);
            } else {
                text.append(tag).append(value).append('|');
            }
        }
        return text.toString();
    }

    private static String group(SplittableRandom random) {
        int entries = 1 + random.nextInt(40);
        StringBuilder text = new StringBuilder("957=").append(entries).append('|');
        for (int i = 0; i < entries; i++) {
            text.append("958=P").append(random.nextInt(5)).append("|959=1|960=");
            text.append(VALUES[random.nextInt(VALUES.length - 1)]).append('|');
        }
        return text.toString();
    }

    private static long usedHeap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private long journalBytes() throws Exception {
        long bytes = 0;
        try (var files = Files.list(folder)) {
            for (Path file : files.filter(it -> it.toString().endsWith(".journal")).toList()) {
                bytes += Files.size(file);
            }
        }
        return bytes;
    }
}
