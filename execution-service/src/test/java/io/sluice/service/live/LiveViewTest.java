package io.sluice.service.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.engine.Input;
import io.sluice.engine.Output;
import io.sluice.engine.ParentView;
import io.sluice.instrument.Decimal;
import io.sluice.order.OrderType;
import io.sluice.order.Parameters;
import io.sluice.order.ParentSpec;
import io.sluice.order.ParentState;
import io.sluice.order.RejectReason;
import io.sluice.order.Side;
import io.sluice.order.Strategy;
import io.sluice.order.Tactic;
import io.sluice.order.TimeInForce;
import io.sluice.service.security.AccountScope;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

class LiveViewTest {
    private static final long WAIT_NS = TimeUnit.SECONDS.toNanos(20);

    private final LiveView view = new LiveView();
    private final DeskView house = view.within(AccountScope.HOUSE);
    private long position;

    @AfterEach
    void close() {
        view.close();
    }

    private void hear(Output output, boolean live) {
        view.on(output, position += 32, 0, live);
    }

    private static Output.ParentReport report(
            long id, Output.ReportKind kind, ParentState state, Output.@Nullable Fill fill) {
        ParentSpec spec =
                new ParentSpec(
                        "C" + id,
                        "ACC1",
                        "BAC",
                        Side.BUY,
                        Decimal.of(1000, 0),
                        OrderType.MARKET,
                        null,
                        TimeInForce.DAY,
                        Strategy.TWAP,
                        Parameters.NONE,
                        1);
        return new Output.ParentReport(
                "OMS44",
                id,
                1,
                kind,
                spec.clOrdId(),
                "",
                new Output.ParentSnapshot(
                        id,
                        1,
                        spec,
                        state,
                        Decimal.ZERO,
                        Decimal.of(1000, 0),
                        Decimal.ZERO,
                        Decimal.ZERO,
                        1,
                        2),
                fill,
                RejectReason.NONE,
                "",
                "",
                "",
                id);
    }

    private void settle(long commandId) {
        Input.Origin origin = new Input.Origin("REST", 0, "t", commandId);
        hear(new Output.CommandAnswer(origin, 0, 0, "limits", "", RejectReason.NONE, "", 1), true);
        view.done(0);
        view.awaitAnswer(commandId, WAIT_NS);
    }

    @Test
    void a_replay_of_any_length_is_followed_to_the_end() {
        int orders = 100_000;
        for (int id = 1; id <= orders; id++) {
            hear(report(id, Output.ReportKind.NEW, ParentState.WORKING, null), false);
            hear(report(id, Output.ReportKind.CANCELED, ParentState.CANCELED, null), false);
        }
        hear(report(orders + 1, Output.ReportKind.NEW, ParentState.WORKING, null), false);
        settle(1);

        assertThat(house.orders(order -> order.parent().state().isTerminal()))
                .hasSize(LiveView.TERMINAL_MAX);
        assertThat(house.order(orders + 1L)).isNotNull();
        assertThat(house.order(orders)).isNotNull();
        assertThat(house.order(1)).isNull();
    }

    /// The report of a new order may come after the answer to its command.
    @Test
    void an_answer_is_shown_with_all_that_its_input_did() {
        Input.Origin origin = new Input.Origin("REST", 0, "t", 9);
        hear(new Output.CommandAnswer(origin, 7, 1, "new", "", RejectReason.NONE, "", 1), true);
        view.awaitAnswer(9, 1_000_000);
        assertThat(house.order(7)).isNull();
        hear(report(7, Output.ReportKind.NEW, ParentState.WORKING, null), true);
        view.done(0);

        view.awaitAnswer(9, WAIT_NS);

        assertThat(house.order(7)).isNotNull();
    }

    @Test
    void the_newest_fills_of_a_parent_are_kept() {
        hear(report(1, Output.ReportKind.NEW, ParentState.WORKING, null), true);
        for (int i = 0; i < 3_000; i++) {
            Output.Fill fill =
                    new Output.Fill(
                            i, "V" + i, "XSIM", Decimal.of(1, 0), Decimal.of(3120, 2), true);
            hear(report(1, Output.ReportKind.TRADE, ParentState.WORKING, fill), true);
        }
        settle(2);

        assertThat(house.fills(1)).hasSize(1_000);
        assertThat(house.fills(1))
                .first()
                .satisfies(fill -> assertThat(fill.fill().venueExecId()).isEqualTo("V2999"));
    }

    @Test
    void a_disputed_fill_is_marked_in_its_place_and_told() throws Exception {
        hear(report(1, Output.ReportKind.NEW, ParentState.WORKING, null), true);
        Output.Fill fill =
                new Output.Fill(1, "V1", "XSIM", Decimal.of(1, 0), Decimal.of(3120, 2), true);
        hear(report(1, Output.ReportKind.TRADE, ParentState.WORKING, fill), true);
        Output dispute = new Output.FillDisputed(1, 1, "1#1", "V1", "DKReason(127)=D", 9);
        try (EventStream.Reader reader = Objects.requireNonNull(house.events(null))) {
            hear(dispute, true);
            settle(2);

            assertThat(house.fills(1))
                    .singleElement()
                    .extracting(LiveFill::dispute)
                    .isEqualTo("DKReason(127)=D");
            assertThat(told(reader)).contains(dispute);
        }
    }

    private static List<Output> told(EventStream.Reader reader) throws InterruptedException {
        List<Output> told = new ArrayList<>();
        for (StreamEvent event = reader.next(0);
                !(event instanceof StreamEvent.Heartbeat);
                event = reader.next(0)) {
            if (event instanceof StreamEvent.Logged logged) {
                told.add(logged.output());
            }
        }
        return told;
    }

    /// The engine's picture is from before the first order's end, which is forgotten by now.
    @Test
    void a_forgotten_order_does_not_come_back_from_an_old_picture() throws Exception {
        Output.ParentReport first = report(1, Output.ReportKind.NEW, ParentState.WORKING, null);
        Semaphore looks = new Semaphore(0);
        view.watch(
                new EngineWindow(
                        () -> {
                            looks.release();
                            return List.of(picture(first.parent()));
                        },
                        List::of));
        hear(first, true);
        for (int id = 1; id <= LiveView.TERMINAL_MAX + 1; id++) {
            hear(report(id, Output.ReportKind.CANCELED, ParentState.CANCELED, null), true);
        }
        settle(4);

        looks.drainPermits();
        assertThat(looks.tryAcquire(2, 20, TimeUnit.SECONDS)).isTrue();

        assertThat(house.order(2)).isNotNull();
        assertThat(house.order(1)).isNull();
    }

    private static ParentView picture(Output.ParentSnapshot parent) {
        Decimal none = Decimal.ZERO;
        return new ParentView(
                parent,
                "OMS44",
                none,
                none,
                none,
                none,
                none,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                Tactic.JOIN,
                5,
                1,
                0,
                0);
    }

    @Test
    void a_status_report_changes_nothing() {
        hear(report(1, Output.ReportKind.NEW, ParentState.WORKING, null), true);
        hear(report(1, Output.ReportKind.STATUS, ParentState.SUSPENDED, null), true);
        settle(3);

        LiveOrder order = Objects.requireNonNull(house.order(1));
        assertThat(order.parent().state()).isEqualTo(ParentState.WORKING);
    }
}
