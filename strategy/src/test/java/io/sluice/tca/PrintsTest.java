package io.sluice.tca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sluice.seeds.Seeds;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

class PrintsTest {
    private static Prints worked() {
        Prints prints = new Prints(100);
        prints.add(10_000, 300);
        prints.add(10_100, 200);
        prints.add(10_050, 400);
        prints.add(10_200, 100);
        return prints;
    }

    /// A buyer at 10,050: 300 of 1,000 were dearer, and half of the 400 at the same.
    @Test
    void volume_at_worse_prices_counts_half_of_that_at_the_same() {
        assertThat(worked().worseShare(1, 10_050)).isCloseTo(.5, within(1e-12));
        assertThat(worked().worseShare(1, 10_060)).isCloseTo(.3, within(1e-12));
        assertThat(worked().worseShare(-1, 10_060)).isCloseTo(.7, within(1e-12));
    }

    @Test
    void within_a_limit_only_what_is_no_worse_counts() {
        double buyer = (300 * 10_000.0 + 400 * 10_050) / 700;

        assertThat(worked().vwapWithin(1, 10_050)).isCloseTo(buyer, within(1e-9));
        assertThat(worked().vwapWithin(-1, 10_200)).isCloseTo(10_200, within(1e-9));
        assertThat(worked().vwapWithin(1, 9_900)).isNaN();
    }

    /// The first 600: all of the first two prints and 100 of the third.
    @Test
    void first_volume_has_its_own_average_price() {
        double first = (300 * 10_000.0 + 200 * 10_100 + 100 * 10_050) / 600;

        assertThat(worked().vwapOfFirst(600)).isCloseTo(first, within(1e-9));
        assertThat(worked().vwapOfFirst(1_001)).isNaN();
        assertThat(worked().vwapOfFirst(0)).isNaN();
    }

    @Test
    void position_is_0_at_the_best_print_and_1_at_the_worst() {
        assertThat(worked().position(1, 10_050)).isCloseTo(.25, within(1e-12));
        assertThat(worked().position(-1, 10_050)).isCloseTo(.75, within(1e-12));
        assertThat(new Prints(1).position(1, Double.NaN)).isNaN();
    }

    /// A price that rises by one a print, 100 at each: the first n cost (n - 1) / 2 more than the
    /// first one, whatever is left of the points by then.
    @Test
    void the_first_part_of_a_long_life_is_still_known() {
        Prints prints = new Prints(1);
        for (int i = 0; i < 10_000; i++) {
            prints.add(100_000 + i, 100);
        }

        for (int n : new int[] {1_000, 2_000, 5_000, 9_999}) {
            assertThat(prints.vwapOfFirst(100.0 * n))
                    .isCloseTo(100_000 + (n - 1) / 2.0, within(25.0));
        }
    }

    private record Print(long price, long qty) {}

    /// Against a reference that keeps every print, over a range that has to be widened: within the
    /// width of a price for what is by price, a hundredth of the volume for what is by volume.
    @Seeds(50)
    void what_is_kept_at_half_the_detail_stays_near(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Prints prints = new Prints(2);
        List<Print> all = new ArrayList<>();
        long price = 100_000;
        double volume = 0;
        for (int i = 0; i < 5_000; i++) {
            price += random.nextLong(-20, 21);
            Print print = new Print(price, random.nextLong(1, 500));
            all.add(print);
            volume += print.qty;
            prints.add(print.price, print.qty);
        }
        double wanted = Math.rint(random.nextDouble(volume / 10, volume));
        double mean = all.stream().mapToDouble(each -> each.price).average().orElseThrow();
        long low = all.stream().mapToLong(Print::price).min().orElseThrow();
        long high = all.stream().mapToLong(Print::price).max().orElseThrow();
        double width = (high - low) / 32.0;
        double atMost = 0;
        double atLeast = 0;
        double left = wanted;
        double turnover = 0;
        for (Print each : all) {
            atMost += each.price > mean - width ? each.qty : 0;
            atLeast += each.price > mean + width ? each.qty : 0;
            double qty = Math.min(left, (double) each.qty);
            left -= qty;
            turnover += qty * each.price;
        }

        assertThat(prints.worseShare(1, mean)).isBetween(atLeast / volume, atMost / volume);
        assertThat(prints.vwapOfFirst(wanted)).isCloseTo(turnover / wanted, within(width));
        assertThat(prints.vwapOfFirst(volume))
                .isCloseTo(prints.vwapWithin(1, high + 1_000), within(width));
        assertThat(prints.position(1, (double) low)).isZero();
        assertThat(prints.position(1, (double) high)).isEqualTo(1);
    }
}
