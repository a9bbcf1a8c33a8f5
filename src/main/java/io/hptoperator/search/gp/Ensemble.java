package io.hptoperator.search.gp;

import java.util.List;

/**
 * The model of a search together with those of its parents: means are mixed by weight, the variance is the search's own, since parents know
 * nothing of what it has not tried (Feurer et al., "Scalable meta-learning for Bayesian optimization using ranking-weighted
 * Gaussian process ensembles", 2018).
 */
final class Ensemble implements Surrogate {
    private final Posterior own;
    private final List<Posterior> parents;
    private final double[] weights;

    /** @param weights of the parents, then of the search's own model */
    Ensemble(Posterior own, List<Posterior> parents, double[] weights) {
        this.own = own;
        this.parents = parents;
        this.weights = weights;
    }

    @Override
    public void predict(Points candidates, double[] means, double[] variances) {
        own.predict(candidates, means, variances);
        System.arraycopy(mixed(means, candidates), 0, means, 0, means.length);
    }

    @Override
    public double[] means(Points candidates) {
        return mixed(own.means(candidates), candidates);
    }

    private double[] mixed(double[] ownMeans, Points candidates) {
        double[] means = new double[ownMeans.length];
        Rows.add(means, 0, means.length, ownMeans, weights[parents.size()]);
        for (int p = 0; p < parents.size(); p++) {
            if (weights[p] > 0) {
                Rows.add(means, 0, means.length, parents.get(p).means(candidates), weights[p]);
            }
        }
        return means;
    }

    @Override
    public Local at(double[] point) {
        Local mixed = own.at(point).withMeanScaled(weights[parents.size()]);
        for (int p = 0; p < parents.size(); p++) {
            if (weights[p] > 0) {
                mixed = mixed.withMeanOf(parents.get(p).at(point), weights[p]);
            }
        }
        return mixed;
    }
}
