package io.sluice.signal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The calibration of one instrument as a text that people can read and review: one `name: value` a
/// line, lists in brackets, comments after `#`. Every field is there, once; an unknown one is an
/// error.
///
/// @param symbol of the instrument it was made for
public record CalibrationFile(String symbol, Calibration calibration) {
    /// Version of the text's form. Another one is refused, not guessed at.
    public static final int FORMAT = 1;

    /// Reads the text again, exactly.
    public static CalibrationFile parse(String text) throws BadCalibrationException {
        return new Fields(text).file();
    }

    /// @param notes lines of comment at the top: how it was made, how well it did
    public String text(List<String> notes) {
        StringBuilder text = new StringBuilder();
        notes.forEach(note -> text.append("# ").append(note).append('\n'));
        Calibration.Weights weights = calibration.weights();
        MicropriceTable microprice = calibration.microprice();
        line(text, "format", FORMAT);
        line(text, "symbol", symbol);
        line(text, "version", calibration.version());
        line(text, "weights.queue", weights.queue());
        line(text, "weights.depth", weights.depth());
        line(text, "weights.touchFlow", weights.touchFlow());
        line(text, "weights.flow", weights.flow());
        line(text, "weights.trades", weights.trades());
        line(text, "weights.metaorder", weights.metaorder());
        line(text, "weights.microprice", weights.microprice());
        line(text, "cap", calibration.cap());
        line(text, "horizonNs", calibration.horizonNs());
        line(text, "gateReference", calibration.gateReference());
        line(text, "levelWeights", calibration.levelWeights());
        line(text, "microprice.imbalances", microprice.imbalances());
        line(text, "microprice.ticks", microprice.ticks());
        line(text, "bucketQty", calibration.bucketQty());
        return text.toString();
    }

    private static void line(StringBuilder text, String name, Object value) {
        text.append(name).append(": ").append(value).append('\n');
    }

    /// The lines of one text, each taken once.
    private static final class Fields {
        private final TreeMap<String, String> values = new TreeMap<>();

        Fields(String text) throws BadCalibrationException {
            for (String line : text.lines().toList()) {
                int comment = line.indexOf('#');
                String content = (comment < 0 ? line : line.substring(0, comment)).strip();
                if (content.isEmpty()) {
                    continue;
                }
                int colon = content.indexOf(':');
                if (colon < 1) {
                    throw new BadCalibrationException("line", "must be 'name: value'", content);
                }
                String name = content.substring(0, colon).strip();
                String value = content.substring(colon + 1).strip();
                if (values.put(name, value) != null) {
                    throw new BadCalibrationException(name, "must be given once", "given twice");
                }
            }
        }

        CalibrationFile file() throws BadCalibrationException {
            whole("format", FORMAT, FORMAT);
            String symbol = take("symbol");
            CalibrationFile file;
            try {
                file = new CalibrationFile(symbol, calibration());
            } catch (IllegalArgumentException e) {
                throw outOfRange(e);
            }
            Map.Entry<String, String> unknown = values.firstEntry();
            if (unknown != null) {
                throw new BadCalibrationException(
                        unknown.getKey(), "must not be there: no such field", unknown.getValue());
            }
            return file;
        }

        /// The records check their own ranges: `calibration.<field> <allowed>, was <given>`.
        private static BadCalibrationException outOfRange(IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            String field = message.substring(message.indexOf('.') + 1, message.indexOf(' '));
            int was = message.lastIndexOf(", was ");
            return new BadCalibrationException(
                    field,
                    message.substring(message.indexOf(' ') + 1, was),
                    message.substring(was + ", was ".length()));
        }

        private Calibration calibration() throws BadCalibrationException {
            return new Calibration(
                    take("version"),
                    new Calibration.Weights(
                            number("weights.queue"),
                            number("weights.depth"),
                            number("weights.touchFlow"),
                            number("weights.flow"),
                            number("weights.trades"),
                            number("weights.metaorder"),
                            number("weights.microprice")),
                    number("cap"),
                    whole("horizonNs", Long.MIN_VALUE, Long.MAX_VALUE),
                    number("gateReference"),
                    numbers("levelWeights"),
                    new MicropriceTable(
                            (int) whole("microprice.imbalances", 0, 1000),
                            numbers("microprice.ticks")),
                    whole("bucketQty", Long.MIN_VALUE, Long.MAX_VALUE));
        }

        private String take(String name) throws BadCalibrationException {
            String value = values.remove(name);
            if (value == null || value.isEmpty()) {
                throw new BadCalibrationException(name, "must be given", "missing");
            }
            return value;
        }

        private long whole(String name, long min, long max) throws BadCalibrationException {
            String text = take(name);
            try {
                long value = Long.parseLong(text);
                if (value >= min && value <= max) {
                    return value;
                }
            } catch (NumberFormatException e) {
                throw new BadCalibrationException(name, "must be a whole number", text);
            }
            throw new BadCalibrationException(name, "must be " + min + ".." + max, text);
        }

        private double number(String name) throws BadCalibrationException {
            return number(name, take(name));
        }

        private static double number(String name, String text) throws BadCalibrationException {
            try {
                return Double.parseDouble(text);
            } catch (NumberFormatException e) {
                throw new BadCalibrationException(name, "must be a number", text);
            }
        }

        private List<Double> numbers(String name) throws BadCalibrationException {
            String text = take(name);
            if (!text.startsWith("[") || !text.endsWith("]")) {
                throw new BadCalibrationException(name, "must be a list in brackets", text);
            }
            String inside = text.substring(1, text.length() - 1).strip();
            List<Double> numbers = new ArrayList<>();
            if (!inside.isEmpty()) {
                for (String each : inside.split(",", -1)) {
                    numbers.add(number(name, each.strip()));
                }
            }
            return numbers;
        }
    }
}
