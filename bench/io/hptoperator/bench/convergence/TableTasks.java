package io.hptoperator.bench.convergence;

import io.hptoperator.search.Direction;
import io.hptoperator.search.quality.Problem;
import io.hptoperator.search.quality.Tables;
import java.util.OptionalDouble;

/** Tables of the tests, with the objective that was recorded. */
final class TableTasks {
    private TableTasks() {}

    /** Accuracy of a network on images, per cent. */
    static Task cellAccuracy() {
        return accuracy("cell-accuracy", Tables.cell());
    }

    static Task perceptronAccuracy() {
        return accuracy("perceptron-accuracy", Tables.perceptron());
    }

    /** One minus accuracy, which is less even-tempered: one per cent of it is little. */
    static Task perceptronError() {
        var table = Tables.perceptron();
        double least = 1 - Tables.best(table.name());
        return new Task(
                Task.Kind.TABLE,
                "perceptron-error",
                table.space(),
                Direction.MINIMIZE,
                seed -> costs(table, seed).raised(least));
    }

    private static Task accuracy(String name, Problem table) {
        double best = Tables.best(table.name());
        return new Task(Task.Kind.TABLE, name, table.space(), Direction.MAXIMIZE, seed -> {
            var costs = costs(table, seed);
            return (configuration, trial) ->
                    OptionalDouble.of(best - costs.result(configuration, trial).orElseThrow());
        });
    }

    /** What the best combination does better. */
    private static Task.Instance costs(Problem table, long seed) {
        return (configuration, trial) -> table.observed(configuration, seed, trial);
    }
}
