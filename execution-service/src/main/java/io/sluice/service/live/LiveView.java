package io.sluice.service.live;

import io.sluice.engine.Output;
import io.sluice.engine.Output.ChildReport;
import io.sluice.engine.Output.CommandAnswer;
import io.sluice.engine.Output.Decision;
import io.sluice.engine.ParentView;
import io.sluice.service.host.OutputSubscriber;
import io.sluice.service.security.AccountScope;
import io.sluice.service.snapshot.Changes;
import io.sluice.service.snapshot.GraphReader;
import io.sluice.service.snapshot.GraphWriter;
import io.sluice.service.snapshot.SnapshotException;
import io.sluice.service.snapshot.Surroundings;

import org.agrona.concurrent.OneToOneConcurrentArrayQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/// All live parents and the last terminal ones, bounded in every direction. The engine's thread
/// only drops outputs into a queue; one thread of its own applies them and looks at the engine's
/// parents five times a second.
public final class LiveView implements OutputSubscriber, AutoCloseable {
    /// Terminal parents kept for the desk; older ones are in the history.
    static final int TERMINAL_MAX = 1_000;

    private static final Logger log = LoggerFactory.getLogger(LiveView.class);

    private static final int QUEUE = 1 << 16;
    private static final int BATCH = 1_024;
    private static final long LOOK_NS = 200_000_000L;
    private static final long IDLE_NS = 2_000_000L;

    /// Index of an entry that says that this answer's input has no more outputs.
    private static final int DONE = -1;

    private static final int ANSWERS_MAX = 4_096;

    /// Records of one kind kept over all parents, and the least and most for one of them. 64
    /// thousand decisions, the largest, take about 30 MB.
    private static final int RECORDS_TOTAL = 64_000;

    private static final int RECORDS_MIN = 32;
    private static final int RECORDS_MAX = 1_000;

    private record Entry(Output output, long position, int index, boolean live) {}

    private final OneToOneConcurrentArrayQueue<Entry> queue =
            new OneToOneConcurrentArrayQueue<>(QUEUE);
    private final AtomicLong lost = new AtomicLong();
    private volatile EngineWindow engine = EngineWindow.EMPTY;
    private final EventStream stream = new EventStream();
    private final Object lock = new Object();
    private final Map<Long, LiveParent> parents = new LinkedHashMap<>();
    private final ArrayDeque<Long> terminal = new ArrayDeque<>();

    /// Ended orders that are not kept any more while the engine's picture, which may be older than
    /// their end, still has them: they must not come back as working ones.
    private final Set<Long> forgotten = new TreeSet<>();

    private final Recent<Output.Alert> alerts = new Recent<>();
    private final Recent<Long> answered = new Recent<>();

    /// Answers of the input that the engine has in hand. The engine's thread only.
    private final List<CommandAnswer> unsettled = new ArrayList<>();

    private long looks;
    private volatile boolean running = true;
    private final Thread thread;

    public LiveView() {
        this.thread = Thread.ofPlatform().name("live-view").daemon().start(this::run);
    }

    /// From now on looks at the engine too. The host wants its subscribers before it is there
    /// itself.
    public void watch(EngineWindow window) {
        engine = window;
    }

    @Override
    public void on(Output output, long position, int index, boolean live) {
        if (!isShown(output)) {
            return;
        }
        if (live && output instanceof CommandAnswer answer) {
            unsettled.add(answer);
        }
        put(new Entry(output, position, index, live));
    }

    @Override
    public void done(long position) {
        for (CommandAnswer answer : unsettled) {
            put(new Entry(answer, position, DONE, true));
        }
        unsettled.clear();
    }

    private void put(Entry entry) {
        while (!queue.offer(entry)) {
            if (entry.live || !running) {
                lost.incrementAndGet();
                return;
            }
            // A replay outruns any reader; there is no trading to hold up yet.
            LockSupport.parkNanos(IDLE_NS);
        }
    }

    /// What the desk sees, for a snapshot.
    private record Picture(
            ArrayList<LiveParent> parents,
            ArrayDeque<Long> terminal,
            Recent<Output.Alert> alerts) {}

