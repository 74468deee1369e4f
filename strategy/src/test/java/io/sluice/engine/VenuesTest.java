package io.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.instrument.Decimal;
import io.sluice.instrument.Venue;
import io.sluice.order.BadParameterException;
import io.sluice.order.Parameter;
import io.sluice.order.Parameters;
import io.sluice.order.RejectReason;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Venues: where the children of an order may go (`fix.md` c-3), through the engine.
class VenuesTest {
    private final EngineBench bench = EngineBench.open();

    @BeforeEach
    void a_second_venue_shows_the_same_prices() {
        bench.in(new Input.DefineVenue(new Venue(1, "YSIM", .3, .2, true)));
        bench.in(new Input.VenueUp(1));
        bench.engine.onDepth(0, 1, true, 1400, 20_000, false, bench.nowNs);
        bench.engine.onDepth(0, 1, false, 1401, 20_000, true, bench.nowNs);
    }

    @Test
    void children_go_to_the_venues_that_are_named() {
        bench.submit(bench.spec("A", 10_000, 100, "Venues", "NONE YSIM"));
        bench.pass(3);

        assertThat(bench.all(Output.PlaceChild.class))
                .isNotEmpty()
                .allSatisfy(child -> assertThat(child.venueId()).isEqualTo(1));
    }

    @Test
    void an_order_that_may_go_to_none_of_our_venues_is_refused() {
        bench.submit(bench.spec("A", 10_000, 100, "Venues", "XNAS XNYS"));

        assertThat(bench.last(Output.ParentReport.class))
                .satisfies(
                        report -> assertThat(report.reason()).isEqualTo(RejectReason.BAD_PARAMETER),
                        report ->
                                assertThat(report.text())
                                        .isEqualTo(
                                                "Venues must name at least one of XSIM YSIM, was"
                                                        + " 'XNAS XNYS'"));
    }

    @Test
    void a_change_is_in_force_when_the_children_elsewhere_are_gone() throws BadParameterException {
        long id = bench.submit(bench.spec("A", 10_000, 100, "VenueRouting", "P"));
        bench.all(Output.PlaceChild.class).forEach(bench::accept);
        bench.outputs.clear();

        bench.in(
                new Input.SteerParent(
                        bench.origin(),
                        id,
                        1,
                        null,
                        null,
                        Parameters.NONE.with(Parameter.VENUES, "YSIM")));

        assertThat(bench.all(Output.CancelChild.class))
                .isNotEmpty()
                .allSatisfy(cancel -> assertThat(cancel.venueId()).isZero());
        assertThat(bench.all(Output.ParentReport.class)).isEmpty();

        for (Output.CancelChild cancel : bench.all(Output.CancelChild.class)) {
            bench.in(new Input.ChildCanceled(cancel.childId(), 0, Decimal.ZERO, ""));
        }
        bench.pass(15);

        assertThat(bench.all(Output.ParentReport.class).getFirst().text())
                .isEqualTo("changed by the desk: venues: default -> YSIM");
        assertThat(bench.all(Output.PlaceChild.class))
                .isNotEmpty()
                .allSatisfy(child -> assertThat(child.venueId()).isEqualTo(1));
    }
}
