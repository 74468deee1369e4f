package io.sluice.service.snapshot;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/// How today's classes differ from those that wrote older snapshots. A difference that is not
/// listed here stops the reader: a field that silently starts at 0 is a lost order.
public final class Changes {
    private final Map<String, String> classes = new HashMap<>();
    private final Map<String, String> fields = new HashMap<>();
    private final Map<String, Supplier<? extends @Nullable Object>> added = new HashMap<>();
    private final Set<String> wired = new HashSet<>();
    private final Set<String> dropped = new HashSet<>();

    /// @param oldName full name that the class had
    public Changes renamed(String oldName, Class<?> now) {
        classes.put(oldName, now.getName());
        return this;
    }

    public Changes renamed(Class<?> owner, String oldName, String newName) {
        fields.put(key(owner, oldName), newName);
        return this;
    }

    /// @param value what the field starts with where the snapshot does not know it
    public Changes added(Class<?> owner, String field, Supplier<? extends @Nullable Object> value) {
        return added(owner.getName(), field, value);
    }

    /// @param owner full name of a class that is not public
    public Changes added(String owner, String field, Supplier<? extends @Nullable Object> value) {
        added.put(owner + '.' + field, value);
        return this;
    }

    /// A field that refers to the one object of its class that the snapshot has.
    ///
    /// @param owner full name of a class that is not public
    public Changes wired(String owner, String field) {
        wired.add(owner + '.' + field);
        return this;
    }

    public Changes dropped(Class<?> owner, String field) {
        return dropped(owner.getName(), List.of(field));
    }

    /// @param owner full name of a class that is not public
    public Changes dropped(String owner, List<String> fields) {
        fields.forEach(field -> dropped.add(owner + '.' + field));
        return this;
    }

    /// A record that is no more: what the snapshot has of it is read and left.
    ///
    /// @param oldName full name that it had
    public Changes dropped(String oldName) {
        return renamed(oldName, Dropped.class);
    }

    /// Stands for every record that is no more.
    private record Dropped() {}

    private static String key(Class<?> owner, String field) {
        return owner.getName() + '.' + field;
    }

    Class<?> classOf(String writtenName) {
        String name = classes.getOrDefault(writtenName, writtenName);
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new SnapshotException(
                    "the snapshot has a " + writtenName + ", which this build has not", e);
        }
    }

    String fieldOf(Class<?> owner, String writtenName) {
        return fields.getOrDefault(key(owner, writtenName), writtenName);
    }

    boolean isWired(Class<?> owner, String field) {
        return wired.contains(key(owner, field));
    }

    void requireDropped(Class<?> owner, String field) {
        if (owner != Dropped.class && !dropped.contains(key(owner, field))) {
            throw new SnapshotException(
                    "the snapshot has " + key(owner, field) + ", which this build has not");
        }
    }

    @Nullable Object addedValue(Class<?> owner, String field) {
        Supplier<? extends @Nullable Object> value = added.get(key(owner, field));
        if (value == null) {
            throw new SnapshotException(
                    "the snapshot has no " + key(owner, field) + ", which this build needs");
        }
        return value.get();
    }
}
