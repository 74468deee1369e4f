package io.sluice.rules;

import static java.util.stream.Collectors.joining;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// One source file, read and parsed by the compiler, not resolved.
record JavaSource(Path file, String text, CompilationUnitTree tree, SourcePositions positions) {
    private static final String TEXT_BLOCK = "\"\"\"(?s:.*?)(?<!\\\\)\"\"\"";

    /// Literals come first, so that slashes inside them are no comment.
    private static final Pattern COMMENT =
            Pattern.compile(
                    TEXT_BLOCK
                            + "|\"(?:[^\"\\\\\n]|\\\\.)*\"|'(?:[^'\\\\\n]|\\\\.)*'"
                            + "|(?<comment>//[^\n]*|/\\*(?s:.*?)\\*/)");

    private static final Pattern LAID_OUT =
            Pattern.compile(TEXT_BLOCK + "|" + SourceFormat.OFF + "(?s:.*?)" + SourceFormat.ON);

    /// Parses all files by one compiler.
    static List<JavaSource> parse(List<Path> files) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task =
                    (JavacTask)
                            compiler.getTask(
                                    null,
                                    manager,
                                    null,
                                    List.of("-proc:none"),
                                    null,
                                    manager.getJavaFileObjectsFromPaths(files));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            List<JavaSource> sources = new ArrayList<>();
            for (CompilationUnitTree tree : task.parse()) {
                Path file = Path.of(tree.getSourceFile().toUri());
                sources.add(new JavaSource(file, SourceTree.read(file), tree, positions));
            }
            return sources;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isMain() {
        return SourceTree.name(file).contains("/src/main/");
    }

    boolean isPackageInfo() {
        return file.endsWith("package-info.java");
    }

    String packageName() {
        return String.valueOf(tree.getPackageName());
    }

    /// The words of the file's outermost documentation comments on one line.
    String sentence() {
        return lines().stream()
                .filter(line -> line.startsWith("///"))
                .map(line -> line.substring(3).strip())
                .collect(joining(" "));
    }

    List<String> lines() {
        return text.lines().toList();
    }

    /// The text with nothing but line ends where the author lays it out by hand: in text blocks and
    /// between the format markers.
    String withoutLayout() {
        return LAID_OUT.matcher(text).replaceAll(part -> part.group().replaceAll("[^\n]", ""));
    }

    /// The comments in the order of the file, with their slashes.
    Stream<MatchResult> comments() {
        return COMMENT.matcher(text).results().filter(match -> match.group("comment") != null);
    }

    /// Lines from the first character of the tree to its last.
    int lineCount(Tree node) {
        return lineAt(positions.getEndPosition(tree, node))
                - lineAt(positions.getStartPosition(tree, node))
                + 1;
    }

    /// Where a reader finds it: file and line.
    String at(Tree node) {
        return at(positions.getStartPosition(tree, node));
    }

    String at(long offset) {
        return SourceTree.name(file) + ":" + lineAt(offset);
    }

    private int lineAt(long offset) {
        return (int) tree.getLineMap().getLineNumber(offset);
    }
}
