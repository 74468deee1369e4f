package io.sluice.service.snapshot;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Reads back what [GraphWriter] wrote, by this build or an older one.
public final class GraphReader {
    /// Stands in for an array or an object until it is made.
    private enum Unfinished {
        PART
    }

    /// A field to be set when all objects are there.
    private record Unwired(Object owner, Field field) {}

    private final ByteSource in;
    private final Surroundings surroundings;
    private final Changes changes;
    private final List<Object> seen = new ArrayList<>();
    private final List<WrittenClass> classes = new ArrayList<>();
    private final List<Unwired> unwired = new ArrayList<>();

    private GraphReader(byte[] bytes, Surroundings surroundings, Changes changes) {
        this.in = new ByteSource(bytes);
        this.surroundings = surroundings;
        this.changes = changes;
    }

    /// @param surroundings one for each that the writer had
    /// @throws SnapshotException when the bytes are cut, altered, or of classes that have changed
    ///   in a way that `changes` does not list
    public static <T> T read(
            byte[] bytes, Class<T> type, Surroundings surroundings, Changes changes) {
        GraphReader reader = new GraphReader(bytes, surroundings, changes);
        Object root = reader.root();
        if (!type.isInstance(root) || !reader.in.isAtEnd()) {
            throw new SnapshotException("the snapshot is not one of a " + type.getName());
        }
        return type.cast(root);
    }

    private @Nullable Object root() {
        try {
            Object root = value();
            for (Unwired each : unwired) {
                Layout.set(each.field, each.owner, only(each.field.getType()));
            }
            return root;
        } catch (ClassCastException
                | ArrayStoreException
                | ArithmeticException
                | IllegalArgumentException
                | StackOverflowError e) {
            throw new SnapshotException("the bytes are no snapshot", e);
        }
    }

    private Object only(Class<?> type) {
        List<Object> found = seen.stream().filter(type::isInstance).toList();
        if (found.size() != 1) {
            throw new SnapshotException("not one " + type.getName() + " but " + found.size());
        }
        return found.getFirst();
    }

    private @Nullable Object value() {
        Tag tag = in.tag();
        return switch (tag) {
            case NULL -> null;
            case SEEN -> seenBefore(in.number());
            case OUTSIDE -> surroundings.at((int) in.number());
            case STRING -> {
                String text = in.text();
                seen.add(text);
                yield text;
            }
            case BOXED -> boxed();
            case ENUM -> constant();
            case OBJECT -> object();
            case RECORD -> record();
            case FIXED_LIST -> fixedList();
            case ARRAY_LIST -> fill(new ArrayList<>());
            case ARRAY_DEQUE -> fill(new ArrayDeque<>());
            case TREE_MAP -> fill(new TreeMap<>());
            case LINKED_MAP -> fill(new LinkedHashMap<>());
            case LONGS, INTS, SHORTS, DOUBLES, BOOLEANS -> numbers(tag);
            case OBJECTS -> objects();
            case BYTES -> {
                byte[] bytes = in.bytes();
                seen.add(bytes);
                yield bytes;
            }
        };
    }

    private Object seenBefore(long number) {
        if (number < 0 || number >= seen.size() || seen.get((int) number) == Unfinished.PART) {
            throw new SnapshotException("the snapshot refers to part " + number + " too early");
        }
        return seen.get((int) number);
    }

    private Object boxed() {
        long kind = in.number();
        return switch ((char) kind) {
            case 'J' -> in.number();
            case 'I' -> Math.toIntExact(in.number());
            case 'Z' -> in.number() != 0;
            case 'D' -> in.fraction();
            default -> throw new SnapshotException("no such kind of number: " + kind);
        };
    }

    private Object constant() {
        Class<?> type = writtenClass().layout.type;
        Object name = value();
        if (type.isEnum()) {
            for (Object each : type.getEnumConstants()) {
                if (((Enum<?>) each).name().equals(name)) {
                    return each;
                }
            }
        }
        throw new SnapshotException(type.getName() + " has no " + name);
    }

