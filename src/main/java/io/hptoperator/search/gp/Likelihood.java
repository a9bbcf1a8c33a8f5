package io.hptoperator.search.gp;

import java.util.Arrays;
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
        Covariances covariances = new Covariances(points, categorical, new Hyperparameters(logarithms));
        Arrays.fill(gradient, 0);
        Optional<Factor> factor = covariances.factor();
        if (factor.isEmpty()) {
            return Double.POSITIVE_INFINITY;
        }
        double[] alpha = factor.get().solve(targets);
        covariances.addGradient(factor.get(), alpha, gradient);
        double fit = 0.5 * Rows.dot(targets, alpha, targets.length);
        return fit + 0.5 * factor.get().logDeterminant() + prior.cost(logarithms, gradient);
    }
}
