package io.hptoperator.operator;

import static io.hptoperator.testing.TuningFixture.parameter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.hptoperator.api.HyperParameterTuningJob;
import io.hptoperator.api.TrainingJob;
import io.hptoperator.controlplane.ControlPlane;
import io.hptoperator.manifest.Names;
import io.hptoperator.testing.OperatorProcess;
import io.hptoperator.testing.Outcome;
import io.hptoperator.testing.ScriptedKubelet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** A tuning job of six trials, two at a time, in a namespace of its own on the real control plane. */
final class RealTuning implements AutoCloseable {
    private static final String NAME = "six";
    private static final Path JOB = Path.of("src/test/resources/operator/six-trials.yaml");
    private static final Path TRIAL = Path.of("src/test/resources/manifest/minimal/in-trainingjob.yaml");

    private final ControlPlane plane;
    private final KubernetesClient client;
    private final ScriptedKubelet kubelet;
    private final String namespace;
    private volatile Function<Pod, Outcome> script = pod -> Outcome.reports("score", parameter(pod, "x"));

    RealTuning(ControlPlane plane) {
        this.plane = plane;
        // A kubelet whose client waits by itself would keep all its pods waiting.
        var impatient = new ConfigBuilder(plane.adminConfig())
                .withRequestRetryBackoffLimit(0)
                .withWatchReconnectInterval(100) // 3 s at most
                .build();
        client = new KubernetesClientBuilder().withConfig(impatient).build();
        namespace = RealNamespace.prepare(
                client, new ObjectMetaBuilder().withGenerateName("tuning-").build());
        kubelet = new ScriptedKubelet(Clock.systemUTC(), pod -> script.apply(pod));
        kubelet.start(client);
    }

    /** It learns of new definitions with a delay, and knows neither owners nor dependents of their kinds until then. */
    void awaitGarbageCollection() {
        var nobody = new OwnerReferenceBuilder()
                .withApiVersion("v1")
                .withKind("ConfigMap")
                .withName("never-was")
                .withUid("00000000-0000-4000-8000-000000000000")
                .build();
        var orphan = new ObjectMetaBuilder()
                .withName("orphan")
                .withOwnerReferences(nobody)
                .build();
        var job = load(JOB);
        job.setMetadata(orphan);
        var trial = client.resources(TrainingJob.class).load(TRIAL.toFile()).item();
        trial.setMetadata(new ObjectMetaBuilder(orphan).build());
        client.resource(job).inNamespace(namespace).create();
        client.resource(trial).inNamespace(namespace).create();
        await("the garbage collector to know both kinds")
                .atMost(Duration.ofSeconds(90))
                .until(() -> tuningJobs().isEmpty() && allTrials().isEmpty());
    }

    HptOperator startOperator() {
        return startOperator(Clock.systemUTC());
    }

    HptOperator startOperator(InstantSource clock) {
        var settings = OperatorSettings.defaults().withNamespaces(Set.of(namespace));
        return HptOperator.start(plane.adminConfig(), settings, clock);
    }

    /** The same in a process of its own. */
    OperatorProcess startProcess(String... arguments) {
        var all = Stream.concat(Stream.of("--namespaces", namespace), Stream.of(arguments));
        return OperatorProcess.start(plane.kubeconfig(plane.adminConfig().getOauthToken()), all.toArray(String[]::new));
    }

    /** What becomes of pods that are seen from now on. */
    void plays(Function<Pod, Outcome> chosen) {
        script = chosen;
    }

    void end(Pod pod, Outcome outcome) {
        kubelet.end(pod, outcome);
    }

    void create() {
        create(JOB);
    }

    /** Another tuning job. */
    void create(Path file) {
        client.resource(load(file)).inNamespace(namespace).create();
    }

