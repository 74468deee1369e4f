package io.sluice.fix.oms;

import io.sluice.order.Strategy;

import java.util.Map;

/// What one client does in its own way.
///
/// @param strategies what else it writes into TargetStrategy(847) or StrategyName(27700), and which
///   strategy it means
/// @param wholePercents whether 20 in ParticipationRate(849) is 20 %; else 0.20 is
/// @param parametersAsFields whether reports show the parameters in fields of their own, 27710 and
///   on, rather than in the group NoStrategyParameters(957)
/// @param mergesReplaces whether what OrderCancelReplaceRequest(35=G) does not state stays as it
///   is, of parameters and of the fields that are given back; else it is removed
public record Habits(
        Map<String, Strategy> strategies,
        boolean wholePercents,
        boolean parametersAsFields,
        boolean mergesReplaces) {
    /// As `fix.md` has it.
    public static final Habits NONE = new Habits(Map.of(), false, false, false);

    public Habits {
        strategies = Map.copyOf(strategies);
    }
}
