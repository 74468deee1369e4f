package io.sluice.engine;

import io.sluice.engine.Input.Origin;
import io.sluice.engine.Output.ReportKind;
import io.sluice.instrument.Decimal;
import io.sluice.instrument.Instrument;
import io.sluice.order.ChildOrder;
import io.sluice.order.ParentOrder;
import io.sluice.order.ParentSpec;
import io.sluice.order.ParentState;
import io.sluice.order.RejectReason;
import io.sluice.order.Side;

import org.jspecify.annotations.Nullable;

/// Makes the engine's reports: numbers them, takes the snapshot, hands them to the listener.
final class Reporter {
    private static final int AVERAGE_DIGITS = 4;

    private final EngineState state;
    private final EngineListener listener;

    Reporter(EngineState state, EngineListener listener) {
        this.state = state;
        this.listener = listener;
    }

    void emit(Output output) {
        listener.on(output);
    }

    /// What a report says beside the parent's state.
    ///
    /// @param clOrdId ClOrdID(11) to quote, origClOrdId: OrigClOrdID(41)
    record Words(String clOrdId, String origClOrdId, String text, String requestId, String user) {
        static Words plain(ParentOrder parent, String text, String user) {
            return new Words(parent.terms().spec().clOrdId(), "", text, "", user);
        }
    }

    void report(ParentOrder parent, ReportKind kind, Words words, long nowNs) {
        report(parent, kind, words, null, nowNs);
    }

    void report(
            ParentOrder parent,
            ReportKind kind,
            Words words,
            Output.@Nullable Fill fill,
            long nowNs) {
        emit(made(parent, kind, words, fill, nowNs));
    }

    /// Where a parent stands, not told yet.
    ///
    /// @param requestId OrdStatusReqID(790), empty when none
    Output.ParentReport status(ParentOrder parent, String requestId, long nowNs) {
        String clOrdId = parent.terms().spec().clOrdId();
        Words words = new Words(clOrdId, "", "", requestId, "");
        return made(parent, ReportKind.STATUS, words, null, nowNs);
    }

    private Output.ParentReport made(
            ParentOrder parent,
            ReportKind kind,
            Words words,
            Output.@Nullable Fill fill,
            long nowNs) {
        return new Output.ParentReport(
                parent.session(),
                nextSeq(parent.session()),
                parent.nextExecSeq(),
                kind,
                words.clOrdId,
                words.origClOrdId,
                snapshot(parent),
                fill,
                RejectReason.NONE,
                words.text,
                words.requestId,
                words.user,
                nowNs);
    }

    /// A venue took a fill back or changed it.
    void changed(ParentOrder parent, ReportKind kind, Output.FillChange change, long nowNs) {
        Words words = Words.plain(parent, "", "");
        emit(
                new Output.ParentReport(
                        parent.session(),
                        nextSeq(parent.session()),
                        parent.nextExecSeq(),
                        kind,
                        words.clOrdId,
                        words.origClOrdId,
                        snapshot(parent),
                        null,
                        RejectReason.NONE,
                        words.text,
                        words.requestId,
                        words.user,
                        nowNs,
                        change));
    }

    /// A new order was refused.
    void refuse(Origin origin, ParentSpec spec, RejectReason reason, String text, long nowNs) {
        absent(origin, ReportKind.REJECTED, spec, reason, text, "", nowNs);
    }

    /// A report about an order that is not there, told.
    void absent(
            Origin origin,
            ReportKind kind,
            ParentSpec spec,
            RejectReason reason,
            String text,
            String requestId,
            long nowNs) {
        emit(nothing(origin, kind, spec, reason, text, requestId, nowNs));
    }

    /// A report about an order that is not there.
    Output.ParentReport nothing(
            Origin origin,
            ReportKind kind,
            ParentSpec spec,
            RejectReason reason,
            String text,
            String requestId,
            long nowNs) {
        Output.ParentSnapshot nothing =
                new Output.ParentSnapshot(
                        0,
                        0,
                        spec,
                        ParentState.REJECTED,
                        Decimal.ZERO,
                        Decimal.ZERO,
                        Decimal.ZERO,
                        Decimal.ZERO,
                        0,
                        0);
        return new Output.ParentReport(
                origin.session(),
                nextSeq(origin.session()),
                0,
                kind,
                spec.clOrdId(),
                "",
                nothing,
                null,
                reason,
                text,
                requestId,
                origin.user(),
                nowNs);
    }

    /// Why a cancel or replace is refused.
    ///
    /// @param replace whether it was a replace
    record Refusal(boolean replace, RejectReason reason, String text) {}

