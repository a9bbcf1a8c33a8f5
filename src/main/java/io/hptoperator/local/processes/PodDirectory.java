package io.hptoperator.local.processes;

import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * The directory of one pod: {@code workdir} (links to the program's files), {@code volumes/<name>}, one log per container,
 * and the paths that volumes are mounted on, such as {@code opt/ml/model}. Containers beside the first have a root of their
 * own inside it, for their mounts may differ.
 */
record PodDirectory(Path path) {
    static PodDirectory of(Path workDirectory, Pod pod) {
        return new PodDirectory(workDirectory
                .resolve(pod.getMetadata().getNamespace())
                .resolve(pod.getMetadata().getName()));
    }

    Path volumes() {
        return path.resolve("volumes");
    }

    Path log(String container) {
        return path.resolve(container + ".log");
    }

    Path root(Pod pod, String container) {
        var first = pod.getSpec().getContainers().getFirst().getName();
        return container.equals(first) ? path : path.resolve("containers").resolve(container);
    }

    /** A directory with a link for each entry of {@code files}: new files stay in it, those that exist are shared. */
    Path workingDirectory(Path files) throws IOException {
        var directory = Files.createDirectories(path.resolve("workdir"));
        try (var entries = Files.newDirectoryStream(files)) {
            for (var entry : entries) {
                if (!path.startsWith(entry.toAbsolutePath())) {
                    link(directory.resolve(entry.getFileName()), entry.toAbsolutePath());
                }
            }
        }
        return directory;
    }

    /** Makes {@code place} lead to {@code target}; an older link from another container of the pod stays. */
    static void link(Path place, Path target) throws IOException {
        Files.createDirectories(Objects.requireNonNull(place.getParent()));
        try {
            Files.createSymbolicLink(place, target.toAbsolutePath());
        } catch (FileAlreadyExistsException alreadyLinked) {
            if (!Files.isSymbolicLink(place)) {
                throw alreadyLinked;
            }
        }
    }
}
