package io.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.urgency.Clamp;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// I10 of `strategy.md` 3.9: at the end of each slice what is done lies between the floor and the
/// edge of the band, unless a clamp that is on the record says why not.
final class SliceEnds {
    private static final Set<Clamp> EXCUSES =
            EnumSet.of(
                    Clamp.PARTICIPATION,
                    Clamp.LIMIT_PRICE,
                    Clamp.COLLAR,
                    Clamp.NO_MARKET,
                    Clamp.NO_VENUE,
                    Clamp.MESSAGE_BUDGET,
                    Clamp.SELF_TRADE,
                    Clamp.CHILD_LIMIT);

    private SliceEnds() {}

    static void check(List<Output> outputs, long parentId) {
        Output.Decision before = null;
        boolean excused = false;
        int slices = 0;
        for (Output output : outputs) {
            if (!(output instanceof Output.Decision now) || now.parentId() != parentId) {
                continue;
            }
            if (before != null && now.sizing().slice() != before.sizing().slice()) {
                long filled = now.sizing().filledQty().unscaled();
                long target = before.sizing().targetQty().unscaled();
                long band = before.sizing().bandQty().unscaled();
                assertThat(filled)
                        .as("I10 not beyond the band at the end of %s", before)
                        .isLessThanOrEqualTo(target + band);
                if (!excused) {
                    long slice = target / Math.max(1, before.sizing().slice());
                    assertThat(filled)
                            .as("I10 not below the floor at the end of %s", before)
                            .isGreaterThanOrEqualTo(
                                    Math.min(before.sizing().floorQty().unscaled(), target - slice)
                                            - band);
                }
                slices++;
                excused = false;
            }
            excused |= EXCUSES.contains(Clamp.valueOf(now.boundBy()));
            before = now;
        }
        assertThat(slices).as("slices seen").isPositive();
    }
}
