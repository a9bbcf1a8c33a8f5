package io.hptoperator.bench;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.hptoperator.api.HyperParameterTuningJob;
import io.hptoperator.api.TrainingJob;
import io.hptoperator.manifest.Names;
import io.hptoperator.operator.HptOperator;
import io.hptoperator.operator.OperatorSettings;
import io.hptoperator.testing.FakeCluster;
import io.hptoperator.testing.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * What a pass of the tuning controller costs when a job has many finished trials behind it: the store is filled with finished
 * training jobs, then some more trials are run. Arguments: how many finished (1000 10000).
 */
final class FinishedTrialsBench {
    private static final String NAMESPACE = "bench";
    private static final int MORE = 200;
    private static final KubernetesSerialization JSON = new KubernetesSerialization();

    private FinishedTrialsBench() {}

    public static void main(String[] arguments) throws InterruptedException {
        var sizes = arguments.length > 0 ? List.of(arguments) : List.of("1000", "10000");
        run(500); // warms up
        for (var size : sizes) {
            var times = run(Integer.parseInt(size));
            times.print("pass of the tuning controller after " + size + " finished trials");
        }
    }

    private static Times run(int finished) throws InterruptedException {
        Queue<Long> passes = new ConcurrentLinkedQueue<>();
        try (var cluster = FakeCluster.startInRealTime()) {
            cluster.script(NAMESPACE, _ -> Outcome.reports("score", 0.5));
            var client = cluster.client();
            var job =
                    client.resource(job(finished + MORE)).inNamespace(NAMESPACE).create();
            fill(client, job, finished);
            try (var operator = HptOperator.start(
                    cluster.operatorConfig(),
                    OperatorSettings.defaults(),
                    cluster.clock(),
                    (controller, took) -> note(passes, controller, took))) {
                awaitEnd(client);
            }
        }
        return Times.of(passes);
    }

    private static void note(Queue<Long> passes, String controller, Duration took) {
        if (controller.equals("tuning")) {
            passes.add(took.toNanos());
        }
    }

    private static void fill(KubernetesClient client, HyperParameterTuningJob job, int finished)
            throws InterruptedException {
        try (var workers = Executors.newFixedThreadPool(8)) {
            IntStream.rangeClosed(1, finished).forEach(index -> workers.execute(() -> create(client, job, index)));
            workers.shutdown();
            if (!workers.awaitTermination(20, TimeUnit.MINUTES)) {
                throw new IllegalStateException("the store could not be filled in 20 minutes");
            }
        }
    }

    private static void create(KubernetesClient client, HyperParameterTuningJob job, int index) {
        var trial = JSON.unmarshal("""
            {"apiVersion": "hpt-operator.io/v1alpha1", "kind": "TrainingJob",
             "spec": {"index": %d, "tuningJobName": "search", "hyperParameters": {"x": "0.5"},
                      "tunedHyperParameters": {"x": "0.5"},
                      "objective": {"type": "Maximize", "metricName": "score"},
                      "algorithmSpecification": {"trainingImage": "example/trainer"}},
             "status": {"trainingJobStatus": "Completed", "secondaryStatus": "Completed", "objectiveStatus": "Succeeded",
                        "finalHyperParameterTuningJobObjectiveMetric":
                          {"metricName": "score", "value": %s, "type": "Maximize"},
                        "trainingStartTime": "2026-11-24T08:00:00Z", "trainingEndTime": "2026-11-24T08:00:01Z"}}
            """.formatted(index, (index * 7919 % 10_007) / 10_007.0), TrainingJob.class);
        trial.setMetadata(new ObjectMetaBuilder()
                .withName(String.format(Locale.ROOT, "search-%05d", index))
                .withNamespace(NAMESPACE)
                .addToLabels(Names.TUNING_JOB, "search")
                .withOwnerReferences(new OwnerReferenceBuilder()
                        .withApiVersion(job.getApiVersion())
                        .withKind(job.getKind())
                        .withName(job.getMetadata().getName())
                        .withUid(job.getMetadata().getUid())
                        .withController(true)
                        .build())
                .build());
        var status = trial.getStatus();
        var created = client.resource(trial).create();
        created.setStatus(status);
        client.resource(created).updateStatus();
    }

    private static HyperParameterTuningJob job(int number) {
        return JSON.unmarshal("""
            apiVersion: hpt-operator.io/v1alpha1
            kind: HyperParameterTuningJob
            metadata: {name: search}
            spec:
              hyperParameterTuningJobConfig:
                strategy: Random
                hyperParameterTuningJobObjective: {type: Maximize, metricName: score}
                resourceLimits: {maxNumberOfTrainingJobs: %d, maxParallelTrainingJobs: 4}
                parameterRanges:
                  continuousParameterRanges: [{name: x, minValue: "0", maxValue: "1", scalingType: Linear}]
              trainingJobDefinition:
                algorithmSpecification: {trainingImage: example/trainer}
            """.formatted(number), HyperParameterTuningJob.class);
    }

    private static void awaitEnd(KubernetesClient client) throws InterruptedException {
        var job = client.resources(HyperParameterTuningJob.class)
                .inNamespace(NAMESPACE)
                .withName("search");
        while (Optional.ofNullable(job.require().getStatus())
                .map(status -> status.hyperParameterTuningEndTime())
                .isEmpty()) {
            Thread.sleep(50);
        }
    }
}
