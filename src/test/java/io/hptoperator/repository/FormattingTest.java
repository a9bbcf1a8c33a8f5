package io.hptoperator.repository;

import static org.assertj.core.api.Assertions.assertThat;

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.JavaFormatterOptions;
import com.palantir.javaformat.java.JavaFormatterOptions.Style;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The formatter runs here rather than as a Maven plugin because it parses sources with the compiler of the JVM it runs
 * in: tests always run on the project's JDK, Maven itself may run on an older one.
 */
class FormattingTest {
    private static final List<Path> ROOTS = List.of(Path.of("src"), Path.of("bench"), Path.of("examples"));
    private static final boolean APPLY = Boolean.getBoolean("format.apply");

    private final Formatter formatter = Formatter.createFormatter(
            JavaFormatterOptions.builder().style(Style.PALANTIR).build());

    @Test
    void every_source_is_formatted() throws IOException {
        var unformatted = sources().filter(this::differs).map(Path::toString).toList();

        assertThat(unformatted)
                .as("format them with: mvn test -Dtest=FormattingTest -Dformat.apply=true")
                .isEmpty();
    }

    private static Stream<Path> sources() throws IOException {
        return ROOTS.stream().filter(Files::isDirectory).flatMap(FormattingTest::below);
    }

    private static Stream<Path> below(Path root) {
        try (var files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java")).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean differs(Path source) {
        try {
            var text = Files.readString(source);
            var formatted = formatter.formatSourceAndFixImports(text);
            if (APPLY) {
                Files.writeString(source, formatted);
                return false;
            }
            return !formatted.equals(text);
        } catch (IOException | FormatterException e) {
            throw new AssertionError(source + " cannot be parsed", e);
        }
    }
}
