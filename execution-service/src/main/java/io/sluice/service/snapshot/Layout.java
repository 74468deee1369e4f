package io.sluice.service.snapshot;

import org.jspecify.annotations.Nullable;
import org.objenesis.ObjenesisStd;
import org.objenesis.instantiator.ObjectInstantiator;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// How one of our classes lies in the bytes: its fields by name, those of a superclass first. A
/// record lies as its components and is made by its constructor, so that its checks hold.
final class Layout {
    private static final String HOUSE = "io.sluice.";

    private static final ObjenesisStd OBJENESIS = new ObjenesisStd();

    final Class<?> type;
    final List<Field> fields;
    private final Maker maker;

    @FunctionalInterface
    private interface Maker {
        Object make(@Nullable Object[] components) throws ReflectiveOperationException;
    }

    private Layout(Class<?> type, List<Field> fields, Maker maker) {
        this.type = type;
        this.fields = List.copyOf(fields);
        this.maker = maker;
    }

    /// @throws SnapshotException for a class that is not ours, or a lambda
    static Layout of(Class<?> type) {
        if (!type.getName().startsWith(HOUSE) || type.isHidden() || type.isInterface()) {
            throw new SnapshotException(type.getName() + " cannot be part of a snapshot");
        }
        if (type.isEnum()) {
            return new Layout(type, List.of(), _ -> type.getEnumConstants()[0]);
        }
        return type.isRecord() ? ofRecord(type) : ofClass(type);
    }

    private static Layout ofRecord(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        List<Field> fields = new ArrayList<>(components.length);
        Class<?>[] types = new Class<?>[components.length];
        try {
            for (int i = 0; i < components.length; i++) {
                types[i] = components[i].getType();
                fields.add(type.getDeclaredField(components[i].getName()));
                fields.get(i).setAccessible(true);
            }
            Constructor<?> canonical = type.getDeclaredConstructor(types);
            canonical.setAccessible(true);
            return new Layout(type, fields, parts -> canonical.newInstance(parts));
        } catch (NoSuchFieldException | NoSuchMethodException e) {
            throw new SnapshotException(type.getName() + " is a record without its parts", e);
        }
    }

    private static Layout ofClass(Class<?> type) {
        List<Field> fields = new ArrayList<>();
        for (Class<?> each = type;
                each != null && each.getName().startsWith(HOUSE);
                each = each.getSuperclass()) {
            List<Field> own = new ArrayList<>();
            for (Field field : each.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    field.setAccessible(true);
                    own.add(field);
                }
            }
            own.sort(Comparator.comparing(Field::getName));
            fields.addAll(0, own);
        }
        ObjectInstantiator<?> instantiator = OBJENESIS.getInstantiatorOf(type);
        return new Layout(type, fields, _ -> instantiator.newInstance());
    }

    /// An object without its fields, or a record of these components.
    Object make(@Nullable Object... components) {
        try {
            return maker.make(components);
        } catch (InvocationTargetException e) {
            throw new SnapshotException(
                    type.getName() + " refuses " + Arrays.toString(components), e);
        } catch (ReflectiveOperationException e) {
            throw new SnapshotException("cannot make a " + type.getName(), e);
        }
    }

    static @Nullable Object get(Field field, Object owner) {
        try {
            return field.get(owner);
        } catch (IllegalAccessException e) {
            throw new SnapshotException("cannot read " + field, e);
        }
    }

    static void set(Field field, Object owner, @Nullable Object value) {
        try {
            field.set(owner, value);
        } catch (IllegalAccessException | IllegalArgumentException e) {
            throw new SnapshotException("cannot set " + field, e);
        }
    }
}
