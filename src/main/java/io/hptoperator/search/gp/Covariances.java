package io.hptoperator.search.gp;

import java.util.Arrays;
import java.util.Optional;

/** The covariance matrix K of a set of points under given hyperparameters, with its derivatives by their logarithms. */
final class Covariances {
    private final Points points;
    private final Kernel kernel;
    private final double noise;
    /** Rows from the diagonal on, without noise. */
    private final double[][] values;

    private final double[][] slopes;

    Covariances(Points points, boolean[] categorical, Hyperparameters hyperparameters) {
        int n = points.size();
        this.points = points;
        this.kernel = new Kernel(categorical, hyperparameters);
        this.noise = hyperparameters.noise();
        this.values = new double[n][n];
        this.slopes = new double[n][n];
        for (int i = 0; i < n; i++) {
            kernel.covariances(points, i, n, points.row(i), values[i], slopes[i]);
        }
    }

    Optional<Factor> factor() {
        double[][] matrix = new double[values.length][];
        for (int i = 0; i < matrix.length; i++) {
            matrix[i] = values[i].clone();
            matrix[i][i] += noise;
        }
        return Factor.of(matrix);
    }

    /** Adds −½·tr((ααᵀ − K⁻¹)·∂K/∂θ); each pair off the diagonal stands for two entries. */
    void addGradient(Factor factor, double[] alpha, double[] gradient) {
        int n = points.size();
        int dimensions = points.dimensions();
        double[][] inverse = factor.inverseUpper();
        double[][] byLength = new double[dimensions][n];
        double[] bySignal = new double[n];
        double diagonal = 0;
        for (int i = 0; i < n; i++) {
            double[] weights = inverse[i];
            diagonal += alpha[i] * alpha[i] - weights[i];
            weigh(weights, i, alpha, bySignal);
            for (int k = 0; k < dimensions; k++) {
                addProducts(points.column(k), i, kernel.isCategorical(k), weights, byLength[k]);
            }
        }
        for (int k = 0; k < dimensions; k++) {
            gradient[k] -= sum(byLength[k]) * kernel.weight(k);
        }
        gradient[dimensions] -= sum(bySignal) + 0.5 * diagonal * kernel.signal();
        gradient[dimensions + 1] -= 0.5 * diagonal * (noise - Hyperparameters.NOISE_FLOOR);
    }

    private void weigh(double[] weights, int i, double[] alpha, double[] bySignal) {
        double[] value = values[i];
        double[] slope = slopes[i];
        for (int j = i + 1; j < alpha.length; j++) {
            double weight = alpha[i] * alpha[j] - weights[j];
            bySignal[j] += weight * value[j];
            weights[j] = weight * slope[j];
        }
    }

    private static void addProducts(double[] column, int i, boolean categorical, double[] weights, double[] sums) {
        double value = column[i];
        for (int j = i + 1; j < column.length; j++) {
            double difference = categorical ? (column[j] == value ? 0 : 1) : column[j] - value;
            sums[j] += weights[j] * (difference * difference);
        }
    }

    private static double sum(double[] values) {
        return Arrays.stream(values).reduce(0, Double::sum);
    }
}
