package io.hptoperator.bench;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.hptoperator.api.ObjectiveReport;
import io.hptoperator.api.TrainingJob;
import io.hptoperator.api.TrainingJobStatus;
import io.hptoperator.local.apiserver.Interceptor.Call;
import io.hptoperator.manifest.Names;
import io.hptoperator.testing.FakeCluster;
import io.hptoperator.testing.OperatorProcess;
import io.hptoperator.testing.Outcome;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Trials that train and report every 5 s, all at once, on the fake cluster, with the operator as a process of its own: log reads per second,
 * writes, reports that were missed, processor time and memory of the operator.
 * Arguments: trials, seconds that the first one trains, milliseconds by which each next one trains longer (1000 120 250).
 */
final class LiveMetricsBench {
    private static final String NAMESPACE = "bench";
    private static final int REPORT_SECONDS = 5;

    private final int trials;
    private final Duration shortest;
    private final Duration step;
    private final Map<String, AtomicInteger> printed = new ConcurrentHashMap<>();
    private final Queue<Long> reads = new ConcurrentLinkedQueue<>();
    private final AtomicInteger writes = new AtomicInteger();
    private final CountDownLatch started;
    private final CountDownLatch ended;

    private LiveMetricsBench(int trials, Duration shortest, Duration step) {
        this.trials = trials;
        this.shortest = shortest;
        this.step = step;
        this.started = new CountDownLatch(trials);
        this.ended = new CountDownLatch(trials);
    }

    public static void main(String[] arguments) throws InterruptedException {
        int trials = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000;
        int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 120;
        int millis = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 250;
        new LiveMetricsBench(trials, Duration.ofSeconds(seconds), Duration.ofMillis(millis)).run();
    }

    private void run() throws InterruptedException {
        try (var cluster = FakeCluster.startInRealTime();
                var trainers = Executors.newScheduledThreadPool(2)) {
            Queue<Pod> pods = new ConcurrentLinkedQueue<>();
            cluster.script(NAMESPACE, pod -> {
                pods.add(pod);
                started.countDown();
                return new Outcome.RunsUntilStopped("");
            });
            cluster.traffic().tell(this::count);
            try (var operator = OperatorProcess.start(cluster.kubeconfig(), "--namespaces", NAMESPACE)) {
                create(cluster.client());
                started.await();
                long begin = System.nanoTime();
                reads.clear();
                print("when all trials have started", operator);
                var number = new AtomicInteger();
                pods.forEach(pod -> {
                    long life = shortest.plus(step.multipliedBy(number.getAndIncrement()))
                            .toMillis();
                    train(cluster, trainers, pod, begin, life);
                });
                ended.await();
                awaitResults(cluster.client());
                report(cluster.client(), begin);
                print("when all have ended", operator);
            }
        }
    }

    private void train(
            FakeCluster cluster,
            java.util.concurrent.ScheduledExecutorService trainers,
            Pod pod,
            long begin,
            long life) {
        var steps = printed.computeIfAbsent(trial(pod), _ -> new AtomicInteger());
        trainers.schedule(
                () -> {
                    cluster.kubelet().print(pod, "epoch %d score=%d%n".formatted(steps.incrementAndGet(), steps.get()));
                    if (System.nanoTime() - begin < TimeUnit.MILLISECONDS.toNanos(life)) {
                        train(cluster, trainers, pod, begin, life);
                    } else {
                        cluster.kubelet().end(pod, new Outcome.Succeeds("", ""));
                        ended.countDown();
                    }
                },
                REPORT_SECONDS,
                TimeUnit.SECONDS);
    }

    private static String trial(Pod pod) {
        return pod.getMetadata().getLabels().get(Names.TRAINING_JOB);
    }

    private void count(Call call) {
        if (call.subresource().equals("log")) {
            reads.add(System.nanoTime());
        } else if (call.subresource().equals("status") && call.plural().equals("trainingjobs")) {
            writes.incrementAndGet();
        }
    }

