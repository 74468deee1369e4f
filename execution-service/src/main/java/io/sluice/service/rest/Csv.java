package io.sluice.service.rest;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.StringJoiner;

/// A table as RFC 4180 text, safe to open in a spreadsheet.
public final class Csv {
    private final StringBuilder text = new StringBuilder();

    /// @param values null is an empty cell
    void line(List<? extends @Nullable String> values) {
        text.append(row(values));
    }

    /// One line with its end.
    ///
    /// @param values null is an empty cell
    public static String row(List<? extends @Nullable String> values) {
        StringJoiner row = new StringJoiner(",", "", "\r\n");
        for (String value : values) {
            row.add(quoted(value == null ? "" : value));
        }
        return row.toString();
    }

    /// A cell that a spreadsheet would take for a formula is quoted text to it.
    private static String quoted(String value) {
        boolean formula = !value.isEmpty() && "=+@\t".indexOf(value.charAt(0)) >= 0;
        String safe = formula ? "'" + value : value;
        boolean plain = safe.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }

    /// An answer to download.
    ///
    /// @param next where the next page is, null when there is none
    ResponseEntity<byte[]> answer(String fileName, @Nullable String next) {
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.ok()
                        .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                        .header(
                                HttpHeaders.CONTENT_DISPOSITION,
                                "attachment; filename=\"" + fileName + "\"");
        if (next != null) {
            answer.header(HttpHeaders.LINK, "<" + next + ">; rel=\"next\"");
        }
        return answer.body(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
