package io.sluice.fix.oms;

import io.sluice.engine.Output;
import io.sluice.engine.Output.ReportKind;
import io.sluice.fix.session.Dialect;
import io.sluice.fix.session.FixTime;
import io.sluice.instrument.Decimal;
import io.sluice.order.OrderType;
import io.sluice.order.Parameter;
import io.sluice.order.ParentSpec;
import io.sluice.order.ParentState;
import io.sluice.order.RejectReason;

import quickfix.FieldNotFound;
import quickfix.Group;
import quickfix.Message;
import quickfix.field.Account;
import quickfix.field.AvgPx;
import quickfix.field.BusinessRejectReason;
import quickfix.field.BusinessRejectRefID;
import quickfix.field.ClOrdID;
import quickfix.field.CumQty;
import quickfix.field.CxlRejReason;
import quickfix.field.CxlRejResponseTo;
import quickfix.field.EffectiveTime;
import quickfix.field.ExecID;
import quickfix.field.ExecRefID;
import quickfix.field.ExecRestatementReason;
import quickfix.field.ExecTransType;
import quickfix.field.ExecType;
import quickfix.field.ExpireTime;
import quickfix.field.LastLiquidityInd;
import quickfix.field.LastMkt;
import quickfix.field.LastPx;
import quickfix.field.LastQty;
import quickfix.field.LeavesQty;
import quickfix.field.MsgSeqNum;
import quickfix.field.MsgType;
import quickfix.field.OrdRejReason;
import quickfix.field.OrdStatus;
import quickfix.field.OrdStatusReqID;
import quickfix.field.OrdType;
import quickfix.field.OrderID;
import quickfix.field.OrderQty;
import quickfix.field.OrigClOrdID;
import quickfix.field.Price;
import quickfix.field.RefMsgType;
import quickfix.field.RefSeqNum;
import quickfix.field.SecondaryExecID;
import quickfix.field.Side;
import quickfix.field.Symbol;
import quickfix.field.TargetStrategy;
import quickfix.field.Text;
import quickfix.field.TimeInForce;
import quickfix.field.TransactTime;
import quickfix.field.WorkingIndicator;

/// What one client is told, in its version of FIX (`fix.md` c-4, c-5).
final class ReportWriter {
    static final String NO_ORDER_ID = "NONE";
    private static final int NO_STRATEGY_PARAMETERS = 957;
    private static final int STRATEGY_PARAMETER_NAME = 958;
    private static final int STRATEGY_PARAMETER_TYPE = 959;
    private static final int STRATEGY_PARAMETER_VALUE = 960;

    private final Dialect dialect;
    private final boolean parametersAsFields;

    /// @param parametersAsFields see [Habits]
    ReportWriter(Dialect dialect, boolean parametersAsFields) {
        this.dialect = dialect;
        this.parametersAsFields = parametersAsFields;
    }

    /// ExecutionReport(35=8).
    Message report(Output.ParentReport report) {
        Output.ParentSnapshot parent = report.parent();
        Message message = message(MsgType.EXECUTION_REPORT);
        message.setString(OrderID.FIELD, orderId(parent.parentId()));
        message.setString(ExecID.FIELD, report.execId());
        setIfPresent(message, ClOrdID.FIELD, report.clOrdId());
        setIfPresent(message, OrigClOrdID.FIELD, report.origClOrdId());
        setIfPresent(message, OrdStatusReqID.FIELD, report.requestId());
        char ordStatus = ordStatus(parent);
        message.setChar(OrdStatus.FIELD, ordStatus);
        setExecType(message, report.kind(), ordStatus);
        setOrder(message, parent.spec(), report.kind() != ReportKind.REJECTED);
        message.setString(CumQty.FIELD, parent.cumQty().toString());
        message.setString(LeavesQty.FIELD, leavesQty(parent).toString());
        message.setString(AvgPx.FIELD, parent.avgPrice().toString());
        message.setString(TransactTime.FIELD, FixTime.format(report.nowNs()));
        Output.Fill fill = report.fill();
        if (fill != null) {
            setFill(message, fill);
        }
        Output.FillChange change = report.change();
        if (change != null) {
            message.setString(ExecRefID.FIELD, change.execRefId());
            setIfPresent(message, SecondaryExecID.FIELD, change.venueExecId());
            message.setString(LastQty.FIELD, change.qty().toString());
            message.setString(LastPx.FIELD, change.price().toString());
        }
        setByKind(message, report);
        setText(message, report.reason(), report.text());
        return message;
    }