    private void create(KubernetesClient client) throws InterruptedException {
        var yaml = new KubernetesSerialization();
        try (var workers = Executors.newFixedThreadPool(4)) {
            IntStream.range(0, trials)
                    .forEach(index -> workers.execute(
                            () -> client.resource(yaml.unmarshal("""
                                apiVersion: hpt-operator.io/v1alpha1
                                kind: TrainingJob
                                metadata: {name: trial-%04d}
                                spec:
                                  objective: {type: Maximize, metricName: score}
                                  objectiveSeries: {}
                                  algorithmSpecification: {trainingImage: example/trainer}
                                """.formatted(index), TrainingJob.class))
                                    .inNamespace(NAMESPACE)
                                    .create()));
        }
    }

    private static void awaitResults(KubernetesClient client) throws InterruptedException {
        while (statuses(client).values().stream().anyMatch(status -> status.trainingEndTime() == null)) {
            Thread.sleep(1_000);
        }
    }

    private static Map<String, TrainingJobStatus> statuses(KubernetesClient client) {
        Map<String, TrainingJobStatus> statuses = new ConcurrentHashMap<>();
        client.resources(TrainingJob.class)
                .inNamespace(NAMESPACE)
                .list()
                .getItems()
                .forEach(job ->
                        statuses.put(job.getMetadata().getName(), Objects.requireNonNull(job.getStatus(), "a status")));
        return statuses;
    }

    private void report(KubernetesClient client, long begin) {
        var statuses = statuses(client);
        long missedValues = statuses.entrySet().stream()
                .filter(entry -> finalValue(entry.getValue()) != steps(entry.getKey()))
                .count();
        long wrongSeries = statuses.entrySet().stream()
                .filter(entry -> !isComplete(entry.getValue().objectiveSeries(), steps(entry.getKey())))
                .count();
        double seconds = (System.nanoTime() - begin) / 1e9;
        int reports = printed.values().stream().mapToInt(AtomicInteger::get).sum();
        System.out.printf(Locale.ROOT, "%d trials, %d reports, %.0f s%n", statuses.size(), reports, seconds);
        System.out.printf(Locale.ROOT, "final values missed: %d, series incomplete: %d%n", missedValues, wrongSeries);
        System.out.printf(
                Locale.ROOT,
                "log reads: %d, %.1f a second, most that arrived in any second %d, in any ten %d%n",
                reads.size(),
                reads.size() / seconds,
                mostIn(1),
                mostIn(10));
        System.out.printf(
                Locale.ROOT, "status writes: %d, %.1f per trial%n", writes.get(), (double) writes.get() / trials);
    }

    private int steps(String trial) {
        return printed.getOrDefault(trial, new AtomicInteger()).get();
    }

    private static double finalValue(TrainingJobStatus status) {
        return Optional.ofNullable(status.finalHyperParameterTuningJobObjectiveMetric())
                .map(metric -> metric.value())
                .orElse(Double.NaN);
    }

    /** Each value is its step. */
    private static boolean isComplete(List<ObjectiveReport> series, int steps) {
        return series.size() == Math.min(steps, 100)
                && series.stream()
                        .allMatch(report -> Objects.requireNonNull(report.value())
                                == (double) Objects.requireNonNull(report.step()));
    }

    private int mostIn(int seconds) {
        var window = new ArrayDeque<Long>();
        int most = 0;
        for (long time : reads.stream().sorted().toList()) {
            window.addLast(time);
            while (time - window.getFirst() >= TimeUnit.SECONDS.toNanos(seconds)) {
                window.removeFirst();
            }
            most = Math.max(most, window.size());
        }
        return most;
    }

    private void print(String when, OperatorProcess operator) {
        System.out.println(when);
        Usage.of(Map.of("operator", operator.handle())).print(trials);
    }
}
