package io.sluice.service.host;

import io.sluice.engine.ExecutionEngine;
import io.sluice.engine.MarketSnapshot;
import io.sluice.engine.ParentView;
import io.sluice.engine.SignalSnapshot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What the desk sees of the engine's state, copied a few times a second.
///
/// @param parents by id, oldest first; signals: by instrument
record DeskViews(
        Map<Long, ParentView> parents,
        List<MarketSnapshot> markets,
        Map<Integer, SignalSnapshot> signals) {
    static final DeskViews NONE = new DeskViews(Map.of(), List.of(), Map.of());

    static DeskViews of(ExecutionEngine engine, List<Listing> listings, long nowNs) {
        Map<Long, ParentView> parents = new LinkedHashMap<>();
        for (ParentView parent : engine.parents()) {
            parents.put(parent.parent().parentId(), parent);
        }
        Map<Integer, SignalSnapshot> signals = new TreeMap<>();
        for (Listing listing : listings) {
            int id = listing.instrumentId();
            SignalSnapshot said = signals.containsKey(id) ? null : engine.signals(id, nowNs);
            if (said != null) {
                signals.put(id, said);
            }
        }
        return new DeskViews(parents, markets(engine, listings, nowNs), signals);
    }

    static List<MarketSnapshot> markets(
            ExecutionEngine engine, List<Listing> listings, long nowNs) {
        List<MarketSnapshot> markets = new ArrayList<>(listings.size());
        for (Listing listing : listings) {
            markets.add(engine.market(listing.instrumentId(), listing.venueId(), nowNs));
        }
        return List.copyOf(markets);
    }
}
