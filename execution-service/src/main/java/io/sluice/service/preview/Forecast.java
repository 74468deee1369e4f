package io.sluice.service.preview;

import io.sluice.tca.CostReport;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/// What an order comes to in the market that may be expected, and in a quiet and a busy one. The
/// mid stays where it is: a preview foretells volume, not direction.
///
/// Timing risk: a mid that wanders moves the cost of what is not done yet by `sd = sigma * sqrt(sum
/// of r(t)^2 dt)`, r the share that is left. Source: Almgren & Chriss (2000), "Optimal Execution of
/// Portfolio Transactions", eq. (5), in bps of the order.
///
/// @param endNs when it is over, epoch nanoseconds
/// @param completion share of the order that is filled at its end, 0..1
/// @param participation share of the market's volume, 0..1
/// @param costBps shortfall with fees and what is left undone, in bps of the order; between its
///   bounds in nine of ten cases, as far as volatility goes on like in the last half hour
/// @param passiveShare of what is filled, 0..1
/// @param boundBy share of the decisions that each clamp bound
/// @param way filled share over time in the expected market
public record Forecast(
        long endNs,
        Estimate completion,
        Estimate participation,
        Estimate costBps,
        Estimate passiveShare,
        Map<String, Double> boundBy,
        List<Rehearsal.Point> way) {
    /// Volume of the quiet and the busy market against the expected one: about the quartiles of a
    /// day's volume of liquid shares. Judgement.
    static final double QUIET = .7;

    static final double BUSY = 1.4;

    /// Nine of ten cases of a normal law lie within this many deviations.
    private static final double DEVIATIONS = 1.645;

    private static final double MINUTE_NS = 60e9;

    /// NaN where there is none, as of nothing filled.
    public record Estimate(double expected, double low, double high) {
        static Estimate of(List<Rehearsal.Result> markets, ToDoubleFunction<CostReport> value) {
            double low = Double.NaN;
            double high = Double.NaN;
            for (Rehearsal.Result market : markets) {
                double here = value(market, value);
                low = Double.isNaN(low) || here < low ? here : low;
                high = Double.isNaN(high) || here > high ? here : high;
            }
            return new Estimate(value(markets.getFirst(), value), low, high);
        }

        private static double value(Rehearsal.Result market, ToDoubleFunction<CostReport> value) {
            return market.cost() == null ? Double.NaN : value.applyAsDouble(market.cost());
        }

        private Estimate wider(double by) {
            return new Estimate(expected, low - by, high + by);
        }
    }

    /// @param markets the expected one first
    /// @param volatilityBps of the mid over a minute, bps
    static Forecast of(List<Rehearsal.Result> markets, double volatilityBps) {
        Rehearsal.Result expected = markets.getFirst();
        TreeMap<String, Double> bound = new TreeMap<>();
        double decisions = expected.boundBy().values().stream().mapToInt(n -> n).sum();
        expected.boundBy()
                .forEach((clamp, times) -> {
                    if (!clamp.equals("NONE")) {
                        bound.put(clamp, times / decisions);
                    }
                });
        return new Forecast(
                expected.endNs(),
                Estimate.of(markets, CostReport::completion),
                Estimate.of(markets, CostReport::participation),
                Estimate.of(markets, Forecast::bps).wider(risk(expected, volatilityBps)),
                Estimate.of(markets, CostReport::passiveShare),
                bound,
                expected.way());
    }

    private static double bps(CostReport cost) {
        return cost.shortfall().bps(cost.shortfall().total());
    }

    private static double risk(Rehearsal.Result market, double volatilityBps) {
        double sum = 0;
        for (int i = 1; i < market.way().size(); i++) {
            Rehearsal.Point from = market.way().get(i - 1);
            double left = 1 - from.filled();
            sum += left * left * (market.way().get(i).nowNs() - from.nowNs()) / MINUTE_NS;
        }
        return DEVIATIONS * volatilityBps * Math.sqrt(sum);
    }
}
