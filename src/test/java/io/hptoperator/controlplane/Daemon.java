package io.hptoperator.controlplane;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One process that can be ended and started again with the same arguments. */
final class Daemon {
    private static final long PATIENCE_SECONDS = 10;

    private final List<String> command;
    private final Path log;
    private Process process;

    private Daemon(List<String> command, Path log, Process process) {
        this.command = command;
        this.log = log;
        this.process = process;
    }

    static Daemon start(List<String> command, Path log) {
        return new Daemon(command, log, launch(command, log));
    }

    private static Process launch(List<String> command, Path log) {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + command.getFirst(), e);
        }
    }

    /** As a crash does; returns when the process is gone. */
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    void startAgain() {
        process = launch(command, log);
    }

    /** In an orderly way, by force only after ten seconds. */
    void end() {
        process.destroy();
        if (!awaitEnd()) {
            process.destroyForcibly();
        }
    }

    private boolean awaitEnd() {
        try {
            return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            return true;
        }
    }

    ProcessHandle handle() {
        return process.toHandle();
    }
}
