package io.sluice.service.host;

import java.util.concurrent.atomic.AtomicReference;

/// Whether this member may still lead: once it has declined, which it does when it is asked to
/// stop, it never does, and it cannot decline what it has taken.
final class Office {
    private enum State {
        OPEN,
        TAKEN,
        DECLINED
    }

    private final AtomicReference<State> state = new AtomicReference<>(State.OPEN);

    /// @return false when it was declined
    boolean take() {
        return state.compareAndSet(State.OPEN, State.TAKEN);
    }

    void decline() {
        state.compareAndSet(State.OPEN, State.DECLINED);
    }

    boolean isDeclined() {
        return state.get() == State.DECLINED;
    }
}
