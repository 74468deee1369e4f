package io.sluice.service.rest;

import io.sluice.engine.Input;
import io.sluice.engine.Output.CommandAnswer;
import io.sluice.engine.RiskView;
import io.sluice.instrument.Decimal;
import io.sluice.order.RejectReason;
import io.sluice.risk.AccountLimit;
import io.sluice.risk.Limit;
import io.sluice.risk.Limits;
import io.sluice.risk.Restriction;
import io.sluice.service.security.AccountScope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.InputStream;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The pre-trade limits, the house's and what accounts have in place of them: everyone reads them,
/// the risk role changes them, one scope at a time, on the version it saw.
@RestController
@RequestMapping(path = "/api/v1/limits", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "risk")
class LimitController {
    private static final int REASON_MAX = 200;
    private static final int NAME_MAX = 64;

    private final Desk desk;

    LimitController(Desk desk) {
        this.desk = desk;
    }

    /// @param max most that may be set; the least is anything above 0
    /// @param perAccount whether an account may have its own
    record LimitView(
            String name,
            String value,
            String fallback,
            String max,
            String unit,
            boolean perAccount) {
        static LimitView of(Limit limit, Limits limits) {
            return new LimitView(
                    limit.jsonName(),
                    limits.get(limit).toString(),
                    limit.fallback().toString(),
                    Decimal.of((long) limit.max(), 0).toString(),
                    limit.unit(),
                    limit.isPerAccount());
        }
    }

    /// What an account has in place of the house's.
    record AccountLimitView(String account, String name, String value) {}

    /// @param account `*` for all
    record RestrictionView(String account, String symbol) {}

    /// @param accounts of those that the user sees; restricted: likewise
    record LimitsView(
            int version,
            List<LimitView> limits,
            List<AccountLimitView> accounts,
            List<RestrictionView> restricted) {
        static LimitsView of(RiskView risk, AccountScope scope) {
            Limits limits = risk.limits();
            return new LimitsView(
                    risk.limitsVersion(),
                    Stream.of(Limit.values()).map(it -> LimitView.of(it, limits)).toList(),
                    limits.accounts().stream()
                            .filter(it -> scope.sees(it.account()))
                            .map(it ->
                                    new AccountLimitView(
                                            it.account(),
                                            it.limit().jsonName(),
                                            it.value().toString()))
                            .toList(),
                    limits.restricted().stream()
                            .filter(it -> it.isForAll() || scope.sees(it.account()))
                            .map(it -> new RestrictionView(it.account(), it.symbol()))
                            .toList());
        }
    }

    @Operation(
            summary =
                    "Every limit with unit, default and range, and what accounts have in place of"
                            + " it; the ETag is their version")
    @GetMapping
    ResponseEntity<LimitsView> read() {
        return answer(desk.risk());
    }

