package io.sluice.service.rest;

import io.sluice.engine.Output.CommandAnswer;
import io.sluice.order.Parameter;
import io.sluice.order.RejectReason;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// A command as JSON: who asked what from where, what changed, and why it was refused if it was.
///
/// @param address the client's on the network; empty when it came over none
/// @param reason null when it was accepted
record AuditView(
        String time,
        String user,
        String session,
        String address,
        String action,
        int version,
        List<ChangeView> changes,
        @Nullable String reason,
        String text) {

    /// One field's old and new value.
    ///
    /// @param from null when there was none
    record ChangeView(String field, @Nullable String from, String to) {
        /// Reads `name: old -> new`, one a line, names as the engine writes them.
        static List<ChangeView> parse(String lines) {
            List<ChangeView> changes = new ArrayList<>();
            for (String line : lines.lines().toList()) {
                int colon = line.indexOf(": ");
                int arrow = line.indexOf(" -> ");
                if (colon > 0 && arrow > colon) {
                    changes.add(
                            new ChangeView(
                                    jsonName(line.substring(0, colon)),
                                    present(line.substring(colon + 2, arrow)),
                                    line.substring(arrow + 4)));
                }
            }
            return changes;
        }

        private static @Nullable String present(String value) {
            return value.isEmpty() || value.equals("null") ? null : value;
        }

        private static String jsonName(String name) {
            Parameter parameter = Parameter.byName(name);
            return parameter == null ? name : parameter.jsonName();
        }
    }

    static AuditView of(CommandAnswer answer) {
        return new AuditView(
                UtcTime.text(answer.nowNs()),
                answer.origin().user(),
                answer.origin().session(),
                answer.origin().address(),
                answer.action(),
                answer.version(),
                ChangeView.parse(answer.changes()),
                answer.reason() == RejectReason.NONE ? null : answer.reason().name(),
                answer.text());
    }
}
