package io.sluice.service.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.engine.Input;
import io.sluice.engine.Output.ParentSnapshot;
import io.sluice.service.preview.BusyDesk;
import io.sluice.tca.CostReport;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Objects;

class FinishTest {
    /// The change that a finish is, on the real engine and simulated venues: an hour's order is
    /// over in seconds.
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void what_is_left_is_crossed_at_once_also_after_a_pause(boolean paused) {
        BusyDesk desk = new BusyDesk(1, 5_000);
        ParentSnapshot order = desk.last().parent();
        if (paused) {
            desk.send(
                    new Input.ControlParent(
                            BusyDesk.TRADER, order.parentId(), Input.Control.PAUSE));
            desk.run(2);
        }
        CostReport before = Objects.requireNonNull(desk.engine.cost(order.parentId()));

        desk.send(
                new Input.SteerParent(
                        BusyDesk.TRADER,
                        order.parentId(),
                        order.version(),
                        null,
                        null,
                        OrderRequests.finish(desk.nowNs())));
        desk.run(10);

        CostReport after = Objects.requireNonNull(desk.engine.cost(order.parentId()));
        assertThat(before.completion()).isLessThan(.5);
        assertThat(after.completion()).isEqualTo(1);
        assertThat(desk.engine.parents()).isEmpty();
    }
}
