package io.hptoperator.training;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A cluster with one training job: scheduler, kubelet and Job controller as small as they can be, one step a second. It has the
 * stored status, which only {@link Operator} writes; what the pods do is the script's business.
 */
final class World {
    /** What becomes of a pod that gets to run; the first pod plays the first scene, and the last scene is played again and again. */
    record Scene(int startsAfter, int runs, int exitCode, String log, Map<String, String> reports, String disruption) {
        static Scene ends(int exitCode, String log) {
            return new Scene(1, 3, exitCode, log, Map.of(), "");
        }

        static Scene preempted() {
            return new Scene(1, 3, 143, "accuracy=0.1", Map.of(), "PreemptionByScheduler");
        }

        static Scene neverStarts() {
            return new Scene(Integer.MAX_VALUE, 0, 0, "", Map.of(), "");
        }

        Scene reporting(String metric, String value) {
            return new Scene(startsAfter, runs, exitCode, log, Map.of(metric, value), disruption);
        }

        Scene running(int seconds) {
            return new Scene(startsAfter, seconds, exitCode, log, reports, disruption);
        }
    }

    private static final int DIES_AFTER = 2;

    private final List<Scene> script;
    private final Map<Integer, Consumer<World>> events = new HashMap<>();
    private final List<Pod> pods = new ArrayList<>();
    private int second;
    private int started;
    private int failed;
    private int backoffLimit;
    private int deadline = Integer.MAX_VALUE;
    private boolean ignoresDisruptions;
    private boolean podsAreKept = true;
    private boolean stop;
    private boolean suspended;
    private Optional<Duration> maxPendingTime = Optional.empty();
    private @Nullable JobView job;
    private int jobCreated;
    Progress stored = Progress.NONE;
    int creations;

    World(Scene... script) {
        this.script = List.of(script);
    }

    World backoffLimit(int limit) {
        backoffLimit = limit;
        return this;
    }

    World deadline(int seconds) {
        deadline = seconds;
        return this;
    }

    World maxPendingTime(int seconds) {
        maxPendingTime = Optional.of(Duration.ofSeconds(seconds));
        return this;
    }

    World ignoringDisruptions() {
        ignoresDisruptions = true;
        return this;
    }

    /** Pods that have failed vanish at once, as preempted ones do. */
    World sweepingPods() {
        podsAreKept = false;
        return this;
    }

    World suspended() {
        suspended = true;
        return this;
    }

    World at(int when, Consumer<World> event) {
        events.put(when, event);
        return this;
    }

    void stop() {
        stop = true;
    }

    void resume() {
        suspended = false;
    }

    void suspend() {
        suspended = true;
        pods.removeIf(pod -> !pod.isTerminal());
    }

    void deleteJob() {
        if (job != null && job.deletionTime().isEmpty()) {
            job = new JobFixture(job).deleted(second + "s").view();
        }
    }

    void createJob() {
        if (job == null) {
            job = TrainingFixture.job();
            jobCreated = second;
            creations++;
        }
    }

    Instant now() {
        return TrainingFixture.at(second + "s");
    }

    boolean isAsleep() {
        return pods.stream().allMatch(Pod::isTerminal);
    }

    Observed observed(Optional<MetricReading> reading) {
        var fixture = TrainingFixture.training().stored(stored);
        if (stop) {
            fixture.asksToStop();
        }
        maxPendingTime.ifPresent(limit -> fixture.maxPendingTime(limit.toSeconds() + "s"));
        var seen = fixture.observed();
        return new Observed(
                seen.run(), stored, workload(), pods.stream().map(Pod::view).toList(), reading, Optional.empty());
    }

    /** The answer of the log reader. */
    MetricReading read(TrainingAction.ReadMetrics request) {
        var fixture = TrainingFixture.training();
        var log = pods.stream()
                .filter(pod -> pod.uid.equals(request.podUid()))
                .map(Pod::log)
                .findFirst();
        return request.complete()
                ? log.map(text -> fixture.log(request.podUid(), text))
                        .orElseGet(() -> fixture.noLog(request.podUid(), "HTTP 404"))
                        .observed()
                        .reading()
                        .orElseThrow()
                : log.map(text -> fixture.logSoFar(request.podUid(), text))
                        .orElseGet(() -> fixture.noLog(request.podUid(), "HTTP 404"))
                        .observed()
                        .reading()
                        .orElseThrow();
    }

