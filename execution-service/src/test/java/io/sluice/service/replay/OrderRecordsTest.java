package io.sluice.service.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.instrument.Venue;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

class OrderRecordsTest {
    /// By field.
    private static final List<Map<OrderField, String>> ALL = records(0, Long.MAX_VALUE);

    private static final String PARENT_ID = text(ALL.getFirst(), OrderField.ORDER_ID);

    private static List<Map<OrderField, String>> records(long fromNs, long toNs) {
        List<Map<OrderField, String>> made = new ArrayList<>();
        OrderRecords records = new OrderRecords(fromNs, toNs, record -> made.add(fields(record)));
        records.define(new Venue(0, "XONE", 0, 0, true));
        records.define(new Venue(1, "XTWO", 0, 0, true));
        long[] position = {0};
        RecordedDesk.play(output -> records.on(output, ++position[0], 0, false), null);
        return made;
    }

    private static Map<OrderField, String> fields(OrderRecord record) {
        Map<OrderField, String> fields = new LinkedHashMap<>();
        List<String> cells = record.cells();
        for (OrderField field : OrderField.values()) {
            fields.put(field, cells.get(field.ordinal()));
        }
        return fields;
    }

    private static String text(Map<OrderField, String> record, OrderField field) {
        return record.getOrDefault(field, "");
    }

    private static List<Map<OrderField, String>> of(boolean parent, String... events) {
        return ALL.stream()
                .filter(it -> text(it, OrderField.ORDER_ID).equals(PARENT_ID) == parent)
                .filter(it -> List.of(events).contains(text(it, OrderField.EVENT)))
                .toList();
    }

    private static long traded(boolean parent) {
        return of(parent, "PARF", "FILL").stream()
                .mapToLong(it -> Long.parseLong(text(it, OrderField.TRADED_QTY)))
                .sum();
    }

    @Test
    void an_order_comes_in_is_changed_and_filled() {
        assertThat(of(true, "NEWO")).hasSize(1);
        assertThat(of(true, "NEWO").getFirst())
                .containsEntry(OrderField.CLIENT, "ACC")
                .containsEntry(OrderField.WHEN, "2026-01-05T14:32:00.000000Z")
                .containsEntry(OrderField.INITIAL_QTY, "20000")
                .containsEntry(OrderField.REMAINING_QTY, "20000")
                .containsEntry(OrderField.TRADED_QTY, "");
        assertThat(of(true, "REME")).hasSize(1);
        assertThat(of(true, "FILL")).hasSize(1);
        assertThat(of(true, "FILL").getFirst()).containsEntry(OrderField.STATUS, "INAC");
    }

    @Test
    void what_children_trade_is_what_the_order_trades() {
        assertThat(traded(true)).isEqualTo(20_000);
        assertThat(traded(false)).isEqualTo(20_000);
        assertThat(of(false, "PARF", "FILL"))
                .allSatisfy(it -> {
                    assertThat(text(it, OrderField.TRANSACTION_ID)).isNotEmpty();
                    assertThat(text(it, OrderField.PASSIVE)).isIn("PASV", "AGRE");
                });
    }

    @Test
    void every_child_is_placed_first_and_ends_once() {
        Map<String, List<String>> lives = new LinkedHashMap<>();
        ALL.stream()
                .filter(it -> !text(it, OrderField.ORDER_ID).equals(PARENT_ID))
                .forEach(it ->
                        lives.computeIfAbsent(text(it, OrderField.ORDER_ID), _ -> new ArrayList<>())
                                .add(text(it, OrderField.EVENT)));

        assertThat(lives).hasSizeGreaterThan(10);
        assertThat(lives.values())
                .allSatisfy(events -> {
                    assertThat(events.getFirst()).isEqualTo("NEWO");
                    assertThat(events.subList(1, events.size() - 1)).isSubsetOf("PARF");
                    assertThat(events.getLast()).isIn("FILL", "CAME", "EXPI", "CAMO", "REMO");
                });
    }

    @Test
    void children_name_their_venue_algorithm_and_order() {
        assertThat(of(false, "NEWO"))
                .allSatisfy(it -> {
                    assertThat(text(it, OrderField.SEGMENT_MIC)).isIn("XONE", "XTWO");
                    assertThat(text(it, OrderField.EXECUTION)).isEqualTo("TWAP");
                    assertThat(text(it, OrderField.LINKED)).isEqualTo(PARENT_ID);
                    assertThat(text(it, OrderField.LIMIT_PRICE)).isNotEmpty();
                });
    }

    @Test
    void sequence_numbers_rise_and_do_not_depend_on_the_time_asked_for() {
        long fromNs = RecordedDesk.ENTRY_NS + 2 * RecordedDesk.MINUTE_NS;
        long toNs = fromNs + 3 * RecordedDesk.MINUTE_NS;

        List<Map<OrderField, String>> some = records(fromNs, toNs);

        assertThat(ALL.stream().map(it -> Long.parseLong(text(it, OrderField.SEQUENCE))).toList())
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(some).isNotEmpty();
        assertThat(ALL).containsSequence(some);
        assertThat(text(some.getFirst(), OrderField.WHEN))
                .isGreaterThanOrEqualTo("2026-01-05T14:34:00.000000Z");
        assertThat(text(some.getLast(), OrderField.WHEN)).isLessThan("2026-01-05T14:37:00.000000Z");
    }

    @Test
    void there_are_the_51_fields_of_the_regulation_and_a_text() {
        assertThat(OrderField.values()).hasSize(52);
        assertThat(OrderField.valueOf("INDICATIVE_VOLUME").ordinal() + 1).isEqualTo(51);
        assertThat(OrderField.EVENT.ordinal() + 1).isEqualTo(21);
        assertThat(OrderField.STATUS.ordinal() + 1).isEqualTo(33);
        assertThat(OrderField.TRANSACTION_ID.ordinal() + 1).isEqualTo(48);
    }
}
