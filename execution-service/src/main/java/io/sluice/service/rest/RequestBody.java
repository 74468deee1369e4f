package io.sluice.service.rest;

import io.sluice.instrument.Decimal;
import io.sluice.order.RejectReason;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A JSON object as it came, field by field, collecting what is wrong. Numbers stay exact: a
/// decimal may be a string or a JSON number, neither goes through `double`.
final class RequestBody {
    private static final int BYTES_MAX = 64 * 1024;
    private static final int DIGITS_MAX = 40;

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build();

    private final JsonNode root;
    private final List<Problem.Fault> faults = new ArrayList<>();

    private RequestBody(JsonNode root) {
        this.root = root;
    }

    static RequestBody read(InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(BYTES_MAX + 1);
        if (bytes.length > BYTES_MAX) {
            throw Problem.of(
                    HttpStatus.CONTENT_TOO_LARGE,
                    "CONTENT_TOO_LARGE",
                    "a request may have " + BYTES_MAX + " bytes");
        }
        try {
            JsonNode root = JSON.readTree(bytes);
            if (!root.isObject()) {
                throw malformed("the body must be a JSON object");
            }
            return new RequestBody(root);
        } catch (JacksonException e) {
            throw malformed("the body is not JSON: " + e.getOriginalMessage());
        }
    }

    /// What came as a query parameter: under the same rules as a body's field.
    static RequestBody parameter(String name, @Nullable String value) {
        return new RequestBody(JSON.createObjectNode().put(name, value));
    }

    private static Problem malformed(String detail) {
        return Problem.of(HttpStatus.BAD_REQUEST, "MALFORMED_JSON", detail);
    }

    Iterable<Map.Entry<String, JsonNode>> fields() {
        return root.properties();
    }

    /// The fields as text, for comparing two requests.
    String canonical() {
        return root.toString();
    }

    void fault(String field, RejectReason code, String detail) {
        faults.add(new Problem.Fault(field, code.name(), detail));
    }

    /// Notes a required field that is absent; one that is there but wrong has its fault already.
    void missing(String field, RejectReason code) {
        JsonNode node = root.get(field);
        if (node == null || node.isNull()) {
            fault(field, code, field + " is missing");
        }
    }

    /// Ends the request when anything was wrong.
    void refuseFaults() {
        if (!faults.isEmpty()) {
            throw Problem.fields(faults);
        }
    }

    /// A string with 1 to `max` characters; the fallback when absent, a fault when absent without
    /// one.
    String text(String field, int max, @Nullable String fallback) {
        JsonNode node = root.get(field);
        if (node == null || node.isNull()) {
            if (fallback == null) {
                fault(field, RejectReason.BAD_FIELD, field + " is missing");
            }
            return fallback == null ? "" : fallback;
        }
        String text = node.isString() ? node.stringValue() : "";
        if (text.isBlank()
                || text.length() > max
                || !text.chars().allMatch(c -> c >= ' ' && c < 127)) {
            fault(
                    field,
                    RejectReason.BAD_FIELD,
                    field
                            + " must be a string of 1.."
                            + max
                            + " printable ASCII characters, was "
                            + shown(node));
        }
        return text;
    }

    /// One of an enum's constants, whatever the case.
    <E extends Enum<E>> E choice(String field, Class<E> type, E fallback, boolean required) {
        JsonNode node = root.get(field);
        if (node == null || node.isNull()) {
            if (required) {
                fault(field, RejectReason.BAD_FIELD, field + " is missing");
            }
            return fallback;
        }
        E[] constants = type.getEnumConstants();
        if (node.isString()) {
            for (E constant : constants) {
                if (constant.name().equals(node.stringValue().toUpperCase(Locale.ROOT))) {
                    return constant;
                }
            }
        }
        List<String> names = new ArrayList<>();
        for (E constant : constants) {
            names.add(constant.name());
        }
        fault(
                field,
                RejectReason.BAD_FIELD,
                field + " must be one of " + String.join(", ", names) + ", was " + shown(node));
        return fallback;
    }

    /// A decimal; null when absent or not one, the latter with a fault.
    @Nullable Decimal decimal(String field, RejectReason code) {
        JsonNode node = root.get(field);
        if (node == null || node.isNull()) {
            return null;
        }
        String text = plain(node);
        try {
            return Decimal.parse(text == null ? "" : text);
        } catch (NumberFormatException e) {
            fault(
                    field,
                    code,
                    field + " must be a plain decimal such as \"12.50\", was " + shown(node));
            return null;
        }
    }

    /// What a scalar says, in plain text; null when it is none.
    static @Nullable String plain(JsonNode node) {
        if (node.isString()) {
            return node.stringValue();
        }
        if (node.isBoolean()) {
            return Boolean.toString(node.booleanValue());
        }
        if (node.isNumber()) {
            BigDecimal number = node.decimalValue();
            boolean tame =
                    number.precision() <= DIGITS_MAX && Math.abs(number.scale()) <= DIGITS_MAX;
            return tame ? number.toPlainString() : node.toString();
        }
        return null;
    }

    static String shown(JsonNode node) {
        String text = node.toString();
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }
}
