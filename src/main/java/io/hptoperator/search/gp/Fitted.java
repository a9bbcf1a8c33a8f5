package io.hptoperator.search.gp;

/** Hyperparameters that were fitted to trials whose costs were warped in one way. */
record Fitted(Hyperparameters hyperparameters, Warp warp) {
    static Fitted defaults(int dimensions, Warp warp) {
        return new Fitted(Hyperparameters.defaults(dimensions), warp);
    }

    /**
     * How many pairs of trials, a good one and a worse one, the model puts in the right order when it has not seen the one that it predicts. Good is the
     * better half. Models of targets on different scales can be compared by it; −1 when there is no model.
     */
    int pairsInOrder(Trials trials, boolean[] categorical) {
        double[] targets = Targets.of(trials.costs(), 0, warp);
        Points points = Points.of(categorical.length, trials.rows());
        return Posterior.of(points, targets, categorical, hyperparameters)
                .map(model -> pairsInOrder(model.leaveOneOutMeans(targets), trials))
                .orElse(-1);
    }

    private static int pairsInOrder(double[] predicted, Trials trials) {
        double[] costs = trials.costs();
        int[] byCost = trials.byCost().toArray();
        int pairs = 0;
        for (int i = 0; i <= byCost.length / 2; i++) {
            for (int j = i + 1; j < byCost.length; j++) {
                boolean apart = costs[byCost[i]] < costs[byCost[j]];
                pairs += apart && predicted[byCost[i]] < predicted[byCost[j]] ? 1 : 0;
            }
        }
        return pairs;
    }
}
