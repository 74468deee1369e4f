package io.sluice.fix.venue;

import io.sluice.engine.Input;
import io.sluice.engine.Input.Standing;
import io.sluice.instrument.Decimal;
import io.sluice.order.ChildId;

import org.jspecify.annotations.Nullable;

import quickfix.Message;
import quickfix.field.AvgPx;
import quickfix.field.ClOrdID;
import quickfix.field.CumQty;
import quickfix.field.CxlRejReason;
import quickfix.field.ExecID;
import quickfix.field.ExecRefID;
import quickfix.field.ExecType;
import quickfix.field.LastLiquidityInd;
import quickfix.field.LastPx;
import quickfix.field.LastQty;
import quickfix.field.MsgType;
import quickfix.field.OrdRejReason;
import quickfix.field.OrdStatus;
import quickfix.field.OrdStatusReqID;
import quickfix.field.OrderID;
import quickfix.field.OrigClOrdID;
import quickfix.field.Text;

/// What a venue says about child orders, as inputs (`fix.md` c-8). What fits no child of ours, or
/// cannot be read, is a stray report: seen by a person, never booked.
final class ReportReader {
    private static final int TEXT_MAX = 400;
    private static final int OTHER = 99;

    /// OrdStatus(39) of an order that the venue may still fill and that no cancel is pending for.
    private static final String OPEN = "0159AE";

    private final int venueId;

    ReportReader(int venueId) {
        this.venueId = venueId;
    }

    /// ExecutionReport(35=8); null when it says nothing that we have to know.
    @Nullable Input executionReport(Message report) {
        long childId = childId(report);
        if (childId == ChildId.NOT_OURS) {
            return stray("unknown ClOrdID(11)", report);
        }
        try {
            return switch (text(report, ExecType.FIELD)) {
                case "0" -> new Input.ChildAccepted(childId, venueId, text(report, OrderID.FIELD));
                case "F", "1", "2" -> fill(childId, report);
                case "H", "G" -> fillChange(childId, report);
                case "3", "4", "C" ->
                        new Input.ChildCanceled(
                                childId,
                                venueId,
                                decimal(report, CumQty.FIELD),
                                text(report, Text.FIELD));
                case "8" ->
                        new Input.ChildRejected(
                                childId,
                                venueId,
                                number(report, OrdRejReason.FIELD, OTHER),
                                text(report, Text.FIELD));
                case "I" -> status(childId, report);
                case "5" -> new Input.ChildReplaced(childId, venueId, text(report, ClOrdID.FIELD));
                case "6", "A", "E" -> null;
                default -> stray("unexpected ExecType(150)", report);
            };
        } catch (NumberFormatException e) {
            return stray(String.valueOf(e.getMessage()), report);
        }
    }

    private Input fill(long childId, Message report) {
        String execId = text(report, ExecID.FIELD);
        Decimal qty = decimal(report, LastQty.FIELD);
        Decimal price = decimal(report, LastPx.FIELD);
        if (execId.isEmpty() || !qty.isPositive()) {
            return stray("a fill needs ExecID(17) and LastQty(32) > 0", report);
        }
        return new Input.ChildFilled(
                childId,
                venueId,
                execId,
                qty,
                price,
                decimal(report, CumQty.FIELD),
                number(report, LastLiquidityInd.FIELD, 0) == LastLiquidityInd.ADDED_LIQUIDITY);
    }

    /// TradeCancel (150=H), or TradeCorrect (150=G) with what the fill was after all.
    private Input fillChange(long childId, Message report) {
        boolean busted = text(report, ExecType.FIELD).equals("H");
        String execRefId = text(report, ExecRefID.FIELD);
        Decimal qty = busted ? Decimal.ZERO : decimal(report, LastQty.FIELD);
        if (execRefId.isEmpty() || (!busted && !qty.isPositive())) {
            return stray("a changed fill needs ExecRefID(19) and LastQty(32) > 0", report);
        }
        return new Input.ChildFillChanged(
                childId,
                venueId,
                text(report, ExecID.FIELD),
                execRefId,
                qty,
                decimal(report, LastPx.FIELD));
    }

    private Input status(long childId, Message report) {
        Standing standing =
                switch (text(report, OrdStatus.FIELD)) {
                    case "0", "1", "5", "6", "9", "A", "E" -> Standing.WORKING;
                    case "2" -> Standing.FILLED;
                    case "3", "4", "C" -> Standing.CANCELED;
                    case "8" ->
                            number(report, OrdRejReason.FIELD, OTHER) == OrdRejReason.UNKNOWN_ORDER
                                    ? Standing.NOT_KNOWN
                                    : Standing.REJECTED;
                    default -> null;
                };
        if (standing == Standing.NOT_KNOWN && isChange(childId, text(report, ClOrdID.FIELD))) {
            return new Input.ChildRequestUnknown(childId, venueId, text(report, ClOrdID.FIELD));
        }
        return standing == null
                ? stray("unexpected OrdStatus(39)", report)
                : new Input.ChildStatus(
                        childId,
                        venueId,
                        standing,
                        decimal(report, CumQty.FIELD),
                        decimal(report, AvgPx.FIELD),
                        text(report, OrdStatusReqID.FIELD));
    }

