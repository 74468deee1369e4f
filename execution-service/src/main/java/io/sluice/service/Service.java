package io.sluice.service;

import io.sluice.engine.ExecutionEngine;
import io.sluice.engine.Input;
import io.sluice.engine.MarketSnapshot;
import io.sluice.engine.Output.ParentSnapshot;
import io.sluice.engine.ParentView;
import io.sluice.fix.oms.OmsGateway;
import io.sluice.instrument.Instrument;
import io.sluice.instrument.Venue;
import io.sluice.order.Parameter;
import io.sluice.order.ParentEvent;
import io.sluice.order.RejectReason;
import io.sluice.risk.Limits;
import io.sluice.service.host.ClusterHost;
import io.sluice.service.host.HostException;
import io.sluice.service.host.OutputSubscriber;
import io.sluice.service.preview.WarmUp;
import io.sluice.service.venues.EmbeddedVenues;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/// The day of the service: venues, the engine's log, reference data, FIX sessions; in the evening
/// the other way round.
final class Service implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Service.class);
    private static final long OFFER_LIMIT_NS = TimeUnit.SECONDS.toNanos(10);
    private static final long OFFER_PAUSE_NS = 100_000;
    private static final long READ_LIMIT_SECONDS = 30;
    private static final long MARKET_LIMIT_NS = TimeUnit.SECONDS.toNanos(10);
    private static final long MARKET_PAUSE_NS = TimeUnit.MILLISECONDS.toNanos(5);

    private final SluiceSettings settings;
    private final ClusterHost host;
    private final Gateways gateways;
    private final ObjectProvider<OutputSubscriber> subscribers;
    private final StartBanner banner;
    private @Nullable EmbeddedVenues embedded;
    private volatile boolean running;

    Service(
            SluiceSettings settings,
            ClusterHost host,
            Gateways gateways,
            ObjectProvider<OutputSubscriber> subscribers,
            StartBanner banner) {
        this.settings = settings;
        this.host = host;
        this.gateways = gateways;
        this.subscribers = subscribers;
        this.banner = banner;
    }

    @Override
    public void start() {
        embedded = startEmbedded();
        // The gateways are among them: subscribed once more, every child would go out twice.
        subscribers.orderedStream().forEach(host::subscribe);
        host.whenLeading(this::lead);
        if (!settings.host().members().isAlone()) {
            gateways.warmUp();
        }
        startHost();
        running = true;
        host.otherLeader().ifPresent(banner::showFollower);
    }

    /// Spring lets nobody stop what still starts, and with too few members a start does not end.
    private void startHost() {
        Thread onStop = new Thread(host::standDown, "sluice-stand-down");
        Runtime.getRuntime().addShutdownHook(onStop);
        host.start();
        try {
            Runtime.getRuntime().removeShutdownHook(onStop);
        } catch (IllegalStateException _) {
            LOG.info("stopped while starting");
        }
    }

    /// Whether it was alone, or the first, or takes over from one that died: the log says what is
    /// to be done, and the venues are asked what became of it.
    private void lead() {
        long startNs = System.nanoTime();
        define();
        heedFailure();
        long definedNs = System.nanoTime();
        gateways.startVenues();
        long venuesNs = System.nanoTime();
        CompletableFuture<OmsGateway> oms = new CompletableFuture<>();
        oms.completeAsync(gateways::makeOms, task -> Thread.ofVirtual().start(task));
        awaitMarket();
        long marketNs = System.nanoTime();
        gateways.startOms(await(oms), this::read);
        LOG.info(
                "in office: reference data took {} ms, venue sessions {}, books {}, clients {}",
                TimeUnit.NANOSECONDS.toMillis(definedNs - startNs),
                TimeUnit.NANOSECONDS.toMillis(venuesNs - definedNs),
                TimeUnit.NANOSECONDS.toMillis(marketNs - venuesNs),
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - marketNs));
        banner.show();
        WarmUp.start(host, settings.instrumentList(), settings.allAccounts());
    }

    /// Whoever led before is gone: an order that is not to go on then is suspended or canceled
    /// before a venue or a client is there.
    private void heedFailure() {
        for (ParentView view : read(ExecutionEngine::parents)) {
            ParentSnapshot parent = view.parent();
            char wish = (char) parent.spec().parameters().get(Parameter.SYSTEM_FAILURE);
            if (wish == 'C' && parent.state().allows(ParentEvent.REQUEST_CANCEL)) {
                heedFailure(view, Input.Control.CANCEL);
            } else if (wish == 'P' && parent.state().allows(ParentEvent.SUSPEND)) {
                heedFailure(view, Input.Control.PAUSE);
            }
        }
    }

    private void heedFailure(ParentView view, Input.Control control) {
        long parentId = view.parent().parentId();
        LOG.warn("{} {}: so it is to be after a system failure", control, parentId);
        Input.Origin origin = new Input.Origin(view.session(), 0, "system failure", 0);
        put(new Input.ControlParent(origin, parentId, control));
    }

    /// Until every book that is configured shows two sides, but not for long: a client's first
    /// order should find a reference price, and an absent venue must not keep the others from
    /// trading.
    private void awaitMarket() {
        long startNs = System.nanoTime();
        while (!isMarketThere()) {
            if (System.nanoTime() - startNs > MARKET_LIMIT_NS) {
                LOG.warn(
                        "not every book is there yet: orders without a reference price will be"
                                + " refused");
                return;
            }
            LockSupport.parkNanos(MARKET_PAUSE_NS);
        }
    }

    private boolean isMarketThere() {
        List<MarketSnapshot> books = await(host.marketsNow());
        return !books.isEmpty()
                && books.stream().noneMatch(it -> it.bids().isEmpty() || it.asks().isEmpty());
    }

    private @Nullable EmbeddedVenues startEmbedded() {
        Map<Venue, Integer> ports = new LinkedHashMap<>();
        for (SluiceSettings.VenueEntry entry : settings.venues().values()) {
            if (entry.embedded()) {
                ports.put(entry.venue(), entry.port());
            }
        }
        if (ports.isEmpty()) {
            return null;
        }
        EmbeddedVenues venues =
                new EmbeddedVenues(
                        ports,
                        settings.instrumentList(),
                        settings.dataDir().resolve("venues"),
                        settings.market().seed());
        venues.start();
        return venues;
    }

    /// Reference data and limits of the configuration; the same again changes nothing. The answer
    /// to the last says that all of it is in.
    private void define() {
        for (Instrument instrument : settings.instrumentList()) {
            put(new Input.DefineInstrument(instrument));
        }
        for (InstrumentKeys entry : settings.instruments().values()) {
            put(new Input.DefineForecast(entry.id(), entry.calibration()));
        }
        for (Venue venue : settings.venueList()) {
            put(new Input.DefineVenue(venue));
        }
        Limits limits = settings.limits().limits();
        try {
            var answer =
                    host.command("configuration", origin -> new Input.SetLimits(origin, limits))
                            .get(READ_LIMIT_SECONDS, TimeUnit.SECONDS);
            if (answer.reason() != RejectReason.NONE) {
                throw new HostException("limits were refused: " + answer.text(), null);
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new HostException("the engine does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HostException("interrupted while starting", e);
        }
    }

    private void put(Input input) {
        long startNs = System.nanoTime();
        while (!host.inbox().on(input, 0)) {
            if (System.nanoTime() - startNs > OFFER_LIMIT_NS) {
                throw new HostException("the log takes nothing: " + input, null);
            }
            LockSupport.parkNanos(OFFER_PAUSE_NS);
        }
    }

    private <T> T read(Function<ExecutionEngine, T> reading) {
        return await(host.read(reading));
    }

    private static <T> T await(CompletableFuture<T> answer) {
        try {
            return answer.get(READ_LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new HostException("the engine does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HostException("interrupted while starting", e);
        }
    }

    @Override
    public void stop() {
        running = false;
        host.standDown();
        LOG.info("stopping: no more orders are taken");
        gateways.close();
        host.close();
        if (embedded != null) {
            embedded.close();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
