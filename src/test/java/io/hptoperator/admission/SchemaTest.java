package io.hptoperator.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.hptoperator.local.schema.FieldError;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The schemas and their CEL rules, held to the shared table where no API server is at hand. */
class SchemaTest {
    private static final Examples EXAMPLES = Examples.all();

    @TestFactory
    Stream<DynamicTest> valid_resources_are_accepted() {
        return EXAMPLES.valid().stream()
                .map(example -> DynamicTest.dynamicTest(
                        example.name(),
                        () -> assertThat(Refusals.bySchema(example.resource())).isEmpty()));
    }

    @TestFactory
    Stream<DynamicTest> invalid_resources_are_refused_with_the_path_and_the_remedy() {
        return EXAMPLES.invalid().stream()
                .map(example -> DynamicTest.dynamicTest(example.name(), () -> check(example)));
    }

    private static void check(Examples.Invalid example) {
        var errors = Refusals.bySchema(example.resource());
        if (example.schema().isEmpty()) {
            assertThat(errors).isEmpty();
        } else {
            assertThat(errors.stream().map(FieldError::message).collect(Collectors.joining("\n")))
                    .contains(example.path())
                    .contains(example.schema().get());
        }
    }
}
