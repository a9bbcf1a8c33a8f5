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

    /** What main effects contribute to them. */
    private final double[][] effects;
    /** Of the other part. */
    private final double[][] slopes;

    Covariances(Points points, boolean[] categorical, Hyperparameters hyperparameters) {
        int n = points.size();
        this.points = points;
        this.kernel = new Kernel(categorical, hyperparameters);
        this.noise = hyperparameters.noise();
        this.values = new double[n][n];
        this.effects = new double[n][n];
        this.slopes = new double[n][n];
        for (int i = 0; i < n; i++) {
            double[] point = points.row(i);
            kernel.joint(points, i, n, point, values[i], slopes[i]);
            kernel.effects().add(points, i, n, point, effects[i]);
            Rows.add(values[i], i, n, effects[i], 1);
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
        double[][] weights = factor.inverseUpper();
        double[][] byLength = new double[dimensions][n];
        double[] bySignal = new double[n];
        double[] byEffects = new double[n];
        double diagonal = 0;
        for (int i = 0; i < n; i++) {
            weigh(weights[i], i, alpha);
            diagonal += weights[i][i];
            addProducts(weights[i], values[i], i + 1, bySignal);
            addProducts(weights[i], effects[i], i + 1, byEffects);
            for (int k = 0; k < dimensions; k++) {
                addLengths(k, i, weights[i], byLength[k]);
            }
        }
        for (int k = 0; k < dimensions; k++) {
            gradient[k] -= sum(byLength[k]) * kernel.weight(k);
        }
        gradient[dimensions] -= sum(bySignal) + 0.5 * diagonal * kernel.signal();
        gradient[dimensions + 1] -= 0.5 * diagonal * (noise - Hyperparameters.NOISE_FLOOR);
        gradient[dimensions + 2] -= sum(byEffects) - kernel.mainEffects() * sum(bySignal);
    }

    /** Row i of K⁻¹ becomes that of ααᵀ − K⁻¹. */
    private static void weigh(double[] row, int i, double[] alpha) {
        for (int j = i; j < alpha.length; j++) {
            row[j] = alpha[i] * alpha[j] - row[j];
        }
    }

    private static void addProducts(double[] weights, double[] values, int from, double[] sums) {
        for (int j = from; j < sums.length; j++) {
            sums[j] += weights[j] * values[j];
        }
    }

    private void addLengths(int k, int i, double[] weights, double[] sums) {
        double falloff = kernel.effects().falloff(k);
        double steepness = kernel.effects().steepness();
        if (kernel.isCategorical(k)) {
            double slope = steepness / ((1 + falloff) * (1 + falloff));
            addMismatches(points.column(k), i, weights, slopes[i], slope, sums);
        } else {
            addSquares(points.column(k), i, weights, slopes[i], falloff, steepness, sums);
        }
    }

    private static void addMismatches(
            double[] column, int i, double[] weights, double[] joint, double effect, double[] sums) {
        for (int j = i + 1; j < column.length; j++) {
            sums[j] += column[j] == column[i] ? 0 : weights[j] * (joint[j] + effect);
        }
    }

    private static void addSquares(
            double[] column, int i, double[] weights, double[] joint, double falloff, double steepness, double[] sums) {
        double value = column[i];
        for (int j = i + 1; j < column.length; j++) {
            double difference = column[j] - value;
            double square = difference * difference;
            double share = 1 / (1 + falloff * square);
            sums[j] += weights[j] * (joint[j] + steepness * (share * share)) * square;
        }
    }

    private static double sum(double[] values) {
        return Arrays.stream(values).reduce(0, Double::sum);
    }
}
