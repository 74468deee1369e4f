package io.sluice.fix.oms;

import io.sluice.engine.Input;
import io.sluice.engine.InputInbox;
import io.sluice.engine.Output;
import io.sluice.engine.Output.ReportKind;
import io.sluice.order.ParentState;

import java.util.function.Consumer;

/// Answers every request with one report, at once.
final class ReportingInbox implements InputInbox {
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
}
