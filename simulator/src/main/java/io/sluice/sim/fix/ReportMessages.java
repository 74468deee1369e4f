package io.sluice.sim.fix;

import io.sluice.instrument.Decimal;

import quickfix.Message;
import quickfix.field.AvgPx;
import quickfix.field.ClOrdID;
import quickfix.field.CumQty;
import quickfix.field.CxlRejReason;
import quickfix.field.CxlRejResponseTo;
import quickfix.field.ExecID;
import quickfix.field.ExecType;
import quickfix.field.LastLiquidityInd;
import quickfix.field.LastPx;
import quickfix.field.LastQty;
import quickfix.field.LeavesQty;
import quickfix.field.MsgType;
import quickfix.field.OrdRejReason;
import quickfix.field.OrdStatus;
import quickfix.field.OrdStatusReqID;
import quickfix.field.OrderID;
import quickfix.field.OrderQty;
import quickfix.field.OrigClOrdID;
import quickfix.field.Price;
import quickfix.field.Side;
import quickfix.field.Symbol;
import quickfix.field.Text;
import quickfix.field.TransactTime;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// Reports as FIX 4.4 messages.
final class ReportMessages {
    /// Decimals of AvgPx(6) beyond those of the price, cut off there.
    private static final int AVERAGE_EXTRA_DIGITS = 6;

    /// What FIX says where there is no instrument to name.
    private static final String NO_SYMBOL = "[N/A]";

    private static final DateTimeFormatter UTC_TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

    private final ReportLine lines;

    ReportMessages(ReportLine lines) {
        this.lines = lines;
    }

    Message of(Report report) {
        return report.isExecutionReport() ? executionReport(report) : cancelReject(report);
    }

    private Message executionReport(Report report) {
        Message message = message(MsgType.EXECUTION_REPORT);
        setOrder(message, report.order());
        message.setString(ExecID.FIELD, lines.execId(report.number()));
        message.setString(ExecType.FIELD, execType(report.event()));
        if (report.event() == Report.Event.REPLACED) {
            message.setString(OrigClOrdID.FIELD, report.cause().clOrdId());
        } else if (report.cause().isRequest()) {
            message.setString(ClOrdID.FIELD, report.cause().clOrdId());
            message.setString(OrigClOrdID.FIELD, report.order().clOrdId());
        }
        if (report.event() == Report.Event.REJECTED) {
            message.setInt(OrdRejReason.FIELD, report.code());
        }
        if (report.event() == Report.Event.FILL) {
            message.setString(LastQty.FIELD, report.qty().toString());
            message.setString(LastPx.FIELD, report.price().toString());
            message.setInt(
                    LastLiquidityInd.FIELD,
                    report.maker()
                            ? LastLiquidityInd.ADDED_LIQUIDITY
                            : LastLiquidityInd.REMOVED_LIQUIDITY);
        }
        setTextAndTime(message, report);
        return message;
    }

    private static Message cancelReject(Report report) {
        ClientOrder order = report.order();
        Message message = message(MsgType.ORDER_CANCEL_REJECT);
        message.setString(OrderID.FIELD, order.orderId());
        message.setString(ClOrdID.FIELD, report.cause().clOrdId());
        message.setString(OrigClOrdID.FIELD, order.clOrdId());
        message.setChar(OrdStatus.FIELD, order.status());
        message.setChar(
                CxlRejResponseTo.FIELD,
                report.cause().replace()
                        ? CxlRejResponseTo.ORDER_CANCEL_REPLACE_REQUEST
                        : CxlRejResponseTo.ORDER_CANCEL_REQUEST);
        message.setInt(CxlRejReason.FIELD, report.code());
        setTextAndTime(message, report);
        return message;
    }

    /// Answer to OrderStatusRequest(35=H). Not a report of the journal: nothing happened, so
    /// ExecID(17) is `0`.
    Message status(ClientOrder order, String requestId, long nowNs) {
        Message message = statusAnswer(requestId, nowNs);
        setOrder(message, order);
        return message;
    }

