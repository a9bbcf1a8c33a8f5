package io.hptoperator.training;

import io.hptoperator.training.metrics.MetricDefinition;
import io.hptoperator.training.metrics.MetricRules;
import io.hptoperator.training.metrics.MetricScan;
import io.hptoperator.training.metrics.ResultChoice;
import io.hptoperator.training.metrics.SeriesWish;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A training job in the words of the tests: {@code training().with(pod("a").running()).after("1m").decide()}. */
final class TrainingFixture {
    static final Instant START = Instant.parse("2026-11-24T08:00:00Z");
    static final MetricDefinition ACCURACY = MetricDefinition.of("accuracy", "accuracy=(\\S+)");

    private Progress progress = Progress.NONE;
    private MetricRules rules = MetricRules.of(Optional.of("accuracy"), List.of(ACCURACY));
    private int instances = 1;
    private Optional<Duration> maxPendingTime = Optional.empty();
    private Set<Integer> fatalExitCodes = Set.of();
    private Optional<StopRequest> stop = Optional.empty();
    private Workload workload = job();
    private List<PodView> pods = List.of();
    private Optional<MetricReading> reading = Optional.empty();
    private Optional<SeriesWish> wish = Optional.empty();
    private LiveSeries live = LiveSeries.NONE;
    private Optional<LiveSeries> read = Optional.empty();
    private Instant now = START;

    private TrainingFixture() {}

    /** Its Job was just created. */
    static TrainingFixture training() {
        return new TrainingFixture();
    }

    static JobView job() {
        return new JobView(
                "digits-001",
                "job-1",
                START,
                Optional.of(START),
                false,
                Optional.empty(),
                0,
                0,
                new JobView.Verdict.Open(),
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }

    static Instant at(String afterStart) {
        return START.plus(Duration.parse("PT" + afterStart.toUpperCase(Locale.ROOT)));
    }

    TrainingFixture absentJob() {
        workload = new Workload.Absent();
        return this;
    }

    TrainingFixture foreignJob(String owner) {
        workload = new Workload.Foreign(owner);
        return this;
    }

    TrainingFixture job(UnaryOperator<JobFixture> change) {
        workload = change.apply(new JobFixture((JobView) workload)).view();
        return this;
    }

    TrainingFixture with(PodFixture... given) {
        pods = Arrays.stream(given).map(PodFixture::view).toList();
        return this;
    }

    TrainingFixture stored(TrainingState state) {
        return stored(state, Measurements.NONE, 0);
    }

    TrainingFixture stored(TrainingState state, Measurements measurements, int restarts) {
        boolean began = state instanceof TrainingState.Training
                || state instanceof TrainingState.Restarting
                || state instanceof TrainingState.Stopping;
        progress = new Progress(state, measurements, began ? Optional.of(START) : Optional.empty(), restarts, live);
        return this;
    }

    TrainingFixture stored(Progress stored) {
        progress = stored;
        return this;
    }

    TrainingFixture instances(int number) {
        instances = number;
        return this;
    }

    TrainingFixture maxPendingTime(String duration) {
        maxPendingTime = Optional.of(Duration.between(START, at(duration)));
        return this;
    }

    TrainingFixture fatalExitCodes(Integer... codes) {
        fatalExitCodes = Set.of(codes);
        return this;
    }

    TrainingFixture asksToStop() {
        return asksToStop(StopReason.STOPPED_BY_USER);
    }

    TrainingFixture asksToStop(StopReason reason) {
        stop = Optional.of(new StopRequest(reason, StopRequest.NO_MESSAGE));
        return this;
    }

    TrainingFixture withoutObjective(MetricDefinition... definitions) {
        rules = MetricRules.of(Optional.empty(), List.of(definitions));
        return this;
    }

    /** The log of a pod whose container had ended. */
    TrainingFixture log(String podUid, String text) {
        reading = Optional.of(new MetricReading.Read(podUid, true, MetricScan.scan(rules.definitions(), text)));
        return this;
    }

    TrainingFixture logSoFar(String podUid, String text) {
        reading = Optional.of(new MetricReading.Read(podUid, false, MetricScan.scan(rules.definitions(), text)));
        return this;
    }

    TrainingFixture noLog(String podUid, String reason) {
        reading = Optional.of(new MetricReading.Unavailable(podUid, true, reason));
        return this;
    }

    TrainingFixture noLogSoFar(String podUid, String reason) {
        reading = Optional.of(new MetricReading.Unavailable(podUid, false, reason));
        return this;
    }

    /** Values of the objective are wanted while it trains. */
    TrainingFixture followed() {
        return followed(ResultChoice.LATEST);
    }

    /** The same, and one of the values is the result. */
    TrainingFixture followed(ResultChoice result) {
        wish = Optional.of(new SeriesWish(ACCURACY, Set.of(), result));
        return this;
    }

    /** Before {@link #stored}: what is stored besides. */
    TrainingFixture storedSeries(LiveSeries series) {
        live = series;
        return this;
    }

    /** What this process has read of a log while the training runs. */
    TrainingFixture followedSoFar(LiveSeries series) {
        read = Optional.of(series);
        return this;
    }

    TrainingFixture after(String duration) {
        now = at(duration);
        return this;
    }

    Observed observed() {
        var run = new TrainingRun(
                "digits-001", "uid", START, instances, rules, maxPendingTime, fatalExitCodes, stop, wish);
        return new Observed(run, progress, workload, pods, reading, read);
    }

    TrainingPlan decide() {
        return TrainingDecision.decide(observed(), now);
    }

    TrainingState state() {
        return decide().progress().state();
    }

    ObjectiveOutcome objective() {
        return decide().progress().measurements().objective();
    }

    /** Status as users see it, and the reason with it: {@code Failed/OutOfMemory}. */
    String verdict() {
        return switch (state()) {
            case TrainingState.Failed(var _, var failure, var _) -> "Failed/" + failure.text();
            case TrainingState.Stopped(var _, var reason, var _) -> "Stopped/" + reason.text();
            case TrainingState.Stopping(var _, var reason, var _) -> "Stopping/" + reason.text();
            case TrainingState.Pending(var _, var reason, var _) -> "Pending/" + reason;
            case TrainingState other -> other.secondaryStatus().text();
        };
    }

    String message() {
        return switch (state()) {
            case TrainingState.Failed(var _, var _, var message) -> message;
            case TrainingState.Stopped(var _, var _, var message) -> message;
            case TrainingState.Stopping(var _, var _, var message) -> message;
            case TrainingState.Pending(var _, var _, var message) -> message;
            case TrainingState.Restarting(var _, var message) -> message;
            case TrainingState.Starting _, TrainingState.Training _, TrainingState.Completed _ -> "";
        };
    }

    /** Names of the actions, with what tells them apart. */
    List<String> actions() {
        List<String> names = new ArrayList<>();
        for (var action : decide().actions()) {
            names.add(
                    switch (action) {
                        case TrainingAction.CreateWorkload _ -> "create";
                        case TrainingAction.DeleteWorkload(var uid) -> "delete " + uid;
                        case TrainingAction.ReadMetrics(var _, var uid, var _, var complete, var _) ->
                            (complete ? "read all of " : "read so far ") + uid;
                        case TrainingAction.FollowLog(var _, var uid, var _) -> "follow " + uid;
                    });
        }
        return names;
    }
}
