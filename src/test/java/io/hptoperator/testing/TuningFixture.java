package io.hptoperator.testing;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.hptoperator.api.HyperParameterTuningJob;
import io.hptoperator.api.HyperParameterTuningJobStatus;
import io.hptoperator.api.TrainingJob;
import io.hptoperator.manifest.Names;
import io.hptoperator.operator.OperatorSettings;
import io.hptoperator.operator.training.LogPolling;
import io.hptoperator.operator.training.TrainingSettings;
import io.hptoperator.operator.tuning.TuningSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** A tuning job on the fake cluster in the words of the tests: one parameter {@code x} from 0 to 1, maximize {@code score}. */
public final class TuningFixture {
    private static final String SEARCH = "search";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final KubernetesSerialization YAML = new KubernetesSerialization();

    private final FakeCluster cluster;
    private final String namespace;
    private final String name;
    private String yaml;

    private TuningFixture(FakeCluster cluster, String yaml) {
        this(cluster, cluster.newNamespace(), SEARCH, yaml);
        cluster.script(namespace, pod -> Outcome.reports("score", parameter(pod, "x")));
    }

    private TuningFixture(FakeCluster cluster, String namespace, String name, String yaml) {
        this.cluster = cluster;
        this.namespace = namespace;
        this.name = name;
        this.yaml = yaml;
    }

    /** Another tuning job, as this one is described now, in the same namespace. */
    public TuningFixture sibling(String sibling) {
        return new TuningFixture(
                cluster, namespace, sibling, yaml.replace("{name: " + name + "}", "{name: " + sibling + "}"));
    }

    public static TuningFixture job(FakeCluster cluster, int number, int parallel) {
        return new TuningFixture(cluster, """
            apiVersion: hpt-operator.io/v1alpha1
            kind: HyperParameterTuningJob
            metadata: {name: search}
            spec:
              hyperParameterTuningJobConfig:
                strategy: Random
                hyperParameterTuningJobObjective: {type: Maximize, metricName: score}
                resourceLimits: {maxNumberOfTrainingJobs: %d, maxParallelTrainingJobs: %d}
                parameterRanges:
                  continuousParameterRanges: [{name: x, minValue: "0", maxValue: "1", scalingType: Linear}]
                randomSeed: 7
              trainingJobDefinition:
                algorithmSpecification: {trainingImage: example/trainer}
            """.formatted(number, parallel));
    }

