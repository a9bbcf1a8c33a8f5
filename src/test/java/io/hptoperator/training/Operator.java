package io.hptoperator.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the shell does with plans, and its bad luck: it may die right before any of its steps. */
final class Operator {
    private static final int LONGEST_LIFE = 400;
    private static final int PASSES_PER_SECOND = 10;

    private final World world;
    private final int diesBeforeStep;
    private Optional<MetricReading> reading = Optional.empty();
    private final List<TrainingAction.ReadMetrics> asked = new ArrayList<>();
    private int steps;

    /** Plans in order, for what must hold of all of them. */
    final List<TrainingPlan> plans = new ArrayList<>();

    final List<Progress> before = new ArrayList<>();

    Operator(World world, int diesBeforeStep) {
        this.world = world;
        this.diesBeforeStep = diesBeforeStep;
    }

    /** Until the training job has ended and nothing of it runs any more. */
    void run() {
        for (int second = 0; second < LONGEST_LIFE; second++) {
            asked.forEach(request -> {
                var answer = world.read(request);
                reading = Optional.of(
                        reading.map(known -> known.followedBy(answer)).orElse(answer));
            });
            asked.clear();
            passes();
            if (world.stored.isEnded() && world.isAsleep()) {
                return;
            }
            world.sweep();
            world.step();
        }
        throw new AssertionError("not ended: " + world.stored);
    }

    int steps() {
        return steps;
    }

    private void passes() {
        for (int pass = 0; pass < PASSES_PER_SECOND; pass++) {
            var observed = world.observed(reading);
            var plan = TrainingDecision.decide(observed, world.now());
            plans.add(plan);
            before.add(observed.progress());
            if (!carryOut(plan)) {
                return;
            }
        }
        throw new AssertionError("passes without end; the last plan is " + plans.getLast());
    }

    /** Whether another pass is due at once. */
    private boolean carryOut(TrainingPlan plan) {
        boolean again = false;
        if (plan.store()) {
            if (dies()) {
                return true;
            }
            world.stored = plan.progress();
            again = true;
        }
        for (var action : plan.actions()) {
            if (action instanceof TrainingAction.ReadMetrics read && isAnswered(read)) {
                continue;
            }
            if (dies()) {
                return true;
            }
            again |= act(action);
        }
        return again;
    }

    private boolean act(TrainingAction action) {
        return switch (action) {
            case TrainingAction.CreateWorkload _ -> {
                world.createJob();
                yield true;
            }
            case TrainingAction.DeleteWorkload _ -> {
                world.deleteJob();
                yield true;
            }
            case TrainingAction.ReadMetrics read -> {
                if (!asked.contains(read)) {
                    asked.add(read);
                }
                yield false;
            }
            case TrainingAction.FollowLog _ -> false;
        };
    }

    private boolean isAnswered(TrainingAction.ReadMetrics read) {
        return asked.contains(read)
                || reading.filter(known -> known.podUid().equals(read.podUid()) && known.complete() == read.complete())
                        .isPresent();
    }

    /** A dead operator comes back without its memory. */
    private boolean dies() {
        if (steps++ != diesBeforeStep) {
            return false;
        }
        reading = Optional.empty();
        asked.clear();
        return true;
    }
}
