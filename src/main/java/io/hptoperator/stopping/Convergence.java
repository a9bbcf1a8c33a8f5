package io.hptoperator.stopping;

/**
 * What a check for convergence found.
 *
 * @param results the check looked at this many results, the first ones to arrive
 * @param minimumGain what a result must gain over the best so far to be worth waiting for, in units of the objective, at least 0
 * @param probability that one of the promising configurations without a result gains more, from 0 to 1
 * @param unlikelyInARow checks up to this one that found a probability below {@value #UNLIKELY}, counted up to {@value #CHECKS}
 */
public record Convergence(int results, double minimumGain, double probability, int unlikelyInARow) {
    /** A gain with a smaller probability is not worth waiting for, if one check after the other says so. */
    public static final double UNLIKELY = 0.05;

    public static final int CHECKS = 4;

    /** More trials are unlikely to pay. */
    public boolean detected() {
        return unlikelyInARow >= CHECKS;
    }
}