    /// FIX 4.2 tells fills by how much is filled, and says in ExecTransType(20) what is a status, a
    /// bust or a correction: ExecType(150) is then what OrdStatus(39) is.
    void setExecType(Message message, ReportKind kind, char ordStatus) {
        char execType = kind.fixCode();
        if (dialect.hasExecTransType()) {
            char transType =
                    switch (kind) {
                        case STATUS -> ExecTransType.STATUS;
                        case BUSTED -> ExecTransType.CANCEL;
                        case CORRECTED -> ExecTransType.CORRECT;
                        default -> ExecTransType.NEW;
                    };
            message.setChar(ExecTransType.FIELD, transType);
            if (transType != ExecTransType.NEW) {
                execType = ordStatus;
            } else if (kind == ReportKind.TRADE) {
                execType = ordStatus == OrdStatus.FILLED ? ExecType.FILL : ExecType.PARTIAL_FILL;
            }
        }
        message.setChar(ExecType.FIELD, execType);
    }

    /// OrderCancelReject(35=9).
    Message changeRejected(Output.ChangeRejected rejected) {
        Message message = message(MsgType.ORDER_CANCEL_REJECT);
        message.setString(OrderID.FIELD, orderId(rejected.parentId()));
        message.setString(ClOrdID.FIELD, rejected.clOrdId());
        message.setString(OrigClOrdID.FIELD, rejected.origClOrdId());
        ParentState state = rejected.state();
        message.setChar(
                OrdStatus.FIELD,
                state == null ? OrdStatus.REJECTED : ordStatus(state, rejected.partlyFilled()));
        message.setChar(
                CxlRejResponseTo.FIELD,
                rejected.replace()
                        ? CxlRejResponseTo.ORDER_CANCEL_REPLACE_REQUEST
                        : CxlRejResponseTo.ORDER_CANCEL_REQUEST);
        message.setInt(CxlRejReason.FIELD, dialect.cxlRejReason(rejected.reason()));
        message.setString(TransactTime.FIELD, FixTime.format(rejected.nowNs()));
        setText(message, rejected.reason(), rejected.text());
        return message;
    }

    /// BusinessMessageReject(35=j) of a message that did not reach the log.
    ///
    /// @param reason BusinessRejectReason(380)
    static Message businessReject(Message refused, int reason, String text) throws FieldNotFound {
        Message message = message(MsgType.BUSINESS_MESSAGE_REJECT);
        message.setInt(RefSeqNum.FIELD, refused.getHeader().getInt(MsgSeqNum.FIELD));
        message.setString(RefMsgType.FIELD, refused.getHeader().getString(MsgType.FIELD));
        setIfPresent(message, BusinessRejectRefID.FIELD, Fields.text(refused, ClOrdID.FIELD));
        message.setInt(BusinessRejectReason.FIELD, reason);
        message.setString(Text.FIELD, text);
        return message;
    }

    /// OrdStatus(39) by the precedence of FIX 5.0SP2 volume 7, appendix D: what is all filled is
    /// Filled, though a venue overfilled a child and others are still being pulled; only a pending
    /// cancel or replace stands above that.
    private static char ordStatus(Output.ParentSnapshot parent) {
        ParentState state = parent.state();
        boolean pending =
                state == ParentState.PENDING_CANCEL || state == ParentState.PENDING_REPLACE;
        boolean filled =
                parent.cumQty().isPositive() && parent.cumQty().compareTo(parent.spec().qty()) >= 0;
        return filled && !pending && !state.isTerminal()
                ? OrdStatus.FILLED
                : ordStatus(state, parent.cumQty().isPositive());
    }

    /// Whether anything is filled shows only where nothing of higher precedence holds.
    private static char ordStatus(ParentState state, boolean partlyFilled) {
        char code = state.fixCode();
        return code == OrdStatus.NEW && partlyFilled ? OrdStatus.PARTIALLY_FILLED : code;
    }

    private static Decimal leavesQty(Output.ParentSnapshot parent) {
        return parent.state().isTerminal() ? Decimal.ZERO : parent.leavesQty();
    }

    /// @param readable false when the order was refused: only these fields of it are sure to have
    ///   been understood
    private static void setOrder(Message message, ParentSpec spec, boolean readable) {
        setIfPresent(message, Account.FIELD, spec.account());
        message.setString(Symbol.FIELD, spec.symbol());
        message.setChar(Side.FIELD, spec.side().fixCode());
        message.setString(OrderQty.FIELD, spec.qty().toString());
        if (!readable) {
            return;
        }
        message.setChar(OrdType.FIELD, spec.type().fixCode());
        Decimal limitPrice = spec.limitPrice();
        if (spec.type() == OrderType.LIMIT && limitPrice != null) {
            message.setString(Price.FIELD, limitPrice.toString());
        }
        message.setChar(TimeInForce.FIELD, spec.timeInForce().fixCode());
        message.setInt(TargetStrategy.FIELD, spec.strategy().fixCode());
        setTime(message, EffectiveTime.FIELD, spec, Parameter.START_TIME);
        setTime(message, ExpireTime.FIELD, spec, Parameter.END_TIME);
        GivenBack.write(spec.tags(), message);
    }

