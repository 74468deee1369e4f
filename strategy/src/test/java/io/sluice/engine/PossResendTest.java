package io.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PossResendTest {
    private final EngineBench bench = EngineBench.open();

    @Test
    void a_possible_resend_of_a_known_order_is_told_its_state() {
        long parentId = bench.submit(bench.spec("A", 10_000, 100));
        Output.PlaceChild child = bench.all(Output.PlaceChild.class).getFirst();
        bench.accept(child);
        bench.fill(child, 100, 100);

        bench.in(new Input.NewParent(bench.origin(), bench.spec("A", 10_000, 100), true));

        Output.ParentReport report = bench.last(Output.ParentReport.class);
        assertThat(report.kind()).isEqualTo(Output.ReportKind.STATUS);
        assertThat(report.parent().parentId()).isEqualTo(parentId);
        assertThat(report.parent().cumQty()).hasToString("100");
        assertThat(bench.engine.parents()).hasSize(1);
    }

    @Test
    void a_possible_resend_of_an_unknown_order_is_an_order() {
        bench.in(new Input.NewParent(bench.origin(), bench.spec("A", 10_000, 100), true));

        assertThat(bench.last(Output.ParentReport.class).kind()).isEqualTo(Output.ReportKind.NEW);
        assertThat(bench.engine.parents()).hasSize(1);
    }
}
