package io.hptoperator.cli;

import io.hptoperator.cli.definitions.ShippedDefinitions;
import io.hptoperator.local.EmbeddedCluster;
import io.hptoperator.local.apiserver.ApiServerSettings;
import io.hptoperator.local.processes.PodRunner;
import io.hptoperator.local.processes.ProgramFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Clock;

/** The embedded cluster as a local run needs it: with our definitions, in the work directory, and a kubeconfig beside it. */
final class LocalCluster {
    private LocalCluster() {}

    /** @param port 0 picks a free one */
    static EmbeddedCluster start(
            ShippedDefinitions definitions, WorkDirectory directory, ProgramFiles files, int port) {
        var api = ApiServerSettings.of(Clock.systemUTC(), new SecureRandom())
                .withPort(port)
                .withDefinitions(definitions.all());
        var pods = new PodRunner.Settings(directory.pods(), files, directory::claim);
        try {
            var cluster = EmbeddedCluster.start(new EmbeddedCluster.Settings(api, pods, definitions.schemas()));
            Files.writeString(directory.kubeconfig(), cluster.kubeconfig());
            return cluster;
        } catch (IllegalStateException portInUse) {
            throw new CommandFailedException(
                    ExitCode.INVALID_INPUT,
                    "--port %d cannot be used (%s)".formatted(port, portInUse.getMessage()),
                    portInUse);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + directory.kubeconfig(), e);
        }
    }
}
