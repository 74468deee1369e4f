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

/// The first preview of a process finds its code neither loaded nor compiled and takes a second or
/// more. So one that nobody asked for is run when the service is ready: on a copy of the engine, as
/// all of them, on one thread of its own. A low priority of that thread would change nothing: a JVM
/// on Linux does not heed it.
public final class WarmUp {
    private static final Logger log = LoggerFactory.getLogger(WarmUp.class);
    private static final String NOBODY = "warm-up";
    private static final long HOUR_NS = 3_600_000_000_000L;
    private static final long COPY_SECONDS = 30;

    /// Instruments to try: one whose market is closed foretells nothing. Judgement.
    private static final int TRIES = 5;

    private WarmUp() {}

    /// Returns at once. Once warm, it is over soon.
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
                long startNs = System.nanoTime();
                if (foretells(host, order(instrument, account))) {
                    log.info(
                            "previews are warm after {} ms",
                            TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNs));
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
    private static ParentSpec order(Instrument instrument, String account)
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
                Strategy.TWAP,
                Parameters.NONE.with(Parameter.END_TIME, nowNs + HOUR_NS),
                nowNs);
    }
}