    @Override
    public byte[] memory() {
        synchronized (lock) {
            while (applyBatch() > 0) {}
            return GraphWriter.write(
                    new Picture(new ArrayList<>(parents.values()), terminal, alerts),
                    new Surroundings(List.of()));
        }
    }

    /// A picture of another build that does not fit is left out: it decides nothing.
    @Override
    public void recall(byte[] memory) {
        try {
            Picture picture =
                    GraphReader.read(
                            memory, Picture.class, new Surroundings(List.of()), new Changes());
            synchronized (lock) {
                for (LiveParent parent : picture.parents) {
                    parent.recalled(System.nanoTime());
                    parents.put(parent.id(), parent);
                }
                terminal.addAll(picture.terminal);
                alerts.addAll(picture.alerts);
            }
        } catch (SnapshotException e) {
            log.warn("the desk starts without its finished orders: {}", e.getMessage());
        }
    }

    private static boolean isShown(Output output) {
        return switch (output) {
            case Output.ParentReport _,
                    ChildReport _,
                    Output.FillDisputed _,
                    Decision _,
                    Output.Alert _,
                    Output.Cost _,
                    CommandAnswer _ ->
                    true;
            case Output.PlaceChild _,
                    Output.ReplaceChild _,
                    Output.CancelChild _,
                    Output.QueryChild _,
                    Output.ChildExecution _,
                    Output.Reply _ ->
                    false;
        };
    }

    private void run() {
        long nextLookNs = System.nanoTime();
        while (running) {
            try {
                boolean idle = applyBatch() == 0;
                long nowNs = System.nanoTime();
                if (nowNs - nextLookNs >= 0) {
                    look(nowNs);
                    nextLookNs = nowNs + LOOK_NS;
                } else if (idle) {
                    LockSupport.parkNanos(IDLE_NS);
                }
            } catch (RuntimeException e) {
                log.error("the live view could not follow the engine", e);
            }
        }
    }

    private int applyBatch() {
        int taken = 0;
        synchronized (lock) {
            for (Entry entry = queue.poll(); entry != null; entry = queue.poll()) {
                apply(entry);
                if (++taken == BATCH) {
                    break;
                }
            }
            if (taken > 0) {
                lock.notifyAll();
            }
        }
        return taken;
    }

    private void apply(Entry entry) {
        if (entry.index == DONE && entry.output instanceof CommandAnswer answer) {
            answered.add(answer.origin().commandId(), ANSWERS_MAX);
            return;
        }
        long seenNs = System.nanoTime();
        int keep =
                Math.clamp(RECORDS_TOTAL / Math.max(1, parents.size()), RECORDS_MIN, RECORDS_MAX);
        switch (entry.output) {
            case Output.ParentReport report -> applyReport(report, seenNs, keep);
            case ChildReport report -> on(report.parentId(), it -> it.child(report, keep));
            case Output.FillDisputed dispute -> on(dispute.parentId(), it -> it.disputed(dispute));
            case Decision decision ->
                    on(decision.parentId(), it -> it.decision(decision, keep, entry.live));
            case CommandAnswer answer -> on(answer.parentId(), it -> it.answer(answer, keep));
            case Output.Alert alert -> alerts.add(alert, RECORDS_MAX);
            case Output.Cost cost -> on(cost.parentId(), it -> it.cost(cost));
            case Output other -> throw new IllegalStateException("not shown: " + other);
        }
        stream.publish(
                new StreamEvent.Logged(
                        new EventId(entry.position, entry.index),
                        entry.output,
                        Audience.of(entry.output, this::accountOf)));
    }

    private void on(long parentId, Consumer<LiveParent> change) {
        LiveParent parent = parents.get(parentId);
        if (parent != null) {
            change.accept(parent);
        }
    }

