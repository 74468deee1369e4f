package io.sluice.sim.fix;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// How an order wants to be worked, in the fields that its client gave; its reports repeat them.
///
/// @param fields values by tag, of [#TAGS] those that were given
record Terms(Map<Integer, String> fields) {
    static final int ORDER_TYPE = 40;
    static final int TIME_IN_FORCE = 59;
    static final int EXEC_INST = 18;
    static final int MIN_QTY = 110;
    static final int MAX_FLOOR = 111;

    /// In the order of the journal.
    static final List<Integer> TAGS =
            List.of(ORDER_TYPE, TIME_IN_FORCE, EXEC_INST, MIN_QTY, MAX_FLOOR);

    /// What a value may be made of, so that it fits into a line of the journal.
    static final String VALUE = "[0-9A-Za-z. -]{1,40}";

    static final Terms NONE = new Terms(Map.of());

    /// OrdType(40)=2 and no more.
    static final Terms LIMIT = new Terms(Map.of(ORDER_TYPE, "2"));

    /// Of text that [#toString] makes.
    ///
    /// @throws IllegalArgumentException for any other
    static Terms parse(String text) {
        Map<Integer, String> fields = new LinkedHashMap<>();
        for (String field : text.isEmpty() ? new String[0] : text.split("\\|")) {
            int equals = field.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("not tag=value: " + field);
            }
            fields.put(Integer.parseInt(field, 0, equals, 10), field.substring(equals + 1));
        }
        return new Terms(fields);
    }

    boolean has(int tag) {
        return fields.containsKey(tag);
    }

    /// Empty when it was not given.
    String get(int tag) {
        return fields.getOrDefault(tag, "");
    }

    boolean isMidPeg() {
        return get(ORDER_TYPE).equals("P");
    }

    boolean isPostOnly() {
        return get(EXEC_INST).equals("6");
    }

    /// TimeInForce(59), `0` when it was not given.
    char timeInForce() {
        return has(TIME_IN_FORCE) ? get(TIME_IN_FORCE).charAt(0) : '0';
    }

    /// Whether these, as far as they are given, say the same as those of the order.
    boolean agreeWith(Terms order) {
        return fields.entrySet().stream()
                .allMatch(field ->
                        order.get(field.getKey()).equals(field.getValue())
                                || (field.getKey() == TIME_IN_FORCE
                                        && timeInForce() == order.timeInForce()));
    }

    @Override
    public String toString() {
        return TAGS.stream()
                .filter(this::has)
                .map(tag -> tag + "=" + get(tag))
                .collect(Collectors.joining("|"));
    }
}
