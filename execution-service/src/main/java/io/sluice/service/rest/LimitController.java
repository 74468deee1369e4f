package io.sluice.service.rest;

import io.sluice.engine.Input;
import io.sluice.engine.Output.CommandAnswer;
import io.sluice.engine.RiskView;
import io.sluice.instrument.Decimal;
import io.sluice.order.RejectReason;
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

/// The pre-trade limits: everyone reads them, the risk role changes them, on the version it saw.
@RestController
@RequestMapping(path = "/api/v1/limits", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "risk")
class LimitController {
    private static final int REASON_MAX = 200;

    private final Desk desk;

    LimitController(Desk desk) {
        this.desk = desk;
    }

    /// @param max most that may be set; the least is anything above 0
    record LimitView(String name, String value, String fallback, String max, String unit) {}

    /// @param restricted account, or `*` for all, and symbol; of accounts that the user sees
    record LimitsView(int version, List<LimitView> limits, List<Restriction> restricted) {
        static LimitsView of(RiskView risk, AccountScope scope) {
            List<LimitView> views = new ArrayList<>();
            for (Limit limit : Limit.values()) {
                views.add(
                        new LimitView(
                                limit.jsonName(),
                                risk.limits().get(limit).toString(),
                                limit.fallback().toString(),
                                Decimal.of((long) limit.max(), 0).toString(),
                                limit.unit()));
            }
            List<Restriction> restricted =
                    risk.limits().restricted().stream()
                            .filter(it -> it.isForAll() || scope.sees(it.account()))
                            .toList();
            return new LimitsView(risk.limitsVersion(), views, restricted);
        }
    }

    @Operation(summary = "Every limit with unit, default and range; the ETag is their version")
    @GetMapping
    ResponseEntity<LimitsView> read() {
        return answer(desk.risk());
    }

    @Operation(
            summary =
                    "Change limits, on the version in If-Match: a reason, the limits to change by"
                            + " name, and `restricted` as a whole; what is not named stays")
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
        RequestBody body = RequestBody.read(in);
        RiskView risk = desk.risk();
        int version = risk.limitsVersion();
        requireVersion(ifMatch, version);
        String reason = body.text("reason", REASON_MAX, null);
        Limits next = changed(risk.limits(), body);
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

    private static Limits changed(Limits before, RequestBody body) {
        Limits next = before;
        for (Map.Entry<String, JsonNode> field : body.fields()) {
            String name = field.getKey();
            Limit limit = Limit.byName(name);
            if (name.equals("restricted")) {
                next = next.withRestricted(restricted(field.getValue(), body));
            } else if (limit != null && name.equals(limit.jsonName())) {
                next = changed(next, limit, body);
            } else if (!name.equals("reason")) {
                body.fault(name, RejectReason.BAD_FIELD, name + " is not a limit");
            }
        }
        return next;
    }

    private static Limits changed(Limits before, Limit limit, RequestBody body) {
        body.missing(limit.jsonName(), RejectReason.BAD_FIELD);
        Decimal value = body.decimal(limit.jsonName(), RejectReason.BAD_FIELD);
        if (value == null) {
            return before;
        }
        try {
            return before.with(limit, value);
        } catch (IllegalArgumentException e) {
            body.fault(limit.jsonName(), RejectReason.BAD_FIELD, String.valueOf(e.getMessage()));
            return before;
        }
    }

    private static List<Restriction> restricted(JsonNode list, RequestBody body) {
        List<Restriction> names = new ArrayList<>();
        for (JsonNode entry : list) {
            JsonNode account = entry.get("account");
            JsonNode symbol = entry.get("symbol");
            if (account == null || symbol == null || !account.isString() || !symbol.isString()) {
                break;
            }
            if (!account.stringValue().isBlank() && !symbol.stringValue().isBlank()) {
                names.add(new Restriction(account.stringValue(), symbol.stringValue()));
            }
        }
        if (!list.isArray() || names.size() != list.size()) {
            body.fault(
                    "restricted",
                    RejectReason.BAD_FIELD,
                    "restricted must be a list of {\"account\":\"… or *\",\"symbol\":\"…\"}, was "
                            + RequestBody.shown(list));
        }
        return names;
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
