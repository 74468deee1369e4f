package io.sluice.service.rest;

import io.sluice.engine.MarketSnapshot;
import io.sluice.engine.SignalSnapshot;
import io.sluice.fix.atdl.Fixatdl;
import io.sluice.instrument.Instrument;
import io.sluice.order.Parameter;
import io.sluice.order.Strategy;
import io.sluice.service.host.EngineHost;
import io.sluice.service.live.Catalog;
import io.sluice.service.security.DeskUsers;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.security.Principal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// What can be traded, how and where: strategies, instruments, books, signals, venues; alerts; who
/// is asking.
@RestController
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "reference")
class ReferenceController {
    private final EngineHost host;
    private final Desk desk;
    private final Catalog catalog;
    private final DeskUsers users;

    ReferenceController(EngineHost host, Desk desk, Catalog catalog, DeskUsers users) {
        this.host = host;
        this.desk = desk;
        this.catalog = catalog;
        this.users = users;
    }

    /// @param targetStrategy TargetStrategy(847)
    record StrategyView(String id, int targetStrategy, int parameters, String schema) {
        static StrategyView of(Strategy strategy) {
            int count = 0;
            for (Parameter parameter : Parameter.values()) {
                count += parameter.strategies().contains(strategy) ? 1 : 0;
            }
            return new StrategyView(
                    strategy.name(),
                    strategy.fixCode(),
                    count,
                    "/api/v1/strategies/" + strategy.name() + "/schema");
        }
    }

    record InstrumentView(
            int id,
            String symbol,
            String tick,
            String lot,
            int priceScale,
            int quantityScale,
            String dailyVolume,
            String book,
            String signals) {
        static InstrumentView of(Instrument i) {
            return new InstrumentView(
                    i.id(),
                    i.symbol(),
                    i.price(i.tick()).toString(),
                    i.qty(i.lot()).toString(),
                    i.priceScale(),
                    i.qtyScale(),
                    i.qty(i.dailyVolume()).toString(),
                    "/api/v1/instruments/" + i.symbol() + "/book",
                    "/api/v1/instruments/" + i.symbol() + "/signals");
        }
    }

    record LevelView(String price, String quantity) {
        static List<LevelView> of(List<MarketSnapshot.Level> levels) {
            return levels.stream()
                    .map(level -> new LevelView(level.price().toString(), level.qty().toString()))
                    .toList();
        }
    }

    /// @param ageNs since the last update
    record VenueBookView(
            String venue, List<LevelView> bids, List<LevelView> asks, String volume, long ageNs) {}

    record BookView(int id, String symbol, List<VenueBookView> venues) {}

    record VenueView(
            int id,
            String mic,
            double takeFeeBps,
            double makeRebateBps,
            boolean postOnly,
            boolean replaces) {}

    /// @param accounts that the user trades
    record UserView(String name, List<String> roles, List<String> accounts) {}

    @Operation(summary = "Strategies that can be ordered")
    @GetMapping("/strategies")
    Page<StrategyView> strategies(
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "100") int size) {
        return Page.of(Arrays.asList(Strategy.values()), page, size, StrategyView::of);
    }

    @Operation(summary = "JSON Schema of an order with this strategy")
    @GetMapping(path = "/strategies/{id}/schema")
    Map<String, Object> schema(@PathVariable String id) {
        for (Strategy strategy : Strategy.values()) {
            if (strategy.name().equalsIgnoreCase(id)) {
                List<String> accounts =
                        catalog.accounts().stream().filter(desk.scope()::sees).toList();
                return OrderSchema.of(strategy, catalog, accounts);
            }
        }
        throw Problem.of(
                HttpStatus.NOT_FOUND, "UNSUPPORTED_STRATEGY", "there is no strategy " + id);
    }

    @Operation(
            summary = "All strategies as FIXatdl 1.1, for the tickets of order management systems")
    @GetMapping(path = "/fixatdl", produces = MediaType.APPLICATION_XML_VALUE)
    String fixatdl() {
        return Fixatdl.document();
    }

    @Operation(summary = "Instruments that can be traded")
    @GetMapping("/instruments")
    Page<InstrumentView> instruments(
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "100") int size) {
        return Page.of(catalog.instruments(), page, size, InstrumentView::of);
    }

    @Operation(summary = "The books of one instrument, by number or symbol, venue by venue")
    @GetMapping("/instruments/{id}/book")
    BookView book(@PathVariable String id) {
        Instrument instrument = known(id);
        List<VenueBookView> venues = new ArrayList<>();
        for (MarketSnapshot market : host.markets()) {
            if (market.instrumentId() == instrument.id()) {
                venues.add(
                        new VenueBookView(
                                catalog.mic(market.venueId()),
                                LevelView.of(market.bids()),
                                LevelView.of(market.asks()),
                                market.volume().toString(),
                                market.ageNs()));
            }
        }
        return new BookView(instrument.id(), instrument.symbol(), venues);
    }

    @Operation(
            summary =
                    "The signals of one instrument, by number or symbol, as the engine has them;"
                            + " without own orders, + means up")
    @GetMapping("/instruments/{id}/signals")
    SignalsView signals(@PathVariable String id) {
        Instrument instrument = known(id);
        SignalSnapshot signals = host.signals(instrument.id());
        if (signals == null) {
            throw Problem.of(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "NO_SIGNALS_YET",
                    "the engine has not looked at " + instrument.symbol() + " yet; ask again");
        }
        return SignalsView.of(instrument, signals, catalog);
    }

    private Instrument known(String id) {
        Instrument instrument = catalog.instrument(id);
        if (instrument == null) {
            throw Problem.of(
                    HttpStatus.NOT_FOUND, "UNKNOWN_SYMBOL", "there is no instrument " + id);
        }
        return instrument;
    }

    @Operation(summary = "Venues that children go to")
    @GetMapping("/venues")
    Page<VenueView> venues(
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "100") int size) {
        return Page.of(
                catalog.venues(),
                page,
                size,
                v ->
                        new VenueView(
                                v.id(),
                                v.mic(),
                                v.takeFeeBps(),
                                v.makeRebateBps(),
                                v.postOnly(),
                                v.replaces()));
    }

    @Operation(summary = "Alerts, newest first")
    @GetMapping("/alerts")
    Page<AlertView> alerts(
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "100") int size) {
        return Page.of(desk.view().alerts(), page, size, AlertView::of);
    }

    @Operation(summary = "Who is asking")
    @GetMapping("/me")
    UserView me(Principal principal) {
        List<String> roles = new ArrayList<>();
        if (principal instanceof Authentication authentication) {
            for (GrantedAuthority authority : authentication.getAuthorities()) {
                String name = authority.getAuthority();
                if (name != null && name.startsWith("ROLE_")) {
                    roles.add(name.substring("ROLE_".length()));
                }
            }
        }
        List<String> accounts = new ArrayList<>();
        for (String account : catalog.accounts()) {
            if (users.mayTrade(principal.getName(), account)) {
                accounts.add(account);
            }
        }
        return new UserView(principal.getName(), roles, accounts);
    }
}
