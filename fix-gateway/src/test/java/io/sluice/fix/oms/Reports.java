package io.sluice.fix.oms;

import io.sluice.engine.Output;
import io.sluice.engine.Output.ReportKind;
import io.sluice.fix.session.FixTime;
import io.sluice.instrument.Decimal;
import io.sluice.order.BadParameterException;
import io.sluice.order.OrderType;
import io.sluice.order.Parameter;
import io.sluice.order.Parameters;
import io.sluice.order.ParentSpec;
import io.sluice.order.ParentState;
import io.sluice.order.RejectReason;
import io.sluice.order.Side;
import io.sluice.order.Strategy;
import io.sluice.order.TimeInForce;

import org.jspecify.annotations.Nullable;

/// Reports about one parent: number 7, 10,000 BAC with a limit of 10.05.
final class Reports {
    static final long NOW_NS = FixTime.parse("20260102-14:30:00.123456789");

    private Reports() {}

    static ParentSpec spec() {
        try {
            return new ParentSpec(
                    "a1",
                    "ACC",
                    "BAC",
                    Side.BUY,
                    Decimal.of(10_000, 0),
                    OrderType.LIMIT,
                    Decimal.parse("10.05"),
                    TimeInForce.DAY,
                    Strategy.TWAP,
                    Parameters.NONE.with(Parameter.AGGRESSION, 7),
                    NOW_NS);
        } catch (BadParameterException e) {
            throw new AssertionError(e);
        }
    }

    /// A session's first report.
    static Output.ParentReport to(String session) {
        return report(session, 1, ReportKind.NEW, ParentState.WORKING, 0, null);
    }

    /// A report to `OMS44`.
    static Output.ParentReport report(
            long reportSeq,
            ReportKind kind,
            ParentState state,
            int cumQty,
            Output.@Nullable Fill fill) {
        return report("OMS44", reportSeq, kind, state, cumQty, fill);
    }

    static Output.ParentReport report(
            String session,
            long reportSeq,
            ReportKind kind,
            ParentState state,
            int cumQty,
            Output.@Nullable Fill fill) {
        Output.ParentSnapshot parent =
                new Output.ParentSnapshot(
                        7,
                        1,
                        spec(),
                        state,
                        Decimal.of(cumQty, 0),
                        Decimal.of(10_000 - cumQty, 0),
                        cumQty == 0 ? Decimal.ZERO : Decimal.parse("10.0400"),
                        Decimal.ZERO,
                        0,
                        0);
        return new Output.ParentReport(
                session,
                reportSeq,
                (int) reportSeq,
                kind,
                "a1",
                "",
                parent,
                fill,
                RejectReason.NONE,
                "",
                "",
                "",
                NOW_NS);
    }
}
