package io.hptoperator.install;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/** The kubectl program. Where it is missing, tests that need it are skipped and say so. */
final class Kustomize {
    private Kustomize() {}

    static Manifests render(Path folder) {
        return Manifests.parse(kubectl(List.of("kustomize", folder.toString())));
    }

    /** Has the API server judge a folder as if it were applied; nothing is stored. */
    static String dryRun(Path kubeconfig, Path folder) {
        return kubectl(List.of(
                "--kubeconfig=" + kubeconfig,
                "apply",
                "--server-side",
                "--force-conflicts",
                "--dry-run=server",
                "-k",
                folder.toString()));
    }

    static String apply(Path kubeconfig, Path folder) {
        return kubectl(List.of(
                "--kubeconfig=" + kubeconfig, "apply", "--server-side", "--force-conflicts", "-k", folder.toString()));
    }

    private static String kubectl(List<String> arguments) {
        try {
            var process = new ProcessBuilder(Stream.concat(Stream.of("kubectl"), arguments.stream())
                            .toList())
                    .redirectErrorStream(true)
                    .start();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError("kubectl %s:\n%s".formatted(String.join(" ", arguments), output));
            }
            return output;
        } catch (IOException e) {
            throw new TestAbortedException("kubectl is not installed: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("interrupted", e));
        }
    }
}
