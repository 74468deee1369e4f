package io.sluice.rules;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import io.sluice.service.host.EngineHost;
import io.sluice.service.live.LiveView;
import io.sluice.service.security.AccountScope;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Which package may know which, and what the deterministic ones must not touch.
class ArchitectureTest {
    private static final String ALL = "io.sluice..";
    private static final String SIMULATOR = "io.sluice.sim..";
    private static final String GATEWAY = "io.sluice.fix..";
    private static final String SERVICE = "io.sluice.service..";
    private static final String VENUE_FIX = "io.sluice.sim.fix..";

    /// The brain is every package that is in no other module, so that a new one is covered at once.
    private static final DescribedPredicate<JavaClass> BRAIN =
            resideInAPackage(ALL)
                    .and(resideOutsideOfPackages(SIMULATOR, GATEWAY, SERVICE))
                    .as("the brain");

    /// The simulator without its two edges: the FIX front end and the command lines in its top
    /// package.
    private static final DescribedPredicate<JavaClass> WORLD =
            resideInAPackage(SIMULATOR)
                    .and(resideOutsideOfPackages(VENUE_FIX, "io.sluice.sim"))
                    .as("the simulated world");

    private static final DescribedPredicate<JavaClass> REPLAYED =
            BRAIN.or(WORLD).as("the brain and the simulated world");

    private static final Pattern CLOCK_OR_DICE =
            anyOf(
                    "java.lang.System.(nanoTime|currentTimeMillis|identityHashCode|getenv|getProperty)/.*",
                    "java.lang.Math.random/0",
                    "java.time..*.now/.*",
                    "java.util.UUID.randomUUID/0",
                    "java.util.Collections.shuffle/1",
                    "java.util.SplittableRandom.<init>/0",
                    "java.util.random..*.(of|getDefault)/.*");

    /// Exact in StrictMath only: an intrinsic may differ in the last bit from one CPU to the next.
    private static final Pattern INEXACT =
            anyOf(
                    "java.lang.Math.(a?sin|a?cos|a?tan|atan2|sinh|cosh|tanh)/.*",
                    "java.lang.Math.(exp|expm1|log|log10|log1p|pow|cbrt|hypot)/.*");

    /// Set.of and its like shuffle anew in every JVM; these collectors make hash tables.
    private static final Pattern UNORDERED =
            anyOf(
                    "java.util.(Set|Map).(of|copyOf|ofEntries)/.*",
                    "java.util.stream.Collectors.(toSet|toUnmodifiableSet|toUnmodifiableMap)/.*",
                    "java.util.stream.Collectors.toMap/[23]",
                    "java.util.stream.Collectors.groupingBy/[12]");

    private static final String TIME_WITHOUT_UNIT = "(?i).*(time|deadline|timeout|interval|delay)";

    /// The class that puts host and view together.
    private static final String WIRING = "WebConfiguration";

    private static JavaClasses house;

    @BeforeAll
    static void look() {
        house =
                new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        // The FIX client of the gateway's tests, which Maven packages in a jar.
                        .withImportOption(location -> !location.contains("-tests.jar"))
                        .importPackages("io.sluice");
    }

    @Test
    void sees_every_module() {
        Set<String> seen = house.stream().map(JavaClass::getName).collect(Collectors.toSet());
        List<String> unseen =
                SourceTree.main().stream()
                        .map(ArchitectureTest::className)
                        .filter(name -> !seen.contains(name))
                        .toList();

        assertThat(unseen).isEmpty();
        assertThat(
                        List.of(
                                BRAIN,
                                resideInAPackage(SIMULATOR),
                                WORLD,
                                resideInAPackage(GATEWAY),
                                resideInAPackage(SERVICE)))
                .allSatisfy(room ->
                        assertThat(house.that(room)).as(room.getDescription()).isNotEmpty());
    }

