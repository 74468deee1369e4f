package io.sluice.service.live;

import io.sluice.engine.Output;
import io.sluice.engine.Output.ChildReport;
import io.sluice.engine.Output.CommandAnswer;
import io.sluice.engine.Output.Decision;
import io.sluice.risk.KillSwitch;
import io.sluice.service.security.AccountScope;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.Predicate;

/// The live view as one user may see it. An order of another account is not there: what is asked of
/// it is null, as of one that never was. The only way to read a [LiveView].
public final class DeskView {
    private final LiveView live;
    private final AccountScope scope;

    DeskView(LiveView live, AccountScope scope) {
        this.live = live;
        this.scope = scope;
    }

    /// Whether it shows all accounts.
    public boolean isHouse() {
        return scope.house();
    }

    public boolean sees(String account) {
        return scope.sees(account);
    }

    /// Whether a kill is about what it shows: who sees some accounts alone does not learn of
    /// others' orders by what was stopped.
    public boolean concerns(KillSwitch.Scope kill, String target) {
        return scope.house()
                || switch (kill) {
                    case ORDER -> order(Long.parseLong(target)) != null;
                    case ACCOUNT -> scope.sees(target);
                    case TRADER -> target.equals(scope.user());
                    case STRATEGY, INSTRUMENT, VENUE, ALL -> true;
                };
    }

    /// Newest first.
    public List<LiveOrder> orders(Predicate<LiveOrder> wanted) {
        return live.orders(
                order -> scope.sees(order.parent().spec().account()) && wanted.test(order));
    }

    public @Nullable LiveOrder order(long parentId) {
        return live.read(parentId, scope, LiveParent::order);
    }

    /// Newest first, as all the lists here; null when the parent is not known.
    public @Nullable List<ChildReport> children(long parentId) {
        return live.read(parentId, scope, LiveParent::children);
    }

    public @Nullable List<LiveFill> fills(long parentId) {
        return live.read(parentId, scope, LiveParent::fills);
    }

    public @Nullable List<Decision> decisions(long parentId) {
        return live.read(parentId, scope, LiveParent::decisions);
    }

    public @Nullable List<CommandAnswer> audit(long parentId) {
        return live.read(parentId, scope, LiveParent::audit);
    }

    /// What the parent cost; null while it works.
    public Output.@Nullable Cost cost(long parentId) {
        return live.read(parentId, scope, LiveParent::cost);
    }

    /// Oldest first.
    public @Nullable List<ProgressPoint> track(long parentId) {
        return live.read(parentId, scope, LiveParent::track);
    }

    public List<Output.Alert> alerts() {
        return live.alerts(scope);
    }

    /// @param after the last event the client has seen, null for a new client
    /// @return null when too many read already
    public EventStream.@Nullable Reader events(@Nullable EventId after) {
        return live.stream().open(after, scope);
    }

    /// @return whether the parent has come to its end, and with it all of its children
    public boolean awaitEnd(long parentId, long waitNs) {
        return live.awaitEnd(parentId, waitNs);
    }
}
