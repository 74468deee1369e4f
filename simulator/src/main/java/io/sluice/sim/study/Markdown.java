package io.sluice.sim.study;

import java.util.List;
import java.util.Locale;

/// Pieces of a Markdown document.
final class Markdown {
    private Markdown() {}

    static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }

    /// A header row and its rule; the first column is text, the others are numbers.
    static String header(String... cells) {
        return row(cells) + "|---|" + "--:|".repeat(cells.length - 1) + "\n";
    }

    /// Three decimals, signed.
    static String signed(double number) {
        return String.format(Locale.ROOT, "%+.3f", number);
    }

    static String number(double number, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", number);
    }

    static String percent(double share) {
        return Double.isNaN(share) ? "n/a" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    /// A document with what stands between `<!-- name -->` and `<!-- /name -->` replaced.
    static String replaced(String document, String name, List<String> lines) {
        String begin = "<!-- " + name + " -->\n";
        String end = "<!-- /" + name + " -->";
        int from = document.indexOf(begin);
        int to = document.indexOf(end);
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("the document has no block " + begin.strip());
        }
        return document.substring(0, from + begin.length())
                + String.join("", lines)
                + document.substring(to);
    }
}