    /// What a status by the id of a replace says beside the status: that the replace was made; null
    /// for any other report.
    @Nullable Input inForce(Message report) {
        long childId = childId(report);
        String clOrdId = text(report, ClOrdID.FIELD);
        return text(report, ExecType.FIELD).equals("I")
                        && childId != ChildId.NOT_OURS
                        && isChange(childId, clOrdId)
                        && report.isSetField(OrdStatus.FIELD)
                        && OPEN.contains(text(report, OrdStatus.FIELD))
                ? new Input.ChildReplaced(childId, venueId, clOrdId)
                : null;
    }

    /// OrderCancelReject(35=9); null where it is about a cancel that the engine did not ask for:
    /// its order was filled or refused, which is told by a report of its own.
    @Nullable Input cancelReject(Message reject) {
        long childId = childId(reject);
        if (childId != ChildId.NOT_OURS && isBehind(childId, text(reject, ClOrdID.FIELD))) {
            return null;
        }
        return childId == ChildId.NOT_OURS
                ? stray("unknown ClOrdID(11)", reject)
                : new Input.ChildCancelRejected(
                        childId,
                        venueId,
                        number(reject, CxlRejReason.FIELD, OTHER),
                        text(reject, Text.FIELD));
    }

    /// Reject(35=3) or BusinessMessageReject(35=j): the venue could not read, or did not take, a
    /// message of ours. The order or cancel in it was not done.
    ///
    /// @param refused the text of that message; null when we sent none under its number
    Input refusal(Message reject, @Nullable String refused) {
        String text = "message refused: " + text(reject, Text.FIELD);
        if (refused == null) {
            return stray(text, reject);
        }
        String msgType = field(refused, MsgType.FIELD);
        String clOrdId = field(refused, ClOrdID.FIELD);
        long childId = ChildId.parse(clOrdId);
        if (childId != ChildId.NOT_OURS && msgType.equals(MsgType.ORDER_SINGLE)) {
            return new Input.ChildRejected(childId, venueId, OTHER, text);
        }
        // Of a cancel that the engine knows nothing of a person hears: its order may be resting.
        if (childId != ChildId.NOT_OURS
                && (msgType.equals(MsgType.ORDER_CANCEL_REQUEST)
                        || msgType.equals(MsgType.ORDER_CANCEL_REPLACE_REQUEST))
                && !isBehind(childId, clOrdId)) {
            return new Input.ChildCancelRejected(childId, venueId, OTHER, text);
        }
        return stray(text, reject);
    }

    Input stray(String why, Message message) {
        String text = why + ": " + message.toString().replace('\u0001', '|');
        return new Input.StrayReport(
                venueId, text.length() <= TEXT_MAX ? text : text.substring(0, TEXT_MAX));
    }

    /// A cancel's report may carry the request's id in ClOrdID(11); both ids name the same child.
    private static long childId(Message report) {
        long childId = ChildId.parse(text(report, ClOrdID.FIELD));
        return childId == ChildId.NOT_OURS
                ? ChildId.parse(text(report, OrigClOrdID.FIELD))
                : childId;
    }

    /// Whether this is the id of a request that changed the child, not that of the child as it was
    /// sent.
    private static boolean isChange(long childId, String clOrdId) {
        return ChildId.parse(clOrdId) == childId && !clOrdId.equals(ChildId.clOrdId(childId, 0));
    }

    private static boolean isBehind(long childId, String clOrdId) {
        return clOrdId.equals(ChildId.clOrdId(childId, ChildId.VERSION_MAX));
    }

    private static String text(Message message, int tag) {
        return message.getOptionalString(tag).orElse("");
    }

    private static Decimal decimal(Message message, int tag) {
        String text = text(message, tag);
        return text.isEmpty() ? Decimal.ZERO : Decimal.parse(text);
    }

    private static int number(Message message, int tag, int absent) {
        String text = text(message, tag);
        return text.isEmpty() ? absent : Integer.parseInt(text);
    }

    private static String field(String message, int tag) {
        int from = message.indexOf("\u0001" + tag + "=");
        return from < 0
                ? ""
                : message.substring(
                        message.indexOf('=', from) + 1, message.indexOf('\u0001', from + 1));
    }
}
