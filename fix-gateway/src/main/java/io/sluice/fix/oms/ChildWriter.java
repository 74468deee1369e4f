package io.sluice.fix.oms;

import io.sluice.engine.Output;
import io.sluice.engine.Output.ReportKind;
import io.sluice.fix.session.FixTime;
import io.sluice.instrument.Decimal;

import quickfix.Message;
import quickfix.field.Account;
import quickfix.field.AvgPx;
import quickfix.field.ClOrdID;
import quickfix.field.CumQty;
import quickfix.field.ExecID;
import quickfix.field.ExecRefID;
import quickfix.field.LastMkt;
import quickfix.field.LastPx;
import quickfix.field.LastQty;
import quickfix.field.LeavesQty;
import quickfix.field.MsgType;
import quickfix.field.OrdRejReason;
import quickfix.field.OrdStatus;
import quickfix.field.OrdType;
import quickfix.field.OrderID;
import quickfix.field.OrderQty;
import quickfix.field.Price;
import quickfix.field.SecondaryClOrdID;
import quickfix.field.Side;
import quickfix.field.Symbol;
import quickfix.field.Text;
import quickfix.field.TimeInForce;
import quickfix.field.TransactTime;

/// What a drop copy is told of children. SecondaryClOrdID(526), the OrderID(37) of the parent as
/// the child itself carried it, tells a child from a parent, which never has one.
final class ChildWriter {
    private final ReportWriter writer;

    ChildWriter(ReportWriter writer) {
        this.writer = writer;
    }

    /// ExecutionReport(35=8).
    ///
    /// @param copySeq makes ExecID(17) unique where the venue's is not known here; a fill has the
    ///   venue's, which is unique there
    Message report(Output.ChildExecution execution, long copySeq) {
        Output.ChildReport child = execution.child();
        Message message = ReportWriter.message(MsgType.EXECUTION_REPORT);
        String venueOrderId = child.venueOrderId();
        message.setString(
                OrderID.FIELD, venueOrderId.isEmpty() ? ReportWriter.NO_ORDER_ID : venueOrderId);
        message.setString(SecondaryClOrdID.FIELD, Long.toString(child.parentId()));
        message.setString(ClOrdID.FIELD, child.clOrdId());
        message.setString(ExecID.FIELD, child.clOrdId() + "#" + copySeq);
        char ordStatus = ordStatus(child, execution.cumQty());
        message.setChar(OrdStatus.FIELD, ordStatus);
        writer.setExecType(message, execution.kind(), ordStatus);
        ReportWriter.setIfPresent(message, Account.FIELD, execution.account());
        message.setString(Symbol.FIELD, child.symbol());
        message.setChar(Side.FIELD, child.side().fixCode());
        message.setString(OrderQty.FIELD, child.qty().toString());
        message.setChar(OrdType.FIELD, OrdType.LIMIT);
        message.setString(Price.FIELD, child.price().toString());
        message.setChar(TimeInForce.FIELD, child.timeInForce().fixCode());
        message.setString(CumQty.FIELD, execution.cumQty().toString());
        message.setString(LeavesQty.FIELD, execution.leavesQty().toString());
        message.setString(AvgPx.FIELD, execution.avgPrice().toString());
        message.setString(LastMkt.FIELD, execution.venue());
        message.setString(TransactTime.FIELD, FixTime.format(child.nowNs()));
        setTrade(message, execution);
        if (execution.kind() == ReportKind.REJECTED) {
            message.setInt(OrdRejReason.FIELD, OrdRejReason.BROKER_EXCHANGE_OPTION);
        }
        ReportWriter.setIfPresent(message, Text.FIELD, child.text());
        return message;
    }

    private static void setTrade(Message message, Output.ChildExecution execution) {
        Output.Fill fill = execution.fill();
        if (fill != null) {
            message.setString(ExecID.FIELD, venueExecId(execution, fill.venueExecId()));
            ReportWriter.setFill(message, fill);
        }
        Output.FillChange change = execution.change();
        if (change != null) {
            message.setString(ExecRefID.FIELD, venueExecId(execution, change.venueExecId()));
            message.setString(LastQty.FIELD, change.qty().toString());
            message.setString(LastPx.FIELD, change.price().toString());
        }
    }

    /// Venues do not agree on whose ids these are.
    private static String venueExecId(Output.ChildExecution execution, String execId) {
        return execution.venue() + ":" + execId;
    }

    /// What the venue has said; what we have asked it for since shows as it stands here.
    private static char ordStatus(Output.ChildReport child, Decimal cumQty) {
        boolean some = cumQty.isPositive();
        return switch (child.state()) {
            case PENDING_NEW, WORKING, UNKNOWN -> some ? OrdStatus.PARTIALLY_FILLED : OrdStatus.NEW;
            case PENDING_CANCEL -> OrdStatus.PENDING_CANCEL;
            case PENDING_REPLACE -> OrdStatus.PENDING_REPLACE;
            case FILLED ->
                    cumQty.compareTo(child.qty()) < 0 ? OrdStatus.CANCELED : OrdStatus.FILLED;
            case CANCELED -> OrdStatus.CANCELED;
            case REJECTED -> OrdStatus.REJECTED;
        };
    }
}
