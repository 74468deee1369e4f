package io.sluice.service.rest;

import io.sluice.engine.Input;
import io.sluice.engine.Output.CommandAnswer;
import io.sluice.order.RejectReason;
import io.sluice.risk.KillSwitch.Kill;
import io.sluice.risk.KillSwitch.Scope;
import io.sluice.service.live.DeskView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.io.IOException;
import java.io.InputStream;
import java.security.Principal;
import java.util.List;

/// The kill switch: armed, then fired, and released by another person. Reading is everyone's, the
/// rest is the risk role's.
@RestController
@RequestMapping(path = "/api/v1/kill", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "risk")
class KillController {
    private static final Logger LOG = LoggerFactory.getLogger(KillController.class);
    private static final int TARGET_MAX = 64;
    private static final int REASON_MAX = 200;

    private final Desk desk;
    private final ArmedKills armed = new ArmedKills();

    KillController(Desk desk) {
        this.desk = desk;
    }

    /// @param target empty for ALL
    record KillView(
            String id, String scope, String target, String reason, String user, String fired) {
        static KillView of(Kill kill) {
            return new KillView(
                    Long.toString(kill.id()),
                    kill.scope().name(),
                    kill.target(),
                    kill.reason(),
                    kill.user(),
                    UtcTime.text(kill.firedNs()));
        }
    }

    /// @param fire where to post to within the next 30 seconds, nothing is stopped before
    record ArmedView(String scope, String target, String reason, String expires, String fire) {}

    /// @param kill null when it was released again in the same moment
    /// @param text how many orders and children it reached
    record FiredView(@Nullable KillView kill, String text) {}

    /// @param text what was released
    record ReleasedView(String text) {}

    @Operation(summary = "What is latched and concerns the user, oldest first")
    @GetMapping
    Page<KillView> latched(
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "100") int size) {
        DeskView view = desk.view();
        List<Kill> seen =
                desk.risk().kills().stream()
                        .filter(kill -> view.concerns(kill.scope(), kill.target()))
                        .toList();
        return Page.of(seen, page, size, KillView::of);
    }

    @Operation(
            summary =
                    "Arm: scope ORDER, ACCOUNT, TRADER, STRATEGY, INSTRUMENT, VENUE or ALL, target,"
                            + " reason; nothing is stopped yet")
    @ApiResponse(responseCode = "202", description = "Armed", useReturnTypeSchema = true)
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(ref = OpenApiSchemas.NEW_KILL)))
    @PostMapping
    ResponseEntity<ArmedView> arm(InputStream in, Principal user) throws IOException {
        RequestBody body = RequestBody.read(in);
        Scope scope = body.choice("scope", Scope.class, Scope.ALL, true);
        String target = body.text("target", TARGET_MAX, scope == Scope.ALL ? "" : null);
        String reason = body.text("reason", REASON_MAX, null);
        if (scope == Scope.ALL && !target.isEmpty()) {
            body.fault(
                    "target",
                    RejectReason.BAD_FIELD,
                    "target must be absent for scope ALL, was '" + target + "'");
        }
        body.refuseFaults();
        ArmedKills.Armed kill = armed.arm(user.getName(), scope, target, reason);
        LOG.warn("kill armed by {}: {} {}: {}", user.getName(), scope, target, reason);
        return ResponseEntity.status(HttpStatus.ACCEPTED)
                .body(
                        new ArmedView(
                                scope.name(),
                                target,
                                reason,
                                UtcTime.text(kill.expiresNs()),
                                "/api/v1/kill/" + kill.token() + "/fire"));
    }

    @Operation(summary = "Fire what this user armed: every child in scope is asked to go at once")
    @PostMapping("/{token:[0-9a-f]{32}}/fire")
    FiredView fire(@PathVariable String token, Principal user) {
        ArmedKills.Armed kill = armed.take(token, user.getName());
        if (kill == null) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "NOT_ARMED",
                    "nothing is armed under this token: it was fired, has expired or is another"
                            + " user's; arm again");
        }
        CommandAnswer answer =
                desk.urgentCommand(
                        user.getName(),
                        origin ->
                                new Input.FireKill(
                                        origin, kill.scope(), kill.target(), kill.reason()));
        if (answer.reason() == RejectReason.BAD_FIELD) {
            throw Problem.field(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "target",
                    answer.reason().name(),
                    answer.text());
        } else if (answer.reason() != RejectReason.NONE) {
            throw Problem.refusedChange(answer);
        }
        return new FiredView(newest(desk.risk().kills(), kill, user.getName()), answer.text());
    }

    private static @Nullable KillView newest(
            List<Kill> kills, ArmedKills.Armed armed, String user) {
        return kills.reversed().stream()
                .filter(kill ->
                        kill.user().equals(user)
                                && kill.scope() == armed.scope()
                                && kill.target().equals(armed.target()))
                .findFirst()
                .map(KillView::of)
                .orElse(null);
    }

    @Operation(summary = "Release: by another person than the one who fired it")
    @DeleteMapping("/{id:\\d{1,18}}")
    ReleasedView release(
            @PathVariable long id,
            @Parameter(required = true, description = "Why, 1 to 200 printable ASCII characters")
                    @RequestParam(required = false)
                    @Nullable String reason,
            Principal user) {
        RequestBody asked = RequestBody.parameter("reason", reason);
        String why = asked.text("reason", REASON_MAX, null);
        asked.refuseFaults();
        CommandAnswer answer =
                desk.command(user.getName(), origin -> new Input.ReleaseKill(origin, id, why));
        if (answer.reason() == RejectReason.UNKNOWN_ORDER) {
            throw Problem.of(HttpStatus.NOT_FOUND, "NOT_LATCHED", answer.text());
        } else if (answer.reason() != RejectReason.NONE) {
            throw Problem.refusedChange(answer);
        }
        return new ReleasedView(answer.text());
    }
}
