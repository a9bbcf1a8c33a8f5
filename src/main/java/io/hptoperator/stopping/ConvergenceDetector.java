package io.hptoperator.stopping;

import io.hptoperator.search.Direction;
import io.hptoperator.search.Observation;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Tells when more trials will not pay, which is what AMT's ConvergenceDetected is about; the rule is ours, since theirs is private. See
 * DESIGN.md. Immutable; a check takes milliseconds to some hundred of them, so it belongs off the threads that must answer at once.
 */
public final class ConvergenceDetector {
    static final int FIRST_CHECK = 20;
    static final int STEP = 5;
    /** A share of 400 draws that is 0 may as well be half a draw, and has a logarithm then. */
    private static final double LEAST_PROBABILITY = 1.0 / 800;

    private final List<SearchedSpace> spaces;
    private final Direction direction;
    private final long seed;

    /** @param spaces all that a tuning job searches, whose objectives compare */
    public ConvergenceDetector(List<SearchedSpace> spaces, Direction direction, long seed) {
        this.spaces = List.copyOf(spaces);
        this.direction = direction;
        this.seed = seed;
    }

    /** After how many results the last check is due when there are {@code results}; empty when it is too early for any. */
    public static OptionalInt lastCheck(int results) {
        return results < FIRST_CHECK ? OptionalInt.empty() : OptionalInt.of(results - results % STEP);
    }

    /**
     * The check that looks at the first so many results, and, when these make a gain unlikely, the probabilities of the checks before it.
     *
     * @param trials in order of completion, with at least {@code results} results; what came after them is not looked at
     * @param results as many as {@link #lastCheck} says
     */
    public Convergence check(List<EndedTrial> trials, int results) {
        if (!lastCheck(results).equals(OptionalInt.of(results))) {
            throw new IllegalArgumentException(
                    "no check is due after %d results, but after %d and every %d from there on"
                            .formatted(results, FIRST_CHECK, STEP));
        }
        Past past = new Past(trials).until(results);
        Gain gain = Gain.of(past.objectives(), direction);
        double probability = probability(past, gain);
        OptionalDouble mean = Convergence.isConceivable(gain.minimum(), gain.recent(), probability)
                ? meanProbability(past, results, probability)
                : OptionalDouble.empty();
        return new Convergence(results, gain.minimum(), gain.recent(), probability, mean);
    }

    /** From the history and not from what earlier checks are remembered to have found. */
    private OptionalDouble meanProbability(Past past, int results, double latest) {
        int first = results - (Convergence.CHECKS - 1) * STEP;
        if (first < FIRST_CHECK) {
            return OptionalDouble.empty();
        }
        double logarithms = logarithm(latest);
        for (int earlier = first; earlier < results; earlier += STEP) {
            Past then = past.until(earlier);
            logarithms += logarithm(probability(then, Gain.of(then.objectives(), direction)));
        }
        return OptionalDouble.of(StrictMath.exp(logarithms / Convergence.CHECKS));
    }

    private static double logarithm(double probability) {
        return StrictMath.log(Math.max(LEAST_PROBABILITY, probability));
    }

    /** That any space has something better; spaces of which no result is known are left out. */
    private double probability(Past past, Gain gain) {
        double objective = direction.cost(gain.threshold()); // which is its own inverse
        double nothing = 1;
        for (SearchedSpace space : spaces) {
            List<Observation> known = past.results(space.name());
            if (!known.isEmpty()) {
                nothing *= 1 - space.probabilityOfBeating(objective, known, past.failed(space.name()), direction, seed);
            }
        }
        return 1 - nothing;
    }
}
