package io.hptoperator.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs that run from source are compiled when somebody runs them, which is too late to learn that they no longer fit. */
class ProgramsCompileTest {
    @ParameterizedTest
    @ValueSource(strings = {"bench", "examples"})
    void what_runs_from_source_fits_the_code(String folder, @TempDir Path classes) throws IOException {
        var problems = new DiagnosticCollector<JavaFileObject>();
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var sources = Files.walk(Path.of(folder));
                var files = compiler.getStandardFileManager(problems, null, null)) {
            var programs =
                    sources.filter(file -> file.toString().endsWith(".java")).toList();
            var options = List.of("-proc:none", "-d", classes.toString(), "-cp", classPath());

            var compiled = compiler.getTask(
                            null, files, problems, options, null, files.getJavaFileObjectsFromPaths(programs))
                    .call();

            assertThat(compiled)
                    .as(problems.getDiagnostics().stream().map(Object::toString).collect(Collectors.joining("\n")))
                    .isTrue();
        }
    }

    /** Some launchers keep the classes in a loader of their own. */
    private static String classPath() {
        return ProgramsCompileTest.class.getClassLoader() instanceof URLClassLoader loader
                ? Stream.of(loader.getURLs()).map(URL::getPath).collect(Collectors.joining(File.pathSeparator))
                : System.getProperty("java.class.path");
    }
}