    private static void setTime(Message message, int tag, ParentSpec spec, Parameter parameter) {
        if (spec.parameters().has(parameter)) {
            message.setString(tag, FixTime.format(spec.parameters().get(parameter)));
        }
    }

    /// SecondaryExecID(527) is the venue's own: by it and LastMkt(30) a client finds the fill at
    /// the venue, and in a drop copy.
    static void setFill(Message message, Output.Fill fill) {
        message.setString(LastQty.FIELD, fill.qty().toString());
        message.setString(LastPx.FIELD, fill.price().toString());
        setIfPresent(message, LastMkt.FIELD, fill.venue());
        setIfPresent(message, SecondaryExecID.FIELD, fill.venueExecId());
        message.setInt(
                LastLiquidityInd.FIELD,
                fill.maker()
                        ? LastLiquidityInd.ADDED_LIQUIDITY
                        : LastLiquidityInd.REMOVED_LIQUIDITY);
    }

    /// What nobody asked for, a suspension or a cancel, says so in ExecRestatementReason(378).
    private void setByKind(Message message, Output.ParentReport report) {
        switch (report.kind()) {
            case REJECTED ->
                    message.setInt(OrdRejReason.FIELD, dialect.ordRejReason(report.reason()));
            case NEW, REPLACED -> {
                echoParameters(message, report.parent().spec());
                setWorking(message, report.parent().state());
            }
            case RESTATED -> {
                message.setInt(ExecRestatementReason.FIELD, ExecRestatementReason.OTHER);
                setWorking(message, report.parent().state());
            }
            case SUSPENDED -> {
                if (!report.parent().spec().parameters().flag(Parameter.SUSPENDED)) {
                    message.setInt(ExecRestatementReason.FIELD, ExecRestatementReason.OTHER);
                }
                setWorking(message, report.parent().state());
            }
            case CANCELED -> {
                if (report.origClOrdId().isEmpty()) {
                    message.setInt(ExecRestatementReason.FIELD, ExecRestatementReason.OTHER);
                }
            }
            case STATUS -> setWorking(message, report.parent().state());
            case BUSTED, CORRECTED, TRADE, PENDING_REPLACE, PENDING_CANCEL, EXPIRED -> {}
        }
    }

    private static void setWorking(Message message, ParentState state) {
        if (!state.isTerminal()) {
            message.setBoolean(WorkingIndicator.FIELD, state == ParentState.WORKING);
        }
    }

    /// The parameters as we understood them, so that the client sees what it got.
    private void echoParameters(Message message, ParentSpec spec) {
        for (Parameter parameter : Parameter.values()) {
            if (!spec.parameters().has(parameter)) {
                continue;
            }
            if (parametersAsFields) {
                message.setString(parameter.fixTag(), spec.parameters().text(parameter));
            } else {
                Group entry =
                        new Group(
                                NO_STRATEGY_PARAMETERS,
                                STRATEGY_PARAMETER_NAME,
                                new int[] {
                                    STRATEGY_PARAMETER_NAME,
                                    STRATEGY_PARAMETER_TYPE,
                                    STRATEGY_PARAMETER_VALUE,
                                    0
                                });
                entry.setString(STRATEGY_PARAMETER_NAME, parameter.wireName());
                entry.setInt(STRATEGY_PARAMETER_TYPE, parameter.kind().fixType());
                entry.setString(STRATEGY_PARAMETER_VALUE, spec.parameters().text(parameter));
                message.addGroup(entry);
            }
        }
    }

    static void setText(Message message, RejectReason reason, String text) {
        setIfPresent(
                message, Text.FIELD, reason == RejectReason.NONE ? text : reason + ": " + text);
    }

    private static String orderId(long parentId) {
        return parentId == 0 ? NO_ORDER_ID : Long.toString(parentId);
    }

    static void setIfPresent(Message message, int tag, String text) {
        if (!text.isEmpty()) {
            message.setString(tag, text);
        }
    }

    static Message message(String type) {
        Message message = new Message();
        message.getHeader().setString(MsgType.FIELD, type);
        return message;
    }
}
