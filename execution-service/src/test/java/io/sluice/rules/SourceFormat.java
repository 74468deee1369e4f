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

    private static final Pattern BEYOND_PAGE = Pattern.compile("(?m)^.{101,}$");
    private static final int TRIES_MAX = 3;

    private final Formatter formatter =
            new Formatter(
                    JavaFormatterOptions.builder().style(JavaFormatterOptions.Style.AOSP).build());

    /// The source as it has to look; applied twice it changes nothing more.
    String apply(String source) throws FormatterException {
        String imports =
                RemoveUnusedImports.removeUnusedImports(
                        ImportOrderer.reorderImports(source, JavaFormatterOptions.Style.AOSP));
        return restore(source, formatter.formatSource(imports));
    }

    /// The same, and string literals that leave the page are cut into pieces. What the formatter
    /// makes of its own cuts is not stable, so this is for writing, not for checking.
    String write(String source) throws FormatterException {
        String formatted = apply(source);
        for (int tries = 0; tries < TRIES_MAX && BEYOND_PAGE.matcher(formatted).find(); tries++) {
            formatted = apply(restore(formatted, formatter.formatSourceAndFixImports(formatted)));
        }
        return formatted;
    }

    private static String restore(String source, String formatted) {
        String joined = CUT_OFF.matcher(formatted).replaceAll("$1");
        List<String> kept = KEPT.matcher(source).results().map(MatchResult::group).toList();
        List<String> lost = KEPT.matcher(joined).results().map(MatchResult::group).toList();
        if (kept.size() != lost.size()) {
            throw new IllegalArgumentException(
                    OFF + " and " + ON + " must stand on lines of their own");
        }
        Matcher sections = KEPT.matcher(joined);
        StringBuilder restored = new StringBuilder();
        for (String section : kept) {
            sections.find();
            sections.appendReplacement(restored, Matcher.quoteReplacement(section));
        }
        return sections.appendTail(restored).toString();
    }
}
