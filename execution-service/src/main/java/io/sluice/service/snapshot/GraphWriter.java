package io.sluice.service.snapshot;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.Field;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Writes an object and all it reaches. What is shared stays shared, every field is written whether
/// anybody thought of it or not, and the same state gives the same bytes. Records and fixed lists
/// are values: they are written out wherever they stand, so that a constant of the program and an
/// equal copy give the same bytes. Each class is described once, by the names of its fields, which
/// is what lets a later build read it.
public final class GraphWriter {
    private final Bytes out = new Bytes();
    private final IdentityHashMap<Object, Integer> outside = new IdentityHashMap<>();
    private final IdentityHashMap<Object, Integer> seen = new IdentityHashMap<>();
    private final Map<String, Integer> texts = new HashMap<>();
    private final Map<Class<?>, Integer> classes = new HashMap<>();
    private final List<Layout> layouts = new ArrayList<>();
    private int numbers;

    private GraphWriter(Surroundings surroundings) {
        for (Object part : surroundings.parts()) {
            outside.put(part, outside.size());
        }
    }

    /// @throws SnapshotException when something in it cannot be written
    public static byte[] write(Object root, Surroundings surroundings) {
        GraphWriter writer = new GraphWriter(surroundings);
        writer.put(root);
        return writer.out.toArray();
    }

    private void put(@Nullable Object value) {
        if (value == null) {
            out.put(Tag.NULL);
            return;
        }
        Integer place = outside.get(value);
        if (place != null) {
            out.put(Tag.OUTSIDE);
            out.put(place);
            return;
        }
        switch (value) {
            case String text -> putText(text);
            case Long number -> putBoxed('J', number);
            case Integer number -> putBoxed('I', number);
            case Double number -> {
                out.put(Tag.BOXED);
                out.put((long) 'D');
                out.put(number.doubleValue());
            }
            case Boolean flag -> putBoxed('Z', flag ? 1 : 0);
            case Enum<?> constant -> {
                out.put(Tag.ENUM);
                putClass(constant.getDeclaringClass());
                putText(constant.name());
            }
            case Record record -> putObject(Tag.RECORD, record);
            case List<?> list when isFixed(list) -> putAll(Tag.FIXED_LIST, list);
            default -> putShared(value);
        }
    }

    private void putBoxed(char kind, long value) {
        out.put(Tag.BOXED);
        out.put((long) kind);
        out.put(value);
    }

    private void putText(String text) {
        Integer number = texts.putIfAbsent(text, numbers);
        if (number != null) {
            out.put(Tag.SEEN);
            out.put(number);
            return;
        }
        numbers++;
        out.put(Tag.STRING);
        out.put(text);
    }

    private void putShared(Object value) {
        Integer number = seen.putIfAbsent(value, numbers);
        if (number != null) {
            out.put(Tag.SEEN);
            out.put(number);
            return;
        }
        numbers++;
        switch (value) {
            case Map<?, ?> map -> putMap(map);
            case ArrayList<?> list -> putAll(Tag.ARRAY_LIST, list);
            case ArrayDeque<?> queue -> putAll(Tag.ARRAY_DEQUE, queue);
            default -> {
                if (value.getClass().isArray()) {
                    putArray(value);
                } else {
                    putObject(Tag.OBJECT, value);
                }
            }
        }
    }

    private static boolean isFixed(List<?> list) {
        return list.getClass().getName().startsWith("java.util.ImmutableCollections");
    }

    private void putMap(Map<?, ?> map) {
        switch (map) {
            case TreeMap<?, ?> sorted when sorted.comparator() == null -> out.put(Tag.TREE_MAP);
            case LinkedHashMap<?, ?> _ -> out.put(Tag.LINKED_MAP);
            default ->
                    throw new SnapshotException(
                            map.getClass().getName() + " cannot be part of a snapshot");
        }
        out.put(map.size());
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            put(entry.getKey());
            put(entry.getValue());
        }
    }

    private void putAll(Tag tag, Collection<?> all) {
        out.put(tag);
        out.put(all.size());
        for (Object each : all) {
            put(each);
        }
    }

    private void putArray(Object array) {
        switch (array) {
            case long[] longs -> {
                begin(Tag.LONGS, longs.length);
                for (long each : longs) {
                    out.put(each);
                }
            }
            case int[] ints -> {
                begin(Tag.INTS, ints.length);
                for (int each : ints) {
                    out.put(each);
                }
            }
            case short[] shorts -> {
                begin(Tag.SHORTS, shorts.length);
                for (short each : shorts) {
                    out.put(each);
                }
            }
            case double[] doubles -> {
                begin(Tag.DOUBLES, doubles.length);
                for (double each : doubles) {
                    out.put(each);
                }
            }
            case byte[] bytes -> {
                out.put(Tag.BYTES);
                out.put(bytes);
            }
            case boolean[] flags -> {
                begin(Tag.BOOLEANS, flags.length);
                for (boolean each : flags) {
                    out.put(each);
                }
            }
            case Object[] objects -> {
                begin(Tag.OBJECTS, objects.length);
                out.put(objects.getClass().getComponentType().getName());
                for (Object each : objects) {
                    put(each);
                }
            }
            default ->
                    throw new SnapshotException(
                            array.getClass().getTypeName() + " cannot be part of a snapshot");
        }
    }

    private void begin(Tag tag, int length) {
        out.put(tag);
        out.put(length);
    }

    private void putObject(Tag tag, Object value) {
        out.put(tag);
        Layout layout = layouts.get(putClass(value.getClass()));
        for (Field field : layout.fields) {
            putField(Layout.get(field, value), field.getType());
        }
    }

    private void putField(@Nullable Object value, Class<?> type) {
        if (!type.isPrimitive() || value == null) {
            put(value);
            return;
        }
        switch (value) {
            case Double fraction -> out.put(fraction.doubleValue());
            case Boolean flag -> out.put(flag.booleanValue());
            case Character letter -> out.put((long) letter);
            case Number number -> out.put(number.longValue());
            default -> throw new SnapshotException("a primitive " + type);
        }
    }

    /// A class by its number; at the first time its name and its fields follow.
    private int putClass(Class<?> type) {
        Integer known = classes.get(type);
        if (known != null) {
            out.put(known);
            return known;
        }
        int number = classes.size();
        classes.put(type, number);
        out.put(number);
        out.put(type.getName());
        Layout layout = Layout.of(type);
        layouts.add(layout);
        out.put(layout.fields.size());
        for (Field field : layout.fields) {
            out.put(field.getName());
            out.put(field.getType().isPrimitive() ? field.getType().getName() : "");
        }
        return number;
    }
}
