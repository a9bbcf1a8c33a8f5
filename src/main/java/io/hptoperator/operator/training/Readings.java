package io.hptoperator.operator.training;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.hptoperator.api.TrainingJob;
import io.hptoperator.operator.telemetry.Telemetry;
import io.hptoperator.operator.training.SeriesReader.Subject;
import io.hptoperator.training.LiveSeries;
import io.hptoperator.training.MetricReading;
import io.hptoperator.training.TrainingAction;
import io.hptoperator.training.TrainingAction.FollowLog;
import io.hptoperator.training.TrainingAction.ReadMetrics;
import io.hptoperator.training.TrainingPlan;
import io.hptoperator.training.TrainingRun;
import java.util.Optional;

/** All that the training controller has read of logs: in passing, and when it mattered. */
final class Readings implements AutoCloseable {
    private final LogReader reader;
    private final SeriesReader series;
    private final LogFollower follower;

    Readings(KubernetesClient client, TrainingSettings settings, Telemetry telemetry) {
        var schedule = settings.polling().schedule();
        var pace = new Pace(schedule.readsPerSecond());
        reader = new LogReader(client, settings.logReaders(), LogReader.Patience.USUAL, pace, telemetry);
        series = new SeriesReader(new PodLog(client, settings.polling().longestRead(), pace));
        follower = new LogFollower(schedule, series, telemetry);
    }

    Optional<MetricReading> latest(TrainingJob job) {
        return reader.latest(uid(job));
    }

    Optional<LiveSeries> live(TrainingJob job) {
        return series.latest(uid(job));
    }

    /** {@code ready} is called when there is an answer; the series is as complete then. */
    void read(TrainingJob job, TrainingRun run, TrainingPlan plan, ReadMetrics request, Runnable ready) {
        var container = container(job, request.podName(), request.container());
        var subject = subject(job, run, request.podUid(), container);
        subject.ifPresent(_ -> series.remember(uid(job), plan.progress().live()));
        reader.read(
                uid(job),
                new LogReader.Order(
                        container,
                        request,
                        run.metrics().definitions(),
                        () -> subject.map(followed -> new LastReports(series, follower, followed, request.complete()))),
                ready);
    }

    /** {@code news} is called whenever there is more. */
    void follow(TrainingJob job, TrainingRun run, TrainingPlan plan, FollowLog request, Runnable news) {
        var container = container(job, request.podName(), request.container());
        subject(job, run, request.podUid(), container)
                .ifPresent(subject -> follower.follow(subject, plan.progress().live(), news));
    }

    /** Ends what the plan does not ask for any more. */
    void settle(TrainingJob job, TrainingPlan plan) {
        if (plan.progress().isEnded()) {
            forget(job); // the resource itself says all there is to know from now on
        } else if (plan.actions().stream().noneMatch(TrainingAction.FollowLog.class::isInstance)) {
            follower.leave(uid(job));
        }
    }

    void forget(TrainingJob job) {
        reader.forget(uid(job));
        follower.leave(uid(job));
        series.forget(uid(job));
    }

    private static Optional<Subject> subject(
            TrainingJob job, TrainingRun run, String podUid, PodLog.Container container) {
        return run.wish().map(wish -> new Subject(uid(job), podUid, container, wish));
    }

    private static PodLog.Container container(TrainingJob job, String pod, String name) {
        return new PodLog.Container(job.getMetadata().getNamespace(), pod, name);
    }

    private static String uid(TrainingJob job) {
        return job.getMetadata().getUid();
    }

    @Override
    public void close() {
        reader.close();
        follower.close();
        series.close();
    }
}
