package io.sluice.order;

import java.util.ArrayDeque;

/// How often a parent may act: its requests in the present second, and the repeated automated
/// execution throttle of RTS 6 Art 15. A taker sent after a filled one is a refire; too many in too
/// short a time latch it, until a person lets the order go on.
public final class Throttle {
    private final MessageBudget messages = new MessageBudget();
    private final ArrayDeque<Long> refiresNs = new ArrayDeque<>();
    private boolean filled;
    private boolean tripped;

    public MessageBudget messages() {
        return messages;
    }

    /// A taker was filled.
    public void filled() {
        filled = true;
    }

    /// Whether one more taker would be one refire too many: then it is latched.
    ///
    /// @param most refires within `withinNs`
    public boolean trips(double most, long withinNs, long nowNs) {
        while (!refiresNs.isEmpty() && nowNs - refiresNs.peekFirst() >= withinNs) {
            refiresNs.removeFirst();
        }
        tripped |= filled && refiresNs.size() >= most;
        return tripped;
    }

    /// A taker goes out.
    public void fired(long nowNs) {
        if (filled) {
            refiresNs.addLast(nowNs);
            filled = false;
        }
    }

    public boolean isTripped() {
        return tripped;
    }

    /// A person lets the order go on.
    public void reset() {
        tripped = false;
        refiresNs.clear();
    }
}
