package io.sluice.fix.oms;

import static io.sluice.fix.oms.Fields.text;

import io.sluice.order.RejectReason;
import io.sluice.order.Strategy;

import quickfix.Message;
import quickfix.field.TargetStrategy;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// Which strategy an order asks for: TargetStrategy(847), or StrategyName(27700) where a client's
/// version of FIX has no 847. Both may be there if they mean the same.
final class StrategyReader {
    private static final int STRATEGY_NAME = 27_700;

    private final Map<String, Strategy> byText = new HashMap<>();
    private final String allowed;

    /// @param aliases the client's own texts
    StrategyReader(Map<String, Strategy> aliases) {
        StringBuilder known = new StringBuilder("one of");
        for (Strategy strategy : Strategy.values()) {
            known.append(' ').append(strategy.fixCode()).append(" (").append(strategy).append(')');
            byText.put(Integer.toString(strategy.fixCode()), strategy);
            byText.put(strategy.name(), strategy);
        }
        aliases.forEach((alias, strategy) -> byText.put(alias.toUpperCase(Locale.ROOT), strategy));
        allowed = known.toString();
    }

    Strategy read(Message message) throws Refused {
        String code = text(message, TargetStrategy.FIELD);
        String name = text(message, STRATEGY_NAME);
        if (code.isEmpty() && !name.isEmpty()) {
            return known(name, "StrategyName(27700)");
        }
        Strategy strategy = known(code, "TargetStrategy(847)");
        if (!name.isEmpty() && known(name, "StrategyName(27700)") != strategy) {
            throw new Refused(
                    RejectReason.BAD_FIELD,
                    "StrategyName(27700)="
                            + Refused.shown(name)
                            + " conflicts with TargetStrategy(847)="
                            + code);
        }
        return strategy;
    }

    private Strategy known(String text, String field) throws Refused {
        Strategy strategy = byText.get(text.toUpperCase(Locale.ROOT));
        if (strategy == null) {
            throw Refused.field(RejectReason.UNSUPPORTED_STRATEGY, field, allowed, text);
        }
        return strategy;
    }
}
