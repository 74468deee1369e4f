package io.sluice.engine;

import io.sluice.instrument.Decimal;
import io.sluice.instrument.Instrument;
import io.sluice.instrument.Venue;
import io.sluice.market.Indication;
import io.sluice.order.Auction;
import io.sluice.order.Parameters;
import io.sluice.order.ParentSpec;
import io.sluice.order.RejectReason;
import io.sluice.order.Side;
import io.sluice.risk.KillSwitch;
import io.sluice.risk.Limits;
import io.sluice.signal.Calibration;

import org.jspecify.annotations.Nullable;

/// Everything that reaches the engine a hundred times a second. The log is a list of these and of
/// the primitive calls.
public sealed interface Input {
    /// Where a request comes from.
    ///
    /// @param session the FIX session's name (`OMS44`), or `REST`
    /// @param msgSeqNum MsgSeqNum(34) of the message, 0 outside FIX
    /// @param user who acts, for the audit trail
    /// @param commandId what the [Output.CommandAnswer] repeats; 0 when nobody waits for one
    /// @param address network address of the client, for the audit trail; empty when it came over
    ///   no network
    record Origin(String session, long msgSeqNum, String user, long commandId, String address) {
        public Origin(String session, long msgSeqNum, String user, long commandId) {
            this(session, msgSeqNum, user, commandId, "");
        }

        /// The same, asked from there.
        public Origin from(String address) {
            return new Origin(session, msgSeqNum, user, commandId, address);
        }
    }

    /// What a client or a trader asks.
    sealed interface FromClient extends Input {
        Origin origin();
    }

    /// What a venue says of one child.
    sealed interface AboutChild extends Input {
        long childId();

        int venueId();
    }

    /// Reference data: a new or changed instrument. The same definition again changes nothing.
    record DefineInstrument(Instrument instrument) implements Input {}

    /// Reference data: a new or changed venue. It starts down.
    record DefineVenue(Venue venue) implements Input {}

    /// What is known of an instrument's forecast before the day begins; its gate starts anew. The
    /// same again changes nothing.
    record DefineForecast(int instrumentId, Calibration calibration) implements Input {}

    /// Pre-trade limits from now on: all of them.
    ///
    /// @param version that they shall replace, refused when it is not in force; or [#CONFIGURED]:
    ///   the configuration's, which change nothing unless the configuration itself was changed, so
    ///   that a restart does not undo what the risk function set
    /// @param reason in the user's words
    record SetLimits(Origin origin, int version, Limits limits, String reason) implements Input {
        public static final int CONFIGURED = -1;

        public SetLimits(Origin origin, Limits limits) {
            this(origin, CONFIGURED, limits, "configured");
        }
    }

    /// Stops what is in scope and keeps it stopped.
    ///
    /// @param target which one of the scope's kind; empty for ALL
    /// @param reason in the user's words
    record FireKill(Origin origin, KillSwitch.Scope scope, String target, String reason)
            implements FromClient {}

    /// Ends a kill; refused from the one who fired it.
    record ReleaseKill(Origin origin, long killId, String reason) implements FromClient {}

    /// NewOrderSingle(35=D) or `POST /orders`.
    ///
    /// @param possResend PossResend(97): the client may have sent it before, so a known ClOrdID(11)
    ///   asks for its order's state
    record NewParent(Origin origin, ParentSpec spec, boolean possResend) implements FromClient {
        public NewParent(Origin origin, ParentSpec spec) {
            this(origin, spec, false);
        }
    }

    /// A new parent that is malformed at the edge: it is refused by the engine, so that the refusal
    /// is in the log.
    ///
    /// @param qty what could be read of OrderQty(38), else zero
    /// @param text which field, what was given, what is allowed
    record InvalidParent(
            Origin origin,
            String clOrdId,
            String account,
            String symbol,
            Side side,
            Decimal qty,
            RejectReason reason,
            String text)
            implements FromClient {}

    /// OrderCancelReplaceRequest(35=G): the whole order as it shall be.
    ///
    /// @param merges whether parameters and tags that it does not state stay as they are
    record ReplaceParent(Origin origin, String origClOrdId, ParentSpec spec, boolean merges)
            implements FromClient {
        public ReplaceParent(Origin origin, String origClOrdId, ParentSpec spec) {
            this(origin, origClOrdId, spec, false);
        }
    }

    /// A replace or cancel request that is malformed at the edge.
    ///
    /// @param replace true for 35=G, false for 35=F
    record InvalidChange(
            Origin origin,
            boolean replace,
            String clOrdId,
            String origClOrdId,
            RejectReason reason,
            String text)
            implements FromClient {}

    /// OrderCancelRequest(35=F).
    record CancelParent(Origin origin, String clOrdId, String origClOrdId) implements FromClient {}

    /// OrderStatusRequest(35=H).
    ///
    /// @param statusRequestId OrdStatusReqID(790), empty when absent
    record QueryParent(Origin origin, String clOrdId, String statusRequestId)
            implements FromClient {}

