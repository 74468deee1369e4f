package io.sluice.service.race;

import io.sluice.engine.Output;
import io.sluice.engine.Output.ReportKind;
import io.sluice.fix.FixClient;
import io.sluice.fix.RecordedInbox;
import io.sluice.fix.oms.CopyFilter;
import io.sluice.fix.oms.OmsGateway;
import io.sluice.fix.oms.OmsSettings;
import io.sluice.fix.session.Credentials;
import io.sluice.fix.session.Dialect;
import io.sluice.fix.session.Tls;
import io.sluice.instrument.Decimal;
import io.sluice.order.ChildState;
import io.sluice.order.OrderType;
import io.sluice.order.Parameters;
import io.sluice.order.ParentSpec;
import io.sluice.order.ParentState;
import io.sluice.order.RejectReason;
import io.sluice.order.Side;
import io.sluice.order.Strategy;
import io.sluice.order.Tactic;
import io.sluice.order.TimeInForce;
import io.sluice.service.outlet.Outlet;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/// What a drop copy costs a client: a burst of fills from the outlet's queue to the last report at
/// the client's socket, without a drop copy, with one on the client's outlet, with one on an outlet
/// of its own, in turns in one process. A fill is a child's report and its parent's; the log is of
/// one member. Writes to `target/drop-copy-race.txt` the median of the rounds' medians, and the
/// ratio to the same without a drop copy: median and range over the rounds.
@Tag("bench")
final class DropCopyRaceTest {
    private static final int WARM_UP = 20;
    private static final int ROUNDS = 15;
    private static final int BURSTS = 40;
    private static final int[] SIZES = {1, 100};
    private static final long QUIET_NS = 300_000;
    private static final Decimal QTY = Decimal.of(100, 0);
    private static final Decimal PRICE = Decimal.parse("10.04");

    private final List<String> lines = new ArrayList<>();

    private record Entry(Output output, long seq) {}

    /// A gateway with a client, perhaps a drop copy, and how reports reach them.
    private static final class Desk implements AutoCloseable {
        final OmsGateway gateway;
        final FixClient client;
        final Outlet<Entry> reports;
        final Outlet<Entry> copies;
        private final boolean apart;
        private final List<FixClient> droppers = new ArrayList<>();
        private long seq;

        Desk(Path folder, boolean copied, boolean apart) throws Exception {
            int port = FixClient.freePort();
            OmsSettings settings =
                    new OmsSettings(
                            "127.0.0.1",
                            port,
                            "SLUICE",
                            List.of(new OmsSettings.Client("OMS", "")),
                            30,
                            100_000_000,
                            Tls.OFF,
                            copied
                                    ? List.of(
                                            new OmsSettings.DropCopy(
                                                    "DROP",
                                                    Credentials.NONE,
                                                    Dialect.FIX44,
                                                    CopyFilter.ALL))
                                    : List.of());
            gateway = new OmsGateway(settings, new RecordedInbox(), System::nanoTime, folder);
            gateway.start();
            client = new FixClient(port, "OMS", "SLUICE", 1);
            client.logon("");
            if (copied) {
                droppers.add(new FixClient(port, "DROP", "SLUICE", 1));
                droppers.getFirst().logon("");
            }
            Thread.ofVirtual().start(this::readCopies);
            copies = new Outlet<>("copies", 1_000_000, this::copy);
            reports = new Outlet<>("oms", 1_000_000, apart ? this::report : this::both);
            this.apart = apart;
            copies.start();
            reports.start();
        }

        private void readCopies() {
            try {
                while (!droppers.isEmpty()) {
                    droppers.getFirst().receiveAny();
                }
            } catch (Exception _) {
                // The race is over.
            }
        }

        /// As the engine's thread does.
        private void put(Entry entry) {
            if (!apart || entry.output() instanceof Output.ParentReport) {
                reports.put(entry);
            }
            if (apart) {
                copies.put(entry);
            }
        }

        private void report(Entry entry) {
            if (entry.output() instanceof Output.ParentReport report) {
                gateway.on(report);
            }
        }

        private void both(Entry entry) {
            report(entry);
            copy(entry);
        }

        private void copy(Entry entry) {
            gateway.copy(entry.output(), entry.seq());
        }

