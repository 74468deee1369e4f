package io.sluice.service.live;

import io.sluice.engine.Output;
import io.sluice.engine.Output.Fill;
import io.sluice.engine.Output.FillChange;
import io.sluice.engine.Output.ParentReport;
import io.sluice.engine.Output.ReportKind;
import io.sluice.instrument.Decimal;

/// One fill of a parent as the desk sees it.
///
/// @param execId ExecID(17) of the parent's report
/// @param fill as it came
/// @param cumQty of the parent after this fill
/// @param state what its venue made of it since
/// @param bookedQty what counts of it: 0 once busted; bookedPrice: likewise
/// @param dispute DKReason(127) and words of a client that does not have it, empty when it does
public record LiveFill(
        String execId,
        Fill fill,
        Decimal cumQty,
        long nowNs,
        State state,
        Decimal bookedQty,
        Decimal bookedPrice,
        String dispute) {
    /// What became of a fill.
    public enum State {
        BOOKED,
        BUSTED,
        CORRECTED
    }

    /// As it comes.
    public static LiveFill of(ParentReport report, Fill fill) {
        return new LiveFill(
                report.execId(),
                fill,
                report.parent().cumQty(),
                report.nowNs(),
                State.BOOKED,
                fill.qty(),
                fill.price(),
                "");
    }

    LiveFill changed(ReportKind kind, FillChange change) {
        boolean busted = kind == ReportKind.BUSTED;
        return new LiveFill(
                execId,
                fill,
                cumQty,
                nowNs,
                busted ? State.BUSTED : State.CORRECTED,
                busted ? Decimal.ZERO : change.qty(),
                change.price(),
                dispute);
    }

    LiveFill disputed(Output.FillDisputed by) {
        return new LiveFill(execId, fill, cumQty, nowNs, state, bookedQty, bookedPrice, by.text());
    }
}
