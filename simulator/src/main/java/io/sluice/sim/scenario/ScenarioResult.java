package io.sluice.sim.scenario;

import io.sluice.sim.replay.ReplayCounts;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What came of one scenario: a function of the file and the seed alone.
///
/// @param endNs when the run ended
/// @param events that the loop handled
/// @param stateHash of the engine at the end
/// @param replay of the venue that was fed from a file, null when none was
public record ScenarioResult(
        String name,
        long seed,
        long startNs,
        long endNs,
        long events,
        long stateHash,
        List<MarketResult> markets,
        List<ParentResult> parents,
        @Nullable ReplayCounts replay,
        List<Check> checks) {

    /// What one instrument traded over all venues.
    ///
    /// @param volume at the instrument's quantity scale, as text
    public record MarketResult(String symbol, long prints, String volume) {}

    /// @throws java.util.NoSuchElementException when there is no parent with this name
    public ParentResult parent(String id) {
        return parents.stream().filter(parent -> parent.id().equals(id)).findFirst().orElseThrow();
    }

    ScenarioResult withParents(List<ParentResult> newParents) {
        return new ScenarioResult(
                name, seed, startNs, endNs, events, stateHash, markets, newParents, replay, checks);
    }

    /// Its numbers alone under another name: for many runs that are kept together.
    public ScenarioResult brief(String newName) {
        return new ScenarioResult(
                newName,
                seed,
                startNs,
                endNs,
                events,
                stateHash,
                markets,
                parents.stream().map(ParentResult::withoutStory).toList(),
                replay,
                checks);
    }

    public boolean passed() {
        return checks.stream().allMatch(Check::passed);
    }
}
