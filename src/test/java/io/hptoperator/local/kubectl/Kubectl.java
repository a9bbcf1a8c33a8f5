package io.hptoperator.local.kubectl;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The kubectl on the PATH, with a kubeconfig and a home of its own. */
final class Kubectl {
    private static final long PATIENCE_SECONDS = 60;

    private final Path program;
    private final Path home;

    private Kubectl(Path program, Path home) {
        this.program = program;
        this.home = home;
    }

    /** @param home a folder for its cache, with a file {@code kubeconfig} */
    static Optional<Kubectl> find(Path home) {
        return Stream.of(Objects.requireNonNullElse(System.getenv("PATH"), "").split(Pattern.quote(File.pathSeparator)))
                .map(folder -> Path.of(folder, "kubectl"))
                .filter(Files::isExecutable)
                .findFirst()
                .map(program -> new Kubectl(program, home));
    }

    /** Exit code and both streams of one call. */
    record Outcome(int code, String output, String error) {
        List<String> lines() {
            return output.lines().toList();
        }

        /** Both streams, for messages that may be on either. */
        String text() {
            return output + error;
        }
    }

    Outcome run(String... arguments) {
        return runWith("", arguments);
    }

    Outcome runWith(String input, String... arguments) {
        try {
            var process = start(arguments);
            try (var stdin = process.getOutputStream()) {
                stdin.write(input.getBytes(StandardCharsets.UTF_8));
            }
            return finished(process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Outcome finished(Process process) throws IOException, InterruptedException {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var error = executor.submit(() -> text(process.getErrorStream()));
            var output = executor.submit(() -> text(process.getInputStream()));
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            return new Outcome(process.exitValue(), output.get(), error.get());
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** For calls that do not end by themselves; whoever starts one ends it. */
    Process start(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(home.toFile());
        builder.environment()
                .putAll(Map.of(
                        "KUBECONFIG", home.resolve("kubeconfig").toString(),
                        "HOME", home.toString(),
                        "KUBECACHEDIR", home.resolve("cache").toString()));
        return builder.start();
    }

    private static String text(InputStream stream) throws IOException {
        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
}
