package io.sluice.service.rest;

import io.sluice.engine.Output.CommandAnswer;
import io.sluice.order.RejectReason;
import io.sluice.risk.KillSwitch;
import io.sluice.risk.Limit;
import io.sluice.risk.Restriction;
import io.sluice.service.live.Audience;
import io.sluice.service.live.DeskView;
import io.sluice.service.rest.AuditView.ChangeView;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// A change of the pre-trade limits or of the kill switch as JSON, as far as it concerns the
/// reader: as `GET /limits` and `GET /kill` show them.
///
/// @param action `limits`, `kill` or `release`
/// @param changes by `limit`, `limit account`, `restricted account symbol` or `kill id`
/// @param text why; of a kill, how far it reached, too; empty for who sees some accounts alone
record ControlView(String time, String user, String action, List<ChangeView> changes, String text) {

    /// Null when nothing changed, or nothing that the reader may see.
    static @Nullable ControlView of(CommandAnswer answer, DeskView view) {
        if (!Audience.CONTROLS.contains(answer.action()) || answer.reason() != RejectReason.NONE) {
            return null;
        }
        List<ChangeView> seen =
                ChangeView.parse(answer.changes()).stream()
                        .filter(change -> isSeen(change, view))
                        .toList();
        return seen.isEmpty()
                ? null
                : new ControlView(
                        UtcTime.text(answer.nowNs()),
                        answer.origin().user(),
                        answer.action(),
                        seen,
                        view.isHouse() ? answer.text() : "");
    }

    private static boolean isSeen(ChangeView change, DeskView view) {
        String field = change.field();
        String rest = field.substring(field.indexOf(' ') + 1);
        if (field.startsWith("kill ")) {
            String before = String.valueOf(change.from());
            return concerns(before.equals("none") ? change.to() : before, view);
        }
        String account =
                field.startsWith("restricted ")
                        ? rest.substring(0, Math.max(0, rest.lastIndexOf(' ')))
                        : rest;
        return Limit.byName(field) != null
                || account.equals(Restriction.EVERYONE)
                || view.sees(account);
    }

    /// @param kill scope and target
    private static boolean concerns(String kill, DeskView view) {
        for (KillSwitch.Scope scope : KillSwitch.Scope.values()) {
            if (kill.startsWith(scope + " ")) {
                return view.concerns(scope, kill.substring(scope.name().length() + 1));
            }
        }
        return false;
    }
}
