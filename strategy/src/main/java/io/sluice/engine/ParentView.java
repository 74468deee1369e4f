package io.sluice.engine;

import io.sluice.instrument.Decimal;
import io.sluice.instrument.Instrument;
import io.sluice.order.Parameter;
import io.sluice.order.ParentOrder;
import io.sluice.order.ParentState;
import io.sluice.order.Tactic;
import io.sluice.signal.Signals;

/// One live parent as the desk sees it: read between inputs on the engine's thread, changes
/// nothing, is not logged.
///
/// @param targetQty where the schedule is now; bandLow, bandHigh: its band
/// @param workingQty resting at venues; inFlightQty: requested, not answered
/// @param slippageBps side * (average price - arrival) / arrival, in bps; 0 when nothing is filled
/// @param participation our fills over the market's volume since the start, 0..1
/// @param multiplier size multiplier of the last look
public record ParentView(
        Output.ParentSnapshot parent,
        String session,
        Decimal targetQty,
        Decimal bandLow,
        Decimal bandHigh,
        Decimal workingQty,
        Decimal inFlightQty,
        double slippageBps,
        double participation,
        double queueImbalance,
        double depthImbalance,
        double orderFlow,
        double forecast,
        double gate,
        double urgency,
        double multiplier,
        Tactic tactic,
        int aggression,
        double sensitivity,
        int openChildren,
        int decisions) {
    static ParentView of(ParentOrder parent, InstrumentDesk desk, long nowNs) {
        Instrument instrument = desk.instrument();
        Signals signals = desk.signals;
        long planned = parent.schedule().plannedQty(nowNs);
        long band = (long) parent.look().bandQty();
        double arrival = parent.arrivalDoubleMid() / 2.0;
        double average =
                parent.ledger().filledQty() == 0
                        ? 0
                        : (double) parent.ledger().notional() / parent.ledger().filledQty();
        double slippage =
                average == 0 || arrival == 0
                        ? 0
                        : parent.terms().sign() * (average - arrival) / arrival * 1e4;
        double traded = (double) desk.market.volume() - parent.volumeAtStart();
        long resting = 0;
        for (int i = 0; i < parent.open().size(); i++) {
            resting += parent.open().get(i).isResting() ? parent.open().get(i).leavesQty() : 0;
        }
        return new ParentView(
                Reporter.snapshot(parent),
                parent.session(),
                instrument.qty(planned),
                instrument.qty(Math.max(0, planned - band)),
                instrument.qty(Math.min(parent.terms().qty(), planned + band)),
                instrument.qty(resting),
                instrument.qty(parent.ledger().committedQty() - resting),
                slippage,
                traded > 0 && parent.arrivalDoubleMid() != 0
                        ? parent.ledger().filledQty() / traded
                        : 0,
                signals.queueImbalance(),
                signals.depthImbalance(),
                signals.orderFlow(),
                signals.forecast(),
                signals.gate(),
                parent.look().urgency(),
                parent.look().multiplier(),
                parent.state() == ParentState.WORKING ? parent.look().tactic() : Tactic.NONE,
                (int) parent.terms().parameters().get(Parameter.AGGRESSION),
                parent.terms().parameters().number(Parameter.IMBALANCE_SENSITIVITY),
                parent.open().size(),
                parent.decisions());
    }
}
