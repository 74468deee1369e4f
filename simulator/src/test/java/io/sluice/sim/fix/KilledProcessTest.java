package io.sluice.sim.fix;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import quickfix.Message;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A real process, really killed.
class KilledProcessTest {
    private static final int ORDERS = 600;
    private static final int KILL_AFTER_REPORTS = 200;

    @TempDir Path folder;

    @Test
    void client_hears_every_line_of_the_journal_once_and_in_order()
            throws IOException, InterruptedException {
        int port = freePort();
        List<String> heard = new ArrayList<>();
        Process first = venue(port);
        try (FixClient client = new FixClient(port, FixClient.ORDERS)) {
            for (int order = 0; order < ORDERS; order++) {
                client.send(
                        "35=D 11=A%d 55=BAC 54=1 38=100 40=2 44=%s"
                                .formatted(order, order % 3 == 0 ? "0.01 59=0" : "99.99 59=3"));
            }
            for (int report = 0; report < KILL_AFTER_REPORTS; report++) {
                heard.add(FixClient.text(client.next(), 17));
            }
            kill(first);
            client.awaitLogout();

            Process second = venue(port);
            try {
                client.awaitLogon();
                client.send("35=H 11=LAST 55=BAC 54=1");
                Message message = client.next();
                while (!FixClient.text(message, 11).equals("11=LAST")) {
                    heard.add(FixClient.text(message, 17));
                    message = client.next();
                }
            } finally {
                kill(second);
            }
        }

        List<String> written =
                Files.readAllLines(folder.resolve("executions.csv")).stream()
                        .skip(1)
                        .map(line -> "17=" + line.split(",")[4])
                        .toList();
        assertThat(heard).isEqualTo(written);
        assertThat(written).hasSizeGreaterThan(KILL_AFTER_REPORTS);
    }

    private Process venue(int port) throws IOException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx256m",
                                "-cp",
                                System.getProperty(
                                        "surefire.test.class.path",
                                        System.getProperty("java.class.path")),
                                "io.sluice.sim.VenueMain",
                                "--port",
                                String.valueOf(port),
                                "--dir",
                                folder.toString(),
                                "--instruments",
                                "BAC")
                        .redirectErrorStream(true)
                        .start();
        BufferedReader output =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = output.readLine();
        while (line != null && !line.contains(" ready at ")) {
            line = output.readLine();
        }
        assertThat(line).as("the venue's process has ended").isNotNull();
        Thread.ofVirtual().start(() -> output.lines().forEach(_ -> {}));
        return process;
    }

    private static void kill(Process process) throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(15, TimeUnit.SECONDS)).isTrue();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
