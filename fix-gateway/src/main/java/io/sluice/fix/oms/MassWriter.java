package io.sluice.fix.oms;

import io.sluice.engine.MassAction;
import io.sluice.engine.Output;
import io.sluice.fix.session.Dialect;
import io.sluice.fix.session.FixTime;
import io.sluice.order.RejectReason;

import quickfix.Message;
import quickfix.field.ClOrdID;
import quickfix.field.LastRptRequested;
import quickfix.field.MassActionRejectReason;
import quickfix.field.MassActionReportID;
import quickfix.field.MassActionResponse;
import quickfix.field.MassActionScope;
import quickfix.field.MassActionType;
import quickfix.field.MassCancelRejectReason;
import quickfix.field.MassCancelRequestType;
import quickfix.field.MassCancelResponse;
import quickfix.field.MassStatusReqID;
import quickfix.field.MsgType;
import quickfix.field.OrderID;
import quickfix.field.Side;
import quickfix.field.Symbol;
import quickfix.field.TotNumReports;
import quickfix.field.TotalAffectedOrders;
import quickfix.field.TransactTime;

/// Answers to mass requests (`fix.md` c-5).
final class MassWriter {
    private final Dialect dialect;

    MassWriter(Dialect dialect) {
        this.dialect = dialect;
    }

    /// OrderMassCancelReport(35=r), or OrderMassActionReport(35=BZ).
    Message answer(Output.MassAnswer answer) {
        boolean refused = answer.reason() != RejectReason.NONE;
        Message message =
                answer.request().action() == MassAction.CANCEL_REQUEST
                        ? cancelReport(answer, refused)
                        : actionReport(answer, refused);
        ReportWriter.setIfPresent(message, ClOrdID.FIELD, answer.request().requestId());
        ReportWriter.setIfPresent(message, Symbol.FIELD, answer.request().scope().symbol());
        io.sluice.order.Side side = answer.request().scope().side();
        if (side != null) {
            message.setChar(Side.FIELD, side.fixCode());
        }
        message.setInt(TotalAffectedOrders.FIELD, answer.affected());
        message.setString(TransactTime.FIELD, FixTime.format(answer.nowNs()));
        ReportWriter.setText(message, answer.reason(), answer.text());
        return message;
    }

    private Message cancelReport(Output.MassAnswer answer, boolean refused) {
        Message message = ReportWriter.message(MsgType.ORDER_MASS_CANCEL_REPORT);
        String code = answer.request().scope().code();
        message.setString(OrderID.FIELD, reportId(answer));
        if (dialect.hasMassAction()) {
            message.setString(MassActionReportID.FIELD, reportId(answer));
        }
        message.setString(MassCancelRequestType.FIELD, code);
        message.setString(MassCancelResponse.FIELD, refused ? "0" : code);
        if (refused) {
            message.setInt(MassCancelRejectReason.FIELD, rejectReason(answer));
        }
        return message;
    }

    private Message actionReport(Output.MassAnswer answer, boolean refused) {
        Message message = ReportWriter.message(MsgType.ORDER_MASS_ACTION_REPORT);
        message.setString(MassActionReportID.FIELD, reportId(answer));
        message.setInt(MassActionType.FIELD, answer.request().action().ordinal());
        message.setString(MassActionScope.FIELD, answer.request().scope().code());
        message.setInt(MassActionResponse.FIELD, refused ? 0 : 1);
        if (refused) {
            message.setInt(MassActionRejectReason.FIELD, rejectReason(answer));
        }
        return message;
    }

    /// 1 unknown security; anything else is 99, or 0 (not supported) where one character is all
    /// there is.
    private int rejectReason(Output.MassAnswer answer) {
        if (answer.reason() == RejectReason.UNKNOWN_SYMBOL) {
            return MassCancelRejectReason.INVALID_OR_UNKNOWN_SECURITY;
        }
        return dialect.hasMassAction() ? 99 : MassCancelRejectReason.MASS_CANCEL_NOT_SUPPORTED;
    }

    private static String reportId(Output.MassAnswer answer) {
        return "M" + answer.reportSeq();
    }

    /// Makes a report one of those that answer OrderMassStatusRequest(35=AF).
    static Message status(Message report, Output.MassStatus status) {
        report.setString(MassStatusReqID.FIELD, status.requestId());
        report.setInt(TotNumReports.FIELD, status.total());
        report.setBoolean(LastRptRequested.FIELD, status.last());
        return report;
    }
}
