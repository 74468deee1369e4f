package io.sluice.service.log;

import io.sluice.instrument.Decimal;
import io.sluice.order.Parameter;
import io.sluice.order.Parameters;
import io.sluice.service.log.sbe.Decimal64Decoder;
import io.sluice.service.log.sbe.Decimal64Encoder;

import org.jspecify.annotations.Nullable;

/// What every entry shares: decimals, flags and enumerations on the wire.
final class Wire {
    /// Longest text in the log, characters: what the outside sends must not be able to fill it.
    /// Judgement.
    static final int TEXT_MAX = 1024;

    /// The code that stands for none.
    static final short NONE = 255;

    private Wire() {}

    static void put(Decimal64Encoder to, @Nullable Decimal value) {
        if (value == null) {
            to.unscaled(0).scale(NONE);
        } else {
            to.unscaled(value.unscaled()).scale((short) value.scale());
        }
    }

    static @Nullable Decimal optional(Decimal64Decoder from) {
        return from.scale() == NONE ? null : Decimal.of(from.unscaled(), from.scale());
    }

    static Decimal decimal(Decimal64Decoder from) {
        return Decimal.of(from.unscaled(), from.scale());
    }

    static String clip(String text) {
        return text.length() <= TEXT_MAX ? text : text.substring(0, TEXT_MAX);
    }

    static short code(Enum<?> value) {
        return (short) value.ordinal();
    }

    static short code(boolean value) {
        return (short) (value ? 1 : 0);
    }

    /// The enumeration value with this code.
    static <E extends Enum<E>> E pick(E[] values, int code, String what) {
        if (code >= values.length) {
            throw new LogFormatException(
                    "unknown "
                            + what
                            + " "
                            + code
                            + " in the log, this build knows 0.."
                            + (values.length - 1));
        }
        return values[code];
    }

    /// How many of them have numbers.
    static int count(Parameters parameters) {
        int count = 0;
        for (Parameter parameter : Parameter.values()) {
            count += hasNumber(parameters, parameter) ? 1 : 0;
        }
        return count;
    }

    static boolean hasNumber(Parameters parameters, Parameter parameter) {
        return !parameter.kind().isText() && parameters.has(parameter);
    }

    /// Those that are texts, `name=text` with a semicolon between, which none of them can have in
    /// it.
    static String texts(Parameters parameters) {
        StringBuilder texts = new StringBuilder();
        for (Parameter parameter : Parameter.values()) {
            if (parameter.kind().isText() && parameters.has(parameter)) {
                texts.append(texts.isEmpty() ? "" : ";").append(parameter.wireName());
                texts.append('=').append(parameters.text(parameter));
            }
        }
        return texts.toString();
    }

    /// The set with what [#texts] wrote.
    static Parameters withTexts(Parameters numbers, String texts) {
        Parameters parameters = numbers;
        for (String pair : texts.isEmpty() ? new String[0] : texts.split(";")) {
            int equals = pair.indexOf('=');
            Parameter parameter = equals < 0 ? null : Parameter.byName(pair.substring(0, equals));
            if (parameter == null || !parameter.kind().isText()) {
                throw new LogFormatException("unknown text parameter in the log: " + pair);
            }
            parameters = parameters.withKnown(parameter, pair.substring(equals + 1));
        }
        return parameters;
    }
}
