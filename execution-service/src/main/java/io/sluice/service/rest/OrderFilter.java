package io.sluice.service.rest;

import io.sluice.order.ParentState;
import io.sluice.order.Side;
import io.sluice.service.live.LiveOrder;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

import java.util.Arrays;
import java.util.Locale;

/// Which orders a list shows. Absent means any.
record OrderFilter(
        @Nullable ParentState state,
        @Nullable String symbol,
        @Nullable Side side,
        @Nullable String account) {

    static OrderFilter of(
            @Nullable String state,
            @Nullable String symbol,
            @Nullable String side,
            @Nullable String account) {
        return new OrderFilter(
                constant("state", ParentState.class, state),
                symbol,
                constant("side", Side.class, side),
                account);
    }

    boolean wants(LiveOrder order) {
        var spec = order.parent().spec();
        return (state == null || state == order.parent().state())
                && (symbol == null || symbol.equals(spec.symbol()))
                && (side == null || side == spec.side())
                && (account == null || account.equals(spec.account()));
    }

    private static <E extends Enum<E>> @Nullable E constant(
            String field, Class<E> type, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(text.toUpperCase(Locale.ROOT))) {
                return constant;
            }
        }
        throw Problem.field(
                HttpStatus.BAD_REQUEST,
                field,
                "BAD_FIELD",
                field
                        + " must be one of "
                        + Arrays.toString(type.getEnumConstants())
                        + ", was "
                        + text);
    }
}
