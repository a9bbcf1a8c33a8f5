package io.hptoperator.cli;

import io.hptoperator.operator.OperatorSettings.LeaderElection;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How replicas agree on which of them works. */
final class LeaderOptions {
    @Option(
            names = "--leader-elect",
            defaultValue = "${env:HPT_LEADER_ELECT:-false}",
            description = "Needed with more than one replica. Environment: HPT_LEADER_ELECT (true or false).")
    private boolean leaderElect;

    @Option(
            names = "--lease-name",
            paramLabel = "NAME",
            defaultValue = "hpt-operator",
            description = "The Lease that decides. Default: ${DEFAULT-VALUE}.")
    private String leaseName = "";

    @Option(
            names = "--lease-namespace",
            paramLabel = "NAME",
            defaultValue = "${env:POD_NAMESPACE:-}",
            description = "Where the Lease is; by default where the operator runs. Environment: POD_NAMESPACE.")
    private String leaseNamespace = "";

    @Option(
            names = "--identity",
            paramLabel = "NAME",
            defaultValue = "${env:POD_NAME:-${env:HOSTNAME:-}}",
            description = "Tells replicas apart. Environment: POD_NAME, else HOSTNAME.")
    private String identity = "";

    /** @param ownNamespace where the operator runs */
    Optional<LeaderElection> election(Optional<String> ownNamespace) {
        if (!leaderElect) {
            return Optional.empty();
        }
        var namespace = leaseNamespace.isEmpty() ? ownNamespace : Optional.of(leaseNamespace);
        if (namespace.isEmpty() || identity.isEmpty()) {
            throw new CommandFailedException(
                    ExitCode.INVALID_INPUT, "--leader-elect needs --lease-namespace and --identity; give both");
        }
        return Optional.of(new LeaderElection(leaseName, namespace.get(), identity));
    }
}
