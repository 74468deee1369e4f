package io.sluice.service.live;

import io.sluice.engine.Output;
import io.sluice.engine.Output.ChildReport;
import io.sluice.engine.Output.CommandAnswer;
import io.sluice.engine.Output.Decision;
import io.sluice.engine.Output.Fill;
import io.sluice.engine.Output.FillChange;
import io.sluice.engine.Output.ParentReport;
import io.sluice.engine.Output.ParentSnapshot;
import io.sluice.engine.Output.ReportKind;
import io.sluice.engine.ParentView;

import org.jspecify.annotations.Nullable;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Everything the desk can ask about one parent. Guarded by [LiveView]'s lock.
final class LiveParent {
    /// How long a report outranks the engine's picture: the picture is taken a few times a second,
    /// a report at once.
    private static final long REPORT_LEADS_NS = 1_000_000_000L;

    private final Map<Long, ChildReport> children = new LinkedHashMap<>();
    private final Recent<LiveFill> fills = new Recent<>();
    private final Recent<Decision> decisions = new Recent<>();
    private final Recent<CommandAnswer> audit = new Recent<>();
    private final ProgressTrack track = new ProgressTrack();

    private ParentSnapshot snapshot;
    private final String session;
    private final long createdNs;
    private long updatedNs;
    private long reportSeenNs;
    private @Nullable ParentView view;
    private @Nullable Decision lastDecision;
    private Output.@Nullable Cost cost;

    LiveParent(ParentSnapshot snapshot, String session, long nowNs) {
        this.snapshot = snapshot;
        this.session = session;
        this.createdNs = nowNs;
        this.updatedNs = nowNs;
    }

    long id() {
        return snapshot.parentId();
    }

    String account() {
        return snapshot.spec().account();
    }

    /// It was remembered by another process, whose monotonic clock is not ours.
    void recalled(long seenNs) {
        reportSeenNs = seenNs;
    }

    /// @param seenNs monotonic time of this machine
    void report(ParentReport report, long seenNs, int keep) {
        if (report.kind() == ReportKind.STATUS) {
            return;
        }
        snapshot = report.parent();
        updatedNs = report.nowNs();
        reportSeenNs = seenNs;
        Fill fill = report.fill();
        if (fill != null) {
            fills.add(LiveFill.of(report, fill), keep);
        }
        FillChange change = report.change();
        if (change != null) {
            fills.replaceAll(it ->
                    it.execId().equals(change.execRefId())
                            ? it.changed(report.kind(), change)
                            : it);
        }
        if (snapshot.state().isTerminal()) {
            view = null;
        }
    }

    void disputed(Output.FillDisputed dispute) {
        fills.replaceAll(
                fill -> fill.execId().equals(dispute.execId()) ? fill.disputed(dispute) : fill);
    }

    void child(ChildReport report, int keep) {
        children.put(report.childId(), report);
        if (children.size() > keep) {
            dropOldestFinished();
        }
    }

    private void dropOldestFinished() {
        for (Iterator<ChildReport> all = children.values().iterator(); all.hasNext(); ) {
            if (all.next().state().isTerminal()) {
                all.remove();
                return;
            }
        }
    }

    /// @param live false in a replay, where there are no looks at the engine: then decisions show
    ///   the way
    void decision(Decision decision, int keep, boolean live) {
        lastDecision = decision;
        decisions.add(decision, keep);
        if (!live) {
            track.add(ProgressPoint.of(decision));
        }
    }

    void cost(Output.Cost latest) {
        cost = latest;
    }

    Output.@Nullable Cost cost() {
        return cost;
    }

    void answer(CommandAnswer answer, int keep) {
        audit.add(answer, keep);
    }

    /// @param nowNs wall clock
    /// @return whether there is anything new to show
    boolean look(ParentView latest, long seenNs, long nowNs) {
        if (snapshot.state().isTerminal()) {
            return false;
        }
        boolean changed = !latest.equals(view);
        view = latest;
        if (seenNs - reportSeenNs > REPORT_LEADS_NS) {
            snapshot = latest.parent();
        }
        if (snapshot.startNs() <= nowNs) {
            track.add(ProgressPoint.of(latest, snapshot.cumQty().toDouble(), nowNs));
        }
        return changed;
    }

    boolean isTerminal() {
        return snapshot.state().isTerminal();
    }

    LiveOrder order() {
        return new LiveOrder(snapshot, session, view, lastDecision, createdNs, updatedNs);
    }

    List<ChildReport> children() {
        return List.copyOf(children.values()).reversed();
    }

    List<LiveFill> fills() {
        return fills.newestFirst();
    }

    List<Decision> decisions() {
        return decisions.newestFirst();
    }

    List<CommandAnswer> audit() {
        return audit.newestFirst();
    }

    List<ProgressPoint> track() {
        return track.points();
    }
}
