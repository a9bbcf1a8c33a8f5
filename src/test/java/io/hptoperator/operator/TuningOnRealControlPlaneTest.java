package io.hptoperator.operator;

import static io.hptoperator.testing.TuningFixture.parameter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.hptoperator.api.HyperParameterTuningJob;
import io.hptoperator.api.TrainingJob;
import io.hptoperator.api.TrainingJobSpec;
import io.hptoperator.controlplane.ControlPlane;
import io.hptoperator.controlplane.RealControlPlane;
import io.hptoperator.manifest.Names;
import io.hptoperator.testing.Outcome;
import io.hptoperator.testing.ScriptedKubelet;
import io.hptoperator.testing.TuningFixture;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The operator against the real API server, Job controller and garbage collector; only nodes are played. */
@RealControlPlane
class TuningOnRealControlPlaneTest {
    private static final String NAME = "six";

    private KubernetesClient client;
    private ScriptedKubelet kubelet;
    private HptOperator operator;
    private String namespace;
    private volatile Function<Pod, Outcome> script = pod -> Outcome.reports("score", parameter(pod, "x"));

    @BeforeEach
    void start(ControlPlane plane) {
        client = new KubernetesClientBuilder().withConfig(plane.adminConfig()).build();
        for (var kind : List.of("hyperparametertuningjobs", "trainingjobs")) {
            client.load(getClass().getResourceAsStream("/crds/" + kind + ".hpt-operator.io.yaml"))
                    .serverSideApply();
        }
        namespace = client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withGenerateName("tuning-")
                        .endMetadata()
                        .build())
                .create()
                .getMetadata()
                .getName();
        await("the service account that pods run as")
                .atMost(Duration.ofSeconds(60))
                .until(() -> client.serviceAccounts()
                                .inNamespace(namespace)
                                .withName("default")
                                .get()
                        != null);
        awaitGarbageCollection();
        kubelet = new ScriptedKubelet(Clock.systemUTC(), pod -> script.apply(pod));
        kubelet.start(client);
        var settings = OperatorSettings.defaults().withNamespaces(Set.of(namespace));
        operator = HptOperator.start(plane.adminConfig(), settings, Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        operator.close();
        kubelet.close();
        client.namespaces().withName(namespace).delete();
        client.close();
    }

    /** It learns of new definitions with a delay, and knows neither owners nor dependents of their kinds until then. */
    private void awaitGarbageCollection() {
        var nobody = new OwnerReferenceBuilder()
                .withApiVersion("v1")
                .withKind("ConfigMap")
                .withName("never-was")
                .withUid("00000000-0000-4000-8000-000000000000")
                .build();
        var job = client.resources(HyperParameterTuningJob.class)
                .load(Path.of("src/test/resources/operator/six-trials.yaml").toFile())
                .item();
        job.getMetadata().setName("orphan");
        job.getMetadata().setOwnerReferences(List.of(nobody));
        var trial = client.resources(TrainingJob.class)
                .load(Path.of("src/test/resources/manifest/minimal/in-trainingjob.yaml")
                        .toFile())
                .item();
        trial.setMetadata(new ObjectMetaBuilder()
                .withName("orphan-trial")
                .withOwnerReferences(nobody)
                .build());
        client.resource(job).inNamespace(namespace).create();
        client.resource(trial).inNamespace(namespace).create();
        await("the garbage collector to know both kinds")
                .atMost(Duration.ofSeconds(90))
                .until(() -> jobs().isEmpty()
                        && client.resources(TrainingJob.class)
                                .inNamespace(namespace)
                                .list()
                                .getItems()
                                .isEmpty());
    }

    private void create() {
        var job = client.resources(HyperParameterTuningJob.class)
                .load(Path.of("src/test/resources/operator/six-trials.yaml").toFile())
                .item();
        client.resource(job).inNamespace(namespace).create();
    }

    private HyperParameterTuningJob job() {
        return client.resources(HyperParameterTuningJob.class)
                .inNamespace(namespace)
                .withName(NAME)
                .require();
    }

    private List<HyperParameterTuningJob> jobs() {
        return client.resources(HyperParameterTuningJob.class)
                .inNamespace(namespace)
                .list()
                .getItems();
    }

    private List<TrainingJob> trials() {
        return client.resources(TrainingJob.class)
                .inNamespace(namespace)
                .withLabel(Names.TUNING_JOB, NAME)
                .list()
                .getItems();
    }

    private List<Pod> pods() {
        return client.pods().inNamespace(namespace).list().getItems();
    }

    private void awaitStatus(String expected) {
        await("status " + expected)
                .atMost(Duration.ofSeconds(90))
                .untilAsserted(() -> assertThat(Optional.ofNullable(job().getStatus()))
                        .map(status -> status.hyperParameterTuningJobStatus())
                        .contains(expected));
    }