    private void applyReport(Output.ParentReport report, long seenNs, int keep) {
        long id = report.parent().parentId();
        if (id == 0) {
            return;
        }
        LiveParent parent = parents.get(id);
        boolean wasTerminal = parent != null && parent.isTerminal();
        if (parent == null) {
            parent = new LiveParent(report.parent(), report.session(), report.nowNs());
            parents.put(id, parent);
        }
        parent.report(report, seenNs, keep);
        if (parent.isTerminal() && !wasTerminal) {
            terminal.addLast(id);
            while (terminal.size() > TERMINAL_MAX) {
                long oldest = terminal.removeFirst();
                parents.remove(oldest);
                forgotten.add(oldest);
            }
        }
    }

    /// Sees where the engine's parents are between outputs: schedule, signals, urgency.
    private void look(long seenNs) {
        List<ParentView> views = engine.parents().get();
        Instant now = Instant.now();
        long nowNs = now.getEpochSecond() * 1_000_000_000L + now.getNano();
        looks++;
        stream.levels(engine.signals().get(), looks);
        // A thousand parents are told of every two seconds each, a hundred at every look.
        int stride = Math.clamp(views.size() / 100, 1, 10);
        List<StreamEvent.Moved> moved = new ArrayList<>();
        Set<Long> stillThere = new TreeSet<>();
        synchronized (lock) {
            for (ParentView view : views) {
                long id = view.parent().parentId();
                if (forgotten.contains(id)) {
                    stillThere.add(id);
                    continue;
                }
                LiveParent parent = parents.get(id);
                if (parent == null) {
                    parent = new LiveParent(view.parent(), view.session(), nowNs);
                    parents.put(id, parent);
                }
                boolean changed = parent.look(view, seenNs, nowNs);
                if (changed && (looks + id) % stride == 0) {
                    moved.add(new StreamEvent.Moved(id, new Audience(false, parent.account())));
                }
            }
            forgotten.retainAll(stillThere);
        }
        if (stream.hasReaders()) {
            moved.forEach(stream::moved);
        }
        long missed = lost.getAndSet(0);
        if (missed > 0) {
            log.error("the live view lost {} outputs: it fell {} behind the engine", missed, QUEUE);
        }
    }

    /// What a user may see of it.
    public DeskView within(AccountScope scope) {
        return new DeskView(this, scope);
    }

    /// Newest first.
    List<LiveOrder> orders(Predicate<LiveOrder> wanted) {
        List<LiveOrder> found = new ArrayList<>();
        synchronized (lock) {
            for (LiveParent parent : parents.values()) {
                LiveOrder order = parent.order();
                if (wanted.test(order)) {
                    found.add(order);
                }
            }
        }
        return found.reversed();
    }

    <T> @Nullable T read(
            long parentId, AccountScope scope, Function<LiveParent, @Nullable T> read) {
        synchronized (lock) {
            LiveParent parent = parents.get(parentId);
            return parent == null || !scope.sees(parent.account()) ? null : read.apply(parent);
        }
    }

    List<Output.Alert> alerts(AccountScope scope) {
        synchronized (lock) {
            return alerts.newestFirst().stream()
                    .filter(alert -> Audience.of(alert, this::accountOf).isIn(scope))
                    .toList();
        }
    }

    /// Empty for an order that is not known (any more): what is said of it is the house's alone.
    private String accountOf(long parentId) {
        LiveParent parent = parents.get(parentId);
        return parent == null ? "" : parent.account();
    }

    EventStream stream() {
        return stream;
    }

    /// Waits until the view shows what this command has done, so that who commands and then reads
    /// sees it.
    public void awaitAnswer(long commandId, long waitNs) {
        await(() -> answered.contains(commandId), waitNs);
    }

    boolean awaitEnd(long parentId, long waitNs) {
        return await(
                () -> {
                    LiveParent parent = parents.get(parentId);
                    return parent != null && parent.isTerminal();
                },
                waitNs);
    }

    private boolean await(BooleanSupplier condition, long waitNs) {
        long deadlineNs = System.nanoTime() + waitNs;
        synchronized (lock) {
            while (!condition.getAsBoolean()) {
                if (System.nanoTime() - deadlineNs >= 0) {
                    return false;
                }
                try {
                    lock.wait(1);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return false;
                }
            }
            return true;
        }
    }

    @Override
    public void close() {
        running = false;
        LockSupport.unpark(thread);
    }
}