        /// @return ns from the first put to the last report at the client
        double burst(int fills) throws Exception {
            long beginNs = System.nanoTime();
            for (int i = 0; i < fills; i++) {
                seq++;
                put(new Entry(child(), 2 * seq));
                put(new Entry(parent(seq), 2 * seq + 1));
            }
            for (int i = 0; i < fills; i++) {
                client.expect("8");
            }
            double tookNs = System.nanoTime() - beginNs;
            while (!reports.isIdle() || !copies.isIdle()) {
                LockSupport.parkNanos(QUIET_NS);
            }
            LockSupport.parkNanos(QUIET_NS);
            return tookNs;
        }

        @Override
        public void close() throws IOException {
            for (FixClient dropper : droppers) {
                dropper.close();
            }
            client.close();
            reports.close();
            copies.close();
            gateway.close();
        }
    }

    private static Output.ParentReport parent(long seq) {
        ParentSpec spec =
                new ParentSpec(
                        "a",
                        "ACC",
                        "BAC",
                        Side.BUY,
                        Decimal.of(1_000_000, 0),
                        OrderType.LIMIT,
                        PRICE,
                        TimeInForce.DAY,
                        Strategy.TWAP,
                        Parameters.NONE,
                        1);
        Output.ParentSnapshot parent =
                new Output.ParentSnapshot(
                        7, 1, spec, ParentState.WORKING, QTY, QTY, PRICE, Decimal.ZERO, 0, 0);
        return new Output.ParentReport(
                "OMS",
                seq,
                (int) seq,
                ReportKind.TRADE,
                "a",
                "",
                parent,
                fill(),
                RejectReason.NONE,
                "",
                "",
                "",
                1);
    }

    private static Output.Fill fill() {
        return new Output.Fill(71, "X-1", "XSIM", QTY, PRICE, true);
    }

    private static Output.ChildExecution child() {
        Output.ChildReport child =
                new Output.ChildReport(
                        71,
                        7,
                        "C71",
                        "V9",
                        0,
                        "BAC",
                        Side.BUY,
                        QTY,
                        PRICE,
                        TimeInForce.DAY,
                        Tactic.JOIN,
                        ChildState.WORKING,
                        QTY,
                        1,
                        "",
                        1);
        return new Output.ChildExecution(
                "OMS", "ACC", "XSIM", ReportKind.TRADE, child, QTY, QTY, PRICE, fill(), null);
    }

    @Test
    void every_client_has_every_report(@TempDir Path folder) throws Exception {
        try (Desk bare = new Desk(folder.resolve("bare"), false, false);
                Desk shared = new Desk(folder.resolve("shared"), true, false);
                Desk apart = new Desk(folder.resolve("apart"), true, true)) {
            for (int size : SIZES) {
                race(size, List.of(bare, shared, apart));
            }
        }
        Files.write(Path.of("target/drop-copy-race.txt"), lines);
    }

    private void race(int size, List<Desk> desks) throws Exception {
        double[][] us = new double[desks.size()][ROUNDS];
        double[][] ratio = new double[desks.size()][ROUNDS];
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            for (int desk = 0; desk < desks.size(); desk++) {
                double median = median(desks.get(desk), size);
                if (round >= 0) {
                    us[desk][round] = median / 1_000;
                    ratio[desk][round] = us[desk][round] / us[0][round];
                }
            }
        }
        String[] names = {"no drop copy", "on the client's outlet", "on an outlet of its own"};
        for (int desk = 0; desk < names.length; desk++) {
            lines.add(
                    "burst of %d, %s, us: %s; ratio: %s"
                            .formatted(size, names[desk], spread(us[desk]), spread(ratio[desk])));
        }
    }

    private static double median(Desk desk, int size) throws Exception {
        double[] tookNs = new double[BURSTS];
        for (int i = 0; i < BURSTS; i++) {
            tookNs[i] = desk.burst(size);
        }
        Arrays.sort(tookNs);
        return tookNs[BURSTS / 2];
    }

    private static String spread(double[] values) {
        Arrays.sort(values);
        return String.format(
                Locale.ROOT,
                "%.2f (%.2f to %.2f)",
                values[ROUNDS / 2],
                values[0],
                values[ROUNDS - 1]);
    }
}
