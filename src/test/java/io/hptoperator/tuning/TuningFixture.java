package io.hptoperator.tuning;

import io.hptoperator.search.Direction;
import io.hptoperator.search.space.CategoricalParameter;
import io.hptoperator.search.space.SearchSpace;
import io.hptoperator.stopping.Convergence;
import io.hptoperator.stopping.EarlyStopping;
import io.hptoperator.stopping.NoEarlyStopping;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * A tuning job with its trials in the words of the tests: {@code job().maximize().limit(10).with(trial(1).completed(0.9)).decide()}.
 * It began at second 0 and remembers from one {@link #decide()} to the next what the core asks to be stored. Unless said otherwise
 * it maximizes, two trials run at once, and nothing ends it.
 */
final class TuningFixture {
    private static final Instant START = Instant.parse("2026-11-24T08:00:00Z");
    private static final SearchSpace SPACE = new SearchSpace(List.of(new CategoricalParameter("x", List.of("a", "b"))));

    private final NavigableMap<Integer, Trial> trials = new TreeMap<>();
    private final List<Definition> definitions = new ArrayList<>();
    private Direction direction = Direction.MAXIMIZE;
    private OptionalInt maxNumber = OptionalInt.empty();
    private int maxParallel = 2;
    private Optional<Duration> maxRuntime = Optional.empty();
    private int maxFailed = Limits.DEFAULT_MAX_FAILED_TRAINING_JOBS;
    private OptionalDouble target = OptionalDouble.empty();
    private OptionalInt maxNotImproving = OptionalInt.empty();
    private double minimumImprovement;
    private boolean completeOnConvergence;
    private boolean letTrialsFinish;
    private EarlyStopping earlyStopping = new NoEarlyStopping();
    private Optional<Convergence> check = Optional.empty();
    private boolean stop;
    private boolean suspend;
    private Memory memory = Memory.NONE.seen(0, START);
    private List<Condition> conditions = List.of();
    private Instant now = START;

    /** A job that was looked at before. */
    static TuningFixture job() {
        return new TuningFixture();
    }

    /** A job that no pass has looked at yet. */
    static TuningFixture newJob() {
        var fixture = new TuningFixture();
        fixture.memory = Memory.NONE;
        return fixture;
    }

    static Instant at(long second) {
        return START.plusSeconds(second);
    }

    static Definition definition(String name, OptionalLong combinations) {
        return new Definition(name, "accuracy", SPACE, combinations, 1, 0, new NoEarlyStopping());
    }

    TuningFixture maximize() {
        direction = Direction.MAXIMIZE;
        return this;
    }

    TuningFixture minimize() {
        direction = Direction.MINIMIZE;
        return this;
    }

    TuningFixture limit(int trials) {
        maxNumber = OptionalInt.of(trials);
        return this;
    }

    TuningFixture parallel(int trials) {
        maxParallel = trials;
        return this;
    }

    TuningFixture runtime(long seconds) {
        maxRuntime = Optional.of(Duration.ofSeconds(seconds));
        return this;
    }

    TuningFixture maxFailed(int trials) {
        maxFailed = trials;
        return this;
    }

    TuningFixture target(double value) {
        target = OptionalDouble.of(value);
        return this;
    }

    TuningFixture notImproving(int trials) {
        maxNotImproving = OptionalInt.of(trials);
        return this;
    }

    TuningFixture minimumImprovement(double relative) {
        minimumImprovement = relative;
        return this;
    }

    TuningFixture completeOnConvergence(boolean value) {
        completeOnConvergence = value;
        return this;
    }

    TuningFixture letTrialsFinish() {
        letTrialsFinish = true;
        return this;
    }

    /** The rule of the only definition. */
    TuningFixture stopsEarly(EarlyStopping rule) {
        earlyStopping = rule;
        return this;
    }

    /** A check for convergence has come in. */
    TuningFixture checked(Convergence found) {
        check = Optional.of(found);
        return this;
    }

    /** The check that came in is not at hand any more, as after a restart. */
    TuningFixture unchecked() {
        check = Optional.empty();
        return this;
    }

    /** A definition whose search space has no end. */
    TuningFixture definition(String name) {
        definitions.add(definition(name, OptionalLong.empty()));
        return this;
    }

    TuningFixture definition(String name, long combinations) {
        definitions.add(definition(name, OptionalLong.of(combinations)));
        return this;
    }

    TuningFixture definition(Definition definition) {
        definitions.add(definition);
        return this;
    }

    TuningFixture combinations(long combinations) {
        return definition("", combinations);
    }

    TuningFixture stop(boolean value) {
        stop = value;
        return this;
    }

    TuningFixture suspend(boolean value) {
        suspend = value;
        return this;
    }

    /** Adds trials, or changes those of the same index. */
    TuningFixture with(TrialFixture... changed) {
        for (var trial : changed) {
            trials.put(trial.index(), trial.build());
        }
        return this;
    }

    TuningFixture deleted(int index) {
        trials.remove(index);
        return this;
    }

    /** Seconds since the start. */
    TuningFixture now(long second) {
        now = at(second);
        return this;
    }

    TuningJob build() {
        var all = definitions.isEmpty() ? List.of(onlyDefinition()) : definitions;
        return new TuningJob(
                "digits",
                direction,
                new Limits(maxNumber, maxParallel, maxRuntime, maxFailed),
                new CompletionCriteria(
                        target, maxNotImproving, minimumImprovement, completeOnConvergence, letTrialsFinish),
                all,
                stop,
                suspend);
    }

    private Definition onlyDefinition() {
        return new Definition("", "accuracy", SPACE, OptionalLong.empty(), 1, 0, earlyStopping);
    }

    Standing standing() {
        return Standing.of(trials.values(), build().improvementRule());
    }

    Plan decide() {
        var plan = TuningDecision.decide(new Snapshot(build(), memory, standing(), check, trials.values()), now);
        memory = plan.memory();
        return plan;
    }

    Plan reject(String violations) {
        var plan = TuningDecision.reject(memory, standing(), violations, now);
        memory = plan.memory();
        return plan;
    }

    /** Decides, and stores the conditions for the next time. */
    StatusView status() {
        return stored(StatusProjection.project(build(), standing(), decide(), conditions, now));
    }

    StatusView rejectedStatus(String violations) {
        return stored(StatusProjection.rejected(standing(), reject(violations), conditions, now));
    }

    private StatusView stored(StatusView view) {
        conditions = view.conditions();
        return view;
    }
}
