package io.hptoperator.local.processes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * All processes of one container: the first one, what descends from it, and (where there is a {@code /proc}) what was
 * started by it and has since lost its parent, recognised by a variable that children inherit.
 */
final class ProcessTree {
    /** Holds the UID of the pod in the environment of each of its processes. */
    static final String MARK = "HPT_LOCAL_POD";

    private static final Path PROC = Path.of("/proc");

    private final ProcessHandle first;
    private final byte[] mark;

    ProcessTree(ProcessHandle first, String podUid) {
        this.first = first;
        this.mark = (MARK + "=" + podUid + "\0").getBytes(StandardCharsets.UTF_8);
    }

    /** Asks all of them to end (SIGTERM). */
    void terminate() {
        members().forEach(ProcessHandle::destroy);
    }

    /** Ends all of them (SIGKILL), and what they started in the meantime. */
    void kill() {
        var killed = new HashSet<Long>();
        for (var rest = membersExcept(killed); !rest.isEmpty(); rest = membersExcept(killed)) {
            rest.forEach(ProcessHandle::destroyForcibly);
            rest.forEach(process -> killed.add(process.pid()));
        }
    }

    /** Returns when all have ended or the time is over. */
    void awaitEnd(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        for (var members = members().toList();
                !members.isEmpty();
                members = members().toList()) {
            var ends = members.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
            try {
                CompletableFuture.allOf(ends).get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException late) {
                return;
            } catch (ExecutionException e) {
                throw new IllegalStateException("the end of a process cannot be awaited", e);
            }
        }
    }

    private List<ProcessHandle> membersExcept(Set<Long> pids) {
        return members().filter(process -> !pids.contains(process.pid())).toList();
    }

    private Stream<ProcessHandle> members() {
        return Stream.concat(Stream.concat(Stream.of(first), first.descendants()), marked())
                .distinct()
                .filter(ProcessHandle::isAlive);
    }

    private Stream<ProcessHandle> marked() {
        if (!Files.isDirectory(PROC)) {
            return Stream.empty();
        }
        return ProcessHandle.allProcesses().filter(process -> isMarked(process.pid()));
    }

    private boolean isMarked(long pid) {
        try {
            return contains(Files.readAllBytes(PROC.resolve(pid + "/environ")), mark);
        } catch (IOException gone) {
            return false; // it has ended, or it is somebody else's
        }
    }

    /** Latin-1 maps bytes to characters one to one. */
    private static boolean contains(byte[] environment, byte[] variable) {
        return new String(environment, StandardCharsets.ISO_8859_1)
                .contains(new String(variable, StandardCharsets.ISO_8859_1));
    }
}
