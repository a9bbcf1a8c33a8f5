package io.hptoperator.search.gp;

/** The standard normal distribution, with the same bits on every platform. */
final class Normal {
    private static final double LOG_SQRT_TWO_PI = 0.9189385332046728;
    private static final double INVERSE_SQRT_TWO_PI = 0.3989422804014327;
    /** Left of it the continued fraction of the tail is accurate, right of it the series around zero. */
    private static final double TAIL = -2;

    private static final int FRACTION_TERMS = 60;
    /** Where the first terms of the asymptotic series reach double precision. */
    private static final double FAR_TAIL = -40;

    private static final double LOGISTIC_SCALE = 1.702;
    private static final int NEWTON_STEPS = 8;

    private Normal() {}

    static double density(double z) {
        return INVERSE_SQRT_TWO_PI * Exponential.of(-0.5 * z * z);
    }

    static double cumulative(double z) {
        if (z < TAIL) {
            return density(z) * millsRatio(-z);
        }
        return z > -TAIL ? 1 - density(z) * millsRatio(z) : 0.5 + density(z) * series(z);
    }

    /**
     * ln h(z) with h(z) = φ(z) + z Φ(z), the expected improvement in units of the standard deviation; finite for every z.
     * The form for the tail follows Ament et al., "Unexpected improvements to expected improvement", NeurIPS 2023.
     */
    static double logImprovement(double z) {
        if (z < TAIL) {
            return -0.5 * z * z - LOG_SQRT_TWO_PI + StrictMath.log(tailFactor(-z));
        }
        return StrictMath.log(density(z) + z * cumulative(z));
    }

    /** Derivative of {@link #logImprovement}: Φ(z) / h(z). */
    static double logImprovementSlope(double z) {
        if (z < TAIL) {
            return millsRatio(-z) / tailFactor(-z);
        }
        double cumulative = cumulative(z);
        return cumulative / (density(z) + z * cumulative);
    }

    /** The z with Φ(z) = {@code probability}, by Newton's method; for probabilities strictly between 0 and 1. */
    static double quantile(double probability) {
        if (probability > 0.5) {
            return -quantile(1 - probability);
        }
        double z = StrictMath.log(probability / (1 - probability)) / LOGISTIC_SCALE;
        double logTarget = StrictMath.log(probability);
        for (int step = 0; step < NEWTON_STEPS; step++) {
            // On ln Φ, which is concave: the iteration cannot overshoot into the flat tail.
            double cumulative = cumulative(z);
            z -= (StrictMath.log(cumulative) - logTarget) * cumulative / density(z);
        }
        return z;
    }

    /** (1 − Φ(x)) / φ(x) for x ≥ 2: Laplace's continued fraction 1/(x + 1/(x + 2/(x + 3/(x + …)))). */
    private static double millsRatio(double x) {
        double denominator = x;
        for (int term = FRACTION_TERMS; term >= 1; term--) {
            denominator = x + term / denominator;
        }
        return 1 / denominator;
    }

    /** h(−x) / φ(x) = 1 − x·R(x), about 1/x². */
    private static double tailFactor(double x) {
        if (-x < FAR_TAIL) {
            double inverse = 1 / (x * x);
            return inverse * (1 - inverse * (3 - inverse * (15 - inverse * 105)));
        }
        return 1 - x * millsRatio(x);
    }

    /** (Φ(z) − ½) / φ(z) = z + z³/3 + z⁵/15 + … (Marsaglia, "Evaluating the normal distribution", 2004). */
    private static double series(double z) {
        double sum = z;
        double term = z;
        double square = z * z;
        for (int odd = 3; Math.abs(term) > 1e-18; odd += 2) {
            term *= square / odd;
            sum += term;
        }
        return sum;
    }
}
