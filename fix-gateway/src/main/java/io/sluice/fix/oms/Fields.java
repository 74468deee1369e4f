package io.sluice.fix.oms;

import quickfix.FieldMap;

/// Reads fields that may be absent.
final class Fields {
    private Fields() {}

    /// Empty when the field is absent: FIX has no empty fields.
    static String text(FieldMap map, int tag) {
        return map.getOptionalString(tag).orElse("");
    }
}
