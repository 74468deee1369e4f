package io.sluice.service.venues;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.sluice.engine.EngineInbox;
import io.sluice.engine.Input;
import io.sluice.engine.Output;
import io.sluice.fix.session.SessionJournals;
import io.sluice.fix.venue.VenueGateway;
import io.sluice.fix.venue.VenueSettings;
import io.sluice.service.outlet.Outlet;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Objects;
import java.util.function.LongSupplier;

/// One venue: its FIX sessions, behind circuit breaker, rate limiter and a queue of its own. An
/// order that is not sent is answered to the engine as rejected, code 99.
public final class VenueLink implements AutoCloseable {
    /// OrdRejReason(103)=99, other: it never left this house.
    static final int NOT_SENT = 99;

    private static final Logger LOG = LoggerFactory.getLogger(VenueLink.class);

    /// What all venues share.
    ///
    /// @param nowNs epoch nanoseconds
    /// @param journals of the sessions
    public record Wiring(
            EngineInbox inbox, LongSupplier nowNs, SessionJournals journals, VenueGuards guards) {}

    private final VenueSettings settings;
    private final long orderAgeMaxNs;
    private final LongSupplier nowNs;
    private final CircuitBreaker breaker;
    private final RateLimiter limiter;
    private final GuardedInbox inbox;
    private final SessionJournals journals;
    private final Outlet<Output> outlet;
    private volatile @Nullable VenueGateway gateway;

    public VenueLink(VenueSettings settings, Wiring wiring) {
        String mic = settings.venue().mic();
        GuardSettings guard = wiring.guards().settings();
        this.settings = settings;
        this.orderAgeMaxNs = guard.orderAgeMax().toNanos();
        this.nowNs = wiring.nowNs();
        this.breaker = wiring.guards().breaker(mic);
        this.limiter = wiring.guards().limiter(mic);
        this.inbox =
                new GuardedInbox(settings.venue().id(), wiring.inbox(), breaker, wiring.nowNs());
        this.journals = wiring.journals();
        this.outlet = new Outlet<>("venue-" + mic, guard.queueCapacity(), this::send);
    }

    /// Makes the sessions and throws them away.
    ///
    /// @param spare journals that nobody else uses
    public void warmUp(SessionJournals spare) {
        new VenueGateway(settings, inbox, nowNs, spare).close();
    }

    /// Connects, with the sessions as their journals have them by now; requests that were put
    /// before are looked at from now on.
    public void start() {
        VenueGateway fresh = new VenueGateway(settings, inbox, nowNs, journals);
        gateway = fresh;
        fresh.start();
        outlet.start();
    }

    /// Takes a request to the venue, on the engine's thread.
    public void put(Output request) {
        outlet.put(request);
    }

    public String mic() {
        return settings.venue().mic();
    }

    public VenueSettings settings() {
        return settings;
    }

    public Outlet<Output> outlet() {
        return outlet;
    }

    public boolean isOrderSessionUp() {
        VenueGateway open = gateway;
        return open != null && open.isOrderSessionUp();
    }

    public boolean isMarketDataUp() {
        VenueGateway open = gateway;
        return open != null && open.isMarketDataUp();
    }

    /// The circuit's state, for health: `CLOSED`, `OPEN`, `HALF_OPEN` …
    public String circuit() {
        return breaker.getState().name();
    }

    private void send(Output request) {
        VenueGateway open = Objects.requireNonNull(gateway);
        try {
            switch (request) {
                case Output.PlaceChild child -> place(child, open);
                // Unsent, they need no answer: the session is down, and when it is up again every
                // child is asked about.
                case Output.ReplaceChild child -> open.replace(child);
                case Output.CancelChild child -> open.cancel(child);
                case Output.QueryChild child -> open.query(child);
                default -> LOG.error("{}: not a request to a venue: {}", mic(), request);
            }
        } catch (RuntimeException e) {
            // Whether it went out is not known: the engine must ask.
            LOG.error("{}: sending failed: {}", mic(), request, e);
            inbox.failed("send failure");
            inbox.reconcile("send failure: " + e.getMessage());
        }
    }

    private void place(Output.PlaceChild child, VenueGateway open) {
        String refusal = refusal(child);
        if (refusal == null && !open.place(child)) {
            inbox.failed("send failure");
            refusal = "not sent: session down";
        }
        if (refusal != null) {
            inbox.put(new Input.ChildRejected(child.childId(), child.venueId(), NOT_SENT, refusal));
        }
    }

    private @Nullable String refusal(Output.PlaceChild child) {
        if (nowNs.getAsLong() - child.nowNs() > orderAgeMaxNs) {
            return "not sent: waited too long for the session";
        }
        if (!isOrderSessionUp()) {
            return "not sent: session down";
        }
        if (!breaker.tryAcquirePermission()) {
            return "not sent: circuit breaker open";
        }
        if (!limiter.acquirePermission()) {
            breaker.releasePermission();
            return "rate limit: not sent";
        }
        return null;
    }

    /// Logs out. What was not sent stays unsent.
    @Override
    public void close() {
        inbox.close();
        outlet.close();
        VenueGateway open = gateway;
        if (open != null) {
            open.close();
        }
    }
}
