package io.hptoperator.cli;

import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.hptoperator.api.HyperParameterTuningJob;
import io.hptoperator.api.TrainingJob;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Which cluster, and who asks it. */
final class ClusterOptions {
    private static final String VARIABLE = "KUBECONFIG";

    /** Tries in seven seconds; the client's own ten take minutes, in which nothing is said. */
    private static final int RETRIES = 6;

    @Option(names = "--kubeconfig", paramLabel = "FILE", description = "Which cluster and who.")
    private Optional<Path> kubeconfig = Optional.empty();

    @Option(names = "--context", paramLabel = "NAME", description = "Of the kubeconfig, if not its current one.")
    private Optional<String> context = Optional.empty();

    /** @throws CommandFailedException if there is no such file or context */
    Config config() {
        if (kubeconfig.isEmpty()) {
            requireFile(Objects.requireNonNullElse(System.getenv(VARIABLE), ""));
        }
        var config = kubeconfig.map(this::read).orElseGet(() -> Config.autoConfigure(context.orElse(null)));
        context.ifPresent(wanted -> requireContext(config, wanted));
        return config;
    }

    /**
     * The client would go on without, and look for the cluster that it runs in.
     *
     * @param paths as kubectl reads them; empty when nothing is said
     */
    static void requireFile(String paths) {
        boolean found =
                Stream.of(paths.split(File.pathSeparator, -1)).anyMatch(path -> Files.isReadable(Path.of(path)));
        if (!paths.isEmpty() && !found) {
            throw new CommandFailedException(
                    ExitCode.INVALID_INPUT,
                    "%s is %s, where no file can be read; correct it or give --kubeconfig".formatted(VARIABLE, paths));
        }
    }

    private Config read(Path file) {
        try {
            if (Files.isReadable(file)) {
                return Config.fromKubeconfig(context.orElse(null), file.toFile());
            }
        } catch (IllegalArgumentException | KubernetesClientException e) {
            throw new CommandFailedException(
                    ExitCode.INVALID_INPUT, "--kubeconfig " + file + " is no kubeconfig; name another file", e);
        }
        throw new CommandFailedException(
                ExitCode.INVALID_INPUT, "--kubeconfig " + file + " cannot be read; name another file");
    }

    /** The client would go on with the current context, so a slip would operate another cluster. */
    private static void requireContext(Config config, String wanted) {
        var known = config.getContexts().stream().map(NamedContext::getName).toList();
        if (!known.contains(wanted)) {
            throw new CommandFailedException(
                    ExitCode.INVALID_INPUT,
                    "--context %s is not in the kubeconfig; it has %s"
                            .formatted(wanted, known.isEmpty() ? "none" : String.join(", ", known)));
        }
    }

    /**
     * The namespace that is its user's own, once it is sure that the cluster answers and knows our resources.
     *
     * @throws CommandFailedException if it does not
     */
    static Optional<String> checkedNamespace(Config config) {
        var patient = new ConfigBuilder(config)
                .withRequestRetryBackoffLimit(Math.min(RETRIES, config.getRequestRetryBackoffLimit()))
                .build();
        try (var client = new KubernetesClientBuilder().withConfig(patient).build()) {
            requireResources(client);
            return Optional.ofNullable(client.getNamespace());
        }
    }

    /** Without the definitions every watch would fail forever; without an answer there is nothing to operate. */
    private static void requireResources(KubernetesClient client) {
        try {
            if (client.supports(HyperParameterTuningJob.class) && client.supports(TrainingJob.class)) {
                return;
            }
        } catch (KubernetesClientException e) {
            throw new CommandFailedException(
                    ExitCode.FAILED,
                    "no cluster answers at %s (%s); check KUBECONFIG, --kubeconfig and --context"
                            .formatted(client.getMasterUrl(), rootCause(e)),
                    e);
        }
        throw new CommandFailedException(
                ExitCode.FAILED,
                "the cluster at %s does not know the custom resources; install them with: hpt crds | kubectl apply --server-side -f -"
                        .formatted(client.getMasterUrl()));
    }

    /** The client's own words are "An error has occurred." */
    private static String rootCause(Throwable failure) {
        var cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return Objects.requireNonNullElseGet(cause.getMessage(), cause::toString);
    }
}
