package io.hptoperator.search.gp;

import java.util.Arrays;
import java.util.Optional;

/**
 * The Gaussian process given points and their targets: mean and variance anywhere, and their derivatives. The mean may come from
 * fewer points than the variance: points without a result yet lower the variance around them and leave the mean as it is.
 */
final class Posterior implements Surrogate {
    private static final double FIRST_JITTER = 1e-10;
    private static final int JITTERS = 8;
    /** Candidates per pass: their covariances with all points stay in the processor's cache. */
    private static final int BLOCK = 64;

    private final Kernel kernel;
    private final double noise;
    private final Points points;
    private final Factor factor;
    private final double[][] inverse;
    private final double[] alpha;

    private Posterior(Kernel kernel, double noise, Points points, Factor factor, double[] alpha) {
        this.kernel = kernel;
        this.noise = noise;
        this.points = points;
        this.factor = factor;
        this.inverse = factor.inverse();
        this.alpha = alpha;
    }

    /** Empty when the covariance matrix cannot be factorised even with the largest jitter. */
    static Optional<Posterior> of(
            Points points, double[] targets, boolean[] categorical, Hyperparameters hyperparameters) {
        Kernel kernel = new Kernel(categorical, hyperparameters);
        double noise = hyperparameters.noise();
        return factorise(points, kernel, noise)
                .map(factor -> new Posterior(kernel, noise, points, factor, factor.solve(targets)));
    }

    /** With further points whose results are not known: each is believed to give the mean that is predicted for it. */
    Optional<Posterior> withPending(Points all) {
        return factorise(all, kernel, noise)
                .map(wider -> new Posterior(kernel, noise, all, wider, Arrays.copyOf(alpha, all.size())));
    }

    private static Optional<Factor> factorise(Points points, Kernel kernel, double noise) {
        double jitter = 0;
        for (int attempt = 0; attempt <= JITTERS; attempt++) {
            Optional<Factor> factor = Factor.of(matrix(points, kernel, noise + jitter));
            if (factor.isPresent()) {
                return factor;
            }
            jitter = attempt == 0 ? FIRST_JITTER * kernel.signal() : jitter * 10;
        }
        return Optional.empty();
    }

    private static double[][] matrix(Points points, Kernel kernel, double noise) {
        int n = points.size();
        double[][] matrix = new double[n][n];
        for (int i = 0; i < n; i++) {
            kernel.covariances(points, i, n, points.row(i), matrix[i]);
            matrix[i][i] += noise;
        }
        return matrix;
    }

    @Override
    public void predict(Points candidates, double[] means, double[] variances) {
        double[][] block = new double[points.size()][BLOCK];
        for (int from = 0; from < candidates.size(); from += BLOCK) {
            int width = Math.min(BLOCK, candidates.size() - from);
            predict(candidates.slice(from, width), block, means, variances, from);
        }
    }

    private void predict(Points candidates, double[][] covariances, double[] means, double[] variances, int offset) {
        int width = candidates.size();
        double[] mean = new double[width];
        double[] explained = new double[width];
        double[] half = new double[width];
        for (int i = 0; i < points.size(); i++) {
            kernel.covariances(candidates, 0, width, points.row(i), covariances[i]);
            Rows.add(mean, 0, width, covariances[i], alpha[i]);
            Arrays.fill(half, 0);
            double[] row = factor.inverseRow(i);
            Rows.addAll(half, 0, width, covariances, 0, i + 1, k -> row[k]);
            for (int c = 0; c < width; c++) {
                explained[c] += half[c] * half[c];
            }
        }
        for (int c = 0; c < width; c++) {
            means[offset + c] = mean[c];
            variances[offset + c] = Local.clamped(kernel.signal() - explained[c]);
        }
    }

    @Override
    public double[] means(Points candidates) {
        double[] means = new double[candidates.size()];
        double[] covariances = new double[candidates.size()];
        for (int i = 0; i < points.size(); i++) {
            kernel.covariances(candidates, 0, candidates.size(), points.row(i), covariances);
            Rows.add(means, 0, means.length, covariances, alpha[i]);
        }
        return means;
    }

    @Override
    public Local at(double[] point) {
        int n = points.size();
        double[] covariances = new double[n];
        double[] slopes = new double[n];
        kernel.joint(points, 0, n, point, covariances, slopes);
        kernel.effects().add(points, 0, n, point, covariances);
        double[] beta = new double[n];
        Rows.addAll(beta, 0, n, inverse, 0, n, k -> covariances[k]);
        double[] meanSlopes = new double[point.length];
        double[] varianceSlopes = new double[point.length];
        double[] change = new double[n];
        for (int k = 0; k < point.length; k++) {
            if (!kernel.isCategorical(k)) {
                kernel.changes(k, points, point[k], slopes, change);
                meanSlopes[k] = Rows.dot(alpha, change, n) * kernel.weight(k);
                varianceSlopes[k] = -2 * Rows.dot(beta, change, n) * kernel.weight(k);
            }
        }
        double variance = kernel.signal() - Rows.dot(covariances, beta, n);
        return new Local(Rows.dot(covariances, alpha, n), variance, meanSlopes, varianceSlopes);
    }

    /** Joint covariances of the function's values at some points, without noise: rows from the diagonal on. */
    double[][] covariances(Points candidates) {
        int n = points.size();
        int width = candidates.size();
        double[][] known = new double[n][width];
        double[][] half = new double[n][width];
        for (int i = 0; i < n; i++) {
            kernel.covariances(candidates, 0, width, points.row(i), known[i]);
            double[] row = factor.inverseRow(i);
            Rows.addAll(half[i], 0, width, known, 0, i + 1, k -> row[k]);
        }
        double[][] joint = new double[width][width];
        for (int c = 0; c < width; c++) {
            int column = c;
            kernel.covariances(candidates, c, width, candidates.row(c), joint[c]);
            Rows.addAll(joint[c], c, width, half, 0, n, i -> -half[i][column]);
        }
        return joint;
    }

    /** What the model would predict for each of its points if it did not know that point's target (Rasmussen and Williams, 5.12). */
    double[] leaveOneOutMeans(double[] targets) {
        double[] means = targets.clone();
        for (int i = 0; i < means.length; i++) {
            means[i] -= alpha[i] / inverse[i][i];
        }
        return means;
    }
}
