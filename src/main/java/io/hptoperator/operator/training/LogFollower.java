package io.hptoperator.operator.training;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.hptoperator.operator.telemetry.Fact;
import io.hptoperator.operator.telemetry.Fact.LogPolled.Result;
import io.hptoperator.operator.telemetry.Telemetry;
import io.hptoperator.training.LiveSeries;
import io.hptoperator.training.PollSchedule;
import io.hptoperator.training.PollSchedule.Turn;
import io.hptoperator.training.metrics.SeriesWish;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the logs of trainings that run, for the series of their objectives, within the budget of {@link PollSchedule}. What has been read
 * of a log is a value from which any reading can go on, so readings that overlap, or that are lost, do no harm.
 */
final class LogFollower implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LogFollower.class);
    /** More than the kubelet shows of a log by default, which is its newest file of 10 MiB. */
    private static final int MOST_BYTES = 16 << 20;
    /** Answers of so many bytes in a row may be needed to get to the end of a log. */
    private static final int MOST_ANSWERS = 8;

    /** Whose log it is and who wants to know. */
    record Subject(String trainingJobUid, String podUid, PodLog.Container container, SeriesWish wish) {}

    private record Followed(Subject subject, Runnable news, Turn turn) {
        Followed with(Turn next) {
            return new Followed(subject, news, next);
        }
    }

    private final PollSchedule schedule;
    private final PodLog logs;
    private final Telemetry telemetry;
    private final Map<String, Followed> followed = new ConcurrentHashMap<>();
    private final Map<String, LiveSeries> latest = new ConcurrentHashMap<>();
    /** Readings at the end of trainings wait for nobody, but count. */
    private final AtomicInteger borrowed = new AtomicInteger();

    private final ScheduledExecutorService pacemaker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("log-pacemaker").daemon().factory());
    private final ExecutorService readers;

    LogFollower(KubernetesClient client, LogPolling polling, Telemetry telemetry) {
        this.schedule = polling.schedule();
        this.logs = new PodLog(client, polling.longestRead());
        this.telemetry = telemetry;
        this.readers = Executors.newFixedThreadPool(
                schedule.readersAtOnce(),
                Thread.ofPlatform().name("log-follower-", 0).daemon().factory());
        long pause = schedule.pace().toNanos();
        // With a fixed delay lost time is not made up for, so no second has more readings than another.
        pacemaker.scheduleWithFixedDelay(this::beat, pause, pause, TimeUnit.NANOSECONDS);
    }

    /**
     * From now on, until {@link #leave}.
     *
     * @param known to go on from, unless this process has read further
     * @param news called when there is more
     */
    void follow(Subject subject, LiveSeries known, Runnable news) {
        remember(subject.trainingJobUid(), known);
        followed.compute(
                subject.trainingJobUid(),
                (_, before) -> before != null && before.subject().equals(subject)
                        ? before
                        : new Followed(subject, news, Turn.first(now())));
    }

    /** What has been read stays known. */
    void leave(String trainingJobUid) {
        followed.remove(trainingJobUid);
    }

    void forget(String trainingJobUid) {
        leave(trainingJobUid);
        latest.remove(trainingJobUid);
    }

    Optional<LiveSeries> latest(String trainingJobUid) {
        return Optional.ofNullable(latest.get(trainingJobUid));
    }

    /**
     * Reads on to the end of the log, at once and on the caller's thread.
     *
     * @param complete the container has ended
     */
    void catchUp(Subject subject, LiveSeries known, boolean complete) throws IOException {
        remember(subject.trainingJobUid(), known);
        for (int answer = 0; answer < MOST_ANSWERS; answer++) {
            borrowed.incrementAndGet();
            if (!read(subject, complete)) {
                return;
            }
        }
    }

    private void remember(String trainingJobUid, LiveSeries known) {
        latest.merge(
                trainingJobUid,
                known,
                (before, now) -> before.ofPod(now.podUid()).orFurther(now));
    }

    /** Begins at most one reading. */
    private void beat() {
        if (borrowed.getAndUpdate(open -> Math.max(0, open - 1)) > 0) {
            return;
        }
        try {
            schedule.next(turns(), now()).ifPresent(this::begin);
        } catch (RuntimeException broken) {
            LOG.error("following logs failed, going on", broken); // else the pacemaker would stop for good
        }
    }

    private Map<String, Turn> turns() {
        Map<String, Turn> turns = new java.util.HashMap<>();
        followed.forEach((uid, each) -> turns.put(uid, each.turn()));
        return turns;
    }

    private void begin(String uid) {
        var begun = followed.computeIfPresent(
                uid, (_, each) -> each.with(each.turn().begun()));
        if (begun != null) {
            readers.execute(() -> poll(begun));
        }
    }

    private void poll(Followed each) {
        var subject = each.subject();
        int before = length(subject);
        var result = attempt(subject);
        followed.computeIfPresent(
                subject.trainingJobUid(),
                (_, now) ->
                        now.subject().equals(subject) ? now.with(now.turn().ended(now(), result == Result.READ)) : now);
        telemetry.tell(new Fact.LogPolled(result));
        if (length(subject) > before) {
            each.news().run();
        }
    }

    private Result attempt(Subject subject) {
        try {
            read(subject, false);
            return Result.READ;
        } catch (IOException | KubernetesClientException e) {
            LOG.debug("log not read pod={} cause={}", subject.container().pod(), e.toString());
            return Result.UNAVAILABLE;
        } catch (RuntimeException broken) {
            LOG.error("log not read pod={}", subject.container().pod(), broken);
            return Result.UNAVAILABLE;
        }
    }

    /** Returns whether there is more. */
    private boolean read(Subject subject, boolean complete) throws IOException {
        var from = known(subject);
        var scan = from.scan(subject.wish());
        boolean cutOff = logs.since(from.position().since(), subject.container(), MOST_BYTES, scan::write);
        remember(subject.trainingJobUid(), from.after(cutOff ? scan.endCutOff() : scan.end(complete)));
        return cutOff;
    }

    private LiveSeries known(Subject subject) {
        return latest(subject.trainingJobUid()).orElse(LiveSeries.NONE).ofPod(subject.podUid());
    }

    private int length(Subject subject) {
        return known(subject).series().length();
    }

    /** By a stopwatch: the pauses must not depend on a clock that somebody sets. */
    private static Instant now() {
        return Instant.EPOCH.plusNanos(System.nanoTime());
    }

    @Override
    public void close() {
        pacemaker.shutdownNow();
        readers.shutdownNow();
        logs.close();
    }
}