    @Operation(
            summary =
                    "Change the house's limits, on the version in If-Match: a reason, the limits to"
                            + " change by name, and `restricted`, the symbols that no account may"
                            + " trade, as a whole; what is not named stays")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(ref = OpenApiSchemas.LIMIT_CHANGE)))
    @PutMapping
    ResponseEntity<LimitsView> change(
            InputStream in,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            Principal user)
            throws IOException {
        return change(Restriction.EVERYONE, RequestBody.read(in), ifMatch, user);
    }

    @Operation(
            summary =
                    "Change one account's limits, likewise: those that are per account, null for"
                            + " the house's again, and `restricted`, the symbols that it may not"
                            + " trade")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(ref = OpenApiSchemas.ACCOUNT_LIMIT_CHANGE)))
    @PutMapping("/accounts/{account}")
    ResponseEntity<LimitsView> change(
            @PathVariable String account,
            InputStream in,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            Principal user)
            throws IOException {
        RequestBody asked = RequestBody.parameter("account", account);
        String name = asked.text("account", NAME_MAX, null);
        if (name.equals(Restriction.EVERYONE)) {
            asked.fault(
                    "account",
                    RejectReason.BAD_FIELD,
                    "account must name one: the house's limits are at /api/v1/limits");
        }
        asked.refuseFaults();
        return change(name, RequestBody.read(in), ifMatch, user);
    }

    /// @param account whose, `*` for the house
    private ResponseEntity<LimitsView> change(
            String account, RequestBody body, @Nullable String ifMatch, Principal user) {
        RiskView risk = desk.risk();
        int version = risk.limitsVersion();
        requireVersion(ifMatch, version);
        String reason = body.text("reason", REASON_MAX, null);
        Limits next = changed(risk.limits(), account, body);
        body.refuseFaults();
        CommandAnswer answer =
                desk.command(
                        user.getName(),
                        origin -> new Input.SetLimits(origin, version, next, reason));
        if (answer.reason() != RejectReason.NONE) {
            throw Problem.refusedChange(answer);
        }
        return answer(desk.risk());
    }

    private static Limits changed(Limits before, String account, RequestBody body) {
        Limits next = before;
        for (Map.Entry<String, JsonNode> field : body.fields()) {
            String name = field.getKey();
            Limit limit = Limit.byName(name);
            if (name.equals("restricted")) {
                next = restricted(next, account, field.getValue(), body);
            } else if (limit != null && name.equals(limit.jsonName())) {
                next = changed(next, account, limit, field.getValue(), body);
            } else if (!name.equals("reason")) {
                body.fault(name, RejectReason.BAD_FIELD, name + " is not a limit");
            }
        }
        return next;
    }

    private static Limits changed(
            Limits before, String account, Limit limit, JsonNode asked, RequestBody body) {
        String name = limit.jsonName();
        boolean house = account.equals(Restriction.EVERYONE);
        if (asked.isNull() && !house && limit.isPerAccount()) {
            return before.without(account, limit);
        }
        body.missing(name, RejectReason.BAD_FIELD);
        Decimal value = body.decimal(name, RejectReason.BAD_FIELD);
        if (value == null) {
            return before;
        }
        try {
            return house
                    ? before.with(limit, value)
                    : before.with(new AccountLimit(account, limit, value));
        } catch (IllegalArgumentException e) {
            body.fault(name, RejectReason.BAD_FIELD, String.valueOf(e.getMessage()));
            return before;
        }
    }

    /// With these symbols in place of those that the account was barred from.
    private static Limits restricted(
            Limits before, String account, JsonNode symbols, RequestBody body) {
        List<Restriction> all = new ArrayList<>(before.restricted());
        all.removeIf(it -> it.account().equals(account));
        for (JsonNode symbol : symbols) {
            if (!symbol.isString()
                    || symbol.stringValue().isBlank()
                    || symbol.stringValue().length() > NAME_MAX) {
                return unreadable(before, symbols, body);
            }
            all.add(new Restriction(account, symbol.stringValue()));
        }
        return symbols.isArray() ? before.withRestricted(all) : unreadable(before, symbols, body);
    }

    private static Limits unreadable(Limits before, JsonNode symbols, RequestBody body) {
        body.fault(
                "restricted",
                RejectReason.BAD_FIELD,
                "restricted must be a list of symbols of 1.."
                        + NAME_MAX
                        + " characters, was "
                        + RequestBody.shown(symbols));
        return before;
    }

    private static void requireVersion(@Nullable String ifMatch, int current) {
        if (ifMatch == null) {
            throw Problem.field(
                    HttpStatus.PRECONDITION_REQUIRED,
                    "If-Match",
                    "PRECONDITION_REQUIRED",
                    "If-Match is missing: send the ETag of the limits you saw, now "
                            + eTag(current));
        }
        if (!ifMatch.equals(eTag(current))) {
            throw Problem.field(
                    HttpStatus.PRECONDITION_FAILED,
                    "If-Match",
                    RejectReason.VERSION_CONFLICT.name(),
                    "the limits are at version " + eTag(current) + ", not " + ifMatch);
        }
    }

    private ResponseEntity<LimitsView> answer(RiskView risk) {
        return ResponseEntity.ok()
                .eTag(eTag(risk.limitsVersion()))
                .body(LimitsView.of(risk, desk.scope()));
    }

    private static String eTag(int version) {
        return "\"" + version + "\"";
    }
}
