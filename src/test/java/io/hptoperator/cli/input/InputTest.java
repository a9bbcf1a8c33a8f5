package io.hptoperator.cli.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.hptoperator.cli.definitions.ShippedDefinitions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is said of bad input: for each YAML file in {@code src/test/resources/cli/input} the lines of the text beside it.
 * Write the texts anew with {@code mvn test -Dtest=InputTest -Dproblems.update=true} and look at the difference.
 */
class InputTest {
    private static final Path FILES = Path.of("src/test/resources/cli/input");
    private static final boolean UPDATE = Boolean.getBoolean("problems.update");
    private static final String TUNING_JOB = "examples/digits/tuning-job.yaml";

    /** Schemas take a moment to compile. */
    private static final DocumentChecks CHECKS = new DocumentChecks(ShippedDefinitions.read());

    @TempDir
    private Path directory = Path.of("");

    static Stream<Path> files() throws IOException {
        try (var files = Files.list(FILES)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void every_problem_is_named_with_its_place_and_a_remedy(Path file) throws IOException {
        var problems = read(file.toString()).problems().stream()
                .map(problem -> FILES.relativize(Path.of(problem.source()))
                        + problem.toString().substring(problem.source().length()))
                .collect(Collectors.joining("\n", "", "\n"));

        var expected = Path.of(file.toString().replace(".yaml", ".txt"));
        if (UPDATE) {
            Files.writeString(expected, problems);
        }
        assertThat(problems).isEqualTo(Files.readString(expected));
    }

    @Test
    void a_valid_document_has_no_problems() {
        var input = read(TUNING_JOB);

        assertThat(input.problems()).isEmpty();
        assertThat(input.of(KnownKind.HYPER_PARAMETER_TUNING_JOB))
                .singleElement()
                .satisfies(document -> {
                    assertThat(document.name()).isEqualTo("digits");
                    assertThat(document.namespace()).isEqualTo("default");
                    assertThat(document.directory())
                            .isEqualTo(Path.of("examples/digits").toAbsolutePath());
                });
    }

    @Test
    void a_file_that_does_not_exist_is_named_with_the_current_directory() {
        assertThat(read("no-such.yaml").problems())
                .singleElement()
                .hasToString("no-such.yaml: does not exist; the current directory is "
                        + Path.of("").toAbsolutePath());
    }

    @Test
    void a_directory_is_no_file() {
        assertThat(read(directory.toString()).problems())
                .singleElement()
                .hasToString(directory + ": is a directory; name the YAML files in it");
    }

    @Test
    void bytes_that_are_no_text_are_refused() throws IOException {
        var file = Files.write(directory.resolve("image.yaml"), new byte[] {(byte) 0xff, (byte) 0xd8, 0, 1});

        assertThat(read(file.toString()).problems())
                .singleElement()
                .hasToString(file + ": is not UTF-8 text; give a YAML or JSON file");
    }

    @Test
    void a_dash_means_standard_input() throws IOException {
        var input = Input.read(List.of("-"), Files.newInputStream(Path.of(TUNING_JOB)), CHECKS);

        assertThat(input.problems()).isEmpty();
        assertThat(input.documents()).singleElement().satisfies(document -> {
            assertThat(document.source().name()).isEqualTo("standard input");
            assertThat(document.directory()).isEqualTo(Path.of("").toAbsolutePath());
        });
    }

    @Test
    void json_is_read_as_yaml_is() {
        var json = """
            {"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "s", "namespace": "n"}, "data": {}}\
            """;
        var input = Input.read(List.of("-"), new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), CHECKS);

        assertThat(input.problems()).isEmpty();
        assertThat(input.of(KnownKind.SECRET))
                .singleElement()
                .satisfies(secret -> assertThat(secret.namespace()).isEqualTo("n"));
    }

    @Test
    void one_bad_file_does_not_hide_what_is_wrong_with_the_next() {
        var input = read("no-such.yaml", FILES.resolve("empty.yaml").toString());

        assertThat(input.problems()).extracting(Problem::source).containsExactly("no-such.yaml", FILES + "/empty.yaml");
    }

    private Input read(String... files) {
        return Input.read(List.of(files), InputStream.nullInputStream(), CHECKS);
    }
}