    /** With one text of the tuning job replaced by another. */
    void create(String text, String replacement) {
        try {
            var yaml = Files.readString(JOB);
            if (!yaml.contains(text)) {
                throw new IllegalArgumentException("the tuning job has no '" + text + "'");
            }
            var job = client.getKubernetesSerialization()
                    .unmarshal(yaml.replace(text, replacement), HyperParameterTuningJob.class);
            client.resource(job).inNamespace(namespace).create();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets the namespace have so many Jobs, finished ones included. */
    void limitJobs(int number) {
        client.resource(new ResourceQuotaBuilder()
                        .withNewMetadata()
                        .withName("jobs")
                        .withNamespace(namespace)
                        .endMetadata()
                        .withNewSpec()
                        .addToHard("count/jobs.batch", new Quantity(Integer.toString(number)))
                        .endSpec()
                        .build())
                .serverSideApply();
        await("the quota to be in force")
                .atMost(Duration.ofSeconds(60))
                .until(() -> client.resourceQuotas()
                        .inNamespace(namespace)
                        .withName("jobs")
                        .require()
                        .getStatus()
                        .getHard()
                        .containsValue(new Quantity(Integer.toString(number))));
    }

    /** Returns when nothing of it is left and there is an empty one of the same name. */
    void replaceNamespace() {
        client.namespaces().withName(namespace).delete();
        await("the namespace to be gone")
                .atMost(Duration.ofSeconds(90))
                .until(() -> client.namespaces().withName(namespace).get() == null);
        RealNamespace.create(client, new ObjectMetaBuilder().withName(namespace).build());
    }

    private HyperParameterTuningJob load(Path file) {
        return client.resources(HyperParameterTuningJob.class)
                .load(file.toFile())
                .item();
    }

    void stop() {
        patch("{\"spec\":{\"stop\":true}}");
    }

    /** Merges {@code json} into the tuning job. */
    void patch(String json) {
        client.resources(HyperParameterTuningJob.class)
                .inNamespace(namespace)
                .withName(NAME)
                .patch(PatchContext.of(PatchType.JSON_MERGE), json);
    }

    HyperParameterTuningJob job() {
        return job(NAME);
    }

    HyperParameterTuningJob job(String name) {
        return client.resources(HyperParameterTuningJob.class)
                .inNamespace(namespace)
                .withName(name)
                .require();
    }

    List<HyperParameterTuningJob> tuningJobs() {
        return client.resources(HyperParameterTuningJob.class)
                .inNamespace(namespace)
                .list()
                .getItems();
    }

    /** Those of the tuning job and of its namesakes. */
    List<TrainingJob> trials() {
        return trials(NAME);
    }

    /** Those of a tuning job of this name. */
    List<TrainingJob> trials(String name) {
        return client.resources(TrainingJob.class)
                .inNamespace(namespace)
                .withLabel(Names.TUNING_JOB, name)
                .list()
                .getItems();
    }

    private List<TrainingJob> allTrials() {
        return client.resources(TrainingJob.class).inNamespace(namespace).list().getItems();
    }

    List<Job> jobs() {
        return client.batch().v1().jobs().inNamespace(namespace).list().getItems();
    }

    List<Pod> pods() {
        return client.pods().inNamespace(namespace).list().getItems();
    }

    /** Besides {@code others}. */
    List<Pod> awaitRunning(int number, List<Pod> others) {
        var known = others.stream().map(pod -> pod.getMetadata().getUid()).toList();
        return await(number + " running pods")
                .atMost(Duration.ofSeconds(60))
                .until(() -> running(known), pods -> pods.size() == number);
    }

    private List<Pod> running(List<String> known) {
        return pods().stream()
                .filter(pod -> "Running".equals(pod.getStatus().getPhase()))
                .filter(pod -> !known.contains(pod.getMetadata().getUid()))
                .toList();
    }

    List<Pod> awaitPods(int number) {
        return await(number + " pods").atMost(Duration.ofSeconds(60)).until(this::pods, pods -> pods.size() == number);
    }

    void awaitStatus(String expected) {
        await("status " + expected)
                .atMost(Duration.ofSeconds(90))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(Optional.ofNullable(job().getStatus()))
                        .map(status -> status.hyperParameterTuningJobStatus())
                        .contains(expected));
    }

    KubernetesClient client() {
        return client;
    }

    String namespace() {
        return namespace;
    }

    @Override
    public void close() {
        kubelet.close();
        client.namespaces().withName(namespace).delete();
        client.close();
    }
}
