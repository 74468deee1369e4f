package io.sluice.service.preview;

import io.sluice.engine.Input;
import io.sluice.instrument.Instrument;
import io.sluice.order.BadParameterException;
import io.sluice.order.OrderType;
import io.sluice.order.Parameter;
import io.sluice.order.Parameters;
import io.sluice.order.ParentSpec;
import io.sluice.order.Side;
import io.sluice.order.Strategy;
import io.sluice.order.TimeInForce;
import io.sluice.service.host.EngineHost;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The first previews of a process find their code neither loaded nor compiled: a second for the
/// first, some tenths for twenty after it. So some that nobody asked for are run when the service
/// is ready: on a copy of the engine, as all of them, on one thread of its own. A low priority of
/// that thread would change nothing: a JVM on Linux does not heed it.
public final class WarmUp {
    private static final Logger log = LoggerFactory.getLogger(WarmUp.class);
    private static final String NOBODY = "warm-up";
    private static final long HOUR_NS = 3_600_000_000_000L;
    private static final long COPY_SECONDS = 30;

    /// Instruments to try: one whose market is closed foretells nothing. Judgement.
    private static final int TRIES = 5;

    private static final List<Strategy> STRATEGIES =
            List.of(Strategy.TWAP, Strategy.VWAP, Strategy.IS);

    /// Warm is who takes this long at most so many times in a row. Measured: half of what a preview
    /// may take, on two cores.
    private static final long WARM_NS = 100_000_000L;

    private static final int WARM_ROUNDS = 3;

    /// A slow machine gets no warmer. Judgement.
    private static final long PATIENCE_NS = 15_000_000_000L;

    /// By then queues are known to have drained, and orders rest where they do: code that the first
    /// rounds had no use for.
    private static final long KNOWN_MS = 45_000;

    private WarmUp() {}

    /// Returns at once.
    public static void start(EngineHost host, List<Instrument> instruments, List<String> accounts) {
        Thread.ofPlatform()
                .name("preview-warm-up")
                .daemon()
                .start(() -> run(host, instruments, accounts));
    }

    private static void run(EngineHost host, List<Instrument> instruments, List<String> accounts) {
        try {
            String account = accounts.isEmpty() ? NOBODY : accounts.getFirst();
            for (Instrument instrument : instruments.stream().limit(TRIES).toList()) {
                if (foretells(host, order(instrument, account, Strategy.TWAP))) {
                    warm(host, instrument, account);
                    Thread.sleep(KNOWN_MS);
                    warm(host, instrument, account);
                    return;
                }
            }
        } catch (ExecutionException
                | TimeoutException
                | BadParameterException
                | RuntimeException e) {
            log.info("the first preview will take longer: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void warm(EngineHost host, Instrument instrument, String account)
            throws ExecutionException,
                    TimeoutException,
                    InterruptedException,
                    BadParameterException {
        long startNs = System.nanoTime();
        long tookNs = Long.MAX_VALUE;
        int rounds = 0;
        for (int quick = 0;
                quick < WARM_ROUNDS && System.nanoTime() - startNs < PATIENCE_NS;
                quick = tookNs <= WARM_NS ? quick + 1 : 0) {
            Strategy strategy = STRATEGIES.get(rounds++ % STRATEGIES.size());
            long roundNs = System.nanoTime();
            foretells(host, order(instrument, account, strategy));
            tookNs = System.nanoTime() - roundNs;
        }
        log.info(
                "previews take {} ms after {} of nobody's, in {} ms",
                TimeUnit.NANOSECONDS.toMillis(tookNs),
                rounds,
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNs));
    }

    private static boolean foretells(EngineHost host, ParentSpec spec)
            throws ExecutionException, TimeoutException, InterruptedException {
        Previews previews =
                new Previews(
                        host.copy(spec).get(COPY_SECONDS, TimeUnit.SECONDS),
                        spec.symbol(),
                        NOBODY,
                        spec.transactTimeNs());
        return previews.of(origin -> new Input.NewParent(origin, spec)).forecast() != null;
    }

    /// A hundred lots over an hour.
    private static ParentSpec order(Instrument instrument, String account, Strategy strategy)
            throws BadParameterException {
        Instant now = Instant.now();
        long nowNs = now.getEpochSecond() * 1_000_000_000L + now.getNano();
        return new ParentSpec(
                NOBODY,
                account,
                instrument.symbol(),
                Side.BUY,
                instrument.qty(100 * instrument.lot()),
                OrderType.MARKET,
                null,
                TimeInForce.DAY,
                strategy,
                Parameters.NONE.with(Parameter.END_TIME, nowNs + HOUR_NS),
                nowNs);
    }
}
