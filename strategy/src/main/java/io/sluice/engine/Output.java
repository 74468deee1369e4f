package io.sluice.engine;

import io.sluice.instrument.Decimal;
import io.sluice.order.ChildState;
import io.sluice.order.ClientTags;
import io.sluice.order.ParentSpec;
import io.sluice.order.ParentState;
import io.sluice.order.RejectReason;
import io.sluice.order.Side;
import io.sluice.order.Tactic;
import io.sluice.order.TimeInForce;
import io.sluice.tca.CostReport;
import io.sluice.urgency.Urgency;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Everything that leaves the engine. A function of the inputs alone: a replay makes the same list
/// again.
public sealed interface Output {
    /// Send NewOrderSingle(35=D) to a venue. Always a limit order.
    ///
    /// @param clOrdId ClOrdID(11), see [io.sluice.order.ChildId]; postOnly: ExecInst(18)=6
    /// @param tags of the parent's client
    record PlaceChild(
            long childId,
            String clOrdId,
            int venueId,
            String symbol,
            Side side,
            Decimal qty,
            Decimal price,
            TimeInForce timeInForce,
            boolean postOnly,
            ClientTags tags,
            long nowNs)
            implements Output {}

    /// Send OrderCancelRequest(35=F) to a venue.
    ///
    /// @param clOrdId of this request; origClOrdId: OrigClOrdID(41), the child's own
    record CancelChild(
            long childId,
            String clOrdId,
            String origClOrdId,
            int venueId,
            String symbol,
            Side side,
            Decimal qty,
            long nowNs)
            implements Output {}

    /// Send OrderCancelReplaceRequest(35=G) to a venue.
    ///
    /// @param terms the child as it shall be, what is filled included, never with more than it had
    /// @param origClOrdId OrigClOrdID(41), the child's own; that of the request is in `terms`
    record ReplaceChild(PlaceChild terms, String origClOrdId) implements Output {}

    /// Send OrderStatusRequest(35=H) to a venue.
    ///
    /// @param clOrdId the child's own, or a replace's; requestId: OrdStatusReqID(790)
    record QueryChild(
            long childId,
            String clOrdId,
            String requestId,
            int venueId,
            String symbol,
            Side side,
            long nowNs)
            implements Output {}

    /// What happened to a parent: the ExecType(150) of FIX 4.4 in words.
    enum ReportKind {
        NEW('0'),
        REJECTED('8'),
        TRADE('F'),
        PENDING_REPLACE('E'),
        REPLACED('5'),
        PENDING_CANCEL('6'),
        CANCELED('4'),
        EXPIRED('C'),
        SUSPENDED('9'),
        /// ExecType D with ExecRestatementReason(378)=99: resumed, or changed by the desk.
        RESTATED('D'),
        STATUS('I'),
        /// A venue took a fill back.
        BUSTED('H'),
        /// A venue changed a fill.
        CORRECTED('G');

        private final char fixCode;

        ReportKind(char fixCode) {
            this.fixCode = fixCode;
        }

        /// ExecType(150).
        public char fixCode() {
            return fixCode;
        }
    }

    /// A parent as it stands right after an event.
    ///
    /// @param parentId OrderID(37); 0 when the order was refused before it got one
    /// @param version counts accepted changes, from 1
    /// @param spec the order as last accepted; `spec.clOrdId()` is the ClOrdID(11) in force
    /// @param cumQty CumQty(14) over all versions
    /// @param leavesQty LeavesQty(151): 0 in a terminal state
    /// @param avgPrice AvgPx(6), rounded half up to the price scale plus four decimals; 0 when
    ///   nothing is filled
    /// @param arrivalPrice mid when work began; 0 before
    /// @param startNs when work begins, endNs when it ends; epoch nanoseconds
    record ParentSnapshot(
            long parentId,
            int version,
            ParentSpec spec,
            ParentState state,
            Decimal cumQty,
            Decimal leavesQty,
            Decimal avgPrice,
            Decimal arrivalPrice,
            long startNs,
            long endNs) {}

