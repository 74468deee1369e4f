package io.sluice.service.rest;

import com.fasterxml.jackson.annotation.JsonAnyGetter;

import io.sluice.engine.Output.Decision;
import io.sluice.engine.Output.ParentSnapshot;
import io.sluice.engine.ParentView;
import io.sluice.instrument.Decimal;
import io.sluice.order.Parameter;
import io.sluice.order.Parameters;
import io.sluice.order.ParentSpec;
import io.sluice.service.live.LiveOrder;
import io.sluice.urgency.Urgency;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;

/// A parent order as JSON. Beside the fields named here stand the strategy parameters in force,
/// flat, by their JSON names.
///
/// @param version counts accepted changes; the ETag to send as If-Match
/// @param targetQty where the schedule is now; bandLow, bandHigh: its band; null before work begins
///   and after the end
/// @param slippageBps against the arrival price, positive is a cost
/// @param participation our fills over the market's volume since the start, 0..1
/// @param created when the service took the order; updated: its last report
record OrderView(
        String id,
        int version,
        String clOrdId,
        String session,
        String account,
        String symbol,
        String side,
        String strategy,
        String type,
        String state,
        String quantity,
        @Nullable String limitPrice,
        String cumQty,
        String leavesQty,
        @Nullable String workingQty,
        @Nullable String inFlightQty,
        @Nullable String averagePrice,
        @Nullable String arrivalPrice,
        @Nullable Double slippageBps,
        @Nullable Double participation,
        @Nullable String targetQty,
        @Nullable String bandLow,
        @Nullable String bandHigh,
        UrgencyView urgency,
        SignalsView signals,
        String tactic,
        @Nullable Double sizeMultiplier,
        int openChildren,
        int decisions,
        String startTime,
        String endTime,
        String created,
        String updated,
        @JsonAnyGetter Map<String, Object> parameters) {

    /// @param value 0..1; the others: the terms that add up to it before the clamp, as of the last
    ///   decision on record
    record UrgencyView(
            @Nullable Double value,
            @Nullable Double base,
            @Nullable Double deficit,
            @Nullable Double elapsed,
            @Nullable Double signal,
            @Nullable Double volatility,
            @Nullable Double spread,
            @Nullable Double toxicity) {

        static UrgencyView of(@Nullable ParentView view, @Nullable Decision last) {
            if (last == null) {
                Double now = view == null ? null : finite(view.urgency());
                return new UrgencyView(now, null, null, null, null, null, null, null);
            }
            Urgency urgency = last.urgency();
            return new UrgencyView(
                    finite(view == null ? urgency.value() : view.urgency()),
                    finite(urgency.base()),
                    finite(urgency.deficit()),
                    finite(urgency.elapsed()),
                    finite(urgency.signal()),
                    finite(urgency.volatility()),
                    finite(urgency.spread()),
                    finite(urgency.toxicity()));
        }
    }

    /// @param queueImbalance -1..1, positive when the bid is heavier; forecast: -1..1; gate: trust
    ///   in it, 0..1
    record SignalsView(
            @Nullable Double queueImbalance,
            @Nullable Double depthImbalance,
            @Nullable Double orderFlow,
            @Nullable Double forecast,
            @Nullable Double gate) {

        static SignalsView of(@Nullable ParentView view) {
            return view == null
                    ? new SignalsView(null, null, null, null, null)
                    : new SignalsView(
                            finite(view.queueImbalance()),
                            finite(view.depthImbalance()),
                            finite(view.orderFlow()),
                            finite(view.forecast()),
                            finite(view.gate()));
        }
    }

    static OrderView of(LiveOrder order) {
        ParentSnapshot parent = order.parent();
        ParentSpec spec = parent.spec();
        ParentView view = order.view();
        boolean filled = parent.cumQty().isPositive();
        return new OrderView(
                Long.toString(parent.parentId()),
                parent.version(),
                spec.clOrdId(),
                order.session(),
                spec.account(),
                spec.symbol(),
                spec.side().name(),
                spec.strategy().name(),
                spec.type().name(),
                parent.state().name(),
                spec.qty().toString(),
                text(spec.limitPrice()),
                parent.cumQty().toString(),
                parent.leavesQty().toString(),
                view == null ? null : view.workingQty().toString(),
                view == null ? null : view.inFlightQty().toString(),
                filled ? parent.avgPrice().toString() : null,
                parent.arrivalPrice().isPositive() ? parent.arrivalPrice().toString() : null,
                filled ? slippageBps(parent) : null,
                view == null ? null : finite(view.participation()),
                view == null ? null : view.targetQty().toString(),
                view == null ? null : view.bandLow().toString(),
                view == null ? null : view.bandHigh().toString(),
                UrgencyView.of(view, parent.state().isTerminal() ? null : order.decision()),
                SignalsView.of(view),
                tactic(order),
                view == null ? null : finite(view.multiplier()),
                view == null ? 0 : view.openChildren(),
                order.decision() == null ? 0 : order.decision().decisionSeq(),
                UtcTime.text(parent.startNs()),
                UtcTime.text(parent.endNs()),
                UtcTime.text(order.createdNs()),
                UtcTime.text(order.updatedNs()),
                parameters(spec.parameters()));
    }

    private static String tactic(LiveOrder order) {
        if (order.view() != null) {
            return order.view().tactic().name();
        }
        return order.decision() == null || order.parent().state().isTerminal()
                ? "NONE"
                : order.decision().tactic().name();
    }

    /// Like the engine's own number, which ends with the order.
    private static @Nullable Double slippageBps(ParentSnapshot parent) {
        double arrival = parent.arrivalPrice().toDouble();
        return arrival > 0
                ? finite(
                        parent.spec().side().sign()
                                * (parent.avgPrice().toDouble() - arrival)
                                / arrival
                                * 10_000)
                : null;
    }

    /// Parameters in force, defaults included; start and end time stand beside them, resolved.
    private static Map<String, Object> parameters(Parameters parameters) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Parameter parameter : Parameter.values()) {
            long value = parameters.get(parameter);
            if (value != Parameters.ABSENT && parameter.kind() != Parameter.Kind.TIME) {
                values.put(parameter.jsonName(), json(parameter, value));
            } else if (parameter.kind().isText() && parameters.has(parameter)) {
                values.put(parameter.jsonName(), parameters.text(parameter));
            }
        }
        return values;
    }

    /// A parameter's value as JSON writes it: whole numbers and flags as themselves, decimals as
    /// strings.
    static Object json(Parameter parameter, long value) {
        return switch (parameter.kind()) {
            case INT -> value;
            case BOOLEAN -> value == 1;
            case TIME -> UtcTime.text(value);
            case FLOAT, QTY, PRICE, PERCENT, CHAR, TEXT, MICS -> Parameters.text(parameter, value);
        };
    }

    static @Nullable String text(@Nullable Decimal value) {
        return value == null ? null : value.toString();
    }

    /// JSON has no NaN.
    static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
