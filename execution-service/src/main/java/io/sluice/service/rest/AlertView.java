package io.sluice.service.rest;

import io.sluice.engine.Output;
import io.sluice.engine.Output.Alert;
import io.sluice.engine.Output.ParentReport;

import org.jspecify.annotations.Nullable;

/// Something a person should know, as JSON.
record AlertView(String severity, String code, @Nullable String orderId, String text, String time) {

    /// Null when an output says nothing that a person has to know at once.
    static @Nullable AlertView in(Output output) {
        return switch (output) {
            case Alert alert -> of(alert);
            case ParentReport report when report.parent().parentId() == 0 -> ofRefusal(report);
            case Output _ -> null;
        };
    }

    static AlertView of(Alert alert) {
        return new AlertView(
                alert.severity().name(),
                alert.code(),
                alert.parentId() == 0 ? null : Long.toString(alert.parentId()),
                alert.text(),
                UtcTime.text(alert.nowNs()));
    }

    /// An order that never came to be shows nowhere else.
    private static AlertView ofRefusal(ParentReport report) {
        String text =
                report.session()
                        + " order "
                        + report.clOrdId()
                        + " was refused: "
                        + (report.text().isEmpty() ? report.reason().name() : report.text());
        return new AlertView(
                "WARNING", report.reason().name(), null, text, UtcTime.text(report.nowNs()));
    }
}
