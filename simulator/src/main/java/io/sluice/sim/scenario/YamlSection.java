package io.sluice.sim.scenario;

import io.sluice.instrument.Decimal;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;

/// One mapping of a scenario file. Every value is asked for by name, type and range; [#finish]
/// refuses what nobody asked for. Scalars stay text until asked for, so that a decimal is exact and
/// `14:30` is a time and not a number in base 60.
final class YamlSection {
    private final String file;
    private final String path;
    private final Node node;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final TreeSet<String> known = new TreeSet<>();

    /// @param path where it is, such as `parents[0]`; empty for the top
    YamlSection(String file, String path, Node node) {
        this.file = file;
        this.path = path;
        this.node = node;
        if (!(node instanceof MappingNode mapping)) {
            throw error(node, path, "must be a mapping of keys to values");
        }
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw error(tuple.getKeyNode(), path, "has a key that is not plain text");
            }
            if (values.put(key.getValue(), tuple.getValueNode()) != null) {
                throw error(key, at(key.getValue()), "is given twice");
            }
        }
    }

    boolean has(String key) {
        known.add(key);
        return values.containsKey(key);
    }

    /// Names of all keys, in the file's order; the caller knows what to do with each.
    List<String> keys() {
        known.addAll(values.keySet());
        return List.copyOf(values.keySet());
    }

    String text(String key) {
        return scalar(key, required(key));
    }

    String text(String key, String absent) {
        return has(key) ? text(key) : absent;
    }

    long integer(String key, long min, long max) {
        String text = text(key);
        String range = "must be a whole number " + min + ".." + max;
        try {
            long value = Long.parseLong(text);
            if (value < min || value > max) {
                throw error(key, range + ", was " + text);
            }
            return value;
        } catch (NumberFormatException _) {
            throw error(key, range + ", was '" + text + "'");
        }
    }

    long integer(String key, long min, long max, long absent) {
        return has(key) ? integer(key, min, max) : absent;
    }

    /// A positive exact number.
    Decimal positive(String key) {
        String text = text(key);
        try {
            Decimal value = Decimal.parse(text);
            if (value.isPositive()) {
                return value;
            }
        } catch (NumberFormatException _) {
            throw error(key, "must be a decimal number > 0, was '" + text + "'");
        }
        throw error(key, "must be a decimal number > 0, was " + text);
    }

    /// A number for statistics and models, never for prices and quantities.
    double number(String key, double min, double max) {
        String text = text(key);
        String range = "must be a number " + plain(min) + ".." + plain(max);
        try {
            double value = Decimal.parse(text).toDouble();
            if (value < min || value > max) {
                throw error(key, range + ", was " + text);
            }
            return value;
        } catch (NumberFormatException _) {
            throw error(key, range + ", was '" + text + "'");
        }
    }

    double number(String key, double min, double max, double absent) {
        return has(key) ? number(key, min, max) : absent;
    }

    boolean flag(String key) {
        return choice(key, Flag.class) == Flag.TRUE;
    }

    <E extends Enum<E>> E choice(String key, Class<E> type) {
        String text = text(key);
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equalsIgnoreCase(text)) {
                return constant;
            }
        }
        List<String> allowed = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            allowed.add(constant.name().toLowerCase(Locale.ROOT));
        }
        throw error(key, "must be one of " + String.join(", ", allowed) + ", was '" + text + "'");
    }

    LocalDate date(String key) {
        String text = text(key);
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException _) {
            throw error(key, "must be a date such as 2026-01-05, was '" + text + "'");
        }
    }

    /// A time of day, UTC, as nanoseconds after midnight.
    long timeOfDayNs(String key) {
        String text = text(key);
        try {
            return LocalTime.parse(text).toNanoOfDay();
        } catch (DateTimeException _) {
            throw error(key, "must be a time of day in UTC such as 14:30:00, was '" + text + "'");
        }
    }

    long timeOfDayNs(String key, long absentNs) {
        return has(key) ? timeOfDayNs(key) : absentNs;
    }

    /// Milliseconds with up to six decimals, as nanoseconds.
    long millisNs(String key, long maxMillis, long absentNs) {
        if (!has(key)) {
            return absentNs;
        }
        String text = text(key);
        String range = "must be milliseconds 0.." + maxMillis + " with at most 6 decimals, was ";
        try {
            long valueNs = Decimal.parse(text).atScale(6);
            if (valueNs < 0 || valueNs > maxMillis * 1_000_000) {
                throw error(key, range + text);
            }
            return valueNs;
        } catch (NumberFormatException _) {
            throw error(key, range + "'" + text + "'");
        }
    }

    /// Whether the value at this key is a mapping.
    boolean isSection(String key) {
        return has(key) && required(key) instanceof MappingNode;
    }

    YamlSection section(String key) {
        return new YamlSection(file, at(key), required(key));
    }

    /// The section at this key, or null when it is absent.
    @Nullable YamlSection sectionIfPresent(String key) {
        return has(key) ? section(key) : null;
    }

    /// Reads each element of a list of mappings; an absent key is an empty list.
    <T> List<T> list(String key, Function<YamlSection, T> reader) {
        List<T> items = new ArrayList<>();
        for (Node item : elements(key)) {
            YamlSection section = new YamlSection(file, at(key) + "[" + items.size() + "]", item);
            items.add(reader.apply(section));
            section.finish();
        }
        return items;
    }

    /// Reads each element of a list of plain values; an absent key is an empty list.
    List<String> texts(String key) {
        List<String> items = new ArrayList<>();
        for (Node item : elements(key)) {
            items.add(scalar(key + "[" + items.size() + "]", item));
        }
        return items;
    }

    /// Whole numbers; an absent key is an empty list.
    List<Long> integers(String key, long min, long max) {
        List<Long> items = new ArrayList<>();
        for (String text : texts(key)) {
            String range = "must be whole numbers " + min + ".." + max + ", had '" + text + "'";
            try {
                long value = Long.parseLong(text);
                if (value < min || value > max) {
                    throw error(key, range);
                }
                items.add(value);
            } catch (NumberFormatException _) {
                throw error(key, range);
            }
        }
        return items;
    }

    /// Refuses the keys that nobody asked for.
    void finish() {
        for (Map.Entry<String, Node> entry : values.entrySet()) {
            if (!known.contains(entry.getKey())) {
                throw error(
                        entry.getValue(),
                        at(entry.getKey()),
                        "is not a key here; known are " + String.join(", ", known));
            }
        }
    }

    ScenarioFileException error(String key, String message) {
        return error(values.getOrDefault(key, node), at(key), message);
    }

    String at(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private ScenarioFileException error(Node where, String what, String message) {
        return new ScenarioFileException(
                file
                        + ":"
                        + (where.getStartMark().getLine() + 1)
                        + ": "
                        + (what.isEmpty() ? "the file" : what)
                        + " "
                        + message);
    }

    private Node required(String key) {
        known.add(key);
        Node value = values.get(key);
        if (value == null) {
            throw error(key, "is required");
        }
        return value;
    }

    private String scalar(String key, Node value) {
        if (value instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
            return scalar.getValue();
        }
        throw error(value, at(key), "must be a single value");
    }

    private List<Node> elements(String key) {
        if (!has(key)) {
            return List.of();
        }
        Node value = required(key);
        if (value instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        throw error(key, "must be a list");
    }

    private static String plain(double number) {
        return number == StrictMath.rint(number)
                ? Long.toString((long) number)
                : Double.toString(number);
    }

    private enum Flag {
        TRUE,
        FALSE
    }
}
