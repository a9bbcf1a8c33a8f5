package io.hptoperator.search.gp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.hipparchus.special.Erf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FunctionsTest {
    @Test
    void the_exponential_agrees_with_the_strict_one() {
        double worst = IntStream.rangeClosed(-69_000, 2_000)
                .mapToDouble(i -> i / 100.0 + 0.00371)
                .map(x -> Math.abs(Exponential.of(x) / StrictMath.exp(x) - 1))
                .max()
                .orElseThrow();

        assertThat(worst).isLessThan(1e-15);
    }

    @Test
    void the_exponential_of_a_huge_negative_number_is_tiny_and_positive() {
        assertThat(Exponential.of(-1e300)).isBetween(0.0, 1e-300);
        assertThat(Exponential.of(0)).isEqualTo(1);
    }

    @Test
    void the_normal_distribution_agrees_with_an_independent_error_function() {
        for (double z = -8; z <= 8; z += 0.01) {
            double expected = 0.5 * Erf.erfc(-z / Math.sqrt(2));
            assertThat(Normal.cumulative(z) / expected).as("z = %s", z).isCloseTo(1, within(1e-10));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-12, 1e-6, 0.01, 0.2, 0.4999, 0.5, 0.7, 0.999, 0.9999999})
    void quantiles_invert_the_normal_distribution(double probability) {
        assertThat(Normal.cumulative(Normal.quantile(probability)) / probability)
                .isCloseTo(1, within(1e-9));
    }

    @Test
    void the_logarithm_of_the_improvement_has_no_seam_where_its_forms_meet() {
        DoubleStream.of(-2, -40).forEach(seam -> {
            double below = Normal.logImprovement(seam - 1e-9);
            double above = Normal.logImprovement(seam + 1e-9);
            assertThat(above - below).isCloseTo(2e-9 * Normal.logImprovementSlope(seam), within(1e-9));
        });
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1e6, -100, -41, -39, -12, -5, -1.6, -1.4, -0.3, 0, 0.5, 3, 9})
    void the_slope_of_the_logarithmic_improvement_is_its_derivative(double z) {
        double step = 1e-5 * Math.max(1, Math.abs(z));
        double difference = (Normal.logImprovement(z + step) - Normal.logImprovement(z - step)) / (2 * step);

        assertThat(Normal.logImprovementSlope(z)).isCloseTo(difference, relative(difference, 1e-5));
    }

    @Test
    void the_improvement_agrees_with_its_definition_as_an_integral() {
        for (double z = -4; z <= 4; z += 0.25) {
            double end = z;
            int steps = 200_000;
            double width = 30.0 / steps;
            double integral = IntStream.range(0, steps)
                    .mapToDouble(i -> end - 30 + (i + 0.5) * width)
                    .map(Normal::cumulative)
                    .sum();
            assertThat(StrictMath.exp(Normal.logImprovement(z)))
                    .isCloseTo(integral * width, relative(integral * width, 1e-5));
        }
    }

    private static Offset<Double> relative(double value, double precision) {
        return within(precision * Math.max(1e-9, Math.abs(value)));
    }
}
