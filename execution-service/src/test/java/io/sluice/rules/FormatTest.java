package io.sluice.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.FormatterException;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// `./mvnw -q -Pformat` rewrites the files instead of complaining about them.
class FormatTest {
    private static final boolean WRITE = "write".equals(System.getProperty("sluice.format"));

    private static final String UNTIDY =
            """
            package grid;
            import java.util.Map;
            import java.util.List;
            /// Grid of [List], see
            ///
            /// | symbol | unit |
            /// |--------|------|
            /// | kappa  | 1/s  |
            enum Grid {
                $off
                NEW (1,   0),
                DONE(10, 20);
                $on
                /// - one
                /// - two
                ///
                /// ```
                /// int   x;
                /// ```
                final List<Integer>  row;
                Grid(int a,int b) { row=List.of(a,b); }
            }
            """
                    .replace("$off", SourceFormat.OFF)
                    .replace("$on", SourceFormat.ON);

    private static final String TIDY =
            """
            package grid;

            import java.util.List;

            /// Grid of [List], see
            ///
            /// | symbol | unit |
            /// |--------|------|
            /// | kappa  | 1/s  |
            enum Grid {
                $off
                NEW (1,   0),
                DONE(10, 20);
                $on
                /// - one
                /// - two
                ///
                /// ```
                /// int   x;
                /// ```
                final List<Integer> row;

                Grid(int a, int b) {
                    row = List.of(a, b);
                }
            }
            """
                    .replace("$off", SourceFormat.OFF)
                    .replace("$on", SourceFormat.ON);

    private final SourceFormat format = new SourceFormat();

    @Test
    void every_source_is_formatted() {
        List<String> unformatted =
                SourceTree.all().parallelStream()
                        .filter(this::differs)
                        .map(SourceTree::name)
                        .toList();

        assertThat(unformatted).as("files that ./mvnw -q -Pformat would change").isEmpty();
    }

    @Test
    void formatting_twice_changes_nothing_more() throws FormatterException {
        String once = format.apply(UNTIDY);

        assertThat(format.apply(once)).isEqualTo(once);
    }

    @Test
    void tidies_code_and_imports_but_keeps_marked_tables_and_markdown_comments()
            throws FormatterException {
        assertThat(format.apply(UNTIDY)).isEqualTo(TIDY);
    }

    private boolean differs(Path file) {
        String source = SourceTree.read(file);
        try {
            String formatted = WRITE ? format.write(source) : format.apply(source);
            boolean differs = !formatted.equals(source);
            if (differs && WRITE) {
                Files.writeString(file, formatted);
            }
            return differs && !WRITE;
        } catch (FormatterException | IOException e) {
            throw new IllegalStateException("cannot format " + SourceTree.name(file), e);
        }
    }
}
