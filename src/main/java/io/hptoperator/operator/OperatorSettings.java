package io.hptoperator.operator;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What an administrator chooses.
 *
 * @param namespaces to watch; empty means all
 * @param leaderElection needed when more than one replica runs
 * @param healthPort of {@code /healthz} and {@code /readyz}; empty for none
 * @param statusInterval at most one routine status write per tuning job in this time; verdicts are written at once
 * @param suggestionThreads suggestions computed at once
 * @param logReaders logs read at once; every read is also bounded in bytes and time
 */
public record OperatorSettings(
        Set<String> namespaces,
        Optional<LeaderElection> leaderElection,
        OptionalInt healthPort,
        Duration statusInterval,
        int suggestionThreads,
        int logReaders) {

    /** Which Lease decides; {@code identity} tells replicas apart and is usually the name of the pod. */
    public record LeaderElection(String leaseName, String leaseNamespace, String identity) {}

    public OperatorSettings {
        namespaces = Set.copyOf(namespaces);
    }

    /** One replica, all namespaces, no probes. */
    public static OperatorSettings defaults() {
        return new OperatorSettings(Set.of(), Optional.empty(), OptionalInt.empty(), Duration.ofSeconds(1), 2, 16);
    }

    public OperatorSettings withNamespaces(Set<String> watched) {
        return new OperatorSettings(watched, leaderElection, healthPort, statusInterval, suggestionThreads, logReaders);
    }

    public OperatorSettings withLeaderElection(LeaderElection election) {
        return new OperatorSettings(
                namespaces, Optional.of(election), healthPort, statusInterval, suggestionThreads, logReaders);
    }

    public OperatorSettings withHealthPort(int port) {
        return new OperatorSettings(
                namespaces, leaderElection, OptionalInt.of(port), statusInterval, suggestionThreads, logReaders);
    }

    public OperatorSettings withStatusInterval(Duration interval) {
        return new OperatorSettings(namespaces, leaderElection, healthPort, interval, suggestionThreads, logReaders);
    }
}
