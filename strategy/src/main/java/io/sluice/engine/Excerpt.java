package io.sluice.engine;

import io.sluice.order.ParentOrder;
import io.sluice.risk.Fingerprints;
import io.sluice.tca.PrintBatch;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What a single order needs of an engine: its instrument, venues, limits, kills and itself. The
/// other orders are left out, but that what they may still fill counts as filled today.
///
/// It shares its parts with the engine it comes from: write it at once, and run what is read.
public final class Excerpt {
    final EngineState state;
    final @Nullable ParentOrder parent;
    final CostDesk.@Nullable Account account;
    final @Nullable PrintBatch unseen;
    final Fingerprints fingerprints;
    final Start start;

    /// What an engine starts from.
    ///
    /// @param nowNs time of the last input, epoch nanoseconds
    record Start(long secret, long nowNs) {}

    /// @param parent null for an order that shall come in
    /// @param desk the parent's costs are there
    /// @param alike orders that one to come in may repeat
    Excerpt(
            EngineState state,
            @Nullable ParentOrder parent,
            CostDesk desk,
            Fingerprints alike,
            Start start) {
        this.state = state;
        this.parent = parent;
        this.account = parent == null ? null : desk.account(parent.id());
        this.unseen = desk.unseen(account);
        this.fingerprints = alike;
        this.start = start;
    }

    /// An engine that does what the other one would if the order were alone. Once, and only of a
    /// copy.
    public ExecutionEngine engine(EngineListener listener) {
        return ExecutionEngine.of(this, listener);
    }

    /// What an expected market is made of; null for an instrument that was never defined. Of a
    /// copy.
    public @Nullable MarketOutlook outlook(String symbol) {
        InstrumentDesk desk = state.desk(symbol);
        return desk == null ? null : MarketOutlook.of(desk, state, start.nowNs);
    }

    /// The order's children that a venue may still fill, as they stand.
    public List<Output.ChildReport> openChildren() {
        ParentOrder order = parent;
        return order == null
                ? List.of()
                : order.open().stream()
                        .map(child -> Reporter.report(order, child, "", start.nowNs))
                        .toList();
    }

    /// Time of the last input, epoch nanoseconds.
    public long nowNs() {
        return start.nowNs;
    }
}
