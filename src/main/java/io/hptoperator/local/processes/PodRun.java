package io.hptoperator.local.processes;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The life of one pod: its init containers one after the other, then its containers side by side, then its end. */
final class PodRun {
    private static final Logger LOG = LoggerFactory.getLogger(PodRun.class);

    private enum Order {
        RUN,
        /** End gracefully and report it. */
        STOP,
        /** End at once and report nothing: the cluster itself is going away. */
        ABANDON
    }

    /**
     * A kubelet needs about a second to clean up before the object of a pod that has ended goes. Who wants the last lines of
     * its log reads them in this time.
     */
    private static final Duration TEAR_DOWN = Duration.ofMillis(500);

    private final Pod pod;
    private final PodPreparation preparation;
    private final PodReports reports;
    private final InstantSource clock;
    private final PodStatuses statuses;
    private final Map<String, ContainerLog> logs = new ConcurrentHashMap<>();
    private final Map<String, ContainerProcess> processes = new LinkedHashMap<>();
    private final Map<String, PodStatuses.Started> started = new LinkedHashMap<>();
    private final Map<String, ContainerEnd> ended = new LinkedHashMap<>();
    private Order order = Order.RUN;

    PodRun(Pod pod, PodPreparation preparation, PodReports reports, InstantSource clock) {
        this.pod = pod;
        this.preparation = preparation;
        this.reports = reports;
        this.clock = clock;
        this.statuses = new PodStatuses(pod, clock.instant());
    }

    Optional<ContainerLog> log(String container) {
        return Optional.ofNullable(logs.get(container));
    }

    /** SIGTERM now, SIGKILL after the grace period. */
    synchronized void stop(Duration gracePeriod) {
        if (order == Order.RUN) {
            order = Order.STOP;
        }
        processes.values().forEach(process -> process.terminate(gracePeriod));
    }

    synchronized void abandon() {
        order = Order.ABANDON;
        processes.values().forEach(ContainerProcess::kill);
    }

    /** Returns when the pod has ended and everything is reported. */
    void run() {
        try {
            runContainers();
            if (!is(Order.ABANDON)) {
                reportEnd();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            abandon();
        } catch (RuntimeException unreachable) {
            if (!is(Order.ABANDON)) {
                throw unreachable;
            }
        }
    }

    private void reportEnd() throws InterruptedException {
        reports.status(pod, statuses.ended(ended, clock.instant()));
        if (is(Order.STOP)) {
            Thread.sleep(TEAR_DOWN);
        }
        if (is(Order.STOP)) {
            reports.remove(pod);
        }
    }

    private void runContainers() throws InterruptedException {
        var current = pod.getSpec().getContainers().getFirst().getName();
        try {
            var shared = preparation.prepare(pod);
            for (var container : pod.getSpec().getInitContainers()) {
                current = container.getName();
                if (!runInit(shared.prepare(container))) {
                    return;
                }
            }
            var prepared = new LinkedHashMap<Container, PreparedContainer>();
            for (var container : pod.getSpec().getContainers()) {
                current = container.getName();
                prepared.put(container, shared.prepare(container));
            }
            for (var container : prepared.values()) {
                current = container.name();
                start(container);
            }
            reports.status(pod, statuses.running(started, ended, clock.instant()));
            for (var container : prepared.values()) {
                await(container);
            }
        } catch (CannotRunException | IOException | InvalidPathException problem) {
            notStarted(current, problem);
        }
    }

    private boolean runInit(PreparedContainer container) throws CannotRunException, IOException, InterruptedException {
        start(container);
        await(container);
        return Optional.ofNullable(ended.get(container.name()))
                .filter(end -> end.exitCode() == 0)
                .isPresent();
    }

    private void start(PreparedContainer container) throws CannotRunException, IOException {
        synchronized (this) {
            if (order != Order.RUN) {
                return;
            }
            var log = new ContainerLog(container.log());
            logs.put(container.name(), log);
            var process = ContainerProcess.start(container.start(), log, clock);
            processes.put(container.name(), process);
            started.put(container.name(), new PodStatuses.Started(process.pid(), clock.instant()));
        }
    }

    private void await(PreparedContainer container) throws InterruptedException, IOException {
        var process = processes.get(container.name());
        if (process == null) {
            return;
        }
        int exitCode = process.await();
        Instant startedAt = Optional.ofNullable(started.get(container.name()))
                .map(PodStatuses.Started::time)
                .orElseGet(clock::instant);
        var message = TerminationMessage.read(container, exitCode);
        ended.put(container.name(), ContainerEnd.exited(exitCode, message, startedAt, clock.instant()));
    }

    /** The containers that did start go down with the one that did not. */
    private void notStarted(String container, Exception problem) throws InterruptedException {
        LOG.debug("container not started pod={} container={}", pod.getMetadata().getName(), container, problem);
        for (var running : processes.entrySet()) {
            running.getValue().kill();
            int exitCode = running.getValue().await();
            ended.putIfAbsent(running.getKey(), ContainerEnd.exited(exitCode, "", clock.instant(), clock.instant()));
        }
        ended.put(container, ContainerEnd.notStarted(String.valueOf(problem.getMessage()), clock.instant()));
    }

    private synchronized boolean is(Order expected) {
        return order == expected;
    }
}
