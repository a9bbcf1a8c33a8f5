package io.hptoperator.search.gp;

import java.util.Optional;

/**
 * Negative logarithm of marginal likelihood times prior, as a function of the logarithms of the hyperparameters (Rasmussen and
 * Williams, Gaussian Processes for Machine Learning, 2006, equations 5.8 and 5.9).
 */
final class Likelihood implements Objective {
    private final Points points;
    private final double[] targets;
    private final boolean[] categorical;
    private final Prior prior;

    Likelihood(Points points, double[] targets, boolean[] categorical) {
        this.points = points;
        this.targets = targets;
        this.categorical = categorical;
        this.prior = new Prior(categorical.length);
    }

    @Override
    public double at(double[] logarithms, double[] gradient) {
        Hyperparameters hyperparameters = new Hyperparameters(logarithms);
        Kernel kernel = new Kernel(categorical, hyperparameters);
        int n = points.size();
        double[][] covariances = new double[n][n];
        double[][] slopes = new double[n][n];
        double[][] matrix = new double[n][];
        for (int i = 0; i < n; i++) {
            kernel.covariances(points.columns(), i, n, points.row(i), covariances[i], slopes[i]);
            matrix[i] = covariances[i].clone();
            matrix[i][i] += hyperparameters.noise();
        }
        Optional<Factor> factor = Factor.of(matrix);
        if (factor.isEmpty()) {
            return Double.POSITIVE_INFINITY;
        }
        double[] alpha = factor.get().solve(targets);
        java.util.Arrays.fill(gradient, 0);
        addGradient(kernel, hyperparameters, factor.get(), alpha, covariances, slopes, gradient);
        double cost = 0.5 * Rows.dot(targets, alpha, n) + 0.5 * factor.get().logDeterminant();
        return cost + prior.cost(logarithms, gradient);
    }

    /** −½·tr((ααᵀ − K⁻¹)·∂K/∂θ); each pair off the diagonal stands for two entries. */
    private void addGradient(
            Kernel kernel,
            Hyperparameters hyperparameters,
            Factor factor,
            double[] alpha,
            double[][] covariances,
            double[][] slopes,
            double[] gradient) {
        int n = points.size();
        int dimensions = points.dimensions();
        double[][] inverse = factor.inverseUpper();
        double[][] byLength = new double[dimensions][n];
        double[] bySignal = new double[n];
        double diagonal = 0;
        for (int i = 0; i < n; i++) {
            double[] weights = inverse[i];
            diagonal += alpha[i] * alpha[i] - weights[i];
            weigh(weights, i, alpha, covariances[i], slopes[i], bySignal);
            for (int k = 0; k < dimensions; k++) {
                addProducts(points.columns()[k], i, categorical[k], weights, byLength[k]);
            }
        }
        for (int k = 0; k < dimensions; k++) {
            gradient[k] -= sum(byLength[k]) * kernel.weight(k);
        }
        gradient[dimensions] -= sum(bySignal) + 0.5 * diagonal * kernel.signal();
        gradient[dimensions + 1] -=
                0.5 * diagonal * Exponential.of(hyperparameters.logarithms()[dimensions + 1]);
    }

    private static void weigh(
            double[] weights, int i, double[] alpha, double[] covariances, double[] slopes, double[] bySignal) {
        for (int j = i + 1; j < alpha.length; j++) {
            double weight = alpha[i] * alpha[j] - weights[j];
            bySignal[j] += weight * covariances[j];
            weights[j] = weight * slopes[j];
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
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }
}
