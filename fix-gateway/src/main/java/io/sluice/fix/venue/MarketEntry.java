package io.sluice.fix.venue;

import io.sluice.instrument.Decimal;

import quickfix.FieldMap;

/// Reads the fields of one market data entry.
final class MarketEntry {
    private MarketEntry() {}

    /// Empty when absent.
    static String text(FieldMap entry, int tag) {
        return entry.getOptionalString(tag).orElse("");
    }

    /// @throws NumberFormatException when it is no number, or has more decimals than `scale`
    static long atScale(FieldMap entry, int tag, int scale) {
        String text = text(entry, tag);
        long value = Decimal.parse(text).atScale(scale);
        if (value == Decimal.NOT_REPRESENTABLE) {
            throw new NumberFormatException("'" + text + "' has more than " + scale + " decimals");
        }
        return value;
    }
}
