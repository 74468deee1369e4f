package io.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.instrument.Decimal;
import io.sluice.instrument.Venue;
import io.sluice.order.ParentState;
import io.sluice.order.RejectReason;
import io.sluice.risk.KillSwitch.Scope;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

/// Kills: what is in scope stops at once and stays stopped until another person releases it.
class KillSwitchTest {
    private final EngineBench bench = EngineBench.open();

    private Input.Origin by(String user) {
        return new Input.Origin("REST", 0, user, 0);
    }

    private Output.CommandAnswer fire(Scope scope, String target) {
        bench.in(new Input.FireKill(by("risk"), scope, target, "runaway"));
        return bench.last(Output.CommandAnswer.class);
    }

    private Output.CommandAnswer release(String user, long killId) {
        bench.in(new Input.ReleaseKill(by(user), killId, "looked into"));
        return bench.last(Output.CommandAnswer.class);
    }

    private long work() {
        long id = bench.submit(bench.spec("A" + bench.nowNs, 10_000, 600));
        bench.pass(2);
        bench.all(Output.PlaceChild.class).forEach(bench::accept);
        assertThat(bench.all(Output.PlaceChild.class)).isNotEmpty();
        return id;
    }

    private Output.ParentReport lastReport() {
        return bench.last(Output.ParentReport.class);
    }

    private void venueCancels() {
        for (Output.CancelChild cancel : bench.all(Output.CancelChild.class)) {
            bench.in(new Input.ChildCanceled(cancel.childId(), cancel.venueId(), Decimal.ZERO, ""));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ORDER, *",
        "ACCOUNT, ACC",
        "TRADER, client",
        "STRATEGY, TWAP",
        "INSTRUMENT, BAC",
        "ALL, ''"
    })
    void every_child_in_scope_is_asked_to_go_and_the_parent_ends_canceled(
            Scope scope, String target) {
        long id = work();
        int open = bench.all(Output.PlaceChild.class).size();

        Output.CommandAnswer answer = fire(scope, target.equals("*") ? "" + id : target);

        assertThat(answer.reason()).isEqualTo(RejectReason.NONE);
        assertThat(answer.changes()).startsWith("kill 1: none -> " + scope);
        assertThat(bench.all(Output.CancelChild.class)).hasSize(open);
        assertThat(bench.last(Output.Alert.class).code()).isEqualTo("KILL_FIRED");
        venueCancels();
        assertThat(lastReport().kind()).isEqualTo(Output.ReportKind.CANCELED);
        assertThat(lastReport().parent().state()).isEqualTo(ParentState.CANCELED);
        assertThat(lastReport().text()).contains("kill 1").contains("runaway");
    }

    @ParameterizedTest
    @CsvSource({"ACCOUNT, OTHER", "TRADER, somebody", "STRATEGY, VWAP"})
    void what_is_out_of_scope_works_on(Scope scope, String target) {
        work();

        fire(scope, target);

        assertThat(bench.all(Output.CancelChild.class)).isEmpty();
    }

    @Test
    void a_child_that_was_not_accepted_yet_goes_as_soon_as_it_is() {
        bench.submit(bench.spec("A", 10_000, 600));
        bench.pass(2);
        List<Output.PlaceChild> sent = bench.all(Output.PlaceChild.class);
        assertThat(sent).isNotEmpty();

        fire(Scope.ALL, "");
        assertThat(bench.all(Output.CancelChild.class)).isEmpty();
        sent.forEach(bench::accept);

        assertThat(bench.all(Output.CancelChild.class)).hasSameSizeAs(sent);
        venueCancels();
        assertThat(lastReport().parent().state()).isEqualTo(ParentState.CANCELED);
    }

    @Test
    void a_new_order_in_scope_is_refused_by_name_until_the_release() {
        fire(Scope.ACCOUNT, "ACC");

        bench.submit(bench.spec("A", 10_000, 600));
        assertThat(lastReport().reason()).isEqualTo(RejectReason.KILLED);
        assertThat(lastReport().text()).contains("runaway");

        assertThat(release("other", 1).reason()).isEqualTo(RejectReason.NONE);
        bench.submit(bench.spec("B", 10_000, 600));
        assertThat(lastReport().kind()).isEqualTo(Output.ReportKind.NEW);
    }

    @Test
    void who_fired_it_cannot_release_it() {
        fire(Scope.ALL, "");

        assertThat(release("risk", 1).reason()).isEqualTo(RejectReason.NOT_ALLOWED);
        assertThat(bench.engine.risk().kills()).hasSize(1);
        assertThat(release("other", 2).reason()).isEqualTo(RejectReason.UNKNOWN_ORDER);
        assertThat(release("other", 1).reason()).isEqualTo(RejectReason.NONE);
        assertThat(bench.engine.risk().kills()).isEmpty();
    }

    @Test
    void two_kills_of_one_scope_are_two_latches() {
        fire(Scope.ALL, "");
        fire(Scope.ALL, "");

        release("other", 1);
        bench.submit(bench.spec("A", 10_000, 600));

        assertThat(lastReport().reason()).isEqualTo(RejectReason.KILLED);
    }

    @Test
    void a_killed_venue_loses_its_children_and_gets_no_more_while_the_order_works_elsewhere() {
        bench.in(new Input.DefineVenue(new Venue(1, "YSIM", .3, .2, true)));
        bench.in(new Input.VenueUp(1));
        work();
        long there =
                bench.all(Output.PlaceChild.class).stream().filter(it -> it.venueId() == 0).count();
        assertThat(there).isPositive();

        fire(Scope.VENUE, "XSIM");
        assertThat(bench.all(Output.CancelChild.class)).hasSize((int) there);
        venueCancels();
        bench.outputs.clear();
        bench.pass(60);

        assertThat(bench.all(Output.PlaceChild.class)).noneMatch(it -> it.venueId() == 0);
        assertThat(bench.engine.parents()).hasSize(1);
        release("other", 1);
        bench.pass(60);
        assertThat(bench.all(Output.PlaceChild.class)).anyMatch(it -> it.venueId() == 0);
    }

    @ParameterizedTest
    @CsvSource({
        "ORDER, x",
        "ORDER, 7",
        "ACCOUNT, ''",
        "STRATEGY, twap",
        "INSTRUMENT, NONE",
        "VENUE, NONE",
        "ALL, something"
    })
    void a_target_that_is_not_there_is_refused_and_nothing_is_latched(Scope scope, String target) {
        Output.CommandAnswer answer = fire(scope, target);

        assertThat(answer.reason()).isEqualTo(RejectReason.BAD_FIELD);
        assertThat(answer.text()).startsWith("target must be ").contains("'" + target + "'");
        assertThat(bench.engine.risk().kills()).isEmpty();
    }

    @Test
    void a_paused_order_is_canceled_too_and_a_client_cannot_bring_it_back() {
        long id = work();
        bench.in(new Input.ControlParent(by("trader"), id, Input.Control.PAUSE));
        fire(Scope.ALL, "");
        bench.in(new Input.ControlParent(by("trader"), id, Input.Control.RESUME));
        assertThat(bench.last(Output.CommandAnswer.class).reason())
                .isEqualTo(RejectReason.ALREADY_PENDING);
        venueCancels();

        assertThat(lastReport().parent().state()).isEqualTo(ParentState.CANCELED);
    }
}
