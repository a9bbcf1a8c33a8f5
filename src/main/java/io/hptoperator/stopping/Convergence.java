package io.hptoperator.stopping;

/**
 * What a check for convergence found.
 *
 * @param results the check looked at this many results, the first ones to arrive
 * @param minimumGain what a result must gain over the best so far to be worth waiting for, in units of the objective, at least 0
 * @param probability that one of the promising configurations without a result gains more, from 0 to 1
 * @param unlikelyInARow checks up to this one that found a probability below {@value #UNLIKELY}, counted up to {@value #CHECKS}
 * @param resultsWithoutGain results since the last that gained more
 */
public record Convergence(
        int results, double minimumGain, double probability, int unlikelyInARow, int resultsWithoutGain) {
    /** A gain with a smaller probability is not worth waiting for, if one check after the other says so. */
    public static final double UNLIKELY = 0.2;

    public static final int CHECKS = 3;

    /** A gain with a larger probability is worth waiting for, however long there has been none. */
    public static final double LIKELY = 0.8;

    public static final int PATIENCE = 30;

    /** More trials are unlikely to pay: a gain was found improbable thrice in a row, or has not come for long and is not near. */
    public boolean detected() {
        return unlikely() || stagnant();
    }

    /** The model alone gives nothing more a chance. */
    public boolean unlikely() {
        return unlikelyInARow >= CHECKS;
    }

    private boolean stagnant() {
        return probability < LIKELY && resultsWithoutGain >= PATIENCE;
    }
}