    @Test
    void modules_point_one_way() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("strategy")
                .definedBy(BRAIN)
                .layer("simulator")
                .definedBy(SIMULATOR)
                .layer("fix-gateway")
                .definedBy(GATEWAY)
                .layer("execution-service")
                .definedBy(SERVICE)
                .whereLayer("execution-service")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("fix-gateway")
                .mayOnlyBeAccessedByLayers("execution-service")
                .whereLayer("simulator")
                .mayOnlyBeAccessedByLayers("execution-service")
                .whereLayer("strategy")
                .mayNotAccessAnyLayer()
                .check(house);
    }

    @Test
    void one_package_of_the_service_embeds_the_simulator() {
        Set<String> embedding =
                house.that(resideInAPackage(SERVICE)).stream()
                        .filter(room ->
                                room.getDirectDependenciesFromSelf().stream()
                                        .anyMatch(dependency ->
                                                resideInAPackage(SIMULATOR)
                                                        .test(dependency.getTargetClass())))
                        .map(JavaClass::getPackageName)
                        .collect(Collectors.toSet());

        assertThat(embedding).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void packages_form_no_circle() {
        slices().matching("io.sluice.(**)").should().beFreeOfCycles().check(house);
    }

    @Test
    void the_brain_depends_on_the_jdk_alone() {
        classes()
                .that(BRAIN)
                .should()
                .onlyDependOnClassesThat(
                        BRAIN.or(
                                resideInAnyPackage(
                                        "java.lang",
                                        "java.lang.annotation",
                                        "java.lang.invoke",
                                        "java.lang.runtime",
                                        "java.time..",
                                        "java.util",
                                        "java.util.function",
                                        "java.util.stream",
                                        "org.agrona.collections",
                                        "org.jspecify.annotations",
                                        "")))
                .check(house);
    }

    @Test
    void the_brain_has_no_clock_and_no_dice() {
        noClasses()
                .that(REPLAYED)
                .should()
                .accessTargetWhere(targets("reads a clock or rolls dice", CLOCK_OR_DICE))
                .orShould()
                .dependOnClassesThat(
                        assignableTo(Thread.class)
                                .or(assignableTo(Random.class))
                                .or(resideInAPackage("java.util.concurrent..")))
                .check(house);
    }

    @Test
    void mathematics_is_the_same_on_every_machine() {
        noClasses()
                .that(REPLAYED)
                .should()
                .accessTargetWhere(targets("is exact in StrictMath only", INEXACT))
                .check(house);
    }

    @Test
    void iteration_order_is_stated() {
        noClasses()
                .that(REPLAYED)
                .should()
                .dependOnClassesThat(
                        assignableTo(HashMap.class)
                                .and(not(assignableTo(LinkedHashMap.class)))
                                .or(
                                        assignableTo(HashSet.class)
                                                .and(not(assignableTo(LinkedHashSet.class))))
                                .or(assignableTo(IdentityHashMap.class))
                                .or(assignableTo(WeakHashMap.class)))
                .orShould()
                .accessTargetWhere(targets("makes a set or map in no stated order", UNORDERED))
                .check(house);
    }

    @Test
    void times_carry_their_unit() {
        noFields()
                .that()
                .haveRawType(long.class)
                .should()
                .haveNameMatching(TIME_WITHOUT_UNIT)
                .because("a long time ends in Ns")
                .check(house);
    }

    @Test
    void no_float_and_no_big_decimal_inside() {
        noClasses()
                .that(REPLAYED)
                .should()
                .dependOnClassesThat(assignableTo(BigDecimal.class).or(assignableTo(Float.class)))
                .check(house);
        fields().that()
                .areDeclaredInClassesThat(REPLAYED)
                .should()
                .notHaveRawType(float.class)
                .check(house);
    }

    /// Who reads orders for a user does so through the scope of that user, which one class finds.
    @Test
    void orders_are_read_through_a_users_scope() {
        JavaClasses web = house.that(resideInAPackage("io.sluice.service.rest"));

        assertThat(users(web, LiveView.class)).containsOnly("AlertWebhook", "Desk", WIRING);
        assertThat(users(web, EngineHost.class))
                .containsOnly("Desk", "ReferenceController", WIRING);
        noClasses()
                .that()
                .haveSimpleNameEndingWith("Controller")
                .should()
                .accessField(AccountScope.class, "HOUSE")
                .orShould()
                .callConstructor(AccountScope.class, String.class, boolean.class, Set.class)
                .check(house);
    }

    private static Set<String> users(JavaClasses rooms, Class<?> type) {
        return rooms.stream()
                .filter(room ->
                        room.getDirectDependenciesFromSelf().stream()
                                .anyMatch(it -> it.getTargetClass().isEquivalentTo(type)))
                .map(JavaClass::getSimpleName)
                .collect(Collectors.toSet());
    }

    @Test
    void quickfix_stays_in_the_gateways() {
        only("quickfix..", GATEWAY, VENUE_FIX);
    }

    @Test
    void spring_stays_in_the_service() {
        only("org.springframework..", SERVICE);
    }

    @Test
    void aeron_stays_where_the_engine_is_hosted() {
        only("io.aeron..", "io.sluice.service.host..", "io.sluice.service.log..");
    }

    private static void only(String library, String... rooms) {
        noClasses()
                .that(resideInAPackage(ALL).and(resideOutsideOfPackages(rooms)))
                .should()
                .dependOnClassesThat(resideInAPackage(library))
                .check(house);
    }

    /// Accesses whose target, written `owner.name/parameters`, matches.
    private static DescribedPredicate<JavaAccess<?>> targets(String description, Pattern target) {
        return DescribedPredicate.describe(
                description, access -> target.matcher(signature(access.getTarget())).matches());
    }

    private static String signature(AccessTarget target) {
        String name = target.getOwner().getName() + "." + target.getName();
        return target instanceof AccessTarget.CodeUnitAccessTarget code
                ? name + "/" + code.getRawParameterTypes().size()
                : name;
    }

    private static Pattern anyOf(String... signatures) {
        return Pattern.compile(String.join("|", signatures));
    }

    private static String className(Path source) {
        String path = SourceTree.name(source);
        String name = path.substring(path.indexOf("/java/") + 6, path.length() - ".java".length());
        return name.replace('/', '.');
    }
}
