package io.sluice.service.venues;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.sluice.engine.EngineInbox;
import io.sluice.engine.Input;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/// What one venue says on its way into the log, heard by the venue's circuit breaker. While the
/// circuit is open the engine is told that the venue is down; when it is tried again, that it is
/// up, if its session is.
final class GuardedInbox implements EngineInbox {
    private static final long PAUSE_NS = 50_000;

    private final int venueId;
    private final EngineInbox log;
    private final CircuitBreaker breaker;
    private final LongSupplier nowNs;
    private boolean sessionUp;
    private boolean open;
    private volatile boolean closed;

    GuardedInbox(int venueId, EngineInbox log, CircuitBreaker breaker, LongSupplier nowNs) {
        this.venueId = venueId;
        this.log = log;
        this.breaker = breaker;
        this.nowNs = nowNs;
        breaker.getEventPublisher()
                .onStateTransition(it -> circuit(it.getStateTransition().getToState()));
    }

    @Override
    public boolean on(Input input, long receivedNs) {
        return switch (input) {
            case Input.VenueUp up -> sessionUp(up, receivedNs);
            case Input.VenueDown down -> sessionDown(down, receivedNs);
            case Input.ChildAccepted accepted -> {
                boolean taken = log.on(accepted, receivedNs);
                if (taken) {
                    breaker.onSuccess(0, TimeUnit.NANOSECONDS);
                }
                yield taken;
            }
            case Input.ChildRejected rejected -> {
                boolean taken = log.on(rejected, receivedNs);
                if (taken) {
                    failed(rejected.text());
                }
                yield taken;
            }
            default -> log.on(input, receivedNs);
        };
    }

    private synchronized boolean sessionUp(Input.VenueUp up, long receivedNs) {
        if (!open && !log.on(up, receivedNs)) {
            return false;
        }
        sessionUp = true;
        return true;
    }

    private boolean sessionDown(Input.VenueDown down, long receivedNs) {
        boolean lost;
        synchronized (this) {
            if (!log.on(down, receivedNs)) {
                return false;
            }
            lost = sessionUp;
            sessionUp = false;
        }
        if (lost) {
            failed(down.reason());
        }
        return true;
    }

    private synchronized void circuit(CircuitBreaker.State to) {
        open = to == CircuitBreaker.State.OPEN || to == CircuitBreaker.State.FORCED_OPEN;
        if (open) {
            put(new Input.VenueDown(venueId, "circuit breaker open"));
        } else if (to == CircuitBreaker.State.HALF_OPEN && sessionUp) {
            put(new Input.VenueUp(venueId));
        }
    }

    /// Makes the engine take every open child as unknown and ask about it.
    synchronized void reconcile(String reason) {
        put(new Input.VenueDown(venueId, reason));
        if (sessionUp && !open) {
            put(new Input.VenueUp(venueId));
        }
    }

    void failed(String why) {
        breaker.onError(0, TimeUnit.NANOSECONDS, new VenueFailure(why));
    }

    /// Into the log, however long that takes, but for a service that stops.
    void put(Input input) {
        while (!log.on(input, nowNs.getAsLong()) && !closed) {
            LockSupport.parkNanos(PAUSE_NS);
        }
    }

    void close() {
        closed = true;
    }

    @Override
    public boolean onDepth(
            int instrumentId,
            int venueId,
            boolean bid,
            long price,
            long qty,
            boolean last,
            long nowNs) {
        return log.onDepth(instrumentId, venueId, bid, price, qty, last, nowNs);
    }

    @Override
    public boolean onDepthClear(int instrumentId, int venueId, long nowNs) {
        return log.onDepthClear(instrumentId, venueId, nowNs);
    }

    @Override
    public boolean onTrade(
            int instrumentId, int venueId, long price, long qty, int aggressorSign, long nowNs) {
        return log.onTrade(instrumentId, venueId, price, qty, aggressorSign, nowNs);
    }

    /// What the circuit breaker is told; it keeps no stack.
    private static final class VenueFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        VenueFailure(String why) {
            super(why, null, false, false);
        }
    }
}
