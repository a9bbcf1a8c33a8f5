package io.hptoperator.operator;

import io.hptoperator.operator.training.LogPolling;
import io.hptoperator.operator.training.TrainingSettings;
import io.hptoperator.operator.tuning.TuningSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What an administrator chooses.
 *
 * @param namespaces to watch; empty means all
 * @param leaderElection needed when more than one replica runs
 * @param healthPort of {@code /healthz}, {@code /readyz} and {@code /metrics}; empty for none
 * @param retry of passes that failed
 * @param instanceProfiles file that says what instance types mean; without it they mean nodes of that type
 */
public record OperatorSettings(
        Set<String> namespaces,
        Optional<LeaderElection> leaderElection,
        OptionalInt healthPort,
        Retry retry,
        TuningSettings tuning,
        TrainingSettings training,
        Optional<Path> instanceProfiles) {
    /** A suggestion takes milliseconds, with hundreds of results or parents a second or two. */
    private static final Duration SUGGESTION_LIMIT = Duration.ofSeconds(60);

    /** Safety net for an event that never came. */
    private static final Duration RESYNC = Duration.ofMinutes(2);

    private static final Duration STATUS_INTERVAL = Duration.ofSeconds(1);

    /** Which Lease decides; {@code identity} tells replicas apart and is usually the name of the pod. */
    public record LeaderElection(String leaseName, String leaseNamespace, String identity) {}

    /** Pauses double from {@code first} to {@code longest} and never end: an outage must not strand a job. */
    public record Retry(Duration first, Duration longest) {
        static final Retry USUAL = new Retry(Duration.ofMillis(200), Duration.ofSeconds(15));
    }

    public OperatorSettings {
        namespaces = Set.copyOf(namespaces);
    }

    /** One replica, all namespaces, no probes. */
    public static OperatorSettings defaults() {
        return new OperatorSettings(
                Set.of(),
                Optional.empty(),
                OptionalInt.empty(),
                Retry.USUAL,
                new TuningSettings(2, SUGGESTION_LIMIT, STATUS_INTERVAL, RESYNC),
                new TrainingSettings(16, RESYNC, LogPolling.usual(LogPolling.READS_PER_SECOND), false),
                Optional.empty());
    }

    public OperatorSettings withNamespaces(Set<String> watched) {
        return new OperatorSettings(watched, leaderElection, healthPort, retry, tuning, training, instanceProfiles);
    }

    public OperatorSettings withLeaderElection(LeaderElection election) {
        return new OperatorSettings(
                namespaces, Optional.of(election), healthPort, retry, tuning, training, instanceProfiles);
    }

    /** @param port 0 picks a free one */
    public OperatorSettings withHealthPort(int port) {
        return new OperatorSettings(
                namespaces, leaderElection, OptionalInt.of(port), retry, tuning, training, instanceProfiles);
    }

    public OperatorSettings withRetry(Retry chosen) {
        return new OperatorSettings(namespaces, leaderElection, healthPort, chosen, tuning, training, instanceProfiles);
    }

    public OperatorSettings withTuning(TuningSettings chosen) {
        return new OperatorSettings(namespaces, leaderElection, healthPort, retry, chosen, training, instanceProfiles);
    }

    public OperatorSettings withTraining(TrainingSettings chosen) {
        return new OperatorSettings(namespaces, leaderElection, healthPort, retry, tuning, chosen, instanceProfiles);
    }

    public OperatorSettings withInstanceProfiles(Path file) {
        return new OperatorSettings(namespaces, leaderElection, healthPort, retry, tuning, training, Optional.of(file));
    }
}
