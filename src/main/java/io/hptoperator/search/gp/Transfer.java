package io.hptoperator.search.gp;

import io.hptoperator.search.sampling.Purpose;
import io.hptoperator.search.sampling.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Models of parents whose results are on scales of their own, and their part in the model of a search. */
final class Transfer {
    private static final int FEWEST = 3;
    private static final int MOST_RESULTS = 300;
    /** Results that parents are judged by; they are spread over the search when there are more. */
    private static final int JUDGED = 60;

    private final List<Posterior> parents;
    private final long seed;

    Transfer(List<Trials> parents, boolean[] categorical, long seed) {
        this.parents = parents.stream()
                .filter(parent -> parent.size() >= FEWEST)
                .map(parent -> model(parent.selected(MOST_RESULTS), categorical))
                .flatMap(Optional::stream)
                .toList();
        this.seed = seed;
    }

    private static Optional<Posterior> model(Trials trials, boolean[] categorical) {
        return Posterior.of(
                Points.of(categorical.length, trials.rows()),
                Targets.of(trials.costs(), 0),
                categorical,
                Fits.fresh(trials, categorical));
    }

    /**
     * The model with the parents' help, as far as they have proved useful.
     *
     * @param known the search's own model; its first points are {@code completed}
     * @param believed the same with pending trials
     * @param targets of the completed trials, then of failed ones
     */
    Surrogate help(Posterior known, Posterior believed, Points completed, double[] targets) {
        if (parents.isEmpty()) {
            return believed;
        }
        int[] judged = spread(completed.size());
        double[] results = at(judged, targets);
        List<double[]> predictions = new ArrayList<>();
        parents.forEach(parent -> predictions.add(at(judged, parent.means(completed))));
        predictions.add(at(judged, known.leaveOneOutMeans(targets)));
        RandomStream random = RandomStream.of(seed, Purpose.TRANSFER_BOOTSTRAP, completed.size());
        return new Ensemble(believed, parents, RankingWeights.of(predictions, results, random));
    }

    private static int[] spread(int size) {
        int count = Math.min(size, JUDGED);
        return IntStream.range(0, count).map(i -> i * size / count).toArray();
    }

    private static double[] at(int[] positions, double[] values) {
        return Arrays.stream(positions).mapToDouble(i -> values[i]).toArray();
    }
}
