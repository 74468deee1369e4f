package io.sluice.sim.fix;

import io.sluice.order.Side;

import quickfix.Message;
import quickfix.field.ClOrdID;
import quickfix.field.LastRptRequested;
import quickfix.field.MassCancelRejectReason;
import quickfix.field.MassCancelRequestType;
import quickfix.field.MassCancelResponse;
import quickfix.field.MassStatusReqID;
import quickfix.field.MsgType;
import quickfix.field.OrderID;
import quickfix.field.Symbol;
import quickfix.field.Text;
import quickfix.field.TotNumReports;
import quickfix.field.TotalAffectedOrders;
import quickfix.field.TransactTime;

/// Answers to requests about all of a client's orders.
final class MassMessages {
    private MassMessages() {}

    /// OrderMassCancelReport(35=r).
    ///
    /// @param affected orders that are canceled next
    /// @param refusal empty when they are
    static Message canceled(Request.MassCancel request, int affected, String refusal, long nowNs) {
        Request.Scope scope = request.scope();
        Message message = ReportMessages.message(MsgType.ORDER_MASS_CANCEL_REPORT);
        message.setString(OrderID.FIELD, ClientOrder.NO_ORDER_ID);
        message.setString(ClOrdID.FIELD, request.clOrdId());
        message.setString(MassCancelRequestType.FIELD, scope.code());
        message.setString(MassCancelResponse.FIELD, refusal.isEmpty() ? scope.code() : "0");
        message.setInt(TotalAffectedOrders.FIELD, affected);
        if (!refusal.isEmpty()) {
            message.setInt(
                    MassCancelRejectReason.FIELD,
                    scope.isKnown()
                            ? MassCancelRejectReason.INVALID_OR_UNKNOWN_SECURITY
                            : MassCancelRejectReason.MASS_CANCEL_NOT_SUPPORTED);
            message.setString(Text.FIELD, refusal);
        }
        setScope(message, scope);
        message.setString(TransactTime.FIELD, ReportMessages.timestamp(nowNs));
        return message;
    }

    /// Makes a status one of those that answer OrderMassStatusRequest(35=AF).
    static Message oneOf(Message status, String requestId, int total, boolean last) {
        status.setString(MassStatusReqID.FIELD, requestId);
        status.setInt(TotNumReports.FIELD, total);
        status.setBoolean(LastRptRequested.FIELD, last);
        return status;
    }

    private static void setScope(Message message, Request.Scope scope) {
        if (!scope.symbol().isEmpty()) {
            message.setString(Symbol.FIELD, scope.symbol());
        }
        Side side = scope.side();
        if (side != null) {
            message.setChar(quickfix.field.Side.FIELD, side.fixCode());
        }
    }
}