    /// Answer about an order that never was.
    Message unknownOrder(Request.Query query, long nowNs) {
        Message message = statusAnswer(query.requestId(), nowNs);
        message.setString(OrderID.FIELD, ClientOrder.NO_ORDER_ID);
        message.setString(ClOrdID.FIELD, query.clOrdId());
        message.setChar(OrdStatus.FIELD, OrdStatus.REJECTED);
        message.setInt(OrdRejReason.FIELD, OrdRejReason.UNKNOWN_ORDER);
        message.setString(Symbol.FIELD, query.symbol());
        message.setChar(Side.FIELD, query.side().fixCode());
        message.setString(LeavesQty.FIELD, "0");
        message.setString(CumQty.FIELD, "0");
        message.setString(AvgPx.FIELD, "0");
        message.setString(Text.FIELD, "unknown order");
        return message;
    }

    /// Answer to OrderMassStatusRequest(35=AF) that no order is in the scope of.
    Message nothingOpen(Request.MassQuery request, String text, long nowNs) {
        String symbol = request.scope().symbol();
        Request.Query nothing =
                new Request.Query(
                        request.client(),
                        ClientOrder.NO_ORDER_ID,
                        symbol.isEmpty() ? NO_SYMBOL : symbol,
                        io.sluice.order.Side.BUY,
                        "");
        Message message = unknownOrder(nothing, nowNs);
        message.removeField(ClOrdID.FIELD);
        if (request.scope().side() == null) {
            message.setChar(Side.FIELD, Side.UNDISCLOSED);
        }
        message.setString(Text.FIELD, text);
        return MassMessages.oneOf(message, request.requestId(), 0, true);
    }

    /// Notional over quantity, cut off behind the price's digits and [#AVERAGE_EXTRA_DIGITS] more.
    static Decimal averagePrice(Decimal notional, Decimal cumQty) {
        if (!cumQty.isPositive()) {
            return Decimal.ZERO;
        }
        int priceScale = notional.scale() - cumQty.scale();
        long average = notional.unscaled() / cumQty.unscaled();
        long rest = notional.unscaled() % cumQty.unscaled();
        int scale = priceScale;
        while (rest != 0 && scale < priceScale + AVERAGE_EXTRA_DIGITS) {
            rest = Math.multiplyExact(rest, 10L);
            average = Math.addExact(Math.multiplyExact(average, 10L), rest / cumQty.unscaled());
            rest %= cumQty.unscaled();
            scale++;
        }
        return Decimal.of(average, scale);
    }

    static String timestamp(long timeNs) {
        return UTC_TIMESTAMP.format(ReportLine.instant(timeNs));
    }

    private static Message statusAnswer(String requestId, long nowNs) {
        Message message = message(MsgType.EXECUTION_REPORT);
        message.setString(ExecID.FIELD, "0");
        message.setChar(ExecType.FIELD, ExecType.ORDER_STATUS);
        if (!requestId.isEmpty()) {
            message.setString(OrdStatusReqID.FIELD, requestId);
        }
        message.setString(TransactTime.FIELD, timestamp(nowNs));
        return message;
    }

    private static void setOrder(Message message, ClientOrder order) {
        message.setString(OrderID.FIELD, order.orderId());
        message.setString(ClOrdID.FIELD, order.clOrdId());
        message.setChar(OrdStatus.FIELD, order.status());
        message.setString(Symbol.FIELD, order.symbol());
        message.setChar(Side.FIELD, order.side().fixCode());
        message.setString(OrderQty.FIELD, order.qty().toString());
        order.terms().fields().forEach(message::setString);
        message.setString(Price.FIELD, order.limitPrice().toString());
        message.setString(LeavesQty.FIELD, order.leavesQty().toString());
        message.setString(CumQty.FIELD, order.cumQty().toString());
        message.setString(AvgPx.FIELD, averagePrice(order.notional(), order.cumQty()).toString());
    }

    private static void setTextAndTime(Message message, Report report) {
        if (!report.text().isEmpty()) {
            message.setString(Text.FIELD, report.text());
        }
        message.setString(TransactTime.FIELD, timestamp(report.timeNs()));
    }

    private static String execType(Report.Event event) {
        return switch (event) {
            case NEW -> "0";
            case FILL -> "F";
            case REPLACED -> "5";
            case CANCELED -> "4";
            case EXPIRED -> "C";
            case REJECTED -> "8";
            case CANCEL_REJECTED, CARRIED, SESSION_RESET ->
                    throw new IllegalArgumentException(event + " is not an execution report");
        };
    }

    static Message message(String type) {
        Message message = new Message();
        message.getHeader().setString(MsgType.FIELD, type);
        return message;
    }
}
