package io.sluice.rules;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.stream.Collectors.toSet;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What stays small, and what does not lie about. Each test lists the places that break its rule.
class TidyTest {
    private static final int FILE_LINES = 400;
    private static final int METHOD_LINES = 60;
    private static final int CONSTRUCTOR_PARAMETERS = 5;
    private static final int METHOD_PARAMETERS = 7;
    private static final int COLUMNS = 100;

    /// The venue's faces take a FIX message field by field, without a record for each; Aeron's
    /// calls are Aeron's
    private static final Set<String> WIRE_CALLS =
            Set.of("place", "filled", "onNewLeadershipTermEvent");

    private static final Pattern HOW_NAME =
            Pattern.compile(".*(Impl|Manager|Helper|Utils?|Base|Processor)|Abstract.*");
    private static final Pattern BARE_TODO = Pattern.compile("\\b(TODO(?! #\\d)|FIXME|XXX)\\b");
    private static final Pattern CODE =
            Pattern.compile(
                    "//(?!/)\\s*(.*[=(].*;|.*\\)\\s*\\{|}|@\\w+(\\(.*\\))?"
                            + "|(import|return|else|break)\\b ?\\S*;)\\s*");
    private static final Pattern STANDARD_STREAM = Pattern.compile("System\\.(out|err)");
    private static final Pattern PRINT =
            Pattern.compile("(System\\.(out|err)|IO)\\.(print|write).*|.*\\.printStackTrace");
    private static final Pattern FLOATING = Pattern.compile("[dD]ouble|[fF]loat");
    private static final Pattern MONEY =
            Pattern.compile("(?i)((limit|last|average|order|cum|leaves)?(price|qty)|notional)");

    /// What no formatter can break: a table's row, an address, a text block's line or a lone word.
    private static final Pattern MAY_BE_LONG =
            Pattern.compile("\\s*(///? \\|.*|.*https?://.*|import .*|(\\+ )?\\S+)");

    private static List<JavaSource> sources;

    @BeforeAll
    static void read() {
        sources = JavaSource.parse(SourceTree.all());
    }

    @Test
    void reads_every_file() {
        assertThat(sources).hasSameSizeAs(SourceTree.all()).hasSizeGreaterThan(40);
    }

    @Test
    void files_are_short() {
        none(source -> source.lines().size() > FILE_LINES ? Stream.of(source.at(0)) : Stream.of());
    }

    @Test
    void lines_fit_the_page() {
        none(TidyTest::longLines);
    }

    @Test
    void methods_are_short() {
        none(MethodTree.class, (method, at) -> at.source().lineCount(method) > METHOD_LINES);
    }

    @Test
    void parameters_are_few() {
        none(
                MethodTree.class,
                (method, at) -> {
                    boolean constructor = method.getName().contentEquals("<init>");
                    boolean row = at.in(Tree.Kind.RECORD) || at.in(Tree.Kind.ENUM);
                    int most = constructor ? CONSTRUCTOR_PARAMETERS : METHOD_PARAMETERS;
                    return method.getParameters().size() > most
                            && !(constructor && row)
                            && !WIRE_CALLS.contains(method.getName().toString());
                });
    }

    @Test
    void names_say_what_not_how() {
        none(ClassTree.class, (type, at) -> HOW_NAME.matcher(type.getSimpleName()).matches());
    }

    @Test
    void names_of_tests_are_facts() {
        none(
                MethodTree.class,
                (method, at) ->
                        !at.source().isMain()
                                && method.getModifiers()
                                        .getAnnotations()
                                        .toString()
                                        .contains("Test")
                                && method.getName().toString().matches("(test|should)([A-Z_].*)?"));
    }

    @Test
    void money_is_no_double() {
        none(
                VariableTree.class,
                (variable, at) ->
                        at.isMember()
                                && FLOATING.matcher(String.valueOf(variable.getType())).matches()
                                && MONEY.matcher(variable.getName()).matches());
    }

    @Test
    void imports_name_what_they_take() {
        none(
                ImportTree.class,
                (imported, at) ->
                        imported.isModule()
                                || imported.getQualifiedIdentifier().toString().endsWith("*"));
    }

