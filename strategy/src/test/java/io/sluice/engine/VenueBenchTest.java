package io.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// What becomes of a venue that refuses.
final class VenueBenchTest {
    private final EngineBench bench = EngineBench.open();

    @Test
    void three_refusals_of_the_same_cause_bench_it_for_ten_seconds() {
        bench.submit(bench.spec("A", 10_000, 100));
        for (int refusal = 0; refusal < 3; refusal++) {
            Output.PlaceChild child = bench.last(Output.PlaceChild.class);
            int sent = bench.all(Output.PlaceChild.class).size();
            bench.in(new Input.ChildRejected(child.childId(), 0, 99, "busy"));
            for (int i = 0; refusal < 2 && bench.all(Output.PlaceChild.class).size() == sent; i++) {
                assertThat(i).as("tenths of a second without a child").isLessThan(30);
                bench.pass(.1);
            }
        }
        int sent = bench.all(Output.PlaceChild.class).size();
        bench.pass(9);

        assertThat(bench.all(Output.Alert.class))
                .extracting(Output.Alert::code)
                .contains("VENUE_BENCHED");
        assertThat(bench.all(Output.PlaceChild.class)).hasSize(sent);
        bench.pass(5);
        assertThat(bench.all(Output.PlaceChild.class).size()).isGreaterThan(sent);
    }
}
