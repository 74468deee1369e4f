package io.sluice.service.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.engine.Input;
import io.sluice.engine.Output;
import io.sluice.instrument.Decimal;
import io.sluice.order.BadParameterException;
import io.sluice.order.OrderType;
import io.sluice.order.Parameter;
import io.sluice.order.Parameters;
import io.sluice.order.ParentSpec;
import io.sluice.order.Side;
import io.sluice.order.Strategy;
import io.sluice.order.TimeInForce;
import io.sluice.service.log.LogWriter;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;

/// A client's OMS and the session to it: messages and reports are numbered and stored on both
/// sides, so none is lost; a line that breaks only delays them.
final class StormClient {
    static final String SESSION = "OMS44";
    private static final long SECOND_NS = 1_000_000_000L;
    private static final int ORDERS_MAX = 3;

    private final SplittableRandom random;
    private final List<Input.FromClient> messages = new ArrayList<>();
    private final ArrayDeque<Output> waiting = new ArrayDeque<>();
    private final TreeMap<Long, Output.ParentSnapshot> parents = new TreeMap<>();
    private final TreeMap<Long, TreeMap<String, Long>> fills = new TreeMap<>();
    private final TreeSet<String> told = new TreeSet<>();
    private final List<ParentSpec> orders = new ArrayList<>();
    private int next;
    private long stored;
    private boolean connected = true;

    StormClient(SplittableRandom random) {
        this.random = random;
    }

    void connect(boolean now) {
        connected = now;
    }

    boolean isConnected() {
        return connected;
    }

    /// Fills by the venues' ExecID(17), that it has heard of and that still count.
    Set<String> told() {
        return told;
    }

    /// Wants something, by FIX.
    void act(long nowNs) {
        int dice = random.nextInt(100);
        if (orders.isEmpty() || (dice < 40 && orders.size() < ORDERS_MAX)) {
            ParentSpec spec = spec("P" + messages.size(), nowNs);
            orders.add(spec);
            messages.add(new Input.NewParent(origin(), spec));
        } else if (dice < 50) {
            ParentSpec again = orders.get(random.nextInt(orders.size()));
            messages.add(new Input.NewParent(origin(), again, true));
        } else if (!parents.isEmpty()) {
            String clOrdId = somebody().spec().clOrdId();
            messages.add(
                    dice < 60
                            ? new Input.CancelParent(origin(), "C" + messages.size(), clOrdId)
                            : new Input.ReplaceParent(
                                    origin(), clOrdId, spec("R" + messages.size(), nowNs)));
        }
    }

    /// What a trader does over REST; nobody repeats it when it gets lost.
    void steer(LogWriter log, long nowNs) {
        if (parents.isEmpty()) {
            return;
        }
        Input.Origin rest = new Input.Origin("REST", 0, "trader", 0);
        Output.ParentSnapshot parent = somebody();
        long id = parent.parentId();
        log.on(
                switch (random.nextInt(4)) {
                    case 0 -> new Input.ControlParent(rest, id, Input.Control.PAUSE);
                    case 1, 2 -> new Input.ControlParent(rest, id, Input.Control.RESUME);
                    default ->
                            new Input.SteerParent(
                                    rest, id, parent.version(), qty(), null, Parameters.NONE);
                },
                nowNs);
    }

    private Output.ParentSnapshot somebody() {
        return List.copyOf(parents.values()).get(random.nextInt(parents.size()));
    }

    private Input.Origin origin() {
        return new Input.Origin(SESSION, messages.size() + 1L, "client", 0);
    }

    private Decimal qty() {
        return Decimal.of(StormVenue.LOT * (1 + random.nextInt(80)), 0);
    }

    private ParentSpec spec(String clOrdId, long nowNs) {
        Strategy strategy = random.nextBoolean() ? Strategy.TWAP : Strategy.IS;
        try {
            Parameters parameters =
                    Parameters.NONE
                            .with(Parameter.END_TIME, nowNs + (4 + random.nextInt(12)) * SECOND_NS)
                            .with(Parameter.SLICE_INTERVAL, 2)
                            .with(Parameter.AGGRESSION, random.nextInt(11))
                            .with(
                                    Parameter.RESIDUAL_POLICY,
                                    List.of("C", "X", "A").get(random.nextInt(3)));
            return new ParentSpec(
                    clOrdId,
                    "ACC",
                    "BAC",
                    Side.BUY,
                    qty(),
                    OrderType.MARKET,
                    null,
                    TimeInForce.DAY,
                    strategy,
                    parameters,
                    nowNs);
        } catch (BadParameterException e) {
            throw new AssertionError(e);
        }
    }

    /// The gateway hands the next message to the log.
    void hand(LogWriter log, long nowNs) {
        if (connected && next < messages.size() && log.on(messages.get(next), nowNs)) {
            next++;
        }
    }

    /// Another process goes on after the last message that is in the log.
    void resume(long lastMsgSeqNum) {
        assertThat(lastMsgSeqNum).as("messages in the log").isLessThanOrEqualTo(next);
        next = (int) lastMsgSeqNum;
    }

    /// Whether its session's journal does not have a report yet.
    boolean wants(long reportSeq) {
        return reportSeq > stored;
    }

    /// Into the journal: from here it reaches the client, sooner or later.
    void store(Output report, long reportSeq) {
        if (wants(reportSeq)) {
            assertThat(reportSeq).as("reports without a gap").isEqualTo(stored + 1);
            stored = reportSeq;
            waiting.add(report);
        }
    }

    /// The next report arrives.
    void hear() {
        if (!connected
                || !(waiting.poll() instanceof Output.ParentReport report)
                || report.parent().parentId() == 0) {
            return;
        }
        Output.ParentSnapshot parent = report.parent();
        Output.Fill fill = report.fill();
        if (fill != null) {
            assertThat(book(parent.parentId()).put(fill.venueExecId(), fill.qty().unscaled()))
                    .as("told before: %s", fill)
                    .isNull();
            told.add(fill.venueExecId());
        }
        Output.FillChange change = report.change();
        if (change != null) {
            boolean busted = report.kind() == Output.ReportKind.BUSTED;
            book(parent.parentId()).put(change.venueExecId(), busted ? 0 : change.qty().unscaled());
        }
        parents.put(parent.parentId(), parent);
        assertThat(parent.cumQty().unscaled())
                .as("CumQty(14) in %s", report)
                .isEqualTo(filled(parent.parentId()));
        long open = Math.max(0, parent.spec().qty().unscaled() - parent.cumQty().unscaled());
        assertThat(parent.leavesQty().unscaled())
                .as("LeavesQty(151) in %s", report)
                .isEqualTo(parent.state().isTerminal() ? 0 : open);
    }

    private Map<String, Long> book(long parentId) {
        return fills.computeIfAbsent(parentId, _ -> new TreeMap<>());
    }

    boolean isIdle() {
        return waiting.isEmpty() && next == messages.size();
    }

    Output.ParentSnapshot parent(long id) {
        Output.ParentSnapshot parent = parents.get(id);
        if (parent == null) {
            throw new AssertionError("the client knows nothing of parent " + id);
        }
        return parent;
    }

    long filled(long parentId) {
        return book(parentId).values().stream().mapToLong(Long::longValue).sum();
    }
}