    /// One fill of a parent.
    ///
    /// @param venue MIC
    record Fill(
            long childId,
            String venueExecId,
            String venue,
            Decimal qty,
            Decimal price,
            boolean maker) {}

    /// A fill that a venue took back or changed.
    ///
    /// @param execRefId ExecRefID(19): ExecID(17) of our report of that fill
    /// @param qty of the fill as it was when busted, as it is now when corrected; price: likewise
    record FillChange(
            String execRefId, long childId, String venueExecId, Decimal qty, Decimal price) {}

    /// ExecutionReport(35=8) about a parent, for its client and for history. There is one per event
    /// and one per fill.
    ///
    /// @param session whose outbox it goes to: the FIX session that owns the parent, or `REST`
    /// @param reportSeq position in that outbox: 1, 2, 3 …
    /// @param execSeq counts this parent's reports: ExecID(17) is `parentId#execSeq`; a refused
    ///   order has no parent, its ExecID is `0#reportSeq`
    /// @param clOrdId ClOrdID(11) to quote: the request's while one is pending or answered, else
    ///   the order's
    /// @param origClOrdId OrigClOrdID(41), requestId: OrdStatusReqID(790), empty when none
    /// @param user who caused it, empty when nobody did; change: when BUSTED or CORRECTED
    record ParentReport(
            String session,
            long reportSeq,
            int execSeq,
            ReportKind kind,
            String clOrdId,
            String origClOrdId,
            ParentSnapshot parent,
            @Nullable Fill fill,
            RejectReason reason,
            String text,
            String requestId,
            String user,
            long nowNs,
            @Nullable FillChange change)
            implements Output {

        public ParentReport(
                String session,
                long reportSeq,
                int execSeq,
                ReportKind kind,
                String clOrdId,
                String origClOrdId,
                ParentSnapshot parent,
                @Nullable Fill fill,
                RejectReason reason,
                String text,
                String requestId,
                String user,
                long nowNs) {
            this(
                    session,
                    reportSeq,
                    execSeq,
                    kind,
                    clOrdId,
                    origClOrdId,
                    parent,
                    fill,
                    reason,
                    text,
                    requestId,
                    user,
                    nowNs,
                    null);
        }

        /// ExecID(17).
        public String execId() {
            return execId(parent.parentId(), parent.parentId() == 0 ? reportSeq : execSeq);
        }

        static String execId(long parentId, long seq) {
            return parentId + "#" + seq;
        }
    }

    /// For one client alone; its `reportSeq` is of one count with [ParentReport#reportSeq].
    sealed interface Reply extends Output {
        String session();

        long reportSeq();

        long nowNs();
    }

    /// OrderMassCancelReport(35=r), OrderMassActionReport(35=BZ).
    ///
    /// @param affected orders that do what was asked; reason: NONE when accepted
    record MassAnswer(
            String session,
            long reportSeq,
            Input.MassRequest request,
            int affected,
            RejectReason reason,
            String text,
            long nowNs)
            implements Reply {}

    /// One of the reports that answer an OrderMassStatusRequest(35=AF).
    ///
    /// @param requestId 584; total: TotNumReports(911); last: LastRptRequested(912)
    record MassStatus(
            String session,
            long reportSeq,
            ParentReport report,
            String requestId,
            int total,
            boolean last,
            long nowNs)
            implements Reply {}

    /// OrderCancelReject(35=9): a cancel or replace by FIX was refused; the order is as it was.
    ///
    /// @param parentId 0 when unknown; replace: CxlRejResponseTo(434) is 2, not 1
    record ChangeRejected(
            String session,
            long reportSeq,
            long parentId,
            String clOrdId,
            String origClOrdId,
            @Nullable ParentState state,
            boolean partlyFilled,
            boolean replace,
            RejectReason reason,
            String text,
            long nowNs)
            implements Reply {}

