package io.sluice.service.rest;

import io.sluice.engine.Output.CommandAnswer;
import io.sluice.order.Parameter;
import io.sluice.order.RejectReason;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

import java.util.List;

/// A request that is answered with a problem detail (RFC 9457).
final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// One thing wrong with a request.
    ///
    /// @param field name in the JSON body or query, null when it is no single one
    /// @param code stable, upper case
    record Fault(@Nullable String field, String code, String detail) {}

    private final HttpStatus status;
    private final transient List<Fault> faults;

    private Problem(HttpStatus status, List<Fault> faults) {
        super(faults.getFirst().detail());
        this.status = status;
        this.faults = faults;
    }

    static Problem of(HttpStatus status, String code, String detail) {
        return new Problem(status, List.of(new Fault(null, code, detail)));
    }

    static Problem field(HttpStatus status, String field, String code, String detail) {
        return new Problem(status, List.of(new Fault(field, code, detail)));
    }

    /// Several fields are wrong at once; the first leads.
    static Problem fields(List<Fault> faults) {
        return new Problem(HttpStatus.UNPROCESSABLE_CONTENT, List.copyOf(faults));
    }

    static Problem unknownOrder(long parentId) {
        return of(
                HttpStatus.NOT_FOUND,
                RejectReason.UNKNOWN_ORDER.name(),
                "there is no order " + parentId + " here: it never was, or it is history");
    }

    /// The engine refused a new order.
    static Problem refusedOrder(CommandAnswer answer) {
        return refused(HttpStatus.UNPROCESSABLE_CONTENT, answer);
    }

    /// The engine refused a change of a live order.
    static Problem refusedChange(CommandAnswer answer) {
        HttpStatus status =
                switch (answer.reason()) {
                    case UNKNOWN_ORDER -> HttpStatus.NOT_FOUND;
                    case VERSION_CONFLICT -> HttpStatus.PRECONDITION_FAILED;
                    case ALREADY_TERMINAL, ALREADY_PENDING -> HttpStatus.CONFLICT;
                    case NOT_ALLOWED -> HttpStatus.FORBIDDEN;
                    default -> HttpStatus.UNPROCESSABLE_CONTENT;
                };
        return refused(status, answer);
    }

    private static Problem refused(HttpStatus status, CommandAnswer answer) {
        String text = answer.text().isEmpty() ? answer.reason().name() : answer.text();
        return new Problem(
                status,
                List.of(new Fault(fieldOf(answer.reason(), text), answer.reason().name(), text)));
    }

    private static @Nullable String fieldOf(RejectReason reason, String text) {
        return switch (reason) {
            case DUPLICATE_CLORDID -> "clOrdId";
            case UNKNOWN_ACCOUNT -> "account";
            case UNKNOWN_SYMBOL, RESTRICTED -> "symbol";
            case UNSUPPORTED_STRATEGY -> "strategy";
            case BAD_QUANTITY, OFF_LOT, QTY_LIMIT, NOTIONAL_LIMIT, DAY_LIMIT -> "quantity";
            case OFF_TICK, BAD_PRICE, OUTSIDE_COLLAR -> "limitPrice";
            case END_BEFORE_START, TOO_LATE -> "endTime";
            case BAD_PARAMETER, BAD_FIELD, NOT_CHANGEABLE -> namedIn(text);
            default -> null;
        };
    }

    /// Messages about a parameter begin with its name.
    private static @Nullable String namedIn(String text) {
        int end = text.indexOf(' ');
        Parameter parameter = Parameter.byName(end < 0 ? text : text.substring(0, end));
        return parameter == null ? null : parameter.jsonName();
    }

    HttpStatus status() {
        return status;
    }

    List<Fault> faults() {
        return faults;
    }
}
