package io.hptoperator.local.processes;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.hptoperator.local.apiserver.LogSource;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Runs every pod of the cluster on this machine. How many run at once is for those who create them to decide. Whatever ends
 * this JVM short of SIGKILL ends the processes with it.
 */
public final class PodRunner implements LogSource, AutoCloseable {
    private static final Duration DEFAULT_GRACE = Duration.ofSeconds(30);

    /**
     * @param workDirectory where each pod gets its directory, {@code <namespace>/<pod>}
     * @param claims the directory that stands in for a persistent volume claim, by its name
     */
    public record Settings(Path workDirectory, ProgramFiles programFiles, Function<String, Path> claims) {}

    private final InstantSource clock;
    private final PodPreparation preparation;
    private final PodReports reports;
    private final SharedIndexInformer<Pod> pods;
    private final Map<String, PodRun> runs = new ConcurrentHashMap<>();
    private final Thread lastResort = Thread.ofPlatform().unstarted(this::abandonAll);
    private volatile boolean closed;

    public PodRunner(KubernetesClient client, InstantSource clock, Settings settings) {
        this.clock = clock;
        this.preparation = new PodPreparation(
                settings.workDirectory(),
                settings.programFiles(),
                settings.claims(),
                ClusterData.of(client),
                Programs.machineEnvironment());
        this.reports = PodReports.to(client);
        this.pods = client.pods().inAnyNamespace().runnableInformer(0);
    }

    public void start() {
        Runtime.getRuntime().addShutdownHook(lastResort);
        pods.addEventHandler(new ResourceEventHandler<>() {
            @Override
            public void onAdd(Pod pod) {
                seen(pod);
            }

            @Override
            public void onUpdate(Pod before, Pod pod) {
                seen(pod);
            }

            @Override
            public void onDelete(Pod pod, boolean unknownFinalState) {
                gone(pod);
            }
        });
        pods.run();
    }

    /** The log of a container that has started, as long as its pod is in the API. */
    @Override
    public Optional<LogSource.Log> log(String podUid, String container) {
        return Optional.ofNullable(runs.get(podUid))
                .flatMap(run -> run.log(container))
                .map(log -> log);
    }

    /** Kills what still runs and reports nothing of it. */
    @Override
    public void close() {
        abandonAll();
        pods.close();
        try {
            Runtime.getRuntime().removeShutdownHook(lastResort);
        } catch (IllegalStateException alreadyShuttingDown) {
            return; // the hook runs at this moment, to the same effect
        }
    }

    private void abandonAll() {
        closed = true;
        runs.values().forEach(PodRun::abandon);
    }

    private void seen(Pod pod) {
        if (hasEnded(pod) || closed) {
            return;
        }
        var uid = pod.getMetadata().getUid();
        if (pod.getMetadata().getDeletionTimestamp() == null) {
            if (pod.getSpec().getSchedulingGates().isEmpty()) {
                runs.computeIfAbsent(uid, _ -> started(pod));
            }
            return;
        }
        var run = runs.get(uid);
        if (run == null) {
            var now = clock.instant();
            reports.status(pod, new PodStatuses(pod, now).ended(Map.of(), now)); // its Job keeps it until it has ended
            reports.remove(pod);
        } else {
            run.stop(grace(pod));
        }
    }

    private void gone(Pod pod) {
        var run = runs.remove(pod.getMetadata().getUid());
        if (run != null) {
            run.stop(grace(pod));
        }
    }

    private PodRun started(Pod pod) {
        var run = new PodRun(pod, preparation, reports, clock);
        Thread.ofVirtual().name(pod.getMetadata().getName()).start(run::run);
        return run;
    }

    private static boolean hasEnded(Pod pod) {
        var phase = pod.getStatus() == null ? null : pod.getStatus().getPhase();
        return "Succeeded".equals(phase) || "Failed".equals(phase);
    }

    private static Duration grace(Pod pod) {
        return Optional.ofNullable(pod.getMetadata().getDeletionGracePeriodSeconds())
                .or(() -> Optional.ofNullable(pod.getSpec().getTerminationGracePeriodSeconds()))
                .map(Duration::ofSeconds)
                .orElse(DEFAULT_GRACE);
    }
}
