package io.hptoperator.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.hptoperator.api.HyperParameterTuningJob;
import io.hptoperator.controlplane.ControlPlane;
import io.hptoperator.controlplane.RealControlPlane;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What lies in {@code deploy/}, judged by a real API server. */
@RealControlPlane
class DeployOnRealControlPlaneTest {
    private static final Path DEPLOY = Path.of("deploy");

    private RealCluster cluster;

    @BeforeEach
    void connect(ControlPlane plane) {
        cluster = new RealCluster(plane);
    }

    @AfterEach
    void disconnect() {
        cluster.close();
    }

    @Test
    void every_folder_is_accepted() {
        Set.of("hpt-operator", "research", "argocd").forEach(cluster::namespace);

        assertThat(dryRun("overlays/cluster")).contains("deployment.apps/hpt-operator");
        assertThat(dryRun("overlays/namespaced")).contains("role.rbac.authorization.k8s.io/hpt-operator");
        assertThat(dryRun("overlays/kueue")).contains("hyperparametertuningjob.hpt-operator.io/queued");
        assertThat(dryRun("network-policy")).contains("networkpolicy.networking.k8s.io/trials");
        assertThat(dryRun("argocd")).contains("configmap/argocd-cm");
    }

    private String dryRun(String folder) {
        return Kustomize.dryRun(cluster.kubeconfig(), DEPLOY.resolve(folder));
    }

    @Test
    void the_operators_pod_meets_the_restricted_standard() {
        cluster.apply("""
            apiVersion: v1
            kind: Namespace
            metadata:
              name: restricted-operator
              labels: {pod-security.kubernetes.io/enforce: restricted}
            ---
            apiVersion: v1
            kind: ServiceAccount
            metadata: {name: hpt-operator, namespace: restricted-operator}
            """);
        var admin = cluster.admin();
        var template = Chart.render("").only("Deployment").at("/spec/template");
        var pod = admin.getKubernetesSerialization().convertValue(template, Pod.class);
        pod.getMetadata().setName("operator");

        assertThat(admin.resource(pod)
                        .inNamespace("restricted-operator")
                        .dryRun(true)
                        .create())
                .isNotNull();
    }

    @Test
    void with_the_policy_only_those_may_tune_who_may_create_jobs() {
        cluster.namespace("governed");
        grant("tuner", "{apiGroups: [hpt-operator.io], resources: [hyperparametertuningjobs], verbs: [create]}");
        grant("trainer", "{apiGroups: [hpt-operator.io, batch], resources: ['*'], verbs: [create]}");
        Kustomize.apply(cluster.kubeconfig(), DEPLOY.resolve("admission"));
        try (var tuner = cluster.user("tuner");
                var trainer = cluster.user("trainer")) {
            await("the policy to be in force")
                    .atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThatThrownBy(() -> tryOut(tuner))
                            .isInstanceOf(KubernetesClientException.class)
                            .hasMessageContaining("\"tuner\" may not create Jobs in namespace \"governed\"")
                            .hasMessageContaining("create jobs.batch"));
            assertThat(tryOut(trainer)).isNotNull();
        } finally {
            withdrawPolicy();
        }
    }

    private HyperParameterTuningJob tryOut(KubernetesClient user) {
        return user.resource(cluster.job("tried", 1))
                .inNamespace("governed")
                .dryRun(true)
                .create();
    }

    /** It would bind the users of other tests as well. */
    private void withdrawPolicy() {
        cluster.admin()
                .admissionRegistration()
                .v1()
                .validatingAdmissionPolicyBindings()
                .withName("tuning-needs-create-jobs.hpt-operator.io")
                .delete();
    }

    @Test
    void a_job_cannot_block_the_deletion_of_its_trial_without_the_right_on_finalizers() {
        cluster.namespace("governed");
        grant("creator", "{apiGroups: [batch], resources: [jobs], verbs: [create]}");
        grant(
                "owner",
                "{apiGroups: [batch, hpt-operator.io], resources: [jobs, trainingjobs/finalizers], verbs: [create,"
                        + " update]}");
        try (var creator = cluster.user("creator");
                var owner = cluster.user("owner")) {
            assertThatThrownBy(() -> tryOutJob(creator))
                    .isInstanceOf(KubernetesClientException.class)
                    .hasMessageContaining("cannot set blockOwnerDeletion");
            assertThat(tryOutJob(owner)).isNotNull();
        }
    }

    private Job tryOutJob(KubernetesClient user) {
        var golden = user.getKubernetesSerialization()
                .unmarshal(
                        Manifests.read(Path.of("src/test/resources/manifest/minimal/out-job.yaml"))
                                .only("Job")
                                .toString(),
                        Job.class);
        golden.getMetadata().setNamespace("governed");
        return user.resource(golden).inNamespace("governed").dryRun(true).create();
    }

    private void grant(String user, String rule) {
        cluster.apply("""
            apiVersion: rbac.authorization.k8s.io/v1
            kind: Role
            metadata: {name: %1$s, namespace: governed}
            rules: [%2$s]
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: RoleBinding
            metadata: {name: %1$s, namespace: governed}
            roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: %1$s}
            subjects: [{apiGroup: rbac.authorization.k8s.io, kind: User, name: %1$s}]
            """.formatted(user, rule));
    }
}
