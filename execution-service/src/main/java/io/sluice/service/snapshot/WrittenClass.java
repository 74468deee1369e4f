package io.sluice.service.snapshot;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;

/// A class as the snapshot describes it, laid over the class as it is today.
final class WrittenClass {
    final Layout layout;
    final List<Slot> slots;

    /// Fields that the snapshot has not, and whose value it has elsewhere.
    final List<Field> wired;

    private final List<Field> absent = new ArrayList<>();
    private final Changes changes;

    /// One value in the bytes.
    ///
    /// @param primitive its type's name when it is one, else empty
    /// @param index of the field in today's layout; -1 when it was dropped
    record Slot(String primitive, int index) {}

    /// @param names of the fields as written, primitives: the type of each, empty for a reference
    WrittenClass(Class<?> type, List<String> names, List<String> primitives, Changes changes) {
        this.changes = changes;
        layout = Layout.of(type);
        absent.addAll(layout.fields);
        List<Slot> found = new ArrayList<>(names.size());
        for (int i = 0; i < names.size(); i++) {
            found.add(slot(changes.fieldOf(type, names.get(i)), primitives.get(i)));
        }
        slots = List.copyOf(found);
        wired = absent.stream().filter(field -> changes.isWired(type, field.getName())).toList();
        absent.removeAll(wired);
    }

    private Slot slot(String name, String primitive) {
        for (int i = 0; i < layout.fields.size(); i++) {
            Field field = layout.fields.get(i);
            if (field.getName().equals(name) && absent.remove(field)) {
                requireKind(field, primitive);
                return new Slot(primitive, i);
            }
        }
        changes.requireDropped(layout.type, name);
        return new Slot(primitive, -1);
    }

    private static void requireKind(Field field, String written) {
        String now = field.getType().isPrimitive() ? field.getType().getName() : "";
        if (!kind(now).equals(kind(written))) {
            throw new SnapshotException(
                    field + " was written as " + (written.isEmpty() ? "a reference" : written));
        }
    }

    /// Whole numbers may have grown.
    private static String kind(String primitive) {
        return switch (primitive) {
            case "long", "int", "short", "byte" -> "whole";
            default -> primitive;
        };
    }

    /// Values of today's fields that the snapshot has not, but for those that are wired.
    void fillAbsent(@Nullable Object[] values) {
        for (Field field : absent) {
            values[layout.fields.indexOf(field)] = changes.addedValue(layout.type, field.getName());
        }
    }
}
