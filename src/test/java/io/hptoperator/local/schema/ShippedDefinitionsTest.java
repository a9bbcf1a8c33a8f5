package io.hptoperator.local.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Our own definitions can be read here, with every CEL rule type-checked against its schema. */
class ShippedDefinitionsTest {
    @TestFactory
    Stream<DynamicTest> every_rule_compiles() throws IOException {
        try (var files = Files.list(Path.of("crds"))) {
            return files.sorted().toList().stream()
                    .map(file -> DynamicTest.dynamicTest(file.toString(), () -> {
                        JsonNode definition = new YAMLMapper().readTree(file.toFile());
                        var versions = definition.path("spec").path("versions");

                        assertThat(versions).isNotEmpty();
                        versions.forEach(version -> assertThatCode(() -> CustomResourceSchema.of(
                                        version.path("schema").path("openAPIV3Schema")))
                                .doesNotThrowAnyException());
                    }));
        }
    }
}
