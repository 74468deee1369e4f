package io.sluice.sim.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.sim.study.TimingStudy.Day;
import io.sluice.sim.study.TimingStudy.Saved;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;

final class TimingStudyTest {
    /// Days that saved so much at 100 ms, and a bps more or less at the other latencies.
    private static List<Day> days(double... saved) {
        return Arrays.stream(saved)
                .mapToObj(mean ->
                        new Day(
                                "day",
                                4680,
                                7,
                                .05,
                                List.of(
                                        new Saved(mean + 1, .01),
                                        new Saved(mean, .01),
                                        new Saved(mean - 1, .01)),
                                new Saved(0, .01)))
                .toList();
    }

    @Test
    void the_goal_is_reached_where_mean_and_interval_say_so() {
        assertThat(TimingStudy.verdict(days(.3, .32, .28))).contains("+0.300 ± 0.050", "reached");
    }

    /// t(.975) of two degrees of freedom is 4.303: .3 ± 4.303 * .2 / sqrt(3).
    @Test
    void an_interval_that_holds_zero_misses_it() {
        assertThat(TimingStudy.verdict(days(.1, .3, .5))).contains("+0.300 ± 0.497", "missed");
    }

    @Test
    void a_sure_saving_below_the_bound_misses_it() {
        assertThat(TimingStudy.verdict(days(.1, .11, .12))).contains("+0.110 ± 0.025", "missed");
    }

    @Test
    void the_table_ends_with_all_days_together() {
        List<String> rows = TimingStudy.table(days(.1, .11, .12));

        assertThat(rows).hasSize(5);
        assertThat(rows.getLast())
                .contains("+1.110 ± 0.025 | +0.110 ± 0.025 | -0.890 ± 0.025 | +0.000 ± 0.000");
    }
}
