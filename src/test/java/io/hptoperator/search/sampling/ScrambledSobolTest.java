package io.hptoperator.search.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.IntFunction;
import org.hipparchus.random.SobolSequenceGenerator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Scrambled Sobol points")
class ScrambledSobolTest {
    private static final int SEEDS = 40;

    @Test
    void start_from_the_points_that_an_independent_library_computes() {
        var oracle = new SobolSequenceGenerator(DirectionNumbers.DIMENSIONS);
        for (int i = 0; i < 300; i++) {
            double[] expected = oracle.nextVector();
            int gray = i ^ (i >>> 1); // the library goes through the points in Gray code order
            for (int dimension = 0; dimension < DirectionNumbers.DIMENSIONS; dimension++) {
                long bits = Integer.toUnsignedLong(DirectionNumbers.coordinate(dimension, gray));
                assertThat(bits * 0x1.0p-32).isEqualTo(expected[dimension]);
            }
        }
    }

    @Test
    void hit_every_stratum_of_every_coordinate_once() {
        for (long seed = 0; seed < SEEDS; seed++) {
            var sobol = new ScrambledSobol(30, seed);
            for (int dimension = 0; dimension < 30; dimension++) {
                Set<Integer> strata = new HashSet<>();
                for (int i = 0; i < 256; i++) {
                    strata.add((int) (sobol.point(i)[dimension] * 256));
                }
                assertThat(strata).hasSize(256);
            }
        }
    }

    @Test
    void hit_every_elementary_rectangle_of_the_first_two_coordinates_once() {
        for (long seed = 0; seed < SEEDS; seed++) {
            var sobol = new ScrambledSobol(2, seed);
            for (int columns = 1; columns <= 64; columns *= 2) {
                Set<Integer> rectangles = new HashSet<>();
                for (int i = 0; i < 64; i++) {
                    double[] point = sobol.point(i);
                    int rows = 64 / columns;
                    rectangles.add(((int) (point[0] * columns)) * rows + (int) (point[1] * rows));
                }
                assertThat(rectangles).hasSize(64);
            }
        }
    }

    @ParameterizedTest(name = "in {0} dimensions: by a factor of {1}")
    @CsvSource({"2, 0.2", "5, 0.5", "10, 0.8"})
    void have_less_discrepancy_than_uniform_points(int dimensions, double factor) {
        double sobol = 0;
        double uniform = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            sobol += squaredDiscrepancy(new ScrambledSobol(dimensions, seed)::point, dimensions);
            var stream = RandomStream.of(seed, Purpose.PERMUTATION, 0);
            uniform += squaredDiscrepancy(i -> uniform(stream, dimensions), dimensions);
        }
        assertThat(sobol).isLessThan(factor * uniform);
    }

    @Test
    void are_uniform_over_seeds() {
        double sum = 0;
        double product = 0;
        int seeds = 4000;
        for (long seed = 0; seed < seeds; seed++) {
            double[] point = new ScrambledSobol(2, seed).point(3);
            sum += point[0];
            product += point[0] * point[1];
        }
        assertThat(sum / seeds).isCloseTo(0.5, within(0.02));
        assertThat(product / seeds).isCloseTo(0.25, within(0.02));
    }

    @Test
    void go_on_beyond_the_table() {
        var sobol = new ScrambledSobol(65, 3);
        double correlation = 0;
        for (int i = 0; i < 1024; i++) {
            double[] point = sobol.point(i);
            assertThat(Arrays.stream(point)).allMatch(u -> 0 <= u && u < 1);
            correlation += (point[0] - 0.5) * (point[30] - 0.5) * 12 / 1024;
        }
        assertThat(correlation).isCloseTo(0, within(0.12));
    }

    private static double[] uniform(RandomStream stream, int dimensions) {
        double[] point = new double[dimensions];
        Arrays.setAll(point, i -> stream.nextDouble());
        return point;
    }

    /** Warnock's formula for the squared L2 star discrepancy, of 64 points. */
    private static double squaredDiscrepancy(IntFunction<double[]> points, int dimensions) {
        int n = 64;
        double[][] x = new double[n][];
        Arrays.setAll(x, points);
        double pairs = 0;
        double singles = 0;
        for (double[] a : x) {
            double single = 1;
            for (double u : a) {
                single *= (1 - u * u) / 2;
            }
            singles += single;
            for (double[] b : x) {
                double pair = 1;
                for (int k = 0; k < dimensions; k++) {
                    pair *= 1 - Math.max(a[k], b[k]);
                }
                pairs += pair;
            }
        }
        return Math.pow(3, -dimensions) - 2 * singles / n + pairs / (n * (double) n);
    }
}
