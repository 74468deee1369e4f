package io.sluice.service.log;

import io.sluice.engine.Input;
import io.sluice.engine.MassScope;
import io.sluice.instrument.Auctions;
import io.sluice.instrument.Decimal;
import io.sluice.instrument.Instrument;
import io.sluice.instrument.Venue;
import io.sluice.instrument.VolumeCurve;
import io.sluice.market.Indication;
import io.sluice.order.BadParameterException;
import io.sluice.order.ClientTags;
import io.sluice.order.Parameter;
import io.sluice.order.Parameters;
import io.sluice.order.ParentSpec;
import io.sluice.risk.AccountLimit;
import io.sluice.risk.Limit;
import io.sluice.risk.Limits;
import io.sluice.risk.Restriction;
import io.sluice.signal.Calibration;
import io.sluice.signal.MicropriceTable;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/// Any [Input], drawn from its record components: a new kind of input is covered the day it
/// appears.
final class RandomInputs {
    /// Drawn component by component.
    private static final List<Class<?>> RECORDS =
            List.of(Input.Origin.class, ParentSpec.class, ClientTags.class, MassScope.class);

    private static final long QTY_MAX = 1_000_000_000_000_000_000L;

    private final SplittableRandom random;

    RandomInputs(long seed) {
        random = new SplittableRandom(seed);
    }

    static List<Class<?>> kinds() {
        return leaves(Input.class).toList();
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(RandomInputs::leaves)
                : Stream.of(type);
    }

    Input draw(Class<?> kind) {
        return (Input) record(kind);
    }

    private Object record(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        @Nullable Object[] values = new @Nullable Object[components.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(components[i]);
        }
        try {
            Class<?>[] types =
                    Arrays.stream(components)
                            .map(RecordComponent::getType)
                            .toArray(Class<?>[]::new);
            return type.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(type + " from " + Arrays.toString(values), e);
        }
    }

    private @Nullable Object value(RecordComponent component) {
        Class<?> type = component.getType();
        boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        if (nullable && random.nextBoolean()) {
            return null;
        }
        if (type == String.class) {
            return text();
        }
        if (type == long.class) {
            return random.nextLong();
        }
        if (type == int.class) {
            return switch (component.getName()) {
                case "venueId" -> random.nextInt(Venue.ID_MAX + 1);
                case "instrumentId" -> random.nextInt(Instrument.ID_MAX + 1);
                default -> random.nextInt();
            };
        }
        if (type == boolean.class) {
            return random.nextBoolean();
        }
        if (type.isEnum()) {
            Object[] constants = type.getEnumConstants();
            return constants[random.nextInt(constants.length)];
        }
        if (type == Decimal.class) {
            return decimal();
        }
        if (type == Parameters.class) {
            return parameters();
        }
        if (type == Instrument.class) {
            return instrument();
        }
        if (type == Venue.class) {
            return new Venue(
                    random.nextInt(Venue.ID_MAX + 1),
                    "XÄ€1",
                    random.nextDouble(),
                    -random.nextDouble(),
                    random.nextBoolean(),
                    random.nextBoolean());
        }
        if (type == Calibration.class) {
            return calibration();
        }
        if (type == Indication.class) {
            return new Indication(
                    random.nextLong(QTY_MAX), random.nextLong(QTY_MAX), -random.nextLong(QTY_MAX));
        }
        if (type == Limits.class) {
            return limits();
        }
        if (RECORDS.contains(type)) {
            return record(type);
        }
        throw new AssertionError("cannot draw a " + type + " for " + component);
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(40); i > 0; i--) {
            text.append((char) random.nextInt(' ', random.nextInt(8) == 0 ? 0x2000 : 0x7f));
        }
        return text.toString();
    }

    private Decimal decimal() {
        return Decimal.of(random.nextLong(Long.MIN_VALUE + 1, Long.MAX_VALUE), random.nextInt(19));
    }

    private Parameters parameters() {
        Parameters drawn = Parameters.NONE;
        try {
            for (Parameter parameter : Parameter.values()) {
                if (random.nextBoolean()) {
                    drawn =
                            parameter.kind().isText()
                                    ? drawn.withKnown(parameter, random.nextInt(10) + " XNYS")
                                    : drawn.with(parameter, parameterValue(parameter));
                }
            }
        } catch (BadParameterException e) {
            throw new AssertionError(e);
        }
        return drawn;
    }

    private long parameterValue(Parameter parameter) {
        if (parameter.kind() == Parameter.Kind.CHAR) {
            return parameter.choices().charAt(random.nextInt(parameter.choices().length()));
        }
        long span = parameter.max() - parameter.min();
        return parameter.min()
                + (span == Long.MAX_VALUE ? random.nextLong(span) : random.nextLong(span + 1));
    }

    private Instrument instrument() {
        double[] shares = new double[random.nextInt(1, 40)];
        Arrays.setAll(shares, _ -> random.nextDouble() + 1e-9);
        long openNs = random.nextLong(Instrument.DAY_NS);
        Auctions auctions =
                random.nextBoolean()
                        ? Auctions.NONE
                        : new Auctions(
                                random.nextInt(16),
                                random.nextBoolean() ? Auctions.NEVER : random.nextLong(openNs + 1),
                                random.nextLong(openNs + 1));
        return new Instrument(
                random.nextInt(Instrument.ID_MAX + 1),
                "S" + random.nextInt(1000),
                random.nextInt(9),
                random.nextInt(9),
                random.nextLong(1, Long.MAX_VALUE),
                random.nextLong(1, Long.MAX_VALUE),
                random.nextLong(1, Long.MAX_VALUE),
                openNs,
                random.nextLong(openNs + 1, Instrument.DAY_NS + 1),
                new VolumeCurve(shares),
                auctions);
    }

    private Calibration calibration() {
        List<Double> levels = random.doubles(Calibration.LEVELS, .1, 1e6).boxed().toList();
        int imbalances = random.nextInt(1, 20);
        List<Double> ticks = random.doubles(3L * imbalances, -2, 2).boxed().toList();
        return new Calibration(
                "v" + random.nextInt(1000),
                new Calibration.Weights(
                        random.nextDouble(),
                        random.nextDouble(),
                        random.nextDouble(),
                        random.nextDouble(),
                        random.nextDouble(),
                        random.nextDouble(),
                        random.nextDouble()),
                random.nextDouble(.01, 10),
                random.nextLong(100_000_000, 600_000_000_000L),
                random.nextDouble(.01, 1),
                levels,
                random.nextBoolean()
                        ? MicropriceTable.NONE
                        : new MicropriceTable(imbalances, ticks),
                random.nextLong(Long.MAX_VALUE));
    }

    private Limits limits() {
        Limits drawn = Limits.DEFAULT;
        for (Limit limit : Limit.values()) {
            if (random.nextBoolean()) {
                drawn = drawn.with(limit, Decimal.of(random.nextLong(1, 1_000_000_000), 9));
            }
        }
        if (random.nextBoolean()) {
            Decimal own = Decimal.of(random.nextLong(1, 1_000_000_000), 9);
            drawn = drawn.with(new AccountLimit("XÄ€2", Limit.PARENT_QTY, own));
        }
        return drawn.withRestricted(
                random.nextBoolean() ? List.of() : List.of(new Restriction("*", "XÄ€1")));
    }
}
