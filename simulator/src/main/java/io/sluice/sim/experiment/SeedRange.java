package io.sluice.sim.experiment;

import io.sluice.sim.scenario.ScenarioFileException;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/// Seeds from the first to the last, both included.
public record SeedRange(long first, long last) {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,18})(?:\\.\\.(\\d{1,18}))?");
    private static final long SEEDS_MAX = 100_000;

    /// @param text such as `1..20`, or `7` for one
    /// @throws ScenarioFileException when it is something else
    public static SeedRange parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (matcher.matches()) {
            long first = Long.parseLong(matcher.group(1));
            long last = matcher.group(2) == null ? first : Long.parseLong(matcher.group(2));
            if (last >= first && last - first < SEEDS_MAX) {
                return new SeedRange(first, last);
            }
        }
        throw new ScenarioFileException(
                "--seeds must be such as 1..20, at most "
                        + SEEDS_MAX
                        + " seeds, was '"
                        + text
                        + "'");
    }

    public List<Long> seeds() {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }
}
