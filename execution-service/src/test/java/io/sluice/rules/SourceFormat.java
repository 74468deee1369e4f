package io.sluice.rules;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How a source file looks: google-java-format in AOSP style, imports ordered and the unused
/// removed. What stands between the two markers stays as its author laid it out; it is for tables.
final class SourceFormat {
    static final String OFF = "// format:" + "off";
    static final String ON = "// format:" + "on";

    private static final Pattern KEPT =
            Pattern.compile(Pattern.quote(OFF) + "\\R.*?" + Pattern.quote(ON), Pattern.DOTALL);

    /// google-java-format 2.0.0 cuts a comment that ends in a table or a list off its declaration
    private static final Pattern CUT_OFF = Pattern.compile("(?m)^( *///.*\\n)\\n+");

    private final Formatter formatter =
            new Formatter(
                    JavaFormatterOptions.builder().style(JavaFormatterOptions.Style.AOSP).build());

    String apply(String source) throws FormatterException {
        String imports =
                RemoveUnusedImports.removeUnusedImports(
                        ImportOrderer.reorderImports(source, JavaFormatterOptions.Style.AOSP));
        String formatted = CUT_OFF.matcher(formatter.formatSource(imports)).replaceAll("$1");
        List<String> kept = KEPT.matcher(source).results().map(MatchResult::group).toList();
        List<String> lost = KEPT.matcher(formatted).results().map(MatchResult::group).toList();
        if (kept.size() != lost.size()) {
            throw new IllegalArgumentException(
                    OFF + " and " + ON + " must stand on lines of their own");
        }
        Matcher sections = KEPT.matcher(formatted);
        StringBuilder restored = new StringBuilder();
        for (String section : kept) {
            sections.find();
            sections.appendReplacement(restored, Matcher.quoteReplacement(section));
        }
        return sections.appendTail(restored).toString();
    }
}
