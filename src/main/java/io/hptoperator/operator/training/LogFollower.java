package io.hptoperator.operator.training;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.hptoperator.operator.telemetry.Fact;
import io.hptoperator.operator.telemetry.Fact.LogPolled.Result;
import io.hptoperator.operator.telemetry.Telemetry;
import io.hptoperator.operator.training.SeriesReader.Subject;
import io.hptoperator.training.LiveSeries;
import io.hptoperator.training.PollSchedule;
import io.hptoperator.training.PollSchedule.Turn;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has the logs of trainings that run read in turn, within the budget of {@link PollSchedule}. */
final class LogFollower implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LogFollower.class);
    /** Requests that it may take to get to the end of a log. */
    private static final int MOST_REQUESTS = 8;

    private record Followed(Subject subject, Runnable news, Turn turn) {
        Followed with(Turn next) {
            return new Followed(subject, news, next);
        }
    }

    private final PollSchedule schedule;
    private final SeriesReader reader;
    private final Telemetry telemetry;
    private final Map<String, Followed> followed = new ConcurrentHashMap<>();
    /** Readings at the end of trainings wait for nobody, but count. */
    private final AtomicInteger borrowed = new AtomicInteger();

    private final ScheduledExecutorService pacemaker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("log-pacemaker").daemon().factory());
    private final ExecutorService readers;

    LogFollower(PollSchedule schedule, SeriesReader reader, Telemetry telemetry) {
        this.schedule = schedule;
        this.reader = reader;
        this.telemetry = telemetry;
        this.readers = Executors.newFixedThreadPool(
                schedule.readersAtOnce(),
                Thread.ofPlatform().name("log-follower-", 0).daemon().factory());
        long pause = schedule.pace().toNanos();
        // With a fixed delay lost time is not made up for, so no second has more readings than another.
        var _ = pacemaker.scheduleWithFixedDelay(this::beat, pause, pause, TimeUnit.NANOSECONDS);
    }

    /**
     * From now on, until {@link #leave}.
     *
     * @param known to go on from, unless this process has read further
     * @param news called when there is more
     */
    void follow(Subject subject, LiveSeries known, Runnable news) {
        reader.remember(subject.trainingJobUid(), known);
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

    /** Tells that a request was made beside those of here. */
    void borrow() {
        borrowed.incrementAndGet();
    }

    /**
     * Reads on to the end of the log, at once and on the caller's thread.
     *
     * @param complete the container has ended
     */
    void catchUp(Subject subject, boolean complete) throws IOException {
        for (int request = 0; request < MOST_REQUESTS; request++) {
            borrow();
            if (!reader.read(subject, complete)) {
                return;
            }
        }
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
        Map<String, Turn> turns = new HashMap<>();
        followed.forEach((uid, each) -> turns.put(uid, each.turn()));
        return turns;
    }

    private void begin(String trainingJobUid) {
        var begun = followed.computeIfPresent(
                trainingJobUid, (_, each) -> each.with(each.turn().begun()));
        if (begun != null) {
            readers.execute(() -> poll(begun));
        }
    }

    private void poll(Followed each) {
        var subject = each.subject();
        int before = reader.known(subject).series().length();
        var result = attempt(subject);
        followed.computeIfPresent(
                subject.trainingJobUid(),
                (_, now) -> now.subject().equals(subject) ? now.with(ended(now, result)) : now);
        telemetry.tell(new Fact.LogPolled(result));
        if (reader.known(subject).series().length() > before) {
            each.news().run();
        }
    }

    private static Turn ended(Followed each, Result result) {
        return each.turn().ended(now(), result == Result.READ);
    }

    private Result attempt(Subject subject) {
        try {
            reader.read(subject, false);
            return Result.READ;
        } catch (IOException | KubernetesClientException e) {
            LOG.debug("log not read pod={} cause={}", subject.container().pod(), e.toString());
            return Result.UNAVAILABLE;
        } catch (RuntimeException broken) {
            LOG.error("reading a log broke pod={}", subject.container().pod(), broken);
            return Result.UNAVAILABLE;
        }
    }

    /** By a stopwatch: the pauses must not depend on a clock that somebody sets. */
    private static Instant now() {
        return Instant.EPOCH.plusNanos(System.nanoTime());
    }

    @Override
    public void close() {
        pacemaker.shutdownNow();
        readers.shutdownNow();
    }
}
