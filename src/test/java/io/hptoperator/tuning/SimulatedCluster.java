package io.hptoperator.tuning;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.function.UnaryOperator;

/** The API server and the nodes. What becomes of a trial follows from its index, unless it is stopped first. */
final class SimulatedCluster {
    private final long seed;
    private final Agenda agenda;
    private final IntConsumer watch;
    private final Map<Integer, Action.Launch> launches = new TreeMap<>();
    private final Map<Integer, TrialFixture> trials = new TreeMap<>();

    /** @param watch told the index of each trial that was created or has changed */
    SimulatedCluster(long seed, Agenda agenda, IntConsumer watch) {
        this.seed = seed;
        this.agenda = agenda;
        this.watch = watch;
    }

    /** What was launched first under each index. */
    Map<Integer, Action.Launch> launches() {
        return launches;
    }

    boolean exists(int index) {
        return trials.containsKey(index);
    }

    Trial trial(int index) {
        return Optional.ofNullable(trials.get(index)).orElseThrow().build();
    }

    Collection<Trial> all() {
        return trials.values().stream().map(TrialFixture::build).toList();
    }

    long live() {
        return all().stream().filter(Trial::isLive).count();
    }

    void create(Action.Launch launch) {
        int index = launch.index();
        launches.put(index, launch);
        trials.put(
                index, TrialFixture.trial(index).of(launch.definition().name()).pending());
        watch.accept(index);
        var fate = fate(index);
        long start = fate.nextInt(4);
        long duration = 1L + fate.nextInt(20);
        boolean interrupted = fate.nextInt(5) == 0;
        agenda.after(
                start,
                () -> change(index, trial -> trial.startedAt(agenda.second()).running()));
        if (interrupted) {
            agenda.after(start + duration, () -> change(index, TrialFixture::restarting));
            agenda.after(start + duration + 3, () -> change(index, TrialFixture::running));
        }
        long end = start + duration + (interrupted ? 3 + duration : 0);
        agenda.after(end, () -> end(index, trial -> ended(trial, fate.split())));
    }

    /** A trial that ends while it is being stopped ends as if it had not been. */
    void stop(int index) {
        change(index, TrialFixture::stopping);
        var fate = fate(-index);
        agenda.after(
                fate.nextInt(4),
                () -> end(
                        index, trial -> fate.nextBoolean() ? trial.stopped(value(fate)) : trial.stoppedWithoutValue()));
    }

    private void change(int index, UnaryOperator<TrialFixture> change) {
        var state = trial(index).state();
        if (state instanceof TrialState.Live && !(state instanceof TrialState.Stopping)) {
            trials.computeIfPresent(index, (_, trial) -> change.apply(trial));
            watch.accept(index);
        }
    }

    private void end(int index, UnaryOperator<TrialFixture> change) {
        if (trial(index).isLive()) {
            trials.computeIfPresent(index, (_, trial) -> change.apply(trial).at(agenda.second()));
            watch.accept(index);
        }
    }

    private static TrialFixture ended(TrialFixture trial, SplittableRandom fate) {
        return switch (fate.nextInt(8)) {
            case 0 -> trial.failed();
            case 1 -> trial.lost();
            case 2 -> trial.completedWithoutValue("no metric");
            case 3 -> trial.stopped(value(fate));
            default -> trial.completed(value(fate));
        };
    }

    private static double value(SplittableRandom fate) {
        return fate.nextInt(20) / 20.0;
    }

    private SplittableRandom fate(int index) {
        return new SplittableRandom(31 * seed + index);
    }
}
