package io.hptoperator.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.hptoperator.training.World.Scene;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Whole lives in a small world, each of them also with an operator that dies before one of its steps. */
class WholeLifeTest {
    private static final Scene TRAINS = Scene.ends(0, "accuracy=0.7\naccuracy=0.8\n");
    private static final Scene TRAINS_LONG = TRAINS.running(100);

    private record Life(String name, Supplier<World> world, String end) {}

    private static final List<Life> LIVES = List.of(
            new Life(
                    "it trains and prints its metric",
                    () -> new World(TRAINS),
                    "Completed, Measured[value=0.8], 0 restarts"),
            new Life(
                    "it trains and reports its metric",
                    () -> new World(Scene.ends(0, "").reporting("accuracy", "0.9")),
                    "Completed, Measured[value=0.9], 0 restarts"),
            new Life(
                    "it trains and says nothing",
                    () -> new World(Scene.ends(0, "hello")),
                    "Completed, MetricNotEmitted, 0 restarts"),
            new Life(
                    "it fails",
                    () -> new World(Scene.ends(1, "")).backoffLimit(3),
                    "Failed/AlgorithmError, TrainingFailed, 0 restarts"),
            new Life(
                    "it is preempted and begins again",
                    () -> new World(Scene.preempted(), TRAINS).backoffLimit(1),
                    "Completed, Measured[value=0.8], 1 restarts"),
            new Life(
                    "it is preempted and begins again and its old pod vanishes",
                    () -> new World(Scene.preempted(), TRAINS).backoffLimit(1).sweepingPods(),
                    "Completed, Measured[value=0.8], 1 restarts"),
            new Life(
                    "it is preempted once too often",
                    () -> new World(Scene.preempted()).backoffLimit(2),
                    "Failed/Interrupted, TrainingFailed, 2 restarts"),
            new Life(
                    "it is preempted for ever and its job does not mind",
                    () -> new World(Scene.preempted()).backoffLimit(2).ignoringDisruptions(),
                    "Failed/Interrupted, TrainingFailed, 3 restarts"),
            new Life(
                    "it is preempted for ever and its pods vanish",
                    () -> new World(Scene.preempted())
                            .backoffLimit(2)
                            .ignoringDisruptions()
                            .sweepingPods(),
                    "Failed/Interrupted, TrainingFailed, 3 restarts"),
            new Life(
                    "it is stopped while it trains",
                    () -> new World(TRAINS_LONG).at(6, World::stop),
                    "Stopped/StoppedByUser, Measured[value=0.8], 0 restarts"),
            new Life(
                    "it is stopped before it trains",
                    () -> new World(Scene.neverStarts()).at(6, World::stop),
                    "Stopped/StoppedByUser, TrainingNotStarted, 0 restarts"),
            new Life(
                    "it is stopped while it waits in a queue",
                    () -> new World(TRAINS).suspended().at(6, World::stop),
                    "Stopped/StoppedByUser, TrainingNotStarted, 0 restarts"),
            new Life(
                    "it trains for too long",
                    () -> new World(TRAINS_LONG).deadline(20),
                    "Stopped/MaxRuntimeExceeded, Measured[value=0.8], 0 restarts"),
            new Life(
                    "its job is deleted",
                    () -> new World(TRAINS_LONG).at(10, World::deleteJob),
                    "Stopped/DeletedByUser, Measured[value=0.8], 0 restarts"),
            new Life(
                    "its image cannot be pulled",
                    () -> new World(Scene.neverStarts()).maxPendingTime(60),
                    "Stopped/MaxPendingTimeExceeded, TrainingNotStarted, 0 restarts"),
            new Life(
                    "it waits in a queue and trains",
                    () -> new World(TRAINS).suspended().at(30, World::resume),
                    "Completed, Measured[value=0.8], 0 restarts"),
            new Life(
                    "the queue takes its place away and gives it back",
                    () -> new World(TRAINS_LONG, TRAINS).at(10, World::suspend).at(30, World::resume),
                    "Completed, Measured[value=0.8], 0 restarts"));

    @TestFactory
    Stream<DynamicTest> a_life_ends_as_it_should() {
        return LIVES.stream()
                .map(life -> DynamicTest.dynamicTest(
                        life.name(), () -> assertThat(end(life, -1)).isEqualTo(life.end())));
    }

    @TestFactory
    Stream<DynamicTest> an_operator_that_dies_before_any_step_changes_nothing() {
        return LIVES.stream()
                .map(life -> DynamicTest.dynamicTest(life.name(), () -> {
                    var undisturbed = new Operator(life.world().get(), -1);
                    undisturbed.run();
                    IntStream.range(0, undisturbed.steps())
                            .forEach(step -> assertThat(end(life, step))
                                    .as("dead before step %d", step)
                                    .isEqualTo(life.end()));
                }));
    }

    private static String end(Life life, int diesBeforeStep) {
        var world = life.world().get();
        var operator = new Operator(world, diesBeforeStep);
        operator.run();
        new PlanRules(operator).check();
        return text(world.stored);
    }

    private static String text(Progress progress) {
        var state = TrainingFixture.training().stored(progress).verdict();
        var objective = switch (progress.measurements().objective()) {
            case ObjectiveOutcome.Missing(var reason, var _) -> reason.text();
            case ObjectiveOutcome other -> other.toString();
        };
        return "%s, %s, %d restarts".formatted(state, objective, progress.restarts());
    }
}
