package io.hptoperator.stopping;

import java.util.OptionalDouble;

/**
 * What a check for convergence found.
 *
 * @param results the check looked at this many results, the first ones to arrive
 * @param minimumGain what a result must gain over the best so far to be worth waiting for, in units of the objective, at least 0
 * @param recentGain what the latest half of these results gained over the best before them, in the same units
 * @param probability that one of the promising configurations without a result gains more than {@code minimumGain}, from 0 to 1
 * @param meanProbability geometric mean of the probabilities in this and the {@value #CHECKS} − 1 checks before it; empty while there are fewer
 *     checks, and when probability or recent gain speak against convergence anyway
 */
public record Convergence(
        int results, double minimumGain, double recentGain, double probability, OptionalDouble meanProbability) {
    /** A gain that is less probable, now and in the mean of the checks, is not worth waiting for. */
    public static final double UNLIKELY = 0.1;

    public static final int CHECKS = 5;

    /** More trials are unlikely to pay. */
    public boolean detected() {
        return isConceivable(minimumGain, recentGain, probability) && meanProbability.orElse(1) < UNLIKELY;
    }

    /** Whether it depends on earlier checks. */
    static boolean isConceivable(double minimumGain, double recentGain, double probability) {
        return recentGain <= minimumGain && probability < UNLIKELY;
    }
}
