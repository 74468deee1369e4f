package io.sluice.service.replay;

import io.sluice.instrument.Decimal;
import io.sluice.order.Side;
import io.sluice.order.TimeInForce;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;

/// One event of one order, in the words of RTS 24.
final class OrderRecord {
    private static final DateTimeFormatter MICROSECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private final EnumMap<OrderField, String> values = new EnumMap<>(OrderField.class);

    OrderRecord with(OrderField field, String value) {
        values.put(field, value);
        return this;
    }

    OrderRecord with(OrderField field, @Nullable Decimal value) {
        return value == null ? this : with(field, value.toString());
    }

    OrderRecord at(OrderField field, long epochNs) {
        return with(field, MICROSECONDS.format(Instant.ofEpochSecond(0, epochNs)));
    }

    OrderRecord side(Side side) {
        return with(OrderField.SIDE, side.isBuy() ? "BUYI" : "SELL");
    }

    OrderRecord validity(TimeInForce timeInForce) {
        return switch (timeInForce) {
            case DAY -> with(OrderField.VALIDITY, "DAVY");
            case IMMEDIATE_OR_CANCEL -> with(OrderField.VALIDITY, "IOCV");
            case GOOD_TILL_DATE -> with(OrderField.VALIDITY, "GTDV");
            case AT_THE_OPENING, AT_THE_CLOSE ->
                    with(OrderField.VALIDITY, "DAVY").with(OrderField.RESTRICTION, "VFAR");
        };
    }

    /// One cell a field, empty where nothing is known.
    List<String> cells() {
        List<String> cells = new ArrayList<>();
        for (OrderField field : OrderField.values()) {
            cells.add(values.getOrDefault(field, ""));
        }
        return cells;
    }
}