    /** One second. */
    void step() {
        second++;
        Optional.ofNullable(events.get(second)).ifPresent(event -> event.accept(this));
        pods.forEach(Pod::step);
        controlJob();
    }

    private Workload workload() {
        if (job == null) {
            return new Workload.Absent();
        }
        var fixture = new JobFixture(job).backoffLimit(backoffLimit).countedFailures(failed);
        return (suspended ? fixture.suspended() : fixture.resumed("0s")).view();
    }

    private void controlJob() {
        if (job == null) {
            return;
        }
        pods.forEach(this::count);
        if (job.deletionTime().isPresent() || !job.isOpen()) {
            pods.forEach(Pod::delete);
            pods.removeIf(pod -> pod.isTerminal() && pod.deleted >= 0);
            if (pods.isEmpty() && job.deletionTime().isPresent()) {
                job = null;
            }
            return;
        }
        if (second - jobCreated >= deadline && pods.stream().noneMatch(pod -> pod.exitCode() == 0)) {
            job = new JobFixture(job)
                    .failed(second + "s", "DeadlineExceeded", "too long")
                    .view();
        } else if (!suspended && pods.stream().noneMatch(pod -> !pod.isTerminal() || pod.exitCode() == 0)) {
            pods.add(new Pod("pod-" + ++started, script.get(Math.min(started, script.size()) - 1)));
        }
    }

    private void count(Pod pod) {
        if (job == null || pod.counted || !pod.isTerminal()) {
            return;
        }
        pod.counted = true;
        boolean disrupted = !pod.scene.disruption().isEmpty();
        if (pod.exitCode() == 0) {
            job = new JobFixture(job).succeeded(second + "s").view();
        } else if (!disrupted) {
            failed++;
            job = new JobFixture(job)
                    .failed(second + "s", "PodFailurePolicy", "exit code")
                    .view();
        } else if (!ignoresDisruptions && ++failed > backoffLimit) {
            job = new JobFixture(job)
                    .failed(second + "s", "BackoffLimitExceeded", "too many")
                    .view();
        }
        pod.swept = disrupted && !podsAreKept;
    }

    /** Called by the operator after it has looked, so that it has seen each pod at least once. */
    void sweep() {
        pods.removeIf(pod -> pod.swept);
    }

    private final class Pod {
        private final String uid;
        private final Scene scene;
        private final int created = second;
        private int deleted = -1;
        private int ended = -1;
        private boolean counted;
        private boolean swept;

        private Pod(String uid, Scene scene) {
            this.uid = uid;
            this.scene = scene;
        }

        private void step() {
            boolean through = isRunning() && second >= started() + scene.runs();
            boolean killed = deleted >= 0 && second >= deleted + DIES_AFTER;
            if (ended < 0 && (through || killed)) {
                ended = second;
            }
        }

        private void delete() {
            if (deleted < 0 && !isTerminal()) {
                deleted = second;
            }
        }

        private int started() {
            return created + scene.startsAfter();
        }

        private boolean isRunning() {
            return ended < 0 && scene.startsAfter() < Integer.MAX_VALUE && second >= started();
        }

        /** The kubelet tells of the pod a second after it tells of the container. */
        private boolean isTerminal() {
            return ended >= 0 && second > ended;
        }

        private int exitCode() {
            return ended < 0 ? -1 : deleted >= 0 && ended >= deleted + DIES_AFTER ? 143 : scene.exitCode();
        }

        private String log() {
            return scene.log();
        }

        private PodView view() {
            var pod = PodFixture.pod(uid).created(created + "s");
            if (ended >= 0 && scene.startsAfter() < Integer.MAX_VALUE) {
                pod.running(started() + "s").containerExited(exitCode(), ended + "s");
                scene.reports().forEach(pod::reports);
            } else if (isRunning()) {
                pod.running(started() + "s");
            } else if (scene.startsAfter() == Integer.MAX_VALUE) {
                pod.waiting("ErrImagePull", "no such image").scheduled(created + "s");
            }
            if (ended >= 0 && !scene.disruption().isEmpty()) {
                pod.interrupted(scene.disruption());
            }
            if (deleted >= 0) {
                pod.deleted(deleted + 120 + "s");
            }
            if (isTerminal()) {
                pod.phase(exitCode() == 0 ? PodPhase.SUCCEEDED : PodPhase.FAILED);
            }
            return pod.view();
        }
    }
}