    /// OrderMassCancelRequest(35=q), OrderMassActionRequest(35=CA), OrderMassStatusRequest(35=AF).
    ///
    /// @param requestId ClOrdID(11) or MassStatusReqID(584)
    /// @param reason why it was refused at the edge, NONE when it was not; text: what was wrong
    record MassRequest(
            Origin origin,
            MassAction action,
            MassScope scope,
            String requestId,
            RejectReason reason,
            String text)
            implements FromClient {}

    /// DontKnowTrade(35=Q): the client does not have a fill that we reported.
    ///
    /// @param parentId OrderID(37), 0 when it is none of ours; execId: ExecID(17) of our report
    /// @param text DKReason(127) and the client's words
    record DisputeFill(Origin origin, long parentId, String execId, String text)
            implements FromClient {}

    /// A trader changes a live parent over REST.
    ///
    /// @param version the version the trader saw; refused when it is not the latest
    /// @param qty new total, null for unchanged
    /// @param limitPrice new limit, null for unchanged
    /// @param changes parameters to overlay
    record SteerParent(
            Origin origin,
            long parentId,
            int version,
            @Nullable Decimal qty,
            @Nullable Decimal limitPrice,
            Parameters changes)
            implements FromClient {}

    /// A trader's button.
    enum Control {
        PAUSE,
        RESUME,
        CANCEL
    }

    record ControlParent(Origin origin, long parentId, Control control) implements FromClient {}

    /// The venue has the child in its book.
    record ChildAccepted(long childId, int venueId, String venueOrderId) implements AboutChild {}

    /// The venue filled part of a child. Repeats (same `execId`) change nothing.
    ///
    /// @param execId ExecID(17), unique per venue
    /// @param cumQty the venue's CumQty(14) after this fill
    /// @param maker whether we added the liquidity, LastLiquidityInd(851)=1
    record ChildFilled(
            long childId,
            int venueId,
            String execId,
            Decimal qty,
            Decimal price,
            Decimal cumQty,
            boolean maker)
            implements AboutChild {}

    /// The venue takes a fill back, or changes what it was. Repeats change nothing.
    ///
    /// @param execId ExecID(17) of this report
    /// @param execRefId ExecRefID(19): the fill, or the last correction of it
    /// @param qty what the fill was of after all; 0 when it was busted
    /// @param price what it was at after all
    record ChildFillChanged(
            long childId, int venueId, String execId, String execRefId, Decimal qty, Decimal price)
            implements AboutChild {}

    /// The venue refused the child: nothing of it ever was in the book.
    ///
    /// @param code OrdRejReason(103)
    record ChildRejected(long childId, int venueId, int code, String text) implements AboutChild {}

    /// The child is gone with this much filled: cancelled, expired or an unfilled
    /// immediate-or-cancel rest.
    record ChildCanceled(long childId, int venueId, Decimal cumQty, String text)
            implements AboutChild {}

    /// The venue has put a replace in force; repeats change nothing.
    ///
    /// @param clOrdId ClOrdID(11) of the replace
    record ChildReplaced(long childId, int venueId, String clOrdId) implements AboutChild {}

    /// The venue, asked by it, knows no request about the child by this id: the replace was never
    /// made, or the child is gone.
    ///
    /// @param clOrdId ClOrdID(11) of a replace
    record ChildRequestUnknown(long childId, int venueId, String clOrdId) implements AboutChild {}

    /// The venue refused to cancel or replace.
    ///
    /// @param code CxlRejReason(102): 0 too late, 1 unknown order
    record ChildCancelRejected(long childId, int venueId, int code, String text)
            implements AboutChild {}

    /// What the venue says of a child that we asked about.
    enum Standing {
        /// The venue never saw it.
        NOT_KNOWN,
        WORKING,
        CANCELED,
        FILLED,
        REJECTED
    }

    /// Answer to [Output.QueryChild].
    ///
    /// @param cumQty the venue's CumQty(14)
    /// @param avgPrice the venue's AvgPx(6)
    /// @param requestId OrdStatusReqID(790), which question it answers; empty when the venue does
    ///   not say
    record ChildStatus(
            long childId,
            int venueId,
            Standing standing,
            Decimal cumQty,
            Decimal avgPrice,
            String requestId)
            implements AboutChild {}

    /// What a venue's auction would trade if it were held now. One of an instrument or a venue that
    /// is not ours to trade there changes nothing.
    record AuctionIndicated(int instrumentId, int venueId, Auction auction, Indication indication)
            implements Input {}

    /// A venue's report that fits no child of ours: quarantined, alerted, never booked.
    record StrayReport(int venueId, String text) implements Input {}

    /// The order session with a venue is up: open children are asked about before anything new is
    /// sent.
    record VenueUp(int venueId) implements Input {}

    /// It is down, or benched by its circuit breaker.
    record VenueDown(int venueId, String reason) implements Input {}
}