    private Object object() {
        int place = seen.size();
        seen.add(Unfinished.PART);
        WrittenClass written = writtenClass();
        Object made = written.layout.make();
        seen.set(place, made);
        @Nullable Object[] values = values(written);
        for (int i = 0; i < values.length; i++) {
            Layout.set(written.layout.fields.get(i), made, values[i]);
        }
        written.wired.forEach(field -> unwired.add(new Unwired(made, field)));
        return made;
    }

    private Object record() {
        WrittenClass written = writtenClass();
        return written.layout.make(values(written));
    }

    private @Nullable Object[] values(WrittenClass written) {
        List<Field> fields = written.layout.fields;
        @Nullable Object[] values = new @Nullable Object[fields.size()];
        for (WrittenClass.Slot slot : written.slots) {
            Class<?> now = slot.index() < 0 ? long.class : fields.get(slot.index()).getType();
            Object value = slot.primitive().isEmpty() ? value() : primitive(slot, now);
            if (slot.index() >= 0) {
                values[slot.index()] = value;
            }
        }
        written.fillAbsent(values);
        return values;
    }

    private Object primitive(WrittenClass.Slot slot, Class<?> now) {
        return switch (slot.primitive()) {
            case "double" -> in.fraction();
            case "boolean" -> in.flag();
            case "char" -> (char) in.number();
            default -> whole(in.number(), now);
        };
    }

    private static Object whole(long value, Class<?> type) {
        if (type == int.class) {
            return Math.toIntExact(value);
        }
        if (type == short.class) {
            return (short) value;
        }
        return type == byte.class ? (Object) (byte) value : (Object) value;
    }

    private Object fixedList() {
        return List.copyOf(fillAll(new ArrayList<>()));
    }

    private Object fill(Collection<Object> empty) {
        seen.add(empty);
        return fillAll(empty);
    }

    private Collection<Object> fillAll(Collection<Object> empty) {
        int count = in.count();
        for (int i = 0; i < count; i++) {
            empty.add(present());
        }
        return empty;
    }

    private Object fill(Map<Object, Object> empty) {
        seen.add(empty);
        int count = in.count();
        for (int i = 0; i < count; i++) {
            empty.put(present(), present());
        }
        return empty;
    }

    private Object present() {
        Object value = value();
        if (value == null) {
            throw new SnapshotException("a collection in the snapshot has a hole");
        }
        return value;
    }

    private Object numbers(Tag tag) {
        int length = in.count();
        Class<?> type =
                switch (tag) {
                    case LONGS -> long.class;
                    case INTS -> int.class;
                    case SHORTS -> short.class;
                    case DOUBLES -> double.class;
                    default -> boolean.class;
                };
        Object array = Array.newInstance(type, length);
        seen.add(array);
        for (int i = 0; i < length; i++) {
            switch (array) {
                case long[] longs -> longs[i] = in.number();
                case int[] ints -> ints[i] = Math.toIntExact(in.number());
                case short[] shorts -> shorts[i] = (short) in.number();
                case double[] doubles -> doubles[i] = in.fraction();
                default -> ((boolean[]) array)[i] = in.flag();
            }
        }
        return array;
    }

    private Object objects() {
        int length = in.count();
        int place = seen.size();
        seen.add(Unfinished.PART);
        @Nullable Object[] array =
                (@Nullable Object[]) Array.newInstance(changes.classOf(in.text()), length);
        seen.set(place, array);
        for (int i = 0; i < length; i++) {
            array[i] = value();
        }
        return array;
    }

    private WrittenClass writtenClass() {
        long number = in.number();
        if (number < 0 || number > classes.size()) {
            throw new SnapshotException("the snapshot uses class " + number + " too early");
        }
        if (number == classes.size()) {
            classes.add(describe());
        }
        return classes.get((int) number);
    }

    private WrittenClass describe() {
        Class<?> type = changes.classOf(in.text());
        int count = in.count();
        List<String> names = new ArrayList<>(count);
        List<String> primitives = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            names.add(in.text());
            primitives.add(in.text());
        }
        return new WrittenClass(type, names, primitives, changes);
    }
}