    @Test
    void a_tuning_job_runs_to_its_end() {
        create();
        awaitStatus("Completed");

        assertThat(trials()).hasSize(6);
        assertThat(job().getStatus().trials()).isEqualTo("6/6");
        var best = trials().stream()
                .map(trial ->
                        Objects.requireNonNull(trial.getSpec().hyperParameters().get("x")))
                .mapToDouble(Double::parseDouble)
                .max()
                .orElseThrow();
        assertThat(Optional.ofNullable(job().getStatus().bestTrainingJob()))
                .map(trial -> trial.finalHyperParameterTuningJobObjectiveMetric())
                .map(metric -> metric.value())
                .contains(best);
    }

    @Test
    void a_stop_ends_what_runs() {
        script = _ -> new Outcome.RunsUntilStopped("");
        create();
        await("two running").atMost(Duration.ofSeconds(60)).until(() -> pods().size() == 2);
        client.resources(HyperParameterTuningJob.class)
                .inNamespace(namespace)
                .withName(NAME)
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"stop\":true}}");
        awaitStatus("Stopped");

        assertThat(trials())
                .hasSize(2)
                .allSatisfy(trial ->
                        assertThat(trial.getStatus().trainingJobStatus()).isEqualTo("Stopped"));
        await("no pod left").atMost(Duration.ofSeconds(60)).until(() -> pods().isEmpty());
    }

    @Test
    void a_pod_that_is_evicted_is_replaced() {
        var evicted = ConcurrentHashMap.<Integer>newKeySet();
        script = pod -> TuningFixture.index(pod) == 2 && evicted.add(2)
                ? new Outcome.Disrupted("EvictionByEvictionAPI")
                : Outcome.reports("score", parameter(pod, "x"));
        create();
        awaitStatus("Completed");

        assertThat(trials())
                .filteredOn(trial -> Objects.equals(trial.getSpec().index(), 2))
                .singleElement()
                .satisfies(trial -> assertThat(trial.getStatus().restarts()).isEqualTo(1));
    }

    @ParameterizedTest
    @EnumSource(
            value = DeletionPropagation.class,
            names = {"BACKGROUND", "FOREGROUND"})
    void deleting_the_job_leaves_nothing_behind(DeletionPropagation policy) {
        script = _ -> new Outcome.RunsUntilStopped("");
        create();
        await("two running").atMost(Duration.ofSeconds(60)).until(() -> pods().size() == 2);
        client.resource(job()).withPropagationPolicy(policy).delete();

        await("nothing left").atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            assertThat(trials()).isEmpty();
            assertThat(client.batch().v1().jobs().inNamespace(namespace).list().getItems())
                    .isEmpty();
            assertThat(pods()).isEmpty();
        });
    }

    /** The collector learns of new kinds twice a minute; until then it neither deletes nor orphans them. */
    private void awaitGarbageCollectionOfTrials() {
        var probe = new TrainingJob();
        probe.setMetadata(new ObjectMetaBuilder()
                .withName("probe")
                .withNamespace(namespace)
                .withOwnerReferences(new OwnerReferenceBuilder()
                        .withApiVersion("v1")
                        .withKind("ConfigMap")
                        .withName("nobody")
                        .withUid("00000000-0000-4000-8000-000000000000")
                        .build())
                .build());
        probe.setSpec(trialSpec());
        client.resource(probe).create();
        await("the garbage collector to know training jobs")
                .atMost(Duration.ofSeconds(90))
                .until(() -> client.resource(probe).get() == null);
    }

    private static TrainingJobSpec trialSpec() {
        return new KubernetesSerialization()
                .unmarshal("algorithmSpecification: {trainingImage: example/trainer}", TrainingJobSpec.class);
    }

    @Test
    void orphaned_trials_finish_alone_and_belong_to_no_namesake() {
        awaitGarbageCollectionOfTrials();
        script = _ -> new Outcome.RunsUntilStopped("");
        create();
        await("two running").atMost(Duration.ofSeconds(60)).until(() -> pods().size() == 2);
        var running = pods();
        client.resource(job()).withPropagationPolicy(DeletionPropagation.ORPHAN).delete();
        await("the job to be gone").atMost(Duration.ofSeconds(60)).until(() -> jobs().isEmpty());
        assertThat(trials())
                .hasSize(2)
                .allSatisfy(trial ->
                        assertThat(trial.getMetadata().getOwnerReferences()).isEmpty());
        script = pod -> Outcome.reports("score", parameter(pod, "x"));
        running.forEach(pod -> kubelet.end(pod, Outcome.reports("score", 2)));
        create();
        awaitStatus("Completed");

        assertThat(job().getStatus().trials()).isEqualTo("6/6");
        assertThat(trials()).hasSize(8);
        assertThat(Optional.ofNullable(job().getStatus().bestTrainingJob()))
                .map(trial -> trial.finalHyperParameterTuningJobObjectiveMetric())
                .hasValueSatisfying(metric -> assertThat(metric.value()).isLessThanOrEqualTo(1));
    }
}
