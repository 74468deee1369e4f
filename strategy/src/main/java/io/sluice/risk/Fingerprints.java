package io.sluice.risk;

import io.sluice.instrument.Decimal;
import io.sluice.order.ParentSpec;

import java.util.ArrayDeque;

/// Orders that were accepted lately, by their economics: the same account, symbol, side, quantity
/// and price again within seconds is more likely a mistake than a wish.
public final class Fingerprints {
    private record Seen(ParentSpec spec, long atNs) {}

    private final ArrayDeque<Seen> lately = new ArrayDeque<>();

    /// @param withinNs length of the window
    public boolean isRepeated(ParentSpec spec, long withinNs, long nowNs) {
        while (!lately.isEmpty() && nowNs - lately.peekFirst().atNs >= withinNs) {
            lately.removeFirst();
        }
        for (Seen seen : lately) {
            if (isAlike(seen.spec, spec)) {
                return true;
            }
        }
        return false;
    }

    /// Those alone that an order like this one would repeat.
    public Fingerprints of(ParentSpec spec) {
        Fingerprints alike = new Fingerprints();
        for (Seen seen : lately) {
            if (isAlike(seen.spec, spec)) {
                alike.lately.addLast(seen);
            }
        }
        return alike;
    }

    public void accepted(ParentSpec spec, long nowNs) {
        lately.addLast(new Seen(spec, nowNs));
    }

    private static boolean isAlike(ParentSpec one, ParentSpec two) {
        return one.account().equals(two.account())
                && one.symbol().equals(two.symbol())
                && one.side() == two.side()
                && one.qty().compareTo(two.qty()) == 0
                && isSame(one, two);
    }

    private static boolean isSame(ParentSpec one, ParentSpec two) {
        Decimal first = one.limitPrice();
        Decimal second = two.limitPrice();
        if (first == null || second == null) {
            return first == null && second == null;
        }
        return first.compareTo(second) == 0;
    }
}
