package io.sluice.sim.scenario;

import io.sluice.instrument.Decimal;

/// Writes JSON, indented, keys in the order they are written.
public final class JsonText {
    private final StringBuilder text = new StringBuilder();
    private int depth;
    private boolean first = true;
    private int oneLineDepth = Integer.MAX_VALUE;

    public JsonText open(char bracket) {
        text.append(bracket);
        depth++;
        first = true;
        return this;
    }

    /// The same, and all of it up to its closing bracket on this line.
    public JsonText onOneLine(char bracket) {
        open(bracket);
        oneLineDepth = depth;
        return this;
    }

    public JsonText close(char bracket) {
        depth--;
        if (!first && depth + 1 < oneLineDepth) {
            newLine();
        }
        if (depth < oneLineDepth) {
            oneLineDepth = Integer.MAX_VALUE;
        }
        text.append(bracket);
        first = false;
        return this;
    }

    /// Next element of a list.
    public JsonText element() {
        if (!first) {
            text.append(',');
        }
        newLine();
        first = false;
        return this;
    }

    public JsonText key(String name) {
        element();
        quoted(name);
        text.append(": ");
        return this;
    }

    public JsonText field(String name, String value) {
        key(name);
        quoted(value);
        return this;
    }

    public JsonText field(String name, long value) {
        key(name);
        text.append(value);
        return this;
    }

    public JsonText field(String name, boolean value) {
        key(name);
        text.append(value);
        return this;
    }

    /// An exact number.
    public JsonText field(String name, Decimal value) {
        key(name);
        text.append(value);
        return this;
    }

    /// A statistic, four decimals; null where it cannot be told.
    public JsonText field(String name, double value) {
        key(name);
        text.append(Numbers.isKnown(value) ? Numbers.text(value) : "null");
        return this;
    }

    @Override
    public String toString() {
        return text + "\n";
    }

    private void newLine() {
        if (depth >= oneLineDepth) {
            text.append(first ? "" : " ");
            return;
        }
        text.append('\n').repeat("  ", depth);
    }

    private void quoted(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"', '\\' -> text.append('\\').append(c);
                case '\n' -> text.append("\\n");
                default -> {
                    if (c < ' ') {
                        text.append("\\u00").append(Character.forDigit(c >> 4, 16));
                        text.append(Character.forDigit(c & 15, 16));
                    } else {
                        text.append(c);
                    }
                }
            }
        }
        text.append('"');
    }
}