    /// Answer to a command that somebody waits for, and the audit trail of every command.
    ///
    /// @param parentId 0 when none; version: of the parent after the command
    /// @param action one of `new replace cancel steer pause resume kill release limits`
    /// @param changes `name: old -> new`, one a line, or empty; reason: NONE when accepted
    record CommandAnswer(
            Input.Origin origin,
            long parentId,
            int version,
            String action,
            String changes,
            RejectReason reason,
            String text,
            long nowNs)
            implements Output {}

    /// A child changed its state.
    ///
    /// @param decisionSeq the decision that made it; text: the venue's words, empty when none
    record ChildReport(
            long childId,
            long parentId,
            String clOrdId,
            String venueOrderId,
            int venueId,
            String symbol,
            Side side,
            Decimal qty,
            Decimal price,
            TimeInForce timeInForce,
            Tactic tactic,
            ChildState state,
            Decimal cumQty,
            int decisionSeq,
            String text,
            long nowNs)
            implements Output {}

    /// The client does not have a fill that we reported. Nothing is reversed.
    ///
    /// @param execId ExecID(17) of our report of it, venueExecId: of the venue's
    /// @param text DKReason(127) and the client's words
    record FillDisputed(
            long parentId, long childId, String execId, String venueExecId, String text, long nowNs)
            implements Output {}

    /// ExecutionReport(35=8) of a venue about a child, for drop copies: where the child stands
    /// right after it.
    ///
    /// @param session whose order it is a child of: the client's, or `REST`; account: that order's
    /// @param venue MIC
    /// @param kind NEW, TRADE, REPLACED, CANCELED, REJECTED, BUSTED, CORRECTED, or STATUS where the
    ///   venue was asked
    /// @param cumQty CumQty(14), what was taken back left out; leavesQty: 0 once it is over
    /// @param fill when TRADE, change: when BUSTED or CORRECTED
    record ChildExecution(
            String session,
            String account,
            String venue,
            ReportKind kind,
            ChildReport child,
            Decimal cumQty,
            Decimal leavesQty,
            Decimal avgPrice,
            @Nullable Fill fill,
            @Nullable FillChange change)
            implements Output {}

    /// Why the engine did what it did: one look at one parent (`strategy.md` 3.3).
    ///
    /// @param decisionSeq counts the parent's; bid: the best of all venues, 0: none; ask: likewise
    /// @param urgency u, 0..1, and the terms that add up to it before the clamp
    /// @param boundBy the last clamp that bound the size, see [io.sluice.urgency.Clamp]
    /// @param venues those looked at, in the order of their first sight; seed: of parent's jitter
    /// @param placed children sent by this decision; pulled: children asked to go
    /// @param auction how much one was to get and why; NONE unless it was about one
    record Decision(
            long parentId,
            int decisionSeq,
            String cause,
            Sizing sizing,
            Decimal bid,
            Decimal ask,
            Reading reading,
            int aggression,
            double sensitivity,
            Urgency urgency,
            Tactic tactic,
            String boundBy,
            List<VenueScore> venues,
            long seed,
            int placed,
            int pulled,
            AuctionRaise auction,
            long nowNs)
            implements Output {}

    /// What routing made of a venue.
    ///
    /// @param queueQty others in front at the resting price
    /// @param fillProbability of a newcomer there within the slice; NaN while unknown
    /// @param restQty wanted resting there; takeQty: taken there now
    record VenueScore(
            String venue,
            Decimal queueQty,
            double fillProbability,
            Decimal restQty,
            Decimal takeQty) {}

    /// What a parent cost: once at its end, and once more, `last`, when the last markout is known.
    record Cost(long parentId, boolean last, CostReport report, long nowNs) implements Output {}

    enum Severity {
        INFO,
        WARNING,
        CRITICAL
    }

    /// Something a person should know.
    ///
    /// @param code stable, upper case; parentId: 0 when it concerns no single parent
    record Alert(
            Severity severity, String code, long parentId, int venueId, String text, long nowNs)
            implements Output {}
}
