package io.sluice.service.host;

import io.sluice.engine.Output;

import java.util.ArrayDeque;
import java.util.List;

/// What one process has for client and venues, as `Gateways` has it: requests go out while it is
/// live; reports wait until the session's journal has them.
final class StormOutbox implements OutputSubscriber {
    private record Report(Output output, long reportSeq, long position) {}

    private final StormClient client;
    private final List<StormLine> lines;
    private final ArrayDeque<Report> reports = new ArrayDeque<>();

    StormOutbox(StormClient client, List<StormLine> lines) {
        this.client = client;
        this.lines = lines;
    }

    @Override
    public void on(Output output, long position, int index, boolean live) {
        switch (output) {
            case Output.PlaceChild request -> request(request.venueId(), request, live);
            case Output.ReplaceChild request -> request(request.terms().venueId(), request, live);
            case Output.CancelChild request -> request(request.venueId(), request, live);
            case Output.QueryChild request -> request(request.venueId(), request, live);
            case Output.ParentReport it -> report(it.session(), it.reportSeq(), it, position);
            case Output.Reply it -> report(it.session(), it.reportSeq(), it, position);
            default -> {}
        }
    }

    private void request(int venueId, Output request, boolean live) {
        if (live) {
            lines.get(venueId).put(request);
        }
    }

    private void report(String session, long reportSeq, Output report, long position) {
        if (session.equals(StormClient.SESSION) && client.wants(reportSeq)) {
            reports.add(new Report(report, reportSeq, position));
        }
    }

    /// Hands the next report to the session.
    void deliver() {
        Report report = reports.poll();
        if (report != null) {
            client.store(report.output(), report.reportSeq());
        }
    }

    boolean isIdle() {
        return reports.isEmpty();
    }

    @Override
    public boolean keeps(Output output) {
        return output instanceof Output.ParentReport || output instanceof Output.Reply;
    }

    @Override
    public long safeBefore() {
        return reports.isEmpty() ? Long.MAX_VALUE : reports.getFirst().position();
    }
}
