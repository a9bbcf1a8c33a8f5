package io.hptoperator.controlplane;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Where the programs of the control plane and kubectl come from, in this order: {@code KUBEBUILDER_ASSETS}, the cache in the user's
 * home, a build with the {@code go} client into that cache (about nine minutes on two cores, once).
 */
record Binaries(Path etcd, Path apiServer, Path controllerManager, Path kubectl) {
    /** The version that is built; the modules in {@code src/test/control-plane} name the same. */
    static final String VERSION = "v1.34.4";

    private static final Path SOURCES = Path.of("src", "test", "control-plane");
    private static final long BUILD_LIMIT_MINUTES = 40;

    /** What was found, or why nothing was. */
    sealed interface Search {
        record Found(Binaries binaries) implements Search {}

        record Missing(String reason) implements Search {}
    }

    static Search find() {
        return Stream.of(assets(), Optional.of(cache()))
                .flatMap(Optional::stream)
                .map(Binaries::in)
                .flatMap(Optional::stream)
                .findFirst()
                .<Search>map(Search.Found::new)
                .orElseGet(Binaries::build);
    }

    private static Optional<Path> assets() {
        return Optional.ofNullable(System.getenv("KUBEBUILDER_ASSETS")).map(Path::of);
    }

    private static Path cache() {
        return Path.of(System.getProperty("user.home"), ".cache", "hpt-operator", "control-plane", VERSION);
    }

    private static Optional<Binaries> in(Path folder) {
        var candidate = new Binaries(
                folder.resolve("etcd"),
                folder.resolve("kube-apiserver"),
                folder.resolve("kube-controller-manager"),
                folder.resolve("kubectl"));
        return candidate.programs().allMatch(Files::isExecutable) ? Optional.of(candidate) : Optional.empty();
    }

    private Stream<Path> programs() {
        return Stream.of(etcd, apiServer, controllerManager, kubectl);
    }

    private static Search build() {
        try {
            Files.createDirectories(cache());
            go("etcd", List.of(), "go.etcd.io/etcd/server/v3", "etcd");
            go("kubernetes", stamp(), "k8s.io/kubernetes/cmd/kube-apiserver", "kube-apiserver");
            go("kubernetes", stamp(), "k8s.io/kubernetes/cmd/kube-controller-manager", "kube-controller-manager");
            go("kubernetes", stamp(), "k8s.io/kubernetes/cmd/kubectl", "kubectl");
            return in(cache())
                    .<Search>map(Search.Found::new)
                    .orElseGet(() -> new Search.Missing("the build left no programs in " + cache()));
        } catch (BuildFailed e) {
            return new Search.Missing(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return new Search.Missing("no cache folder: " + e.getMessage());
        }
    }

    /** Without these kubectl and feature detection misbehave. */
    private static List<String> stamp() {
        var number = VERSION.substring(1).split("\\.", -1);
        return Map.of(
                        "gitVersion",
                        VERSION,
                        "gitMajor",
                        number[0],
                        "gitMinor",
                        number[1],
                        "gitCommit",
                        "unknown",
                        "gitTreeState",
                        "clean",
                        "buildDate",
                        "1970-01-01T00:00:00Z")
                .entrySet()
                .stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> "-X k8s.io/component-base/version." + entry.getKey() + "=" + entry.getValue())
                .toList();
    }

    private static void go(String module, List<String> flags, String program, String name) {
        var target = cache().resolve(name);
        if (Files.isExecutable(target)) {
            return;
        }
        var unfinished = cache().resolve(name + ".building");
        var linker = new ArrayList<>(List.of("-s", "-w"));
        linker.addAll(flags);
        var command = List.of(
                "go", "build", "-trimpath", "-ldflags", String.join(" ", linker), "-o", unfinished.toString(), program);
        run(command, SOURCES.resolve(module));
        try {
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void run(List<String> command, Path directory) {
        var log = cache().resolve("build.log");
        try {
            var builder = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().put("CGO_ENABLED", "0");
            var process = builder.start();
            if (!process.waitFor(BUILD_LIMIT_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new BuildFailed(
                        "building " + command.getLast() + " took longer than " + BUILD_LIMIT_MINUTES + " minutes");
            }
            if (process.exitValue() != 0) {
                throw new BuildFailed("building " + command.getLast() + " failed, see " + log);
            }
        } catch (IOException e) {
            throw new BuildFailed("the go client is not installed (" + e.getMessage() + ")");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BuildFailed("interrupted while building " + command.getLast());
        }
    }

    private static final class BuildFailed extends RuntimeException {
        private static final long serialVersionUID = 1;

        BuildFailed(String reason) {
            super(reason);
        }
    }
}
