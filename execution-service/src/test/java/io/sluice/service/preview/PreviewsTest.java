package io.sluice.service.preview;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.engine.Excerpt;
import io.sluice.engine.Input;
import io.sluice.engine.Output.ParentSnapshot;
import io.sluice.instrument.Auctions;
import io.sluice.instrument.Instrument;
import io.sluice.order.BadParameterException;
import io.sluice.order.Parameter;
import io.sluice.order.Parameters;
import io.sluice.order.ParentSpec;
import io.sluice.order.RejectReason;
import io.sluice.order.Strategy;
import io.sluice.service.host.EngineCopy;
import io.sluice.sim.flow.Preset;

import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Objects;

class PreviewsTest {
    private static final Logger log = LoggerFactory.getLogger(PreviewsTest.class);

    private static Input steer(Input.Origin origin, ParentSnapshot order, int dial) {
        try {
            return new Input.SteerParent(
                    origin,
                    order.parentId(),
                    order.version(),
                    null,
                    null,
                    Parameters.NONE.with(Parameter.AGGRESSION, dial));
        } catch (BadParameterException e) {
            throw new AssertionError(e);
        }
    }

    private static Previews previews(BusyDesk desk, ParentSpec spec) {
        Excerpt excerpt = desk.engine.excerpt("REST", spec);
        return new Previews(EngineCopy.of(excerpt), spec.symbol(), "trader", desk.nowNs());
    }

    private static Previews previews(BusyDesk desk, ParentSnapshot order) {
        Excerpt excerpt = Objects.requireNonNull(desk.engine.excerpt(order.parentId()));
        return new Previews(EngineCopy.of(excerpt), order.spec().symbol(), "trader", desk.nowNs());
    }

    @Test
    void a_new_order_is_worked_to_its_end_and_the_engine_knows_nothing_of_it() {
        BusyDesk desk = new BusyDesk(3, 10_000);
        long before = desk.engine.stateHash();
        ParentSpec spec = desk.order("new", 20_000, 5);

        Previews.Preview preview =
                previews(desk, spec).of(origin -> new Input.NewParent(origin, spec));

        Forecast forecast = Objects.requireNonNull(preview.forecast());
        assertThat(forecast.completion().expected()).isEqualTo(1);
        assertThat(forecast.participation().expected()).isBetween(0.0001, 0.5);
        assertThat(forecast.costBps().low()).isLessThan(forecast.costBps().expected());
        assertThat(forecast.costBps().high()).isGreaterThan(forecast.costBps().expected());
        assertThat(forecast.endNs() - desk.nowNs())
                .isBetween(1L, BusyDesk.HOUR_NS + 60_000_000_000L);
        assertThat(desk.engine.stateHash()).isEqualTo(before);
        assertThat(desk.engine.parents()).hasSize(3);
    }

    /// Seven tenths are worked for an hour, but for what the schedule leaves; three wait for the
    /// close.
    @Test
    void a_share_for_the_close_is_filled_in_its_auction() throws BadParameterException {
        BusyDesk desk = new BusyDesk(0, 0);
        Instrument bac = Preset.BAC.instrument();
        long cutOffNs = Math.floorMod(desk.nowNs(), Instrument.DAY_NS) + BusyDesk.HOUR_NS / 2;
        Auctions auctions = new Auctions(0, Auctions.NEVER, cutOffNs);
        desk.send(new Input.DefineInstrument(bac.withAuctions(auctions)));
        desk.run(60);
        ParentSpec spec = desk.order("closing", 20_000, 5);
        ParentSpec closing =
                new ParentSpec(
                        spec.clOrdId(),
                        spec.account(),
                        spec.symbol(),
                        spec.side(),
                        spec.qty(),
                        spec.type(),
                        null,
                        spec.timeInForce(),
                        Strategy.VWAP,
                        spec.parameters().with(Parameter.AUCTION_CLOSE, "0.3"),
                        spec.transactTimeNs());

        Previews.Preview preview =
                previews(desk, closing).of(origin -> new Input.NewParent(origin, closing));

        Forecast forecast = Objects.requireNonNull(preview.forecast());
        assertThat(forecast.completion().expected()).isGreaterThan(.98);
        assertThat(forecast.endNs()).isGreaterThanOrEqualTo(bac.sessionEndNs(desk.nowNs()));
    }

    @Test
    void a_higher_dial_takes_more() {
        BusyDesk desk = new BusyDesk(3, 10_000);
        ParentSnapshot order = desk.last().parent();

        Forecast now = previews(desk, order).unchanged(order.parentId());
        Forecast then =
                Objects.requireNonNull(
                        previews(desk, order).of(origin -> steer(origin, order, 10)).forecast());

        assertThat(then.passiveShare().expected()).isLessThan(now.passiveShare().expected());
        assertThat(then.costBps().expected()).isGreaterThan(now.costBps().expected());
    }

    @Test
    void a_copy_refuses_what_the_engine_refuses() {
        BusyDesk desk = new BusyDesk(3, 10_000);
        ParentSpec duplicate = desk.order("order-1", 10_000, 5);
        ParentSpec huge = desk.order("huge", 900_000_000_000L, 5);
        ParentSnapshot order = desk.last().parent();

        assertThat(
                        Objects.requireNonNull(
                                        previews(desk, duplicate)
                                                .answer(origin ->
                                                        new Input.NewParent(origin, duplicate)))
                                .reason())
                .isEqualTo(RejectReason.DUPLICATE_CLORDID);
        assertThat(
                        Objects.requireNonNull(
                                        previews(desk, huge)
                                                .answer(origin ->
                                                        new Input.NewParent(origin, huge)))
                                .reason())
                .isEqualTo(RejectReason.QTY_LIMIT);
        ParentSnapshot stale =
                new ParentSnapshot(
                        order.parentId(),
                        order.version() + 1,
                        order.spec(),
                        order.state(),
                        order.cumQty(),
                        order.leavesQty(),
                        order.avgPrice(),
                        order.arrivalPrice(),
                        order.startNs(),
                        order.endNs());
        assertThat(
                        Objects.requireNonNull(
                                        previews(desk, order)
                                                .answer(origin -> steer(origin, stale, 7)))
                                .reason())
                .isEqualTo(RejectReason.VERSION_CONFLICT);
    }

    /// Bounds on processor time, so that a machine that is busy otherwise does not fail it; wide
    /// ones, the numbers themselves are in the service's document.
    @Test
    void a_thousand_orders_hold_the_engine_for_little_and_the_preview_is_quick() {
        BusyDesk desk = new BusyDesk(1_000, 100);
        ParentSnapshot order = desk.last().parent();
        ThreadMXBean thread = ManagementFactory.getThreadMXBean();
        long capturedNs = Long.MAX_VALUE;
        long ranNs = Long.MAX_VALUE;
        for (int i = 0; i < 15; i++) {
            long startNs = thread.getCurrentThreadCpuTime();
            Previews previews = previews(desk, order);
            long copiedNs = thread.getCurrentThreadCpuTime();
            previews.unchanged(order.parentId());
            previews.of(origin -> steer(origin, order, 7));
            capturedNs = Math.min(capturedNs, copiedNs - startNs);
            ranNs = Math.min(ranNs, thread.getCurrentThreadCpuTime() - copiedNs);
        }

        log.info("captured in {} us, foretold twice in {} us", capturedNs / 1000, ranNs / 1000);
        assertThat(capturedNs).isLessThan(10_000_000L);
        assertThat(ranNs).as("200 ms each").isLessThan(400_000_000L);
    }
}
