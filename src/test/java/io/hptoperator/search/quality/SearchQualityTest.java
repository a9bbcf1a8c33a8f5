package io.hptoperator.search.quality;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Suggestions are not worse than they were. Stored is the decimal logarithm of the normalised regret after {@link #TRIALS} trials, averaged over
 * {@link #SEEDS} seeds: −1 is a tenth of what random search leaves after ten trials. A change of the engine that is meant moves the figures; put the new
 * ones here when their mean did not rise.
 */
class SearchQualityTest {
    private static final int TRIALS = 40;
    private static final int SEEDS = 3;
    /** A single problem may be unlucky; all together may not. */
    private static final double MARGIN_OF_ONE = 0.6;

    private static final double MARGIN_OF_MEAN = 0.12;

    private static final Map<String, Double> STORED = Map.ofEntries(
            entry("ellipsoid-6", -3.71),
            entry("rosenbrock-4", -1.05),
            entry("ackley-5", -0.64),
            entry("griewank-4", -0.08),
            entry("rastrigin-3", -1.21),
            entry("levy-5", -1.95),
            entry("sparse-12", -3.30),
            entry("training", -2.50),
            entry("training+noise", -0.67),
            entry("training+crashes", -2.44),
            entry("nasbench201-cifar100", -2.01),
            entry("hpobench-phoneme", -0.45));

    @Test
    void suggestions_are_as_good_as_they_were() {
        Map<String, Double> now = Problems.withTables().stream()
                .collect(Collectors.toMap(Problem::name, problem -> Runs.score(problem, Runs.BAYESIAN, SEEDS, TRIALS)));

        assertThat(now)
                .allSatisfy((name, score) -> assertThat(score)
                        .as("%s of %s", name, now)
                        .isLessThan(Objects.requireNonNull(STORED.get(name)) + MARGIN_OF_ONE));
        assertThat(mean(now)).as("mean of %s", now).isLessThan(mean(STORED) + MARGIN_OF_MEAN);
    }

    private static double mean(Map<String, Double> scores) {
        return scores.values().stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElseThrow();
    }
}
