package io.sluice.sim.scenario;

import io.sluice.engine.Output;
import io.sluice.order.ParentState;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What became of one parent. Numbers follow the TCA table: cost > 0 is bad, shares are 0..1, NaN
/// where nothing can be said.
///
/// @param last the parent after its last report
/// @param slippageBps cost of what was filled against arrival, T1
/// @param vwapSlippageBps the same against the market's VWAP over the parent's life, our prints
///   included, T8
/// @param participation our fills over all volume in the parent's life, ours included, T12
/// @param participationPeak the same in the worst five minutes that lie in its life
/// @param bandDeviation largest distance between filled and plan, as a share of the parent, T13
/// @param passiveShare filled as maker, T15
/// @param fills number of fills
/// @param children number of child orders sent
/// @param messages requests to venues: new children and cancels
/// @param gateMean c over the recorded decisions, 0..1
/// @param childrenHash digest of every request to a venue in order; equal for equal child streams
/// @param shadow the same parent without the signal, null when that was not asked for
/// @param story what happened to it, in order
/// @param violations what broke an invariant, in words
public record ParentResult(
        String id,
        Output.ParentSnapshot last,
        String text,
        double slippageBps,
        double vwapSlippageBps,
        double participation,
        double participationPeak,
        double bandDeviation,
        double passiveShare,
        int fills,
        int children,
        int messages,
        double gateMean,
        long childrenHash,
        @Nullable Shadow shadow,
        ParentStory story,
        List<String> violations) {

    /// What became of the same parent in the same world with ImbalanceSensitivity 0.
    ///
    /// @param slippageBps its cost against arrival
    /// @param signalValueBps what the signal saved: its cost less the parent's
    public record Shadow(double slippageBps, double signalValueBps) {}

    public boolean isFilled() {
        return last.state() == ParentState.FILLED;
    }

    ParentResult withShadow(ParentResult other) {
        return with(new Shadow(other.slippageBps, other.slippageBps - slippageBps), story);
    }

    /// Its numbers alone: for many runs that are kept together.
    ParentResult withoutStory() {
        return with(shadow, ParentStory.UNTOLD);
    }

    private ParentResult with(@Nullable Shadow newShadow, ParentStory newStory) {
        return new ParentResult(
                id,
                last,
                text,
                slippageBps,
                vwapSlippageBps,
                participation,
                participationPeak,
                bandDeviation,
                passiveShare,
                fills,
                children,
                messages,
                gateMean,
                childrenHash,
                newShadow,
                newStory,
                violations);
    }
}