    /** From a file in {@code src/test/resources/operator}; the job must be named {@code search}. */
    public static TuningFixture of(FakeCluster cluster, String file) {
        try {
            return new TuningFixture(cluster, Files.readString(Path.of("src", "test", "resources", "operator", file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Settings under which nothing waits: every change is written at once, and missed events are made up for at once. */
    public static OperatorSettings eagerSettings() {
        var resync = Duration.ofMillis(200);
        return OperatorSettings.defaults()
                .withRetry(new OperatorSettings.Retry(Duration.ofMillis(10), Duration.ofMillis(200)))
                .withTuning(new TuningSettings(2, Duration.ofSeconds(60), Duration.ZERO, resync))
                .withTraining(new TrainingSettings(4, resync, LogPolling.every(Duration.ofMillis(50), 100), false));
    }

    /** Value of a tuned parameter that a pod was started with. */
    public static double parameter(Pod pod, String name) {
        return pod.getSpec().getContainers().stream()
                .flatMap(container -> container.getEnv().stream())
                .filter(variable -> variable.getName().equals("SM_HP_" + name.toUpperCase(java.util.Locale.ROOT)))
                .map(EnvVar::getValue)
                .mapToDouble(Double::parseDouble)
                .findFirst()
                .orElseThrow();
    }

    /** Which trial a pod belongs to, from 1. */
    public static int index(Pod pod) {
        return Integer.parseInt(pod.getMetadata().getLabels().get(Names.TRIAL_INDEX));
    }

    /** The spec with one text replaced by another. */
    public TuningFixture with(String text, String replacement) {
        if (!yaml.contains(text)) {
            throw new IllegalArgumentException("the spec has no '" + text + "'");
        }
        yaml = yaml.replace(text, replacement);
        return this;
    }

    /** Creates it again as soon as its predecessor has left the name. */
    public TuningFixture createAnew() {
        Awaitility.await("the name to be free")
                .atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> {
                    create();
                    return true;
                });
        return this;
    }

    /** What becomes of its pods; by default each reports the parameter as score, so that the best is known. */
    public TuningFixture plays(Function<Pod, Outcome> script) {
        cluster.script(namespace, script);
        return this;
    }

    public TuningFixture create() {
        cluster.client()
                .resource(YAML.unmarshal(yaml, HyperParameterTuningJob.class))
                .inNamespace(namespace)
                .create();
        return this;
    }

    /** Ends the pod that has run longest, with its parameter as score. */
    public void endOldestRunning() {
        pods().stream()
                .filter(pod -> pod.getStatus() != null
                        && "Running".equals(pod.getStatus().getPhase()))
                .min(Comparator.comparing(pod -> pod.getMetadata().getName()))
                .ifPresent(pod -> cluster.kubelet().end(pod, Outcome.reports("score", parameter(pod, "x"))));
    }

    /** Puts a Job that belongs to nobody where the first trial's is about to be. */
    public TuningFixture createWithTheFirstJobsNameTaken() {
        cluster.traffic().inject(Traffic.refuse(503).on(call -> Traffic.isCreationOf("jobs", call)));
        create();
        await("the first trial", _ -> !trials().isEmpty());
        cluster.client().resource(foreignJob(trials().getFirst())).create();
        cluster.traffic().heal();
        return this;
    }

    private static Job foreignJob(TrainingJob namesake) {
        return new JobBuilder()
                .withNewMetadata()
                .withName(namesake.getMetadata().getName())
                .withNamespace(namesake.getMetadata().getNamespace())
                .endMetadata()
                .withNewSpec()
                .withSuspend(true)
                .withNewTemplate()
                .withNewSpec()
                .withRestartPolicy("Never")
                .addNewContainer()
                .withName("other")
                .withImage("example/other")
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
    }

    /** Deletes it with all that it owns, and waits until its trials have gone. */
    public void delete() {
        cluster.client()
                .resources(HyperParameterTuningJob.class)
                .inNamespace(namespace)
                .withName(name)
                .delete();
        Awaitility.await("the trials of " + name + " to go").atMost(PATIENCE).until(() -> trials().isEmpty());
    }

    /** Merges {@code json} into the tuning job. */
    public void patch(String json) {
        cluster.client()
                .resources(HyperParameterTuningJob.class)
                .inNamespace(namespace)
                .withName(name)
                .patch(PatchContext.of(PatchType.JSON_MERGE), json);
    }

    public void wipeStatus() {
        cluster.client()
                .resources(HyperParameterTuningJob.class)
                .inNamespace(namespace)
                .withName(name)
                .subresource("status")
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"status\":null}");
    }

    public List<Pod> pods() {
        return cluster.client().pods().inNamespace(namespace).list().getItems();
    }

    public String namespace() {
        return namespace;
    }

    public HyperParameterTuningJob get() {
        return cluster.client()
                .resources(HyperParameterTuningJob.class)
                .inNamespace(namespace)
                .withName(name)
                .require();
    }

    public List<TrainingJob> trials() {
        return cluster
                .client()
                .resources(TrainingJob.class)
                .inNamespace(namespace)
                .withLabel(Names.TUNING_JOB, name)
                .list()
                .getItems()
                .stream()
                .sorted(Comparator.comparing(trial -> trial.getMetadata().getName()))
                .toList();
    }

    public List<Job> jobs() {
        return cluster.client()
                .batch()
                .v1()
                .jobs()
                .inNamespace(namespace)
                .list()
                .getItems();
    }

    /** The largest number of trials that were live at the same moment. */
    public int mostLive() {
        return cluster.census().mostLive(namespace);
    }

    public boolean hasEnded() {
        return Optional.ofNullable(get().getStatus())
                .map(HyperParameterTuningJobStatus::hyperParameterTuningEndTime)
                .isPresent();
    }

    public EndState endState() {
        return EndState.of(get(), trials());
    }

    /** Waits for a terminal status and returns the job that has it. */
    public HyperParameterTuningJob awaitEnd() {
        return await("the end of the tuning job", status -> status.hyperParameterTuningEndTime() != null);
    }

    /** Does something again and again until the job ends. */
    public HyperParameterTuningJob awaitEndWhile(Runnable something) {
        return await("the end of the tuning job", status -> {
            boolean ended = status.hyperParameterTuningEndTime() != null;
            if (!ended) {
                something.run();
            }
            return ended;
        });
    }

    /** Waits for a status; when it does not come, the failure shows the one that is there. */
    public HyperParameterTuningJob await(String what, Predicate<HyperParameterTuningJobStatus> expected) {
        try {
            return Awaitility.await(what)
                    .pollInSameThread()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(5))
                    .atMost(PATIENCE)
                    .until(
                            this::get,
                            job -> Optional.ofNullable(job.getStatus())
                                    .filter(expected)
                                    .isPresent());
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(
                    what + " did not come:\n" + YAML.asYaml(get()) + "\n" + YAML.asYaml(trials()) + "\n"
                            + YAML.asYaml(jobs()) + "\n" + YAML.asYaml(pods()),
                    e);
        }
    }
}
