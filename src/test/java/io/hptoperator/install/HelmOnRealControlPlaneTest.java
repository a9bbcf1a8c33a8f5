package io.hptoperator.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.marcnuri.helm.Helm;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.hptoperator.controlplane.ControlPlane;
import io.hptoperator.controlplane.RealControlPlane;
import io.hptoperator.operator.HptOperator;
import io.hptoperator.operator.OperatorSettings;
import io.hptoperator.operator.OperatorSettings.LeaderElection;
import java.time.Clock;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Helm against a real API server, and the operator with nothing but the rights that the chart gives to its account. */
@RealControlPlane
class HelmOnRealControlPlaneTest {
    private ControlPlane plane;
    private RealCluster cluster;

    @BeforeEach
    void connect(ControlPlane running) {
        plane = running;
        cluster = new RealCluster(running);
    }

    @AfterEach
    void disconnect() {
        cluster.close();
    }

    @Test
    void an_installed_operator_tunes_and_stops_with_the_rights_of_its_account() throws Exception {
        cluster.namespace("tuned");
        install("hpt-operator", "leaderElection: {enabled: true}");
        var election = new LeaderElection("hpt-operator", "hpt-operator", "one");
        try (var _ = operator("hpt-operator", OperatorSettings.defaults().withLeaderElection(election))) {
            cluster.create("tuned", "pair", 2);
            var ended = cluster.awaitStatus("tuned", "pair", "Completed");
            assertThat(new ArgoScripts().health(ended).get("status").asText()).isEqualTo("Healthy");
            assertThat(new FluxChecks().status(ended)).isEqualTo("Current");

            cluster.create("tuned", "endless", 1);
            cluster.awaitRunningPod("tuned", "endless");
            cluster.stop("tuned", "endless");
            cluster.awaitStatus("tuned", "endless", "Stopped");
        }

        upgrade("leaderElection: {enabled: true}\nreplicas: 2");
        assertThat(replicas()).isEqualTo(2);

        uninstall();
        assertThat(cluster.admin()
                        .rbac()
                        .clusterRoles()
                        .withName("hpt-operator")
                        .get())
                .isNull();
        assertThat(RealCluster.status(cluster.tuningJob("tuned", "pair")))
                .as("definitions and tuning jobs outlive the release")
                .isEqualTo("Completed");
    }

    @Test
    void with_rights_in_two_namespaces_it_tunes_there_and_may_see_nothing_else() {
        cluster.namespace("first");
        cluster.namespace("second");
        install("narrow", """
            watchNamespaces: [first, second]
            crds: {enabled: false}
            rbac: {aggregatedRoles: false}
            fullnameOverride: hpt-operator
            """);
        try (var _ = operator("narrow", OperatorSettings.defaults().withNamespaces(Set.of("first", "second")))) {
            cluster.create("second", "single", 1);
            cluster.awaitStatus("second", "single", "Completed");
        }
        try (var account = cluster.accountOf("narrow")) {
            assertThatThrownBy(() -> account.pods().inNamespace("default").list())
                    .isInstanceOf(KubernetesClientException.class)
                    .hasMessageContaining("cannot list resource \"pods\"");
        }
    }

    private HptOperator operator(String namespace, OperatorSettings settings) {
        return HptOperator.start(plane.config(cluster.token(namespace)), settings, Clock.systemUTC());
    }

    /** Release and namespace have one name. */
    private void install(String release, String values) {
        Chart.withFile(
                values,
                file -> Chart.helm()
                        .install()
                        .withName(release)
                        .withNamespace(release)
                        .createNamespace()
                        .withValuesFile(file)
                        .withKubeConfig(plane.kubeconfig())
                        .call());
    }

    private void upgrade(String values) {
        Chart.withFile(
                values,
                file -> Chart.helm()
                        .upgrade()
                        .withName("hpt-operator")
                        .withNamespace("hpt-operator")
                        .withValuesFile(file)
                        .withKubeConfig(plane.kubeconfig())
                        .call());
    }

    private void uninstall() {
        Helm.uninstall("hpt-operator")
                .withNamespace("hpt-operator")
                .withKubeConfig(plane.kubeconfig())
                .call();
    }

    private int replicas() {
        return cluster.admin()
                .apps()
                .deployments()
                .inNamespace("hpt-operator")
                .withName("hpt-operator")
                .get()
                .getSpec()
                .getReplicas();
    }
}
