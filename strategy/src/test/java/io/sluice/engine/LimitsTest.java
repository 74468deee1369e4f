package io.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sluice.instrument.Decimal;
import io.sluice.order.OrderType;
import io.sluice.order.ParentSpec;
import io.sluice.order.ParentState;
import io.sluice.order.RejectReason;
import io.sluice.order.Side;
import io.sluice.order.Strategy;
import io.sluice.order.TimeInForce;
import io.sluice.risk.AccountLimit;
import io.sluice.risk.DayGross;
import io.sluice.risk.Limit;
import io.sluice.risk.Limits;
import io.sluice.risk.Restriction;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;
import java.util.Objects;

/// Each pre-trade limit where it binds, with its reason; and whose limits are in force.
class LimitsTest {
    private final EngineBench bench = EngineBench.open();

    private void limit(Limit limit, String value) {
        set(bench.engine.risk().limits().with(limit, Decimal.parse(value)));
    }

    private Output.CommandAnswer set(Limits limits) {
        int version = bench.engine.risk().limitsVersion();
        bench.in(new Input.SetLimits(bench.origin(), version, limits, "test"));
        return bench.last(Output.CommandAnswer.class);
    }

    private Output.ParentReport submit(String clOrdId, long qty) {
        bench.submit(bench.spec(clOrdId, qty, 600));
        return bench.last(Output.ParentReport.class);
    }

    @ParameterizedTest
    @CsvSource({
        "PARENT_QTY, 9999, QTY_LIMIT",
        "PARENT_VOLUME_SHARE, 0.00001, QTY_LIMIT",
        "PARENT_NOTIONAL, 140000, NOTIONAL_LIMIT",
        "ACCOUNT_DAY_QTY, 9999, DAY_LIMIT",
        "ACCOUNT_DAY_NOTIONAL, 140000, DAY_LIMIT",
        "HOUSE_DAY_QTY, 9999, DAY_LIMIT",
        "HOUSE_DAY_NOTIONAL, 140000, DAY_LIMIT"
    })
    void a_parent_beyond_a_limit_is_refused_by_reason(
            Limit limit, String value, RejectReason reason) {
        limit(limit, value);

        Output.ParentReport report = submit("A", 10_000);

        assertThat(report.reason()).isEqualTo(reason);
        assertThat(report.text()).contains("at most");
    }

    @Test
    void the_days_gross_counts_what_is_filled_and_what_works() {
        limit(Limit.ACCOUNT_DAY_QTY, "20000");
        submit("A", 10_000);
        bench.pass(300);
        bench.fillEverything();

        assertThat(submit("B", 10_100).reason()).isEqualTo(RejectReason.DAY_LIMIT);
        assertThat(submit("C", 9_900).reason()).isEqualTo(RejectReason.NONE);
        assertThat(submit("D", 200).reason()).isEqualTo(RejectReason.DAY_LIMIT);
    }

    /// Whatever became of the limit meanwhile.
    @Test
    void an_order_may_always_become_smaller() {
        submit("A", 10_000);
        limit(Limit.ACCOUNT_DAY_QTY, "9000");

        bench.in(new Input.ReplaceParent(bench.origin(), "A", bench.spec("B", 9_500, 600)));
        assertThat(bench.last(Output.ParentReport.class).reason()).isEqualTo(RejectReason.NONE);
        bench.in(new Input.ReplaceParent(bench.origin(), "B", bench.spec("C", 9_600, 600)));
        assertThat(bench.last(Output.ChangeRejected.class).reason())
                .isEqualTo(RejectReason.DAY_LIMIT);
    }

    /// Without a market they are worth their limits, and market orders the last trade.
    @Test
    void the_days_gross_has_a_value_without_a_book() {
        bench.engine.onTrade(0, 0, 1400, 100, 1, bench.nowNs);
        submit("A", 10_000);
        bench.engine.onDepthClear(0, 0, bench.nowNs);
        limit(Limit.HOUSE_DAY_NOTIONAL, "200000");

        assertThat(submit("B", 4_300).reason()).isEqualTo(RejectReason.DAY_LIMIT);
        assertThat(submit("C", 4_200).reason()).isEqualTo(RejectReason.NONE);
    }