    /// A cancel or replace by FIX was refused.
    void refuseChange(
            String session,
            @Nullable ParentOrder parent,
            String clOrdId,
            String origClOrdId,
            Refusal refusal,
            long nowNs) {
        emit(
                new Output.ChangeRejected(
                        session,
                        nextSeq(session),
                        parent == null ? 0 : parent.id(),
                        clOrdId,
                        origClOrdId,
                        parent == null ? null : parent.state(),
                        parent != null && parent.ledger().filledQty() > 0,
                        refusal.replace,
                        refusal.reason,
                        refusal.text,
                        nowNs));
    }

    void massStatus(
            Output.ParentReport report, String requestId, int total, boolean last, long nowNs) {
        emit(
                new Output.MassStatus(
                        report.session(),
                        report.reportSeq(),
                        report,
                        requestId,
                        total,
                        last,
                        nowNs));
    }

    void massAnswer(
            Input.MassRequest request, int affected, RejectReason reason, String text, long nowNs) {
        emit(
                new Output.MassAnswer(
                        request.origin().session(),
                        nextSeq(request.origin().session()),
                        request,
                        affected,
                        reason,
                        text,
                        nowNs));
    }

    void answer(
            Origin origin,
            @Nullable ParentOrder parent,
            String action,
            String changes,
            RejectReason reason,
            String text,
            long nowNs) {
        emit(
                new Output.CommandAnswer(
                        origin,
                        parent == null ? 0 : parent.id(),
                        parent == null ? 0 : parent.version(),
                        action,
                        changes,
                        reason,
                        text,
                        nowNs));
    }

    void alert(
            Output.Severity severity,
            String code,
            long parentId,
            int venueId,
            String text,
            long nowNs) {
        emit(new Output.Alert(severity, code, parentId, venueId, text, nowNs));
    }

    /// @return what was told
    Output.ChildReport child(ParentOrder parent, ChildOrder child, String text, long nowNs) {
        Output.ChildReport report = report(parent, child, text, nowNs);
        emit(report);
        return report;
    }

    /// A venue has said something of a child that a drop copy has to show.
    void execution(ParentOrder parent, Output.ChildReport report, ReportKind kind) {
        execution(parent, report, kind, null, null);
    }

    void execution(
            ParentOrder parent,
            Output.ChildReport report,
            ReportKind kind,
            Output.@Nullable Fill fill,
            Output.@Nullable FillChange change) {
        Instrument instrument = parent.terms().instrument();
        ChildOrder child = ChildDesk.child(parent, report.childId());
        long left = child.state().isTerminal() ? 0 : child.ticket().qty() - child.netQty();
        emit(
                new Output.ChildExecution(
                        parent.session(),
                        parent.terms().spec().account(),
                        state.mic(report.venueId()),
                        kind,
                        report,
                        instrument.qty(child.netQty()),
                        instrument.qty(Math.max(0, left)),
                        Decimal.of(child.averagePrice(), instrument.priceScale() + AVERAGE_DIGITS),
                        fill,
                        change));
    }

    static Output.ChildReport report(
            ParentOrder parent, ChildOrder child, String text, long nowNs) {
        Instrument instrument = parent.terms().instrument();
        ChildOrder.Ticket ticket = child.ticket();
        return new Output.ChildReport(
                child.id(),
                parent.id(),
                child.clOrdId(),
                child.venueOrderId(),
                ticket.venueId(),
                instrument.symbol(),
                side(parent),
                instrument.qty(ticket.qty()),
                instrument.price(ticket.price()),
                ticket.timeInForce(),
                ticket.tactic(),
                child.state(),
                instrument.qty(child.filledQty()),
                ticket.decisionSeq(),
                text,
                nowNs);
    }

    static Side side(ParentOrder parent) {
        return parent.terms().spec().side();
    }

    private long nextSeq(String session) {
        return ++state.session(session).lastReportSeq;
    }

    static Output.ParentSnapshot snapshot(ParentOrder parent) {
        Instrument instrument = parent.terms().instrument();
        long leaves =
                parent.state().isTerminal()
                        ? 0
                        : Math.max(0, parent.terms().qty() - parent.ledger().filledQty());
        return new Output.ParentSnapshot(
                parent.id(),
                parent.version(),
                parent.terms().spec(),
                parent.state(),
                instrument.qty(parent.ledger().filledQty()),
                instrument.qty(leaves),
                Decimal.of(
                        parent.ledger().averagePrice(), instrument.priceScale() + AVERAGE_DIGITS),
                Decimal.of(parent.arrivalDoubleMid() * 5, instrument.priceScale() + 1),
                parent.terms().startNs(),
                parent.terms().endNs());
    }
}
