package io.hptoperator.testing;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.hptoperator.local.apiserver.LogSource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** Plays scheduler and kubelet for every pod, by a script that says what becomes of it. Nothing is run. */
public final class ScriptedKubelet implements LogSource, AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final InstantSource clock;
    private final Function<Pod, Outcome> script;
    private final Set<String> started = ConcurrentHashMap.newKeySet();
    private final Map<String, PrintedLog> logs = new ConcurrentHashMap<>();
    private final Map<String, String> startTimes = new ConcurrentHashMap<>();
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("scripted-kubelet").daemon().factory());
    private final AtomicReference<Cluster> cluster = new AtomicReference<>();

    private record Cluster(KubernetesClient client, SharedIndexInformer<Pod> pods) {}

    /** @param script called once per pod, when it is first seen */
    public ScriptedKubelet(InstantSource clock, Function<Pod, Outcome> script) {
        this.clock = clock;
        this.script = script;
    }

    /** Takes up its work; before that it is merely a source of logs. */
    public void start(KubernetesClient client) {
        cluster.set(new Cluster(client, client.pods().inAnyNamespace().inform(new Watcher())));
    }

    /** Ends a pod that was left running. */
    public void end(Pod pod, Outcome outcome) {
        worker.execute(() -> begin(pod, outcome));
    }

    private void begin(Pod pod, Outcome outcome) {
        persistent(() -> play(pod, outcome));
    }

    /** What the pod's program prints next. */
    public void print(Pod pod, String text) {
        logs.computeIfAbsent(pod.getMetadata().getUid(), _ -> new PrintedLog()).print(text, clock.instant());
    }

    @Override
    public Optional<Log> log(String podUid, String container) {
        return Optional.ofNullable(logs.get(podUid)).map(log -> log);
    }

    @Override
    public void close() {
        Optional.ofNullable(cluster.get()).ifPresent(joined -> joined.pods().stop());
        worker.shutdownNow();
    }

    private KubernetesClient client() {
        return Objects.requireNonNull(cluster.get(), "not started").client();
    }

    private final class Watcher implements ResourceEventHandler<Pod> {
        @Override
        public void onAdd(Pod pod) {
            see(pod);
        }

        @Override
        public void onUpdate(Pod before, Pod pod) {
            see(pod);
        }

        @Override
        public void onDelete(Pod pod, boolean unknown) {
            started.remove(pod.getMetadata().getUid());
            startTimes.remove(pod.getMetadata().getUid());
        }
    }

    private void see(Pod pod) {
        if (pod.getMetadata().getDeletionTimestamp() != null) {
            worker.execute(() -> persistent(() -> terminate(pod)));
        } else if (isNew(pod) && started.add(pod.getMetadata().getUid())) {
            worker.execute(() -> begin(pod, script.apply(pod)));
        }
    }

    private static boolean hasEnded(Pod pod) {
        return pod.getStatus() != null
                && ("Succeeded".equals(pod.getStatus().getPhase())
                        || "Failed".equals(pod.getStatus().getPhase()));
    }

    /** Others were started by an earlier kubelet. */
    private static boolean isNew(Pod pod) {
        return pod.getStatus() == null
                || pod.getStatus().getPhase() == null
                || pod.getStatus().getPhase().equals("Pending");
    }

    /**
     * As a kubelet is: what became of a pod is told as soon as the API server listens again. A pod that is gone or was changed
     * meanwhile is seen again by the watch if it still matters.
     */
    private void persistent(Runnable step) {
        try {
            step.run();
        } catch (KubernetesClientException e) {
            if (isPassing(e)) {
                var _ = worker.schedule(() -> persistent(step), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
            } else if (e.getCode() != 404 && e.getCode() != 409) {
                throw e;
            }
        }
    }

    /** No connection, or an API server that starts or stops. */
    private static boolean isPassing(KubernetesClientException problem) {
        return problem.getCode() < 400 || problem.getCode() >= 500 || problem.getCode() == 429;
    }

    private void play(Pod pod, Outcome outcome) {
        switch (outcome) {
            case Outcome.Succeeds(String message, String log) -> {
                print(pod, log);
                end(pod, "Succeeded", terminated(pod, 0, "Completed", message));
            }
            case Outcome.Fails(int exitCode, String message, String log) -> {
                print(pod, log);
                end(pod, "Failed", terminated(pod, exitCode, "Error", message));
            }
            case Outcome.OutOfMemory() -> end(pod, "Failed", terminated(pod, 137, "OOMKilled", ""));
            case Outcome.Disrupted(String reason) -> disrupt(pod, reason);
            case Outcome.NeverStarts(String reason, String message) -> write(pod, "Pending", waiting(reason, message));
            case Outcome.After(var time, var then) -> {
                write(pod, "Running", running(pod));
                var _ = worker.schedule(() -> begin(pod, then), time.toMillis(), TimeUnit.MILLISECONDS);
            }
            case Outcome.RunsUntilStopped(String log) -> {
                print(pod, log);
                write(pod, "Running", running(pod));
            }
        }
    }

    /** Also what never ran is given an end first, as since KEP-3329: its Job keeps the pod until then. */
    private void terminate(Pod pod) {
        if (!hasEnded(pod)) {
            end(pod, "Failed", terminated(pod, 143, "Error", ""));
        }
        client().resource(pod).withGracePeriod(0).delete();
    }

    private void disrupt(Pod pod, String reason) {
        var disrupted = new PodBuilder(withState(pod, "Failed", terminated(pod, 137, "Error", "")))
                .editStatus()
                .addNewCondition()
                .withType("DisruptionTarget")
                .withStatus("True")
                .withReason(reason)
                .withLastTransitionTime(now())
                .endCondition()
                .endStatus()
                .build();
        client().resource(disrupted).updateStatus();
    }

    private void end(Pod pod, String phase, ContainerState state) {
        write(pod, phase, state);
    }

    private void write(Pod pod, String phase, ContainerState state) {
        client().resource(withState(pod, phase, state)).updateStatus();
    }

    private Pod withState(Pod pod, String phase, ContainerState state) {
        var container = pod.getSpec().getContainers().get(0);
        return new PodBuilder(pod)
                .editMetadata()
                .withResourceVersion(null)
                .endMetadata()
                .withNewStatus()
                .withPhase(phase)
                .withStartTime(startTime(pod))
                .addNewContainerStatus()
                .withName(container.getName())
                .withImage(container.getImage())
                .withReady("Running".equals(phase))
                .withState(state)
                .endContainerStatus()
                .endStatus()
                .build();
    }

    private ContainerState terminated(Pod pod, int exitCode, String reason, String message) {
        return new ContainerStateBuilder()
                .withNewTerminated()
                .withExitCode(exitCode)
                .withReason(reason)
                .withMessage(message)
                .withStartedAt(startTime(pod))
                .withFinishedAt(now())
                .endTerminated()
                .build();
    }

    private ContainerState running(Pod pod) {
        return new ContainerStateBuilder().withNewRunning(startTime(pod)).build();
    }

    private static ContainerState waiting(String reason, String message) {
        return new ContainerStateBuilder().withNewWaiting(message, reason).build();
    }

    /** When it was first said to do anything. */
    private String startTime(Pod pod) {
        return startTimes.computeIfAbsent(pod.getMetadata().getUid(), _ -> now());
    }

    private String now() {
        Instant instant = clock.instant();
        return instant.truncatedTo(java.time.temporal.ChronoUnit.SECONDS).toString();
    }
}
