package io.hptoperator.local.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One running container. Its end is the end of its first process, as in a container; what that leaves behind is killed. */
final class ContainerProcess {
    private static final int BUFFER = 64 * 1024;

    /** Ample on a busy machine, since an objective may be in the last line. Only a process that escaped and keeps the pipe uses it up. */
    private static final Duration LAST_OUTPUT = Duration.ofSeconds(30);

    /**
     * Stands between the container and us, and ends when the last process that can write has ended. Java closes the stream of
     * a process when that process ends, and with it would go the last words of its children.
     */
    private static final List<String> COLLECTOR = deafToTheKeyboard(List.of("cat"));

    private final Process process;
    private final ProcessTree tree;
    private final Process collector;
    private final Thread pump;
    private volatile long killAt = Long.MAX_VALUE;

    private ContainerProcess(Process process, ProcessTree tree, Process collector, Thread pump) {
        this.process = process;
        this.tree = tree;
        this.collector = collector;
        this.pump = pump;
    }

    /** How to start one. */
    record Start(String podUid, List<String> command, Map<String, String> environment, Path directory) {}

    /**
     * @param log is closed after the last output, or at once if there will be none
     * @throws CannotRunException when the operating system refuses
     */
    static ContainerProcess start(Start start, ContainerLog log, InstantSource clock)
            throws CannotRunException, IOException {
        var builder = new ProcessBuilder(deafToTheKeyboard(start.command()))
                .directory(start.directory().toFile())
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile());
        builder.environment().clear();
        builder.environment().putAll(start.environment());
        builder.environment().put(ProcessTree.MARK, start.podUid());
        try {
            var pipeline = ProcessBuilder.startPipeline(List.of(builder, new ProcessBuilder(COLLECTOR)));
            var process = pipeline.getFirst();
            var collector = pipeline.getLast();
            var pump = Thread.ofVirtual().start(() -> copy(collector, log, clock));
            var tree = new ProcessTree(process.toHandle(), start.podUid());
            return new ContainerProcess(process, tree, collector, pump);
        } catch (IOException e) {
            log.close();
            throw new CannotRunException("cannot start " + start.command().getFirst() + ": " + e.getMessage(), e);
        }
    }

    /**
     * A terminal sends Ctrl-C to every process that was started from it. Containers are out of its reach, so it must not
     * end trials either: what a process ignores is ignored by all that it becomes and starts (POSIX, exec).
     */
    private static List<String> deafToTheKeyboard(List<String> command) {
        return Stream.concat(Stream.of("/bin/sh", "-c", "trap '' INT QUIT; exec \"$@\"", "sh"), command.stream())
                .toList();
    }

    long pid() {
        return process.pid();
    }

    /** SIGTERM now, SIGKILL after the grace period; a later call can only shorten what is left of it. */
    void terminate(Duration grace) {
        killAt = Math.min(killAt, System.nanoTime() + grace.toNanos()); // first: the signal may end it at once
        tree.terminate();
        Thread.ofVirtual().start(this::killWhenDue);
    }

    void kill() {
        tree.kill();
    }

    /**
     * Waits for the end. The exit code of a process that a signal ended is 128 and the signal's number.
     *
     * <p>A container that was asked to stop may use its grace period in any of its processes: a shell that dies of the
     * signal at once must not take the trainer with it that is saving a checkpoint.
     */
    int await() throws InterruptedException {
        int exitCode = process.waitFor();
        if (killAt != Long.MAX_VALUE) {
            tree.awaitEnd(Duration.ofNanos(killAt - System.nanoTime()));
        }
        tree.kill();
        if (!pump.join(LAST_OUTPUT)) {
            collector.toHandle().destroy(); // Process.destroy would close the stream under its reader
            pump.join();
        }
        return exitCode;
    }

    private void killWhenDue() {
        try {
            if (!process.waitFor(Duration.ofNanos(Math.max(0, killAt - System.nanoTime())))) {
                tree.kill();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void copy(Process collector, ContainerLog log, InstantSource clock) {
        var buffer = new byte[BUFFER];
        try (var output = collector.getInputStream();
                log) {
            for (int length = output.read(buffer); length >= 0; length = output.read(buffer)) {
                log.append(buffer, length, clock.instant());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the log " + log.file() + " is incomplete", e);
        }
    }
}
