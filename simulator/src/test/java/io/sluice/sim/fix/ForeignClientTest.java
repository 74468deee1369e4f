package io.sluice.sim.fix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import static java.util.Objects.requireNonNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// A client in another language, by nobody's FIX engine, trades.
class ForeignClientTest {
    @TempDir Path folder;

    @Test
    void python_script_reads_the_market_trades_replaces_and_cancels()
            throws IOException, InterruptedException {
        assumeTrue(hasPython(), "python3 is not here: the foreign client was not tried");
        Path script = folder.resolve("trader.py");
        try (InputStream bytes = getClass().getResourceAsStream("trader.py")) {
            Files.write(script, requireNonNull(bytes).readAllBytes());
        }
        try (TestVenue venue = TestVenue.open(folder.resolve("venue"))) {
            Process client =
                    new ProcessBuilder("python3", script.toString(), String.valueOf(venue.port()))
                            .redirectErrorStream(true)
                            .start();
            String conversation =
                    new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(client.waitFor(15, TimeUnit.SECONDS)).isTrue();
            assertThat(conversation)
                    .isEqualTo(
                            """
                            > V 262=R|263=1|264=1|267=2|269=0|269=1|146=1|55=BAC
                            < 35=W 55=BAC 268=0
                            > D 11=ICE|55=BAC|54=2|38=300|40=2|44=10.05|59=0|111=100
                            < 35=8 150=0 39=0 11=ICE 14=0 151=300
                            < 35=X 279=0 269=1 270=10.05 271=100
                            > D 11=FOK|55=BAC|54=1|38=400|40=2|44=10.05|59=4
                            < 35=8 150=0 39=0 11=FOK 14=0 151=400
                            < 35=8 150=4 39=4 11=FOK 14=0 151=0
                            > D 11=IOC|55=BAC|54=1|38=120|40=2|44=10.05|59=3|110=100
                            < 35=8 150=0 39=0 11=IOC 14=0 151=120
                            < 35=8 150=F 39=1 11=IOC 32=100 31=10.05 14=100 151=20
                            < 35=8 150=F 39=2 11=IOC 32=20 31=10.05 14=120 151=0
                            < 35=8 150=F 39=1 11=ICE 32=100 31=10.05 14=100 151=200
                            < 35=8 150=F 39=1 11=ICE 32=20 31=10.05 14=120 151=180
                            > G 11=ICE2|41=ICE|55=BAC|54=2|38=250|40=2|44=10.06
                            < 35=8 150=5 39=1 11=ICE2 41=ICE 14=120 151=130
                            > AF 584=ALL|585=7
                            < 35=8 150=I 39=1 11=ICE2 14=120 151=130 584=ALL 911=1 912=Y
                            > q 11=OFF|530=7
                            < 35=r 11=OFF 530=7 531=7 533=1
                            < 35=8 150=4 39=4 11=ICE2 14=120 151=0
                            """);
            assertThat(client.exitValue()).isZero();
        }
    }

    private static boolean hasPython() throws InterruptedException {
        try {
            return new ProcessBuilder("python3", "--version").start().waitFor() == 0;
        } catch (IOException _) {
            return false;
        }
    }
}
