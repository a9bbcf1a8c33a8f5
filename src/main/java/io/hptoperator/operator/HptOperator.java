package io.hptoperator.operator;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.hptoperator.manifest.InstanceProfiles;
import io.hptoperator.operator.client.ClusterClient;
import io.hptoperator.operator.cluster.EventRecorder;
import io.hptoperator.operator.cluster.Watched;
import io.hptoperator.operator.telemetry.Fact;
import io.hptoperator.operator.telemetry.Observations;
import io.hptoperator.operator.training.ProfileFile;
import io.hptoperator.operator.training.TrainingReconciler;
import io.hptoperator.operator.tuning.TuningReconciler;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.config.ConfigurationServiceOverrider;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfiguration;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfigurationBuilder;
import io.javaoperatorsdk.operator.api.monitoring.AggregatedMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running operator: two controllers over one client. It needs nothing but the cluster's API, so the same object runs
 * in a Deployment, in {@code hpt local} and in tests.
 */
public final class HptOperator implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HptOperator.class);
    private static final int LEADERSHIP_LOST = 1;

    private final KubernetesClient client;
    private final EventRecorder events;
    private final Observations observations;
    private final TuningReconciler tuning;
    private final TrainingReconciler training;
    private final Optional<ProfileFile> profiles;
    private final Operator operator;
    private final Optional<HealthServer> health;
    private volatile boolean started;
    private volatile boolean closing;
    private volatile boolean blind;

    private HptOperator(
            Config cluster,
            OperatorSettings settings,
            InstantSource clock,
            PassListener passes,
            PrometheusMeterRegistry registry) {
        profiles = settings.instanceProfiles().map(ProfileFile::open);
        observations =
                new Observations(registry, clock, settings.leaderElection().isEmpty());
        client = ClusterClient.open(cluster, verb -> observations.telemetry().tell(new Fact.Throttled(verb)));
        events = new EventRecorder(client, clock);
        var watched = new Watched(client, settings.namespaces());
        tuning = new TuningReconciler(watched, settings.tuning(), clock, events, observations.telemetry());
        training = new TrainingReconciler(
                watched, settings.training(), this::instanceProfiles, clock, events, observations.telemetry());
        observations.instanceProfiles(
                () -> profiles.filter(ProfileFile::isRefused).isPresent());
        observations.populations(tuning::known, training::known);
        observations.unseenWrites(() -> Stream.concat(tuning.unseenSince(), training.unseenSince()));
        var metrics = new AggregatedMetrics(List.of(new PassTimes(passes), observations.framework()));
        var framework = new Framework(settings);
        operator = new Operator(
                overrider -> configure(framework.service(overrider, client).withMetrics(metrics), settings));
        operator.register(training, framework::trainingController);
        operator.register(tuning, framework::controller);
        health = openHealth(settings.healthPort());
    }

    /**
     * Returns once all caches are synced, or, with leader election, once this replica takes part in it.
     *
     * @throws ProfileFile.UnusableException if the file of instance profiles makes no sense
     * @throws java.io.UncheckedIOException if somebody else listens on the health port
     * @param cluster how to reach the API server; the operator opens and closes a client of its own
     */
    public static HptOperator start(Config cluster, OperatorSettings settings, InstantSource clock) {
        return start(cluster, settings, clock, PassListener.NONE);
    }

    /** The same, watched by somebody who is curious how long passes take. */
    public static HptOperator start(
            Config cluster, OperatorSettings settings, InstantSource clock, PassListener passes) {
        return start(cluster, settings, clock, passes, new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
    }

    /** The same with meters in {@code registry}, which must be the operator's own; {@code /metrics} shows them. */
    public static HptOperator start(
            Config cluster,
            OperatorSettings settings,
            InstantSource clock,
            PassListener passes,
            PrometheusMeterRegistry registry) {
        var starting = new HptOperator(cluster, settings, clock, passes, registry);
        try {
            starting.operator.start();
        } catch (RuntimeException e) {
            starting.close();
            throw e;
        }
        starting.started = true;
        return starting;
    }

    private InstanceProfiles instanceProfiles() {
        return profiles.map(ProfileFile::get).orElse(InstanceProfiles.NONE);
    }

    /** Where probes are answered; empty when the settings name no port. */
    public OptionalInt healthPort() {
        return health.map(HealthServer::port).map(OptionalInt::of).orElseGet(OptionalInt::empty);
    }

    private void configure(ConfigurationServiceOverrider overrider, OperatorSettings settings) {
        overrider.withInformerStoppedHandler((informer, problem) -> watchEnded(informer.getApiTypeClass(), problem));
        settings.leaderElection().map(this::election).ifPresent(overrider::withLeaderElectionConfiguration);
    }

    /** The framework would end the process; whether that is right is for the process to know, which watches {@code /healthz}. */
    private void watchEnded(Class<?> kind, Throwable problem) {
        if (!closing && problem != null) {
            blind = true;
            LOG.error("watch ended for good, restart needed kind={}", kind.getSimpleName(), problem);
        }
    }

    private LeaderElectionConfiguration election(OperatorSettings.LeaderElection election) {
        return LeaderElectionConfigurationBuilder.aLeaderElectionConfiguration(election.leaseName())
                .withLeaseNamespace(election.leaseNamespace())
                .withIdentity(election.identity())
                .withLeaderCallbacks(new LeaderCallbacks(
                        () -> leadershipWon(election),
                        this::leadershipLost,
                        leader -> LOG.info("leader changed identity={}", leader)))
                .build(); // which does not end the process when the lease is given up: close() does that
    }

    private void leadershipWon(OperatorSettings.LeaderElection election) {
        LOG.info("leading identity={}", election.identity());
        observations.lead();
    }

    /** Somebody else leads now: stop between two instructions, since an orderly shutdown would go on writing. */
    private void leadershipLost() {
        if (!closing) {
            LOG.error("leadership lost, ending at once");
            Runtime.getRuntime().halt(LEADERSHIP_LOST);
        }
    }

    private Optional<HealthServer> openHealth(OptionalInt port) {
        return port.isEmpty()
                ? Optional.empty()
                : Optional.of(new HealthServer(port.getAsInt(), this::isAlive, () -> started, observations::text));
    }

    /** Whether the operator still sees what happens and comes to an end with it; if not, only a restart helps. */
    public boolean isAlive() {
        return !blind
                && !observations.hangs()
                && (!started || operator.getRuntimeInfo().allEventSourcesAreHealthy());
    }

    /** Finishes the passes under way, bounded by {@link Framework#DRAIN}, and leaves nothing running. */
    @Override
    public void close() {
        closing = true;
        operator.stop();
        health.ifPresent(HealthServer::close);
        observations.close();
        tuning.close();
        training.close();
        profiles.ifPresent(ProfileFile::close);
        events.close();
        client.close();
    }
}
