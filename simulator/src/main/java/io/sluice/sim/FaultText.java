package io.sluice.sim;

import io.sluice.sim.loop.Fault;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// A fault on the command line: `kind`, and behind a colon any of `from`, `to` (time since the
/// start; default from the start for ever), `share` (0..1, default 1) and `delay`, with commas
/// between. Times are numbers with `ms`, `s` or `m`: `lose_ack:from=10s,to=1m,share=0.2`.
final class FaultText implements ITypeConverter<Fault> {
    private static final Map<String, Long> UNIT_NS =
            new TreeMap<>(Map.of("ms", 1_000_000L, "s", 1_000_000_000L, "m", 60_000_000_000L));

    @Override
    public Fault convert(String text) {
        int colon = text.indexOf(':');
        Fault.Kind kind = kind(colon < 0 ? text : text.substring(0, colon));
        Map<String, String> settings = settings(colon < 0 ? "" : text.substring(colon + 1));
        long fromNs = timeNs("from", settings, 0);
        long toNs = timeNs("to", settings, Long.MAX_VALUE);
        long delayNs = timeNs("delay", settings, 0);
        double share = share(settings);
        if (!settings.isEmpty()) {
            throw bad("must have from, to, share and delay at most, had " + settings.keySet());
        }
        try {
            return new Fault(kind, fromNs, toNs, share, delayNs);
        } catch (IllegalArgumentException e) {
            throw bad(String.valueOf(e.getMessage()));
        }
    }

    private static Fault.Kind kind(String name) {
        for (Fault.Kind kind : Fault.Kind.values()) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(name)) {
                return kind;
            }
        }
        String kinds = Arrays.toString(Fault.Kind.values()).toLowerCase(Locale.ROOT);
        throw bad("must be one of " + kinds + ", was '" + name + "'");
    }

    private static Map<String, String> settings(String text) {
        Map<String, String> settings = new TreeMap<>();
        for (String setting : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            int equals = setting.indexOf('=');
            if (equals < 1) {
                throw bad("must be kind:name=value,name=value, was '" + setting + "'");
            }
            settings.put(setting.substring(0, equals), setting.substring(equals + 1));
        }
        return settings;
    }

    private static long timeNs(String name, Map<String, String> settings, long absent) {
        String text = settings.remove(name);
        if (text == null) {
            return absent;
        }
        if (!text.matches("\\d{1,6}(ms|s|m)")) {
            throw bad(name + " must be a time such as 200ms, 10s or 1m, was '" + text + "'");
        }
        String unit = text.replaceAll("\\d", "");
        long number = Long.parseLong(text.substring(0, text.length() - unit.length()));
        return number * UNIT_NS.getOrDefault(unit, 0L);
    }

    private static double share(Map<String, String> settings) {
        String text = settings.remove("share");
        try {
            return text == null ? 1 : Double.parseDouble(text);
        } catch (NumberFormatException _) {
            throw bad("share must be above 0 and at most 1, was '" + text + "'");
        }
    }

    private static TypeConversionException bad(String message) {
        return new TypeConversionException("a fault " + message);
    }
}
