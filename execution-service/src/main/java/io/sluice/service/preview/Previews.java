package io.sluice.service.preview;

import io.sluice.engine.Excerpt;
import io.sluice.engine.Input;
import io.sluice.engine.MarketOutlook;
import io.sluice.engine.Output.CommandAnswer;
import io.sluice.order.RejectReason;
import io.sluice.service.host.EngineCopy;
import io.sluice.service.host.EngineHost;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Asks a copy of the engine what it would say and do. Nothing here reaches the engine.
public final class Previews {
    private static final long COMMAND_ID = 1;

    private final EngineCopy copy;
    private final String symbol;
    private final String user;
    private final long nowNs;
    private final long madeNs = System.nanoTime();

    /// @param nowNs epoch nanoseconds
    public Previews(EngineCopy copy, String symbol, String user, long nowNs) {
        this.copy = copy;
        this.symbol = symbol;
        this.user = user;
        this.nowNs = nowNs;
    }

    /// @param answer the engine's; null when it waits for a venue that does not answer
    /// @param forecast null when the command was refused
    public record Preview(@Nullable CommandAnswer answer, @Nullable Forecast forecast) {}

    private Input.Origin origin() {
        return new Input.Origin(EngineHost.REST, 0, user, COMMAND_ID);
    }

    private Rehearsal rehearsal(double volumeFactor) {
        return new Rehearsal(copy.excerpt(), symbol, volumeFactor, nowNs);
    }

    /// What the engine would answer.
    public @Nullable CommandAnswer answer(Function<Input.Origin, Input> command) {
        return rehearsal(1).ask(command.apply(origin()));
    }

    /// What a live order comes to as it is.
    public Forecast unchanged(long parentId) {
        List<Rehearsal.Result> markets = new ArrayList<>();
        for (double factor : List.of(1.0, Forecast.QUIET, Forecast.BUSY)) {
            markets.add(rehearsal(factor).run(parentId));
        }
        return Forecast.of(markets, volatilityBps());
    }

    /// What comes of a command that makes or changes an order.
    public Preview of(Function<Input.Origin, Input> command) {
        List<Rehearsal.Result> markets = new ArrayList<>();
        CommandAnswer answer = null;
        for (double factor : List.of(1.0, Forecast.QUIET, Forecast.BUSY)) {
            Rehearsal rehearsal = rehearsal(factor);
            answer = rehearsal.ask(command.apply(origin()));
            if (answer == null || answer.reason() != RejectReason.NONE) {
                return new Preview(answer, null);
            }
            markets.add(rehearsal.run(answer.parentId()));
        }
        return new Preview(answer, Forecast.of(markets, volatilityBps()));
    }

    /// How long the engine's thread was held.
    public long heldNs() {
        return copy.heldNs();
    }

    /// Since the copy came.
    public long ageNs() {
        return System.nanoTime() - madeNs;
    }

    private double volatilityBps() {
        Excerpt excerpt = copy.excerpt();
        MarketOutlook outlook = excerpt.outlook(symbol);
        return outlook == null ? 0 : outlook.volatilityBps();
    }
}
