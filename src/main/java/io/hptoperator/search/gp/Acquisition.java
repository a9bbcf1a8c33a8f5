package io.hptoperator.search.gp;

/** How promising a point is, given what the model says of it; larger is better. The targets are costs. */
sealed interface Acquisition {
    /** The value with its derivatives by mean and standard deviation. */
    record Score(double value, double byMean, double byDeviation) {}

    Score score(double mean, double deviation);

    /**
     * Logarithm of the expected improvement over {@code incumbent}: unlike the improvement itself it has a gradient
     * everywhere (Ament et al., NeurIPS 2023).
     */
    record LogExpectedImprovement(double incumbent) implements Acquisition {
        @Override
        public Score score(double mean, double deviation) {
            double z = (incumbent - mean) / deviation;
            double slope = Normal.logImprovementSlope(z);
            return new Score(
                    StrictMath.log(deviation) + Normal.logImprovement(z),
                    -slope / deviation,
                    (1 - z * slope) / deviation);
        }
    }

    /** The bound below which the cost hardly lies; {@code width} standard deviations of optimism. */
    record ConfidenceBound(double width) implements Acquisition {
        @Override
        public Score score(double mean, double deviation) {
            return new Score(width * deviation - mean, -1, width);
        }
    }

    /**
     * Where least is known among the points that may still be good (the exploration score of Vizier's GP-UCB-PE, arXiv 2408.11527).
     *
     * @param threshold the cost that a point has to be able to reach
     */
    record PureExploration(double threshold) implements Acquisition {
        private static final double PENALTY = 10;
        private static final double OPTIMISM = 0.5;

        @Override
        public Score score(double mean, double deviation) {
            double excess = mean - OPTIMISM * deviation - threshold;
            return excess > 0
                    ? new Score(deviation - PENALTY * excess, -PENALTY, 1 + PENALTY * OPTIMISM)
                    : new Score(deviation, 0, 1);
        }
    }
}
