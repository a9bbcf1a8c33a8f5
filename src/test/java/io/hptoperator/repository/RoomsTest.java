package io.hptoperator.repository;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
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

    /** Room → what it may use besides the JDK and itself. */
    private static final Map<String, List<String>> MAY_USE = Map.of(
            "search", List.of(),
            "stopping", List.of("search"),
            "tuning", List.of("search", "stopping"),
            "training", List.of("com.google.re2j.."),
            "api",
                    List.of(
                            MODEL,
                            CUSTOM_RESOURCE,
                            "io.fabric8.kubernetes.model.annotation..",
                            "io.fabric8.crd.generator..",
                            "io.fabric8.generator.annotation..",
                            "com.fasterxml.jackson.."),
            "admission",
                    List.of(
                            "api",
                            "manifest",
                            "search",
                            "tuning",
                            "training",
                            MODEL,
                            CUSTOM_RESOURCE,
                            "com.google.re2j..",
                            "com.fasterxml.jackson.."),
            "manifest", List.of("api", "search", "training", "io.fabric8.kubernetes..", "com.fasterxml.jackson.."));

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
                .allowEmptyShould(true)
                .check(CODE);
    }

    @Test
    void the_embedded_cluster_knows_nothing_of_the_operator() {
        noClasses()
                .that(resideInAnyPackage(inside("local")))
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        inside("operator"), inside("cli"), inside("tuning"), inside("search"), inside("admission")))
                .allowEmptyShould(true)
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
                .map(name -> name.contains(".") ? name : inside(name))
                .toArray(String[]::new);
        return classes()
                .that()
                .resideInAPackage(inside(room))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(allowed).or(resideInAnyPackage("")))
                .as(room + " uses only " + Arrays.toString(allowed))
                .allowEmptyShould(true);
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