    /// By quantity, by value and by day; the house's holds for everybody else.
    @ParameterizedTest
    @CsvSource({
        "PARENT_QTY, 9900, QTY_LIMIT",
        "PARENT_NOTIONAL, 9900, NOTIONAL_LIMIT",
        "PARENT_VOLUME_SHARE, 0.00001, QTY_LIMIT",
        "ACCOUNT_DAY_QTY, 9900, DAY_LIMIT",
        "ACCOUNT_DAY_NOTIONAL, 9900, DAY_LIMIT"
    })
    void an_accounts_own_limit_holds_for_it_alone(Limit limit, String value, RejectReason reason) {
        Limits others = Limits.DEFAULT.with(new AccountLimit("OTHER", limit, Decimal.parse(value)));
        set(others);
        assertThat(submit("A", 10_000).reason()).isEqualTo(RejectReason.NONE);

        set(others.with(new AccountLimit("ACC", limit, Decimal.parse(value))));
        bench.pass(10);
        assertThat(submit("B", 10_000).reason()).isEqualTo(reason);

        set(others);
        assertThat(submit("C", 10_000).reason()).isEqualTo(RejectReason.NONE);
    }

    @Test
    void what_accounts_have_outlives_a_changed_configuration_and_is_told_by_name() {
        Decimal own = Decimal.of(7, 0);
        Limits before = Limits.DEFAULT.with(new AccountLimit("ACC", Limit.PARENT_QTY, own));
        set(before);
        bench.in(
                new Input.SetLimits(
                        bench.origin(), Limits.DEFAULT.with(Limit.CHILD_QTY, Decimal.of(9, 0))));

        assertThat(submit("A", 100).reason()).isEqualTo(RejectReason.QTY_LIMIT);
        assertThat(before.changes(Limits.DEFAULT)).isEqualTo("parentQty ACC: 7 -> none");
        assertThat(Limits.DEFAULT.changes(before)).isEqualTo("parentQty ACC: none -> 7");
        assertThatThrownBy(() -> new AccountLimit("ACC", Limit.REFIRES, own))
                .hasMessageContaining("refires is the house's alone");
    }

    /// An order's preview counts what the others may fill, not its own twice.
    @Test
    void an_excerpt_counts_the_others() {
        long id = submit("A", 10_000).parent().parentId();
        submit("B", 5_000);

        Excerpt own = Objects.requireNonNull(bench.engine.excerpt(id));
        Excerpt fresh = bench.engine.excerpt("X", bench.spec("X", 100, 600));

        DayGross.Sum others = own.state.day.house(bench.nowNs);
        DayGross.Sum all = fresh.state.day.house(bench.nowNs);
        assertThat(others.qty()).isEqualTo(5_000);
        assertThat(all.qty()).isEqualTo(15_000);
        assertThat(others.notional()).isCloseTo(all.notional() / 3, within(.02));
    }

    @Test
    void the_same_economics_within_the_window_are_refused_and_welcome_after_it() {
        limit(Limit.DUPLICATE_SECONDS, "5");
        submit("A", 10_000);

        assertThat(submit("B", 10_000).reason()).isEqualTo(RejectReason.DUPLICATE_ECONOMICS);
        assertThat(submit("C", 10_100).reason()).isEqualTo(RejectReason.NONE);
        bench.pass(5);
        assertThat(submit("D", 10_000).reason()).isEqualTo(RejectReason.NONE);
    }

