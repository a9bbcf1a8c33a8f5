package io.hptoperator.stopping;

import static io.hptoperator.stopping.Searches.bayesian;
import static io.hptoperator.stopping.Searches.cube;
import static io.hptoperator.stopping.Searches.random;
import static io.hptoperator.stopping.Searches.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hptoperator.search.Direction;
import io.hptoperator.search.gp.ImprovementOutlook;
import io.hptoperator.search.space.Configuration;
import io.hptoperator.search.space.SearchSpace;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The model knows effects of single parameters and joint ones, smooth results and disasters; so must the probability of a gain that it gives. */
class KindsOfObjectiveTest {
    private static final SearchSpace SQUARE = cube(2);

    enum Objective implements ToDoubleFunction<Configuration> {
        /** Each parameter for itself. */
        SUM {
            @Override
            double at(double x, double y) {
                return 1 + square(x - 0.3) + square(square(y) - 0.4);
            }
        },
        /** One parameter has its best value where the other one says. */
        VALLEY {
            @Override
            double at(double x, double y) {
                return 1 + square(x - 0.4) + 4 * square(y - x);
            }
        },
        /** A bowl with a cliff, beyond which results are of another order. */
        DISASTERS {
            @Override
            double at(double x, double y) {
                return x > 0.6 ? 1e6 * (1 + x * y) : 1 + square(x - 0.3) + square(y - 0.6);
            }
        };

        abstract double at(double x, double y);

        @Override
        public double applyAsDouble(Configuration configuration) {
            double[] values = configuration.values().values().stream()
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            return at(values[0], values[1]);
        }

        private static double square(double value) {
            return value * value;
        }
    }

    /** Of beating the best by that. */
    private static double probability(List<EndedTrial> trials, double gain) {
        var results = trials.stream().map(EndedTrial::observation).toList();
        double best =
                results.stream().mapToDouble(result -> result.objective()).min().orElseThrow();
        return new ImprovementOutlook(SQUARE, Direction.MINIMIZE, 1)
                .probabilityOfBeating(best - gain, results, List.of());
    }

    @ParameterizedTest
    @EnumSource
    void a_search_converges_when_it_has_found_what_there_is(Objective objective) {
        var results = run(bayesian(SQUARE), 100, objective);
        var detector = new ConvergenceDetector(
                List.of(new SearchedSpace("", SQUARE, OptionalLong.empty())), Direction.MINIMIZE, 1);
        var found = IntStream.rangeClosed(4, 20)
                .mapToObj(fives -> detector.check(results, 5 * fives))
                .filter(Convergence::detected)
                .findFirst()
                .orElseThrow();

        assertThat(results.subList(0, found.results()))
                .anyMatch(trial -> trial.objective().orElseThrow() < 1.01);
    }

    @ParameterizedTest
    @EnumSource
    void the_greater_a_gain_the_less_likely_it_is(Objective objective) {
        var results = run(random(SQUARE), 30, objective);
        var probabilities = IntStream.of(0, 1, 4, 100)
                .mapToObj(hundredths -> probability(results, hundredths / 100.0))
                .toList();

        assertThat(probabilities).isSortedAccordingTo((one, other) -> Double.compare(other, one));
        assertThat(probabilities.getFirst()).isGreaterThan(0.5);
        assertThat(probabilities.getLast()).isLessThan(0.05);
    }

    @ParameterizedTest
    @EnumSource
    void units_do_not_matter(Objective objective) {
        var results = run(random(SQUARE), 30, objective);
        var inOtherUnits = run(random(SQUARE), 30, at -> 60 * objective.applyAsDouble(at) - 7);

        assertThat(probability(inOtherUnits, 0.6)).isEqualTo(probability(results, 0.01), within(0.02));
    }
}
