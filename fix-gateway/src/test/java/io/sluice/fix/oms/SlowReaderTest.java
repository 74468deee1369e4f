package io.sluice.fix.oms;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.engine.Output;
import io.sluice.engine.Output.ReportKind;
import io.sluice.fix.FixClient;
import io.sluice.fix.FixClient.Received;
import io.sluice.fix.RecordedInbox;
import io.sluice.fix.session.Credentials;
import io.sluice.fix.session.Dialect;
import io.sluice.fix.session.Tls;
import io.sluice.order.ParentState;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.util.List;

/// A client, and a drop copy, that is logged on and does not read.
@Timeout(120)
final class SlowReaderTest {
    /// More than socket buffers and the acceptor's queue of 20,000 hold together.
    private static final int REPORTS = 60_000;

    /// What 20,000 unread messages may take, and some.
    private static final long HEAP_GROWTH_MAX = 64L << 20;

    private final int port;
    @TempDir Path folder;

    SlowReaderTest() throws IOException {
        port = FixClient.freePort();
    }

    private OmsGateway started() {
        OmsSettings settings =
                new OmsSettings(
                        "127.0.0.1",
                        port,
                        "SLUICE",
                        List.of(
                                new OmsSettings.Client("OMS44", ""),
                                new OmsSettings.Client("OMS45", "")),
                        30,
                        100_000_000,
                        Tls.OFF,
                        List.of(
                                new OmsSettings.DropCopy(
                                        "DROP",
                                        Credentials.NONE,
                                        Dialect.FIX44,
                                        new CopyFilter(List.of("OMS44"), List.of()))));
        OmsGateway gateway = new OmsGateway(settings, new RecordedInbox(), () -> 0, folder);
        gateway.start();
        return gateway;
    }

    private FixClient slow(String compId) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return new FixClient(socket, compId);
    }

    private static void report(OmsGateway gateway, String slow, int seq) {
        Output.ParentReport report =
                Reports.report(seq, ReportKind.RESTATED, ParentState.WORKING, 0, null);
        if (slow.equals("DROP")) {
            gateway.copy(report, seq);
        } else {
            gateway.on(report);
        }
    }

    /// Over another connection, while the first is still open; its end does not end this one.
    private void comeBack(String slow, FixClient before) throws IOException {
        try (FixClient back = new FixClient(port, slow, "SLUICE", 2)) {
            int logon = Integer.parseInt(back.logon("").get(34));
            assertThat(logon).isGreaterThan(REPORTS);

            assertThat(readToTheEnd(before)).isLessThan(REPORTS);

            back.send("2", "7=%d|16=%d|".formatted(REPORTS, REPORTS));
            Received last = back.expect("8");
            assertThat(last.get(34)).isEqualTo(Integer.toString(REPORTS));
            assertThat(last.get(43)).isEqualTo("Y");
        }
    }

    /// What was on its way when we hung up.
    private static int readToTheEnd(FixClient client) throws SocketTimeoutException {
        int read = 0;
        try {
            while (true) {
                client.receiveAny();
                read++;
            }
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (IOException _) {
            return read;
        }
    }

    private static long usedBytes() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"OMS44", "DROP"})
    void is_hung_up_on_and_has_everything_when_it_comes_back(String slow) throws Exception {
        try (OmsGateway gateway = started();
                FixClient other = new FixClient(port, "OMS45", "SLUICE", 1)) {
            other.logon("");
            long beforeBytes = usedBytes();
            try (FixClient client = slow(slow)) {
                client.logon("");
                for (int seq = 1; seq <= REPORTS; seq++) {
                    report(gateway, slow, seq);
                }
                gateway.on(Reports.to("OMS45"));

                assertThat(other.expect("8").get(34)).isEqualTo("2");
                assertThat(gateway.sessions()).containsEntry(slow, false);
                assertThat(usedBytes() - beforeBytes).isLessThan(HEAP_GROWTH_MAX);
                comeBack(slow, client);
            }
        }
    }
}
