package io.hptoperator.cli;

import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.hptoperator.api.HyperParameterTuningJob;
import io.hptoperator.api.TrainingJob;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which cluster, and who asks it. */
final class ClusterOptions {
    @Option(names = "--kubeconfig", paramLabel = "FILE", description = "Which cluster and who.")
    private Optional<Path> kubeconfig = Optional.empty();

    @Option(names = "--context", paramLabel = "NAME", description = "Of the kubeconfig, if not its current one.")
    private Optional<String> context = Optional.empty();

    /** @throws CommandFailedException if there is no such file or context */
    Config config() {
        var config = kubeconfig.map(this::read).orElseGet(() -> Config.autoConfigure(context.orElse(null)));
        context.ifPresent(wanted -> requireContext(config, wanted));
        return config;
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
        try (var client = new KubernetesClientBuilder().withConfig(config).build()) {
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
                            .formatted(client.getMasterUrl(), e.getMessage()),
                    e);
        }
        throw new CommandFailedException(
                ExitCode.FAILED,
                "the cluster at %s does not know the custom resources; install them with: hpt crds | kubectl apply --server-side -f -"
                        .formatted(client.getMasterUrl()));
    }
}
