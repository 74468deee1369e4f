package io.sluice.order;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.ObjIntConsumer;

/// FIX fields that mean nothing to the engine: kept with the order, given back in its reports, and
/// passed down where a venue should know them (`fix.md` c-2).
///
/// @param text `tag=value` with SOH (U+0001) between; empty for none
public record ClientTags(String text) {
    public static final ClientTags NONE = new ClientTags("");

    private static final String SEPARATOR = "\u0001";

    /// @param value not empty, without SOH
    public ClientTags with(int tag, String value) {
        String field = tag + "=" + value;
        return new ClientTags(text.isEmpty() ? field : text + SEPARATOR + field);
    }

    /// @param each takes a value and its tag
    public void forEach(ObjIntConsumer<String> each) {
        for (String field : text.isEmpty() ? new String[0] : text.split(SEPARATOR)) {
            int equals = field.indexOf('=');
            each.accept(field.substring(equals + 1), Integer.parseInt(field, 0, equals, 10));
        }
    }

    /// Of one field; empty when the client gave none.
    public String get(int tag) {
        return toMap().getOrDefault(tag, "");
    }

    /// These, and those of the others that are not among these.
    public ClientTags or(ClientTags others) {
        TreeMap<Integer, String> all = others.toMap();
        all.putAll(toMap());
        ClientTags tags = NONE;
        for (Map.Entry<Integer, String> field : all.entrySet()) {
            tags = tags.with(field.getKey(), field.getValue());
        }
        return tags;
    }

    private TreeMap<Integer, String> toMap() {
        TreeMap<Integer, String> values = new TreeMap<>();
        forEach((value, tag) -> values.put(tag, value));
        return values;
    }
}
