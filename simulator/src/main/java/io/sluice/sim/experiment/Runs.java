package io.sluice.sim.experiment;

import io.sluice.sim.scenario.ParentResult;
import io.sluice.sim.scenario.ScenarioResult;
import io.sluice.sim.scenario.ScenarioRunner;

import java.nio.file.Path;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// One arm on every seed, in the seeds' order, without stories.
public record Runs(Arm arm, List<ScenarioResult> results) {

    /// Runs every arm on every seed, shared out over all processors; the results do not depend on
    /// how.
    ///
    /// @param data folder with recorded markets
    public static List<Runs> of(List<Arm> arms, List<Long> seeds, Path data) {
        List<ScenarioResult> all =
                IntStream.range(0, arms.size() * seeds.size())
                        .parallel()
                        .mapToObj(job -> {
                            Arm arm = arms.get(job / seeds.size());
                            long seed = seeds.get(job % seeds.size());
                            return ScenarioRunner.run(
                                            arm.scenario().withSeed(seed), data, (_, _, _) -> {})
                                    .brief(arm.label() + " seed " + seed);
                        })
                        .toList();
        return IntStream.range(0, arms.size())
                .mapToObj(i ->
                        new Runs(
                                arms.get(i), all.subList(i * seeds.size(), (i + 1) * seeds.size())))
                .toList();
    }

    public List<String> parents() {
        return results.getFirst().parents().stream().map(ParentResult::id).toList();
    }

    /// One number of one parent, a value a seed.
    public double[] each(String parentId, ToDoubleFunction<ParentResult> number) {
        return results.stream()
                .mapToDouble(result -> number.applyAsDouble(result.parent(parentId)))
                .toArray();
    }
}
