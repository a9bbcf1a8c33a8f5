package io.hptoperator.search.gp;

import java.util.Arrays;

/** A model of the targets as functions of the point. */
sealed interface Surrogate permits Posterior, Ensemble {
    /** Means and variances at many points at once. */
    void predict(Points candidates, double[] means, double[] variances);

    /** Means alone, which cost a fraction. */
    double[] means(Points candidates);

    Local at(double[] point);

    default double lowestMean(Points points) {
        return Arrays.stream(means(points)).min().orElse(0);
    }
}
