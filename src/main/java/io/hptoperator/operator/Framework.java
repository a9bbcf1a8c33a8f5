package io.hptoperator.operator;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.hptoperator.api.TrainingJob;
import io.hptoperator.operator.cluster.Watched;
import io.hptoperator.operator.training.FinishedTrainingJobs;
import io.javaoperatorsdk.operator.api.config.ConfigurationServiceOverrider;
import io.javaoperatorsdk.operator.api.config.ControllerConfigurationOverrider;
import io.javaoperatorsdk.operator.processing.retry.GenericRetry;
import java.time.Duration;

/** How we want the framework to behave, where that is not its own way. */
record Framework(OperatorSettings settings) {
    /** Below a pod's default grace period, so that a pass under way can finish when the operator is told to go. */
    static final Duration DRAIN = Duration.ofSeconds(10);

    /** The client stays open when the framework stops. */
    ConfigurationServiceOverrider service(ConfigurationServiceOverrider overrider, KubernetesClient client) {
        return overrider
                .withKubernetesClient(client)
                .withResourceCloner(new NoCopies())
                .withCloseClientOnStop(false)
                .withReconciliationTerminationTimeout(DRAIN)
                .withStopOnInformerErrorDuringStartup(false);
    }

    <P extends HasMetadata> void controller(ControllerConfigurationOverrider<P> overrider) {
        overrider
                .withRetry(new GenericRetry()
                        .setInitialInterval(settings.retry().first().toMillis())
                        .setIntervalMultiplier(2)
                        .setMaxInterval(settings.retry().longest().toMillis())
                        .withoutMaxAttempts())
                .withInformerListLimit(Watched.PAGE);
        if (settings.namespaces().isEmpty()) {
            overrider.watchingAllNamespaces();
        } else {
            overrider.settingNamespaces(settings.namespaces());
        }
    }

    /**
     * Trials that have ended are kept small, but not with several namespaces: the framework shares a store between their
     * watches, each of which would empty it of the rest.
     */
    void trainingController(ControllerConfigurationOverrider<TrainingJob> overrider) {
        controller(settings.namespaces().size() > 1 ? overrider : overrider.withItemStore(new FinishedTrainingJobs()));
    }
}
