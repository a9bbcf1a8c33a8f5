package io.hptoperator.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Where a local run keeps its files; they stay when it has ended. */
record WorkDirectory(Path path) {
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    /** @param given by the user; by default one named after the time, in {@code .hpt} of the current directory */
    static WorkDirectory create(Optional<Path> given, Clock clock) {
        var path = given.orElseGet(() -> unused(Path.of(".hpt").resolve(NAME.format(LocalDateTime.now(clock)))));
        try {
            Files.createDirectories(path);
            var directory = new WorkDirectory(path.toRealPath());
            Files.createDirectories(directory.pods());
            Files.createDirectories(directory.claims());
            Files.writeString(directory.operatorLog(), "");
            return directory;
        } catch (IOException e) {
            throw new CommandFailedException(
                    given.isPresent() ? ExitCode.INVALID_INPUT : ExitCode.FAILED,
                    "cannot write to the work directory %s (%s); choose another with --work-dir".formatted(path, e),
                    e);
        }
    }

    Path kubeconfig() {
        return path.resolve("kubeconfig");
    }

    Path operatorLog() {
        return path.resolve("operator.log");
    }

    /** {@code <namespace>/<pod>} is made below it for each pod. */
    Path pods() {
        return path.resolve("pods");
    }

    /** Stands in for a persistent volume claim. */
    Path claim(String name) {
        try {
            return Files.createDirectories(claims().resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a directory for the claim " + name, e);
        }
    }

    private Path claims() {
        return path.resolve("claims");
    }

    /** Two runs may begin within a second. */
    private static Path unused(Path wanted) {
        var path = wanted;
        for (int i = 2; Files.exists(path); i++) {
            path = wanted.resolveSibling(wanted.getFileName() + "-" + i);
        }
        return path;
    }
}
