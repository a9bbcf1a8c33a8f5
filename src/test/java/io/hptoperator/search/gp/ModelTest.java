package io.hptoperator.search.gp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hptoperator.search.sampling.Purpose;
import io.hptoperator.search.sampling.RandomStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelTest {
    /** Two numbers and a category. */
    private static final boolean[] CATEGORICAL = {false, false, true};

    private final RandomStream random = RandomStream.of(11, Purpose.PERMUTATION, 0);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8, 31})
    void factors_agree_with_an_independent_library(int size) {
        double[][] matrix = positiveDefinite(size);
        double[] right = vector(size);
        RealMatrix expected = MatrixUtils.createRealMatrix(matrix);
        var oracle = new CholeskyDecomposition(expected);

        Factor factor = Factor.of(copy(matrix)).orElseThrow();

        assertThat(factor.logDeterminant()).isCloseTo(StrictMath.log(oracle.getDeterminant()), within(1e-9));
        assertThat(factor.solve(right))
                .containsExactly(
                        oracle.getSolver()
                                .solve(MatrixUtils.createRealVector(right))
                                .toArray(),
                        within(1e-9));
        double[][] inverse = oracle.getSolver().getInverse().getData();
        for (int i = 0; i < size; i++) {
            assertThat(factor.inverse()[i]).containsExactly(inverse[i], within(1e-9));
        }
    }

    @Test
    void a_matrix_that_is_not_positive_definite_has_no_factor() {
        assertThat(Factor.of(new double[][] {{1, 2}, {0, 1}})).isEmpty();
        assertThat(Factor.of(new double[][] {{Double.NaN}})).isEmpty();
    }

    @Test
    void the_gradient_of_the_likelihood_is_its_derivative() {
        Points points = points(12);
        var likelihood = new Likelihood(points, vector(12), CATEGORICAL);
        double[] at = {-0.4, 0.3, 0.1, 0.2, -3, -0.5};
        double[] gradient = new double[at.length];
        likelihood.at(at, gradient);

        for (int k = 0; k < at.length; k++) {
            double[] ignored = new double[at.length];
            double difference =
                    (likelihood.at(moved(at, k, 1e-5), ignored) - likelihood.at(moved(at, k, -1e-5), ignored)) / 2e-5;
            assertThat(gradient[k]).as("hyperparameter %d", k).isCloseTo(difference, within(1e-5));
        }
    }

    @Test
    void the_slopes_of_mean_and_variance_are_their_derivatives() {
        Posterior posterior = posterior(points(15), 15);
        double[] at = {0.37, 0.61, 2};
        Local here = posterior.at(at);

        for (int k = 0; k < 2; k++) {
            Local above = posterior.at(moved(at, k, 1e-6));
            Local below = posterior.at(moved(at, k, -1e-6));
            assertThat(here.meanSlope(k)).isCloseTo((above.mean() - below.mean()) / 2e-6, within(1e-5));
            assertThat(here.varianceSlope(k)).isCloseTo((above.variance() - below.variance()) / 2e-6, within(1e-5));
        }
    }

    @Test
    void predictions_of_many_points_equal_those_of_single_ones() {
        Posterior posterior = posterior(points(23), 23);
        Points candidates = points(150);
        double[] means = new double[150];
        double[] variances = new double[150];
        posterior.predict(candidates, means, variances);

        for (int i = 0; i < 150; i++) {
            Local local = posterior.at(candidates.row(i));
            assertThat(means[i]).isCloseTo(local.mean(), within(1e-9));
            assertThat(variances[i]).isCloseTo(local.variance(), within(1e-9));
        }
    }

    @Test
    void a_pending_point_lowers_the_variance_around_it_and_leaves_the_mean() {
        Points known = points(10);
        Posterior posterior = posterior(known, 10);
        double[] pending = {0.9, 0.1, 1};
        Points all = Points.of(
                3,
                IntStream.rangeClosed(0, 10)
                        .mapToObj(i -> i < 10 ? known.row(i) : pending)
                        .toList());
        Posterior believed = posterior.withPending(all).orElseThrow();
        double[] near = {0.85, 0.15, 1};

        assertThat(believed.at(near).mean()).isCloseTo(posterior.at(near).mean(), within(1e-12));
        assertThat(believed.at(near).variance())
                .isLessThan(0.5 * posterior.at(near).variance());
    }

    @Test
    void points_that_coincide_do_not_break_the_model() {
        Points same = Points.of(3, java.util.Collections.nCopies(30, new double[] {0.5, 0.5, 1}));
        double[] targets = new double[30];
        Arrays.setAll(targets, i -> i % 2);

        Posterior posterior = Posterior.of(same, targets, CATEGORICAL, Hyperparameters.defaults(3))
                .orElseThrow();

        assertThat(posterior.at(new double[] {0.5, 0.5, 1}).mean()).isCloseTo(0.5, within(0.01));
    }

    private Posterior posterior(Points points, int size) {
        return Posterior.of(points, vector(size), CATEGORICAL, Hyperparameters.defaults(3))
                .orElseThrow();
    }

    private Points points(int size) {
        List<double[]> rows = IntStream.range(0, size)
                .mapToObj(i -> new double[] {random.nextDouble(), random.nextDouble(), random.nextInt(3)})
                .toList();
        return Points.of(3, rows);
    }

    private double[] vector(int size) {
        return IntStream.range(0, size)
                .mapToDouble(i -> 2 * random.nextDouble() - 1)
                .toArray();
    }

    private double[][] positiveDefinite(int size) {
        RealMatrix square = MatrixUtils.createRealMatrix(
                IntStream.range(0, size).mapToObj(i -> vector(size)).toArray(double[][]::new));
        return square.multiply(square.transpose())
                .add(MatrixUtils.createRealIdentityMatrix(size).scalarMultiply(0.5))
                .getData();
    }

    private static double[][] copy(double[][] matrix) {
        return Arrays.stream(matrix).map(double[]::clone).toArray(double[][]::new);
    }

    private static double[] moved(double[] at, int k, double by) {
        double[] moved = at.clone();
        moved[k] += by;
        return moved;
    }
}