    @Test
    void fakes_are_written_not_mocked() {
        none(
                ImportTree.class,
                (imported, at) ->
                        imported.getQualifiedIdentifier()
                                .toString()
                                .matches(
                                        "org\\.(mockito|easymock|springframework\\.test\\.context\\.bean)\\..*"));
    }

    /// A command line may hand System.out on, from its main method.
    @Test
    void nothing_prints_past_the_logger() {
        none(
                MemberSelectTree.class,
                (select, at) ->
                        STANDARD_STREAM.matcher(select.toString()).matches() && !at.inMain());
        none(
                MethodInvocationTree.class,
                (call, at) -> PRINT.matcher(call.getMethodSelect().toString()).matches());
    }

    @Test
    void tests_wait_for_conditions_not_for_time() {
        none(
                MethodInvocationTree.class,
                (call, at) ->
                        !at.source().isMain()
                                && call.getMethodSelect().toString().endsWith(".sleep"));
    }

    @Test
    void a_todo_names_its_issue() {
        none(source ->
                source.comments()
                        .filter(comment -> BARE_TODO.matcher(comment.group()).find())
                        .map(comment -> source.at(comment.start())));
    }

    @Test
    void no_code_sleeps_in_comments() {
        none(source ->
                source.comments()
                        .filter(comment -> CODE.matcher(comment.group()).matches())
                        .map(comment -> source.at(comment.start())));
    }

    @Test
    void one_top_level_type_a_file() {
        none(source ->
                source.tree().getTypeDecls().size() > 1 ? Stream.of(source.at(0)) : Stream.of());
    }

    @Test
    void every_package_says_what_it_is_for() {
        Set<String> explained =
                sources.stream()
                        .filter(JavaSource::isPackageInfo)
                        .map(JavaSource::packageName)
                        .collect(toSet());

        none(source ->
                explained.contains(source.packageName())
                        ? Stream.of()
                        : Stream.of(source.packageName()));
        none(source ->
                source.isPackageInfo() && !isOneSentenceAndNullMarked(source)
                        ? Stream.of(source.at(0))
                        : Stream.of());
    }

    private static Stream<String> longLines(JavaSource source) {
        List<String> lines = source.withoutLayout().lines().toList();
        return IntStream.range(0, lines.size())
                .filter(i -> lines.get(i).codePointCount(0, lines.get(i).length()) > COLUMNS)
                .filter(i -> !MAY_BE_LONG.matcher(lines.get(i)).matches())
                .mapToObj(i -> SourceTree.name(source.file()) + ":" + (i + 1));
    }

    private static boolean isOneSentenceAndNullMarked(JavaSource source) {
        return source.sentence().matches("[A-Z`].*\\.")
                && !source.sentence().matches(".*[.!?] +[A-Z].*")
                && source.text().contains("\n@NullMarked\n");
    }

    private static void none(Function<JavaSource, Stream<String>> offenders) {
        assertThat(sources.stream().flatMap(offenders)).isEmpty();
    }

    /// No node of this type may break the rule.
    private static <T extends Tree> void none(Class<T> type, BiPredicate<T, Place> breaks) {
        List<String> offenders = new ArrayList<>();
        for (JavaSource source : sources) {
            new TreePathScanner<@Nullable Void, @Nullable Void>() {
                @Override
                public @Nullable Void scan(@Nullable Tree tree, @Nullable Void unused) {
                    if (type.isInstance(tree)
                            && breaks.test(type.cast(tree), new Place(source, getCurrentPath()))) {
                        offenders.add(source.at(tree));
                    }
                    return super.scan(tree, null);
                }
            }.scan(source.tree(), null);
        }
        assertThat(offenders).isEmpty();
    }

    /// Where a node stands.
    ///
    /// @param around path to the node that holds it
    private record Place(JavaSource source, @Nullable TreePath around) {
        boolean in(Tree.Kind kind) {
            return around != null && around.getLeaf().getKind() == kind;
        }

        boolean isMember() {
            return around != null && around.getLeaf() instanceof ClassTree;
        }

        boolean inMain() {
            for (TreePath path = around; path != null; path = path.getParentPath()) {
                if (path.getLeaf() instanceof MethodTree method) {
                    return method.getName().contentEquals("main");
                }
            }
            return false;
        }
    }
}
