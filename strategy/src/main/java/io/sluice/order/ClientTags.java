package io.sluice.order;

/// FIX fields that mean nothing to the engine: kept with the order, given back in its reports, and
/// passed down where a venue should know them (`fix.md` c-2).
///
/// @param text `tag=value` with SOH (U+0001) between; empty for none
public record ClientTags(String text) {
    public static final ClientTags NONE = new ClientTags("");

    private static final char SEPARATOR = '\u0001';

    /// @param value not empty, without SOH
    public ClientTags with(int tag, String value) {
        String field = tag + "=" + value;
        return new ClientTags(text.isEmpty() ? field : text + SEPARATOR + field);
    }

    /// Of one field; empty when the client gave none.
    public String get(int tag) {
        String start = tag + "=";
        for (String field : text.split("" + SEPARATOR)) {
            if (field.startsWith(start)) {
                return field.substring(start.length());
            }
        }
        return "";
    }

    public boolean isEmpty() {
        return text.isEmpty();
    }

    /// These, and those of the others that are not among these.
    public ClientTags or(ClientTags others) {
        ClientTags all = this;
        for (String field : others.text.split("" + SEPARATOR)) {
            int tag =
                    field.isEmpty() ? 0 : Integer.parseInt(field.substring(0, field.indexOf('=')));
            all = tag == 0 || !get(tag).isEmpty() ? all : all.with(tag, others.get(tag));
        }
        return all;
    }
}
