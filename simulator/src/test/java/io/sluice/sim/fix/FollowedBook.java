package io.sluice.sim.fix;

import io.sluice.instrument.Decimal;

import quickfix.FieldNotFound;
import quickfix.Group;
import quickfix.Message;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// A book as a strict client keeps it from W and X: a new level must be new, a changed or deleted
/// one must be there.
final class FollowedBook {
    private final TreeMap<Decimal, Decimal> bids = new TreeMap<>(Comparator.reverseOrder());
    private final TreeMap<Decimal, Decimal> asks = new TreeMap<>();
    private final TreeSet<Decimal> tradedQuantities = new TreeSet<>();
    private int increments;

    void apply(Message message) throws FieldNotFound {
        if (message.getHeader().getString(35).equals("W")) {
            for (Group entry : message.getGroups(268)) {
                side(entry).put(price(entry), Decimal.parse(entry.getString(271)));
            }
            return;
        }
        increments++;
        for (Group entry : message.getGroups(268)) {
            if (entry.getString(269).equals("2")) {
                tradedQuantities.add(Decimal.parse(entry.getString(271)));
            } else {
                change(side(entry), entry);
            }
        }
    }

    boolean hasSeenTrade(long qty) {
        return tradedQuantities.contains(Decimal.of(qty, 0));
    }

    int increments() {
        return increments;
    }

    /// Bids first, best first.
    List<String> levels() {
        List<String> levels = new ArrayList<>();
        bids.forEach((price, qty) -> levels.add("bid " + price + ' ' + qty));
        asks.forEach((price, qty) -> levels.add("ask " + price + ' ' + qty));
        return levels;
    }

    private static void change(Map<Decimal, Decimal> side, Group entry) throws FieldNotFound {
        boolean known = side.containsKey(price(entry));
        String action = entry.getString(279);
        if (known == action.equals("0")) {
            throw new AssertionError("279=" + action + " at " + price(entry) + " in " + side);
        }
        if (action.equals("2")) {
            side.remove(price(entry));
        } else {
            side.put(price(entry), Decimal.parse(entry.getString(271)));
        }
    }

    private Map<Decimal, Decimal> side(Group entry) throws FieldNotFound {
        return entry.getString(269).equals("0") ? bids : asks;
    }

    private static Decimal price(Group entry) throws FieldNotFound {
        return Decimal.parse(entry.getString(270));
    }
}
