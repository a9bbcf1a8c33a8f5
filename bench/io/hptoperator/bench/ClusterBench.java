package io.hptoperator.bench;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.hptoperator.controlplane.ControlPlane;
import io.hptoperator.controlplane.Program;
import io.hptoperator.testing.OperatorProcess;
import io.hptoperator.testing.Outcome;
import io.hptoperator.testing.ScriptedKubelet;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The operator, as a process with the settings of the image, on a real control plane: requests of the operator and of the Job controller
 * per trial, the time from a pod's end to the next Job, processor time and memory of all processes. Nodes are played.
 * Arguments: trials, parallel trials, milliseconds that each pod runs (1000 50 10000). All figures but the last two come from
 * the API server's audit log.
 */
final class ClusterBench {
    private static final String NAMESPACE = "bench";

    private final int trials;
    private final int parallel;
    private final Duration each;

    private ClusterBench(int trials, int parallel, Duration each) {
        this.trials = trials;
        this.parallel = parallel;
        this.each = each;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int trials = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000;
        int parallel = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 50;
        var each = Duration.ofMillis(arguments.length > 2 ? Integer.parseInt(arguments[2]) : 10_000);
        new ClusterBench(trials, parallel, each).run();
    }

    private void run() throws IOException, InterruptedException {
        try (var plane = ControlPlane.startAudited();
                var client = new KubernetesClientBuilder()
                        .withConfig(plane.adminConfig())
                        .build();
                var kubelet = new ScriptedKubelet(
                        Clock.systemUTC(), _ -> new Outcome.After(each, Outcome.reports("score", 0.5)))) {
            prepare(client);
            kubelet.start(client);
            try (var operator =
                    OperatorProcess.start(plane.kubeconfig(plane.adminConfig().getOauthToken()))) {
                var processes = processes(plane, operator);
                var before = Usage.of(processes);
                long begin = System.nanoTime();
                new RandomSearch(NAMESPACE, trials, parallel).run(client, 250);
                var took = Duration.ofNanos(System.nanoTime() - begin);
                print(took, Usage.of(processes).since(before), AuditLog.read(plane.auditLog()));
            }
        }
    }

    private static Map<String, ProcessHandle> processes(ControlPlane plane, OperatorProcess operator) {
        var processes = new LinkedHashMap<String, ProcessHandle>();
        processes.put("hpt-operator", operator.handle());
        for (var program : Program.values()) {
            processes.put(program.file(), plane.process(program));
        }
        return processes;
    }

    private static void prepare(KubernetesClient client) throws InterruptedException {
        for (var kind : List.of("hyperparametertuningjobs", "trainingjobs")) {
            client.load(ClusterBench.class.getResourceAsStream("/crds/" + kind + ".hpt-operator.io.yaml"))
                    .serverSideApply();
        }
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(NAMESPACE)
                        .endMetadata()
                        .build())
                .create();
        while (client.serviceAccounts()
                        .inNamespace(NAMESPACE)
                        .withName("default")
                        .get()
                == null) {
            Thread.sleep(100);
        }
    }

    private void print(Duration took, Usage usage, AuditLog log) {
        System.out.printf(
                Locale.ROOT,
                "%d trials, %d parallel, %d ms each, in %.1f s; load average %.1f%n",
                trials,
                parallel,
                each.toMillis(),
                took.toMillis() / 1000.0,
                java.lang.management.ManagementFactory.getOperatingSystemMXBean()
                        .getSystemLoadAverage());
        log.requests().forEach((who, kinds) -> {
            System.out.println("Requests per trial of the " + who + ":");
            kinds.forEach((kind, count) -> System.out.printf(Locale.ROOT, "  %-48s %7.3f%n", kind, perTrial(count)));
            System.out.printf(Locale.ROOT, "  %-48s %7.3f%n", "writes in all", perTrial(AuditLog.writes(kinds)));
        });
        Times.of(log.turnarounds(parallel)).print("pod's end at the API server → next Job created");
        Times.of(log.completions()).print("pod's end at the API server → its Job Complete");
        System.out.printf(
                Locale.ROOT,
                "next Job created before the old one was Complete: %.1f %%%n",
                100 * log.shareAheadOfCompletion(parallel));
        usage.print(trials);
    }

    private double perTrial(long count) {
        return (double) count / trials;
    }
}
