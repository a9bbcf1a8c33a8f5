package io.hptoperator.repository;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The rooms of the code and who may enter which: the picture in docs/architecture.md, enforced. */
class RoomsTest {
    private static final String ROOT = "io.hptoperator.";
    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.hptoperator");

    private static final List<String> EVERYWHERE = List.of("java..", "org.jspecify..");
    /** The client's package, but only for the base class of custom resources. */
    private static final String CUSTOM_RESOURCE = "io.fabric8.kubernetes.client";

    private static final String MODEL = "io.fabric8.kubernetes.api..";

    private static final String CLIENT = "io.fabric8.kubernetes..";
    private static final String JSON = "com.fasterxml.jackson..";
    private static final String REGEX = "com.google.re2j..";
    private static final String LOG = "org.slf4j..";

    /** Room → what it may use besides the JDK and itself. */
    private static final Map<String, List<String>> MAY_USE = Map.ofEntries(
            entry("search", List.of()),
            entry("stopping", List.of("search")),
            entry("tuning", List.of("search", "stopping")),
            entry("training", List.of(REGEX)),
            entry(
                    "api",
                    List.of(
                            MODEL,
                            CUSTOM_RESOURCE,
                            "io.fabric8.kubernetes.model.annotation..",
                            "io.fabric8.crd.generator..",
                            "io.fabric8.generator.annotation..",
                            JSON)),
            entry(
                    "admission",
                    List.of(
                            "api",
                            "manifest",
                            "search",
                            "stopping",
                            "tuning",
                            "training",
                            MODEL,
                            CUSTOM_RESOURCE,
                            REGEX,
                            JSON)),
            entry("manifest", List.of("api", "training", CLIENT, JSON)),
            entry("connection", List.of(CLIENT, "io.vertx..")),
            entry("local.store", List.of(JSON)),
            entry("local.merge", List.of(JSON, "io.fabric8.zjsonpatch..")),
            entry("local.apiserver", List.of("local.store", "local.merge", JSON, CLIENT, "io.vertx..", LOG)),
            entry("local.discovery", List.of("local.apiserver", JSON)),
            entry(
                    "local.schema",
                    List.of(
                            "local.apiserver",
                            JSON,
                            REGEX,
                            "dev.cel..",
                            "com.google.common..",
                            "com.google.protobuf..")),
            entry("local.jobs", List.of(CLIENT, LOG)),
            entry("local.processes", List.of("local.apiserver", CLIENT, LOG)));

    @TestFactory
    Stream<DynamicTest> each_room_uses_only_what_its_package_says() {
        return MAY_USE.keySet().stream()
                .sorted()
                .map(room -> DynamicTest.dynamicTest(room, () -> only(room).check(CODE)));
    }

    @Test
    void the_core_has_no_clock_and_no_randomness_of_its_own() {
        noClasses()
                .that(resideInAnyPackage(inside("search"), inside("stopping"), inside("tuning"), inside("training")))
                .should()
                .dependOnClassesThat(describe("read a clock or draw random numbers", RoomsTest::isClockOrDice))
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .check(CODE);
    }

    /** The last bit of these may differ between platforms, and with it the next configuration. */
    @Test
    void the_search_computes_the_same_on_every_platform() {
        noClasses()
                .that()
                .resideInAPackage(inside("search"))
                .should()
                .callMethodWhere(target(owner(type(Math.class)))
                        .and(target(nameMatching("exp|expm1|log|log10|log1p|pow|cbrt|hypot|a?(sin|cos|tan)h?|atan2"))))
                .check(CODE);
    }

    @Test
    void the_embedded_cluster_knows_nothing_of_the_operator() {
        noClasses()
                .that(resideInAnyPackage(inside("local")))
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        inside("operator"), inside("cli"), inside("tuning"), inside("search"), inside("admission")))
                .check(CODE);
    }

    @Test
    void the_tuning_controller_never_touches_a_job() {
        noClasses()
                .that()
                .resideInAPackage(inside("operator.tuning"))
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage(inside("operator.training"), "io.fabric8.kubernetes.api.model.batch.."))
                .check(CODE);
    }

    @Test
    void the_training_controller_knows_nothing_of_search() {
        noClasses()
                .that()
                .resideInAPackage(inside("operator.training"))
                .should()
                .dependOnClassesThat(resideInAnyPackage(inside("operator.tuning"), inside("tuning"), inside("search")))
                .check(CODE);
    }

    @Test
    void the_operator_does_not_know_whether_its_cluster_is_embedded() {
        noClasses()
                .that()
                .resideInAPackage(inside("operator"))
                .should()
                .dependOnClassesThat(resideInAnyPackage(inside("local")))
                .check(CODE);
    }

    @Test
    void nothing_depends_on_the_command_line() {
        noClasses()
                .that(resideInAnyPackage("io.hptoperator.."))
                .and()
                .resideOutsideOfPackage(inside("cli"))
                .should()
                .dependOnClassesThat(resideInAnyPackage(inside("cli")))
                .check(CODE);
    }

    @Test
    void rooms_do_not_depend_on_each_other_in_a_circle() {
        slices().matching("io.hptoperator.(*)..").should().beFreeOfCycles().check(CODE);
    }

    @Test
    void every_package_is_null_marked() {
        var unmarked = CODE.stream()
                .map(JavaClass::getPackage)
                .distinct()
                .filter(room -> !room.isAnnotatedWith(NullMarked.class))
                .map(Object::toString)
                .toList();
        assertThat(unmarked).isEmpty();
    }

    private static ArchRule only(String room) {
        var allowed = Stream.of(EVERYWHERE, MAY_USE.getOrDefault(room, List.of()), List.of(room))
                .flatMap(List::stream)
                .map(name -> MAY_USE.containsKey(name) ? inside(name) : name)
                .toArray(String[]::new);
        return classes()
                .that()
                .resideInAPackage(inside(room))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(allowed).or(resideInAnyPackage("")))
                .as(room + " uses only " + Arrays.toString(allowed));
    }

    private static boolean isClockOrDice(JavaClass used) {
        return used.isAssignableTo(Clock.class)
                || used.isAssignableTo(InstantSource.class)
                || used.isAssignableTo(java.util.random.RandomGenerator.class)
                || used.isAssignableTo(ThreadLocalRandom.class);
    }

    private static String inside(String room) {
        return ROOT + room + "..";
    }
}
