package io.hptoperator.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.hptoperator.local.schema.FieldError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/errors.md} is what the invalid examples are answered. Write it anew with {@code -Derrors.update=true}. */
class ErrorsDocumentTest {
    private static final Path DOCUMENT = Path.of("docs", "errors.md");
    private static final String HEAD = """
        # What is refused, and what it says

        What a schema can say is refused by the API server: `kubectl apply` fails, and nothing is stored. The rest is refused by the operator: the tuning job
        ends as `Failed`, and its condition `Stalled` (reason `InvalidSpec`) and `status.failureReason` hold these words. The operator checks most of what
        the API server checks too, for whatever got past it.

        Each entry is a case of `src/test/resources/admission`, where the resource itself can be seen: first what the API server says, then what the
        operator says. A layer that is missing accepts the case, or never sees it. The API server's words are the embedded one's; where a rule cannot even
        be evaluated, a real one puts other words before the rule's own.
        """;

    @Test
    void the_document_is_current() throws IOException {
        var current = document();
        if (Boolean.getBoolean("errors.update")) {
            Files.writeString(DOCUMENT, current);
        }

        assertThat(Files.readString(DOCUMENT))
                .as("write it anew with: mvn test -Dtest=ErrorsDocumentTest -Derrors.update=true")
                .isEqualTo(current);
    }

    private static String document() {
        var groups = Examples.all().invalid().stream()
                .collect(Collectors.groupingBy(Examples.Invalid::group, LinkedHashMap::new, Collectors.toList()));
        return HEAD
                + groups.entrySet().stream()
                        .map(group -> section(group.getKey(), group.getValue()))
                        .collect(Collectors.joining());
    }

    private static String section(String title, List<Examples.Invalid> examples) {
        return "\n## %s\n".formatted(title)
                + examples.stream().map(ErrorsDocumentTest::entry).collect(Collectors.joining());
    }

    private static String entry(Examples.Invalid example) {
        return Stream.concat(bySchema(example), byOperator(example))
                .collect(Collectors.joining("\n", "\n%s:\n\n```\n".formatted(sentence(example.name())), "\n```\n"));
    }

    private static Stream<String> bySchema(Examples.Invalid example) {
        return Refusals.bySchema(example.resource()).stream()
                .map(FieldError::message)
                .map(message -> "API server: " + message);
    }

    private static Stream<String> byOperator(Examples.Invalid example) {
        return example.operator().stream()
                .flatMap(_ -> Refusals.byOperator(example.resource()).stream())
                .map(violation -> "operator:   " + violation);
    }

    private static String sentence(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}
