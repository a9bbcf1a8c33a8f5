package io.hptoperator.controlplane;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Leaves word for the last lines of the build, which would otherwise look as if everything had been tested. */
final class Skipped {
    private static final Path NOTE = Path.of("target", "control-plane-skipped.txt");

    private Skipped() {}

    static void note(String reason) {
        write("""

            ************************************************************************************
            NOT EVERYTHING WAS TESTED: all tests on a real Kubernetes control plane were skipped.
            Reason: %s
            Remedy: install Go (the programs are then built once, about nine minutes), or set
            KUBEBUILDER_ASSETS to a folder with etcd, kube-apiserver, kube-controller-manager
            and kubectl. With -Dcontrol-plane=required this is a failure, as it is in .ci/run.
            ************************************************************************************
            """.formatted(reason));
    }

    /** Nothing was skipped in this run. */
    static void clear() {
        try {
            Files.deleteIfExists(NOTE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(String text) {
        try {
            Files.createDirectories(NOTE.getParent());
            Files.writeString(NOTE, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
