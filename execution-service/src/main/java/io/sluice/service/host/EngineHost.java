package io.sluice.service.host;

import io.sluice.engine.EngineInbox;
import io.sluice.engine.Input;
import io.sluice.engine.MarketSnapshot;
import io.sluice.engine.Output;
import io.sluice.engine.ParentView;
import io.sluice.engine.RiskView;
import io.sluice.engine.SignalSnapshot;
import io.sluice.order.ParentSpec;
import io.sluice.tca.CostReport;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/// The engine as the rest of the service sees it.
public interface EngineHost {
    /// Session of what comes by REST.
    String REST = "REST";

    /// The way into the log. False from it means the log pushes back.
    EngineInbox inbox();

    /// Sends a command through the log.
    ///
    /// @param user for the audit trail
    /// @param command makes the input from the origin it must carry (session `REST`, a fresh
    ///   command id)
    /// @return the engine's answer; fails with a TimeoutException when the log does not take or
    ///   answer it in time
    CompletableFuture<Output.CommandAnswer> command(
            String user, Function<Input.Origin, Input> command);

    /// Live parents as of the last refresh, a few times a second; oldest first.
    List<ParentView> parents();

    @Nullable ParentView parent(long parentId);

    /// What a parent has cost so far, read on the engine's thread; null when the engine does not
    /// know it (any more).
    CompletableFuture<@Nullable CostReport> cost(long parentId);

    /// Limits and kills in force, read on the engine's thread.
    CompletableFuture<RiskView> risk();

    /// What a preview of this order runs; null when the engine does not know it (any more).
    CompletableFuture<@Nullable EngineCopy> copy(long parentId);

    /// What a preview of a new order by REST runs.
    CompletableFuture<EngineCopy> copy(ParentSpec spec);

    /// The books as of the last refresh, one per instrument and venue.
    List<MarketSnapshot> markets();

    /// The signals of one instrument as of the last refresh; null before the first.
    @Nullable SignalSnapshot signals(int instrumentId);

    /// Whether this member leads and has replayed its log: commands are taken.
    boolean isLive();

    /// The member that takes commands in place of this one, as far as is known here.
    default Optional<Members.Member> otherLeader() {
        return Optional.empty();
    }
}
