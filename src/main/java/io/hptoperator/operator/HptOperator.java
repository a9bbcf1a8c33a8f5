package io.hptoperator.operator;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.hptoperator.operator.cluster.EventRecorder;
import io.hptoperator.operator.cluster.Watched;
import io.hptoperator.operator.training.TrainingReconciler;
import io.hptoperator.operator.tuning.TuningReconciler;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.config.ControllerConfigurationOverrider;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfiguration;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfigurationBuilder;
import io.javaoperatorsdk.operator.processing.retry.GenericRetry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The running operator: two controllers over one client. It needs nothing but the cluster's API, so the same object runs
 * in a Deployment, in {@code hpt local} and in tests.
 */
public final class HptOperator implements AutoCloseable {
    /** Below a pod's default grace period, so that a pass under way can finish when the operator is told to go. */
    private static final Duration DRAIN = Duration.ofSeconds(10);

    private static final Duration FIRST_RETRY = Duration.ofMillis(500);
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(30);
    /** Safety net for an event that never came; every deadline has its own exact wake-up. */
    private static final Duration RESYNC = Duration.ofMinutes(2);

    private final Operator operator;
    private final List<AutoCloseable> parts = new ArrayList<>();
    private final Optional<HealthServer> health;

    private HptOperator(KubernetesClient client, OperatorSettings settings, InstantSource clock) {
        ExecutorService eventSender = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().name("event-sender").daemon().factory());
        var events = new EventRecorder(client, clock, eventSender);
        var watched = new Watched(client, settings.namespaces());
        var tuning = new TuningReconciler(watched, settings, clock, events);
        var training = new TrainingReconciler(watched, settings, clock, events);
        parts.add(tuning);
        parts.add(training);
        parts.add(eventSender::shutdownNow);
        operator = new Operator(overrider -> {
            overrider
                    .withKubernetesClient(client)
                    .withCloseClientOnStop(false)
                    .withReconciliationTerminationTimeout(DRAIN)
                    .withStopOnInformerErrorDuringStartup(false);
            settings.leaderElection().map(HptOperator::election).ifPresent(overrider::withLeaderElectionConfiguration);
        });
        operator.register(training, overrider -> configure(overrider, settings));
        operator.register(tuning, overrider -> configure(overrider, settings));
        health = openHealth(settings.healthPort());
    }

    /** Returns once all caches are synced, or, with leader election, once this replica takes part in it. */
    public static HptOperator start(KubernetesClient client, OperatorSettings settings, InstantSource clock) {
        var started = new HptOperator(client, settings, clock);
        started.operator.start();
        return started;
    }

    private static <P extends HasMetadata> void configure(
            ControllerConfigurationOverrider<P> overrider, OperatorSettings settings) {
        overrider
                .withRetry(new GenericRetry()
                        .setInitialInterval(FIRST_RETRY.toMillis())
                        .setIntervalMultiplier(2)
                        .setMaxInterval(LONGEST_RETRY.toMillis())
                        .withoutMaxAttempts())
                .withReconciliationMaxInterval(RESYNC);
        if (settings.namespaces().isEmpty()) {
            overrider.watchingAllNamespaces();
        } else {
            overrider.settingNamespaces(settings.namespaces());
        }
    }

    private static LeaderElectionConfiguration election(OperatorSettings.LeaderElection election) {
        return LeaderElectionConfigurationBuilder.aLeaderElectionConfiguration(election.leaseName())
                .withLeaseNamespace(election.leaseNamespace())
                .withIdentity(election.identity())
                .build();
    }

    private Optional<HealthServer> openHealth(OptionalInt port) {
        return port.isEmpty()
                ? Optional.empty()
                : Optional.of(new HealthServer(port.getAsInt(), this::isAlive, this::isReady));
    }

    private boolean isAlive() {
        var info = operator.getRuntimeInfo();
        return !info.isStarted() || info.allEventSourcesAreHealthy();
    }

    private boolean isReady() {
        return operator.getRuntimeInfo().isStarted();
    }

    @Override
    public void close() {
        health.ifPresent(HealthServer::close);
        operator.stop();
        for (var part : parts) {
            try {
                part.close();
            } catch (Exception e) {
                throw new IllegalStateException("the operator did not shut down cleanly", e);
            }
        }
    }
}
