package io.hptoperator.bench;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.hptoperator.operator.HptOperator;
import io.hptoperator.operator.OperatorSettings;
import io.hptoperator.testing.FakeCluster;
import io.hptoperator.testing.Outcome;
import io.hptoperator.testing.Traffic;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The operator with a thousand instant trials on the fake cluster: requests per trial, time from a pod's end to the request
 * for the next Job, time per pass. Arguments: trials, parallel trials, milliseconds that each pod runs (1000 50 0). With 0
 * all places are always contended for, so that times include waiting for the fake cluster; with 1000 and 4 parallel
 * trials they show the operator's own.
 */
final class ControllerBench {

    private final int trials;
    private final int parallel;
    private final Outcome outcome;
    private final Queue<Long> ends = new ConcurrentLinkedQueue<>();
    private final Queue<Long> requests = new ConcurrentLinkedQueue<>();
    private final Map<String, Queue<Duration>> passes = new ConcurrentHashMap<>();

    private ControllerBench(int trials, int parallel, Duration each) {
        this.trials = trials;
        this.parallel = parallel;
        var reported = Outcome.reports("score", 0.5);
        this.outcome = each.isZero() ? reported : new Outcome.After(each, reported);
    }

    public static void main(String[] arguments) throws InterruptedException {
        int trials = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000;
        int parallel = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 50;
        var each = Duration.ofMillis(arguments.length > 2 ? Integer.parseInt(arguments[2]) : 0);
        new ControllerBench(Math.min(300, trials), 50, Duration.ZERO).run(); // warms up
        new ControllerBench(trials, parallel, each).run().print();
    }

    private record Figures(int trials, Duration took, Traffic traffic, ControllerBench bench) {
        private void print() {
            System.out.printf(Locale.ROOT, "%d trials in %.1f s%n", trials, took.toMillis() / 1000.0);
            System.out.println("Requests of the operator per trial:");
            traffic.summary()
                    .forEach((kind, count) ->
                            System.out.printf(Locale.ROOT, "  %-40s %6.3f%n", kind, (double) count / trials));
            System.out.printf(Locale.ROOT, "  %-40s %6.3f%n", "writes in all", (double) traffic.writes() / trials);
            Times.of(bench.turnarounds()).print("pod's end seen by a watch → next Job requested");
            bench.passes.forEach((controller, times) -> Times.of(
                            times.stream().map(Duration::toNanos).toList())
                    .print("pass of the " + controller + " controller"));
        }
    }

    private Figures run() throws InterruptedException {
        try (var cluster = FakeCluster.startInRealTime()) {
            var namespace = cluster.newNamespace();
            cluster.script(namespace, _ -> outcome);
            watchEnds(cluster.client());
            cluster.traffic().tell(call -> {
                if (Traffic.isCreationOf("jobs", call)) {
                    requests.add(System.nanoTime());
                }
            });
            try (var operator = HptOperator.start(
                    cluster.operatorConfig(), OperatorSettings.defaults(), cluster.clock(), this::passed)) {
                cluster.traffic().forget();
                long begin = System.nanoTime();
                new RandomSearch(namespace, trials, parallel).run(cluster.client(), 50);
                return new Figures(trials, Duration.ofNanos(System.nanoTime() - begin), cluster.traffic(), this);
            }
        }
    }

    private void passed(String controller, Duration took) {
        passes.computeIfAbsent(controller, _ -> new ConcurrentLinkedQueue<>()).add(took);
    }

    /** A watch of its own, as fast or slow as the operator's. */
    private void watchEnds(KubernetesClient client) {
        Set<String> ended = ConcurrentHashMap.newKeySet();
        client.pods().inAnyNamespace().inform(new ResourceEventHandler<Pod>() {
            @Override
            public void onAdd(Pod pod) {
                see(pod);
            }

            @Override
            public void onUpdate(Pod before, Pod pod) {
                see(pod);
            }

            @Override
            public void onDelete(Pod pod, boolean unknown) {}

            private void see(Pod pod) {
                var phase = pod.getStatus() == null ? "" : pod.getStatus().getPhase();
                if ("Succeeded".equals(phase) && ended.add(pod.getMetadata().getUid())) {
                    ends.add(System.nanoTime());
                }
            }
        });
    }

    /** The k-th end frees the place that the trial k + parallel takes. */
    private List<Long> turnarounds() {
        var first = ends.iterator();
        var next = requests.stream().skip(parallel).iterator();
        Queue<Long> turnarounds = new ConcurrentLinkedQueue<>();
        while (first.hasNext() && next.hasNext()) {
            turnarounds.add(next.next() - first.next());
        }
        return List.copyOf(turnarounds);
    }
}