    @ParameterizedTest
    @CsvSource({"ACC, BAC, RESTRICTED", "*, BAC, RESTRICTED", "OTHER, BAC, NONE", "*, IBM, NONE"})
    void a_name_on_the_restricted_list_is_refused(
            String account, String symbol, RejectReason reason) {
        set(Limits.DEFAULT.withRestricted(List.of(new Restriction(account, symbol))));

        assertThat(submit("A", 10_000).reason()).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource({"CHILD_QTY, 250", "CHILD_NOTIONAL, 4000", "CHILD_MINUTE_SHARE, 0.003"})
    void no_child_is_larger_than_its_limit_and_the_record_says_so(Limit limit, String value) {
        limit(limit, value);
        submit("A", 50_000);
        bench.pass(30);

        List<Output.PlaceChild> sent = bench.all(Output.PlaceChild.class);
        assertThat(sent).isNotEmpty().allMatch(it -> it.qty().unscaled() <= 200);
        assertThat(bench.all(Output.Decision.class))
                .anyMatch(it -> it.boundBy().equals("CHILD_LIMIT"));
    }

    @Test
    void the_house_has_a_message_limit_that_cancels_pass() {
        limit(Limit.HOUSE_MESSAGES_PER_SECOND, "2");
        submit("A", 50_000);
        bench.pass(.9);
        List<Output.PlaceChild> sent = bench.all(Output.PlaceChild.class);
        assertThat(sent).hasSize(2);
        sent.forEach(bench::accept);

        bench.in(
                new Input.ControlParent(
                        bench.origin(),
                        bench.last(Output.ParentReport.class).parent().parentId(),
                        Input.Control.CANCEL));

        assertThat(bench.all(Output.CancelChild.class)).hasSize(2);
    }

    @Test
    void a_price_that_ran_away_is_held_by_the_collar_over_time() {
        limit(Limit.DRIFT_PERCENT, "1");
        bench.pass(60);
        bench.book(1430, 20_000, 1431, 20_000);
        submit("A", 50_000);
        bench.pass(5);

        assertThat(bench.all(Output.PlaceChild.class)).isEmpty();
        assertThat(bench.all(Output.Decision.class)).anyMatch(it -> it.boundBy().equals("COLLAR"));
    }

    @Test
    void repeated_refires_are_latched_until_a_person_resumes() {
        limit(Limit.REFIRES, "2");
        long id =
                bench.submit(bench.spec("A", 50_000, 60, "Aggression", "10", "SliceInterval", "1"));
        for (int second = 0; second < 40; second++) {
            int seen = bench.outputs.size();
            bench.pass(1);
            for (Output output : List.copyOf(bench.outputs.subList(seen, bench.outputs.size()))) {
                if (output instanceof Output.PlaceChild child) {
                    answer(child);
                }
            }
        }
        assertThat(bench.all(Output.Alert.class)).anyMatch(it -> it.code().equals("THROTTLED"));
        assertThat(bench.last(Output.ParentReport.class).parent().state())
                .isEqualTo(ParentState.SUSPENDED);

        bench.outputs.clear();
        ParentSpec same = bench.spec("B", 50_000, 60, "Aggression", "10", "SliceInterval", "1");
        bench.in(new Input.ReplaceParent(bench.origin(), "A", same));
        bench.pass(3);
        assertThat(bench.all(Output.PlaceChild.class)).isEmpty();

        bench.in(
                new Input.ControlParent(
                        new Input.Origin("REST", 0, "anna", 0), id, Input.Control.RESUME));
        assertThat(bench.last(Output.CommandAnswer.class).origin().user()).isEqualTo("anna");
        bench.pass(3);
        assertThat(bench.all(Output.PlaceChild.class)).isNotEmpty();
    }

    /// Takers are filled, what rests is not.
    private void answer(Output.PlaceChild child) {
        bench.accept(child);
        if (child.timeInForce() == TimeInForce.IMMEDIATE_OR_CANCEL) {
            bench.fill(child, child.qty().unscaled(), child.qty().unscaled());
        }
    }

    @Test
    void the_configuration_does_not_undo_what_the_risk_function_set() {
        Limits configured = Limits.DEFAULT.with(Limit.PARENT_QTY, Decimal.of(5_000, 0));
        bench.in(new Input.SetLimits(bench.origin(), configured));
        limit(Limit.PARENT_QTY, "7000");

        bench.in(new Input.SetLimits(bench.origin(), configured));
        assertThat(bench.engine.risk().limits().get(Limit.PARENT_QTY))
                .isEqualTo(Decimal.of(7_000, 0));
        bench.in(
                new Input.SetLimits(
                        bench.origin(), Limits.DEFAULT.with(Limit.PARENT_QTY, Decimal.of(9, 0))));
        assertThat(bench.engine.risk().limits().get(Limit.PARENT_QTY)).isEqualTo(Decimal.of(9, 0));
    }

    @Test
    void limits_for_another_version_are_refused() {
        bench.in(new Input.SetLimits(bench.origin(), 7, Limits.DEFAULT, "late"));

        assertThat(bench.last(Output.CommandAnswer.class).reason())
                .isEqualTo(RejectReason.VERSION_CONFLICT);
    }

    @Test
    void without_a_reference_price_nothing_comes_in() {
        EngineBench blind = new EngineBench();
        blind.in(new Input.DefineInstrument(EngineBench.BAC));
        blind.in(new Input.DefineVenue(EngineBench.XSIM));
        blind.in(
                new Input.NewParent(
                        blind.origin(),
                        new ParentSpec(
                                "A",
                                "ACC",
                                "BAC",
                                Side.BUY,
                                Decimal.of(100, 0),
                                OrderType.MARKET,
                                null,
                                TimeInForce.DAY,
                                Strategy.TWAP,
                                bench.spec("A", 100, 600).parameters(),
                                blind.nowNs)));

        assertThat(blind.last(Output.ParentReport.class).reason())
                .isEqualTo(RejectReason.NO_REFERENCE_PRICE);
    }

    @ParameterizedTest
    @EnumSource(Limit.class)
    void no_limit_can_be_switched_off_or_set_beyond_its_range(Limit limit) {
        for (Decimal wrong :
                List.of(Decimal.ZERO, Decimal.of(-1, 0), Decimal.of((long) limit.max() + 1, 0))) {
            assertThatThrownBy(() -> Limits.DEFAULT.with(limit, wrong))
                    .hasMessageStartingWith("limits." + limit.jsonName() + " must be in (0, ")
                    .hasMessageEndingWith("was " + wrong);
        }
    }
}
