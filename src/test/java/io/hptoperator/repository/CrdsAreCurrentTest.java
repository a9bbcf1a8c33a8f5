package io.hptoperator.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * {@code crds/}, and the copy that the Helm chart packages, are what the records in {@code io.hptoperator.api} say. Write both
 * anew with {@code -Dcrds.update=true}.
 */
class CrdsAreCurrentTest {
    private static final List<Path> FOLDERS =
            List.of(Path.of("crds"), Path.of("helm", "hpt-operator", "files", "crds"));
    private static final boolean UPDATE = Boolean.getBoolean("crds.update");
    /** Client-side {@code kubectl apply} keeps a copy of the object in an annotation, and annotations have this limit. */
    private static final int MAX_BYTES = 262_144;

    @TestFactory
    Stream<DynamicTest> crds_are_current() {
        return GeneratedCrds.yamlByFileName().entrySet().stream()
                .map(file -> DynamicTest.dynamicTest(file.getKey(), () -> check(file.getKey(), file.getValue())));
    }

    private static void check(String name, String generated) throws IOException {
        for (var folder : FOLDERS) {
            var file = folder.resolve(name);
            if (UPDATE) {
                Files.writeString(file, generated);
            }
            assertThat(Files.readString(file))
                    .as("write it anew with: mvn test -Dtest=CrdsAreCurrentTest -Dcrds.update=true")
                    .isEqualTo(generated);
        }
        assertThat(generated.getBytes(StandardCharsets.UTF_8).length)
                .as("bytes of %s", name)
                .isLessThan(MAX_BYTES);
    }
}
