package io.hptoperator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code hpt}, with JDKs and a Maven that are scripts themselves. The repository lies in a path with a space. */
class LauncherTest {
    private static final String JAVA = """
        #!/bin/sh
        case " $* " in *" -XX:AOTCacheOutput"*) exit 1 ;; esac
        echo "$(dirname "$(dirname "$0")") ran:"
        while [ "$1" != -jar ]; do shift; done
        shift 2
        for argument in "$@"; do echo "[$argument]"; done
        exit 7
        """;
    private static final String MAVEN = """
        #!/bin/sh
        echo built >> "$BUILDS"
        mkdir -p target/lib && : > target/hpt-operator-1.jar
        """;
    private static final String BROKEN_MAVEN = """
        #!/bin/sh
        echo "[ERROR] Hpt.java:[3,1] class expected"
        exit 1
        """;

    @TempDir
    private Path directory = Path.of("");

    private Path repository = Path.of("");

    private record Run(int exitCode, List<String> out, String err) {}

    @BeforeEach
    void lay_out_a_repository() throws IOException {
        repository = Files.createDirectories(directory.resolve("my code"));
        Files.createDirectories(repository.resolve("src/main"));
        Files.createDirectories(repository.resolve("crds"));
        Files.writeString(repository.resolve("pom.xml"), "<project/>");
        Files.copy(Path.of("hpt"), repository.resolve("hpt"));
        repository.resolve("hpt").toFile().setExecutable(true);
        jdk("jdk 25", "25.0.1");
        jdk("jdk-17", "17.0.9");
        script(directory.resolve("bin/mvn"), MAVEN);
    }

    @Test
    void arguments_are_passed_on_and_the_exit_code_is_kept() throws Exception {
        var run = hpt(repository.resolve("hpt"), "jdk 25", "local", "my job.yaml", "");

        assertThat(run.out()).containsExactly(directory + "/jdk 25 ran:", "[local]", "[my job.yaml]", "[]");
        assertThat(run.exitCode()).isEqualTo(7);
    }

    @Test
    void a_jdk_that_is_too_old_is_passed_over_for_the_one_on_the_path() throws Exception {
        Files.createSymbolicLink(directory.resolve("bin/java"), directory.resolve("jdk 25/bin/java"));

        var run = hpt(repository.resolve("hpt"), "jdk-17", "--version");

        assertThat(run.out()).containsExactly(directory + "/jdk 25 ran:", "[--version]");
    }

    @Test
    void it_works_through_symbolic_links() throws Exception {
        var link = Files.createSymbolicLink(directory.resolve("bin/hpt"), Path.of("..", "my code", "hpt"));
        var linkToLink = Files.createSymbolicLink(directory.resolve("tune"), link);

        assertThat(hpt(linkToLink, "jdk 25", "crds").out()).endsWith("[crds]");
    }

    @Test
    void it_builds_once_and_again_when_a_source_is_newer() throws Exception {
        hpt(repository.resolve("hpt"), "jdk 25", "crds");
        hpt(repository.resolve("hpt"), "jdk 25", "crds");
        assertThat(builds()).isEqualTo(1);

        var source = Files.writeString(repository.resolve("src/main/New.java"), "class New {}");
        assertThat(source.toFile().setLastModified(System.currentTimeMillis() + 5_000))
                .isTrue();
        hpt(repository.resolve("hpt"), "jdk 25", "crds");
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void what_maven_says_is_shown_when_the_build_fails() throws Exception {
        script(directory.resolve("bin/mvn"), BROKEN_MAVEN);

        var run = hpt(repository.resolve("hpt"), "jdk 25", "crds");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("class expected", "hpt: the build failed");
        assertThat(run.out()).isEmpty();
    }

    private Run hpt(Path script, String jdk, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectError(directory.resolve("err.txt").toFile());
        builder.environment().put("JAVA_HOME", directory.resolve(jdk).toString());
        builder.environment().put("PATH", directory.resolve("bin") + ":/usr/bin:/bin");
        builder.environment().put("HOME", directory.toString());
        builder.environment().put("BUILDS", directory.resolve("builds.txt").toString());
        var process = builder.start();
        var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), out.lines().toList(), Files.readString(directory.resolve("err.txt")));
    }

    private long builds() throws IOException {
        return Files.readAllLines(directory.resolve("builds.txt")).size();
    }

    private void jdk(String name, String version) throws IOException {
        var home = Files.createDirectories(directory.resolve(name));
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"%s\"\n".formatted(version));
        script(home.resolve("bin/java"), JAVA);
        script(home.resolve("bin/javac"), JAVA);
    }

    private static void script(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
