package io.sluice.risk;

import io.sluice.instrument.Decimal;
import io.sluice.order.ParentSpec;
import io.sluice.order.Side;

import org.jspecify.annotations.Nullable;

import java.util.Iterator;
import java.util.LinkedHashMap;

/// Orders that were accepted lately, by their economics: the same account, symbol, side, quantity
/// and price again within seconds is more likely a mistake than a wish.
public final class Fingerprints {
    /// @param price null for a market order
    private record Economics(
            String account, String symbol, Side side, Decimal qty, @Nullable Decimal price) {
        static Economics of(ParentSpec spec) {
            Decimal price = spec.limitPrice();
            return new Economics(
                    spec.account(),
                    spec.symbol(),
                    spec.side(),
                    spec.qty().stripped(),
                    price == null ? null : price.stripped());
        }
    }

    /// When each was accepted last, oldest first.
    private final LinkedHashMap<Economics, Long> lastNs = new LinkedHashMap<>();

    /// @param withinNs length of the window
    public boolean isRepeated(ParentSpec spec, long withinNs, long nowNs) {
        Iterator<Long> oldest = lastNs.values().iterator();
        while (oldest.hasNext() && nowNs - oldest.next() >= withinNs) {
            oldest.remove();
        }
        return lastNs.containsKey(Economics.of(spec));
    }

    /// The one alone that an order like this one would repeat.
    public Fingerprints of(ParentSpec spec) {
        Fingerprints alike = new Fingerprints();
        Economics economics = Economics.of(spec);
        Long atNs = lastNs.get(economics);
        if (atNs != null) {
            alike.lastNs.put(economics, atNs);
        }
        return alike;
    }

    public void accepted(ParentSpec spec, long nowNs) {
        lastNs.putLast(Economics.of(spec), nowNs);
    }
}
