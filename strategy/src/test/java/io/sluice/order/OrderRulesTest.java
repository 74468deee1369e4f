package io.sluice.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.seeds.Seeds;

import org.junit.jupiter.api.Test;

import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;

class OrderRulesTest {
    @Test
    void parents_move_as_the_grid_says() {
        // format:off
        assertThat(grid()).isEqualTo("""
                WAITING          START>WORKING SUSPEND>SUSPENDED REQUEST_REPLACE>PENDING_REPLACE APPLY_REPLACE>WAITING REQUEST_CANCEL>PENDING_CANCEL END>ENDING COMPLETE>FILLED
                WORKING          SUSPEND>SUSPENDED REQUEST_REPLACE>PENDING_REPLACE APPLY_REPLACE>WORKING REQUEST_CANCEL>PENDING_CANCEL END>ENDING COMPLETE>FILLED
                SUSPENDED        RESUME>WORKING REQUEST_REPLACE>PENDING_REPLACE APPLY_REPLACE>SUSPENDED REQUEST_CANCEL>PENDING_CANCEL END>ENDING COMPLETE>FILLED
                PENDING_REPLACE  APPLY_REPLACE>WORKING REQUEST_CANCEL>PENDING_CANCEL END>ENDING COMPLETE>FILLED
                PENDING_CANCEL   END>PENDING_CANCEL CHILDREN_GONE>CANCELED COMPLETE>FILLED
                ENDING           REQUEST_CANCEL>PENDING_CANCEL CHILDREN_GONE>EXPIRED COMPLETE>FILLED
                FILLED           CHILDREN_GONE>CANCELED COMPLETE>FILLED
                CANCELED         COMPLETE>CANCELED
                EXPIRED          COMPLETE>EXPIRED
                REJECTED""");
        // format:on
    }

    private static String grid() {
        return Stream.of(ParentState.values())
                .map(state ->
                        String.format("%-16s ", state)
                                + Stream.of(ParentEvent.values())
                                        .filter(state::allows)
                                        .map(event -> event + ">" + state.on(event))
                                        .collect(Collectors.joining(" ")))
                .collect(Collectors.joining("\n"))
                .strip();
    }

    @Test
    void what_a_state_does_not_know_is_refused() {
        assertThatThrownBy(() -> ParentState.FILLED.on(ParentEvent.REQUEST_CANCEL))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_child_that_is_gone_stays_gone() {
        for (ChildState state : ChildState.values()) {
            for (ChildEvent event : ChildEvent.values()) {
                if (state.isTerminal()) {
                    assertThat(state.on(event)).isEqualTo(state);
                }
            }
        }
        assertThat(ChildState.PENDING_CANCEL.on(ChildEvent.CANCEL_REJECT))
                .isEqualTo(ChildState.WORKING);
        assertThat(ChildState.UNKNOWN.on(ChildEvent.ACCEPT)).isEqualTo(ChildState.WORKING);
    }

    @Test
    void the_ledger_refuses_what_could_overfill() {
        Ledger ledger = new Ledger(1000);
        ledger.commit(600);
        ledger.fill(300, 1400, 300);

        assertThat(ledger.freeQty()).isEqualTo(400);
        assertThatThrownBy(() -> ledger.commit(500)).isInstanceOf(IllegalStateException.class);
        ledger.release(300);
        assertThat(ledger.freeQty()).isEqualTo(700);
    }

    @Test
    void the_average_price_rounds_half_up_at_four_more_decimals() {
        assertThat(Ledger.averagePrice(3 * 1400L + 4 * 1401L, 7)).isEqualTo(14_005_714);
        assertThat(Ledger.averagePrice(1, 20_000)).isEqualTo(1);
        assertThat(Ledger.averagePrice(0, 0)).isZero();
    }

    @Seeds
    void child_ids_survive_their_text(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        long parentId = random.nextLong(1L << 42);
        int sequence = random.nextInt(ChildId.SEQUENCE_MAX);
        long id = ChildId.of(parentId, sequence);
        int version = random.nextInt(1024);
        String text = ChildId.clOrdId(id, version);

        assertThat(text).hasSizeLessThanOrEqualTo(20);
        assertThat(ChildId.parse(text)).isEqualTo(id);
        assertThat(ChildId.versionOf(text)).isEqualTo(version);
        assertThat(ChildId.parentOf(id)).isEqualTo(parentId);
        assertThat(ChildId.sequenceOf(id)).isEqualTo(sequence);
        char other = text.charAt(3) == 'Z' ? 'Y' : 'Z';
        assertThat(ChildId.parse(text.substring(0, 3) + other + text.substring(4)))
                .isEqualTo(ChildId.NOT_OURS);
    }

    @Test
    void parameters_name_themselves_and_their_range_when_they_refuse() {
        assertThatThrownBy(() -> Parameters.NONE.with(Parameter.AGGRESSION, "11"))
                .hasMessage("Aggression must be 0..10, was 11");
        assertThatThrownBy(() -> Parameters.NONE.with(Parameter.MAX_PERCENT_VOLUME, "25"))
                .hasMessage("MaxPercentVolume must be 0.01..0.5, was 25");
        assertThatThrownBy(() -> Parameters.NONE.with(Parameter.RESIDUAL_POLICY, "Q"))
                .hasMessage("ResidualPolicy must be one of C, X, A, L, E, was Q");
        assertThatThrownBy(() -> Parameters.NONE.with(Parameter.NO_TAKE_LIQ, "maybe"))
                .hasMessageContaining("NoTakeLiq must be Y or N");
        assertThatThrownBy(() -> Parameters.NONE.with(Parameter.END_TIME, "tomorrow"))
                .hasMessageContaining("EndTime must be a UTC timestamp");
    }

    @Test
    void parameters_read_what_they_write() throws BadParameterException {
        Parameters all =
                Parameters.NONE
                        .with(Parameter.END_TIME, "20260102-14:30:00.123456789")
                        .with(Parameter.MAX_PERCENT_VOLUME, "0.125")
                        .with(Parameter.AGGRESSION, "7")
                        .with(Parameter.NO_TAKE_LIQ, "Y");

        Parameters again = Parameters.NONE;
        for (Parameter parameter : Parameter.values()) {
            if (all.has(parameter)) {
                again = again.with(parameter, all.text(parameter));
            }
        }

        assertThat(again).isEqualTo(all);
        assertThat(all)
                .hasToString(
                        "EndTime=20260102-14:30:00.123456789;MaxPercentVolume=0.125;Aggression=7;NoTakeLiq=Y");
    }
}
