package io.hptoperator.bench.convergence;

import io.hptoperator.search.quality.Problem;
import io.hptoperator.search.quality.Problems;
import java.util.List;
import java.util.stream.Stream;

/** Tasks, divided by what may be looked at while the rule is made. */
enum Half {
    /** Any constant may be chosen on these: most of them were in view when the rule was first made. */
    DEVELOPMENT {
        @Override
        List<Task> tasks() {
            return Stream.concat(
                            Problems.all().stream().map(problem -> TextbookFunctions.of(kind(problem), problem)),
                            Stream.of(
                                    TextbookFunctions.hartmann(),
                                    TextbookFunctions.noisyHartmann(),
                                    TextbookFunctions.styblinski(),
                                    MixedAccuracy.task(),
                                    TableTasks.cellAccuracy(),
                                    TableTasks.perceptronAccuracy(),
                                    TableTasks.perceptronError(),
                                    DigitsNetwork.accuracy(),
                                    DigitsNetwork.error(),
                                    DigitsNetwork.crossEntropy()))
                    .toList();
        }
    },
    /** Other functions, programs and data; a rule is measured on them when it is finished. */
    HELD_OUT {
        @Override
        List<Task> tasks() {
            return List.of(
                    RotatedFunction.ELLIPSOID.task(5),
                    RotatedFunction.STEPS.task(5),
                    RotatedFunction.RASTRIGIN.task(4),
                    RotatedFunction.RIDGE.task(6),
                    RotatedFunction.DIFFERENT_POWERS.task(6),
                    RotatedFunction.DIFFERENT_POWERS.task(4, 0.01),
                    RotatedFunction.SCHAFFERS.task(4),
                    RotatedFunction.ROSENBROCK.task(5),
                    RotatedFunction.ATTRACTIVE_SECTOR.task(5),
                    Peaks.task(4),
                    Imitation.scaled(),
                    Imitation.misscaled(),
                    Forest.task(),
                    Forest.noisy(),
                    KernelRegression.digitsAccuracy(),
                    KernelRegression.digitsError(),
                    KernelRegression.friedman(),
                    KernelRegression.impedance(),
                    Boosting.friedman(),
                    Boosting.impedance());
        }
    };

    abstract List<Task> tasks();

    private static Task.Kind kind(Problem problem) {
        return problem.name().startsWith("training") ? Task.Kind.IMITATION : Task.Kind.FUNCTION;
    }
}
