package io.sluice.fix.oms;

import io.sluice.engine.EngineInbox;
import io.sluice.engine.Input;
import io.sluice.engine.Output;
import io.sluice.engine.Output.ReportKind;
import io.sluice.order.ParentState;

import java.util.function.Consumer;

/// Answers every request with one report, at once.
final class ReportingInbox implements EngineInbox {
    private final String session;
    private Consumer<Output.ParentReport> reports = _ -> {};
    private long reportSeq;

    ReportingInbox(String session) {
        this.session = session;
    }

    void reportTo(Consumer<Output.ParentReport> reports) {
        this.reports = reports;
    }

    @Override
    public synchronized boolean on(Input input, long timeNs) {
        if (input instanceof Input.FromClient) {
            reports.accept(
                    Reports.report(
                            session, ++reportSeq, ReportKind.NEW, ParentState.WORKING, 0, null));
        }
        return true;
    }

    @Override
    public boolean onDepth(
            int instrumentId,
            int venueId,
            boolean bid,
            long price,
            long qty,
            boolean last,
            long timeNs) {
        return true;
    }

    @Override
    public boolean onDepthClear(int instrumentId, int venueId, long timeNs) {
        return true;
    }

    @Override
    public boolean onTrade(
            int instrumentId, int venueId, long price, long qty, int aggressorSign, long timeNs) {
        return true;
    }
}
