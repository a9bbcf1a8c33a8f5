package io.hptoperator.search.gp;

import io.hptoperator.search.Direction;
import io.hptoperator.search.History;
import io.hptoperator.search.Observation;
import io.hptoperator.search.sampling.Purpose;
import io.hptoperator.search.sampling.RandomStream;
import io.hptoperator.search.space.Configuration;
import io.hptoperator.search.space.SearchSpace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How likely it is that a search space holds something better, in the eyes of the model that proposes trials. The answer depends on its arguments
 * only, not on their order, and is the same on every platform. See DESIGN.md.
 */
public final class ImprovementOutlook {
    /** More would cost much and change little. */
    private static final int MOST_RESULTS = 150;

    private static final int MOST_FAILED = 50;

    private static final double OPTIMISM = 1.8;
    private static final int ELITE = 5;
    private static final int CANDIDATES = 120;
    private static final int DRAWS = 400;

    private final Direction direction;
    private final long seed;
    private final Coordinates coordinates;

    public ImprovementOutlook(SearchSpace space, Direction direction, long seed) {
        this.direction = direction;
        this.seed = seed;
        this.coordinates = new Coordinates(space);
    }

    /**
     * The probability, from 0 to 1, that one of the most promising configurations that were not tried would give a result better than
     * {@code objective}. It is 0 when every configuration was tried or all results are alike, and 1 when no model can be computed.
     *
     * @param objective at least as good as the best of the results
     * @param results at least one; the more there are, the more the answer is worth
     * @param failed configurations of trials without a result, the latest ones last
     */
    public double probabilityOfBeating(double objective, List<Observation> results, List<Configuration> failed) {
        List<Observation> ordered = new History(results, List.of()).completed();
        Trials known = Trials.of(ordered, coordinates, direction).selected(MOST_RESULTS);
        Set<Configuration> tried = new HashSet<>(failed);
        ordered.forEach(result -> tried.add(result.configuration()));
        return known.areAlike()
                ? 0
                : probability(known, avoided(failed), Targets.beyond(known.costs(), direction.cost(objective)), tried);
    }

    /** Points of failed trials, in an order that does not depend on when they failed. */
    private List<double[]> avoided(List<Configuration> failed) {
        return failed.subList(Math.max(0, failed.size() - MOST_FAILED), failed.size()).stream()
                .map(coordinates::point)
                .sorted(Arrays::compare)
                .toList();
    }

    private double probability(Trials known, List<double[]> avoided, double level, Set<Configuration> tried) {
        List<double[]> rows =
                Stream.concat(known.rows().stream(), avoided.stream()).toList();
        Points points = Points.of(coordinates.dimensions(), rows);
        double[] targets = Targets.of(known.costs(), avoided.size());
        boolean[] categorical = coordinates.categorical();
        Hyperparameters fitted = Fits.fresh(points, targets, categorical);
        return Posterior.of(points, targets, categorical, fitted)
                .flatMap(model ->
                        probability(model, fitted.noise(), level, promising(model, fitted, known, tried), tried.size()))
                .orElse(1.0);
    }

    private Optional<Double> probability(
            Posterior model, double noise, double level, List<double[]> candidates, int results) {
        if (candidates.isEmpty()) {
            return Optional.of(0.0);
        }
        RandomStream random = RandomStream.of(seed, Purpose.CONVERGENCE, results);
        return JointDraws.of(model, Points.of(coordinates.dimensions(), candidates), noise)
                .map(draws -> draws.shareBelow(level, DRAWS, random));
    }

    /** Points that were not tried and may be the best: those with the lowest confidence bounds. */
    private List<double[]> promising(Posterior model, Hyperparameters fitted, Trials known, Set<Configuration> tried) {
        Landscape bound = new Landscape(model, new Acquisition.ConfidenceBound(OPTIMISM));
        AcquisitionSearch search = new AcquisitionSearch(coordinates.axes(), bound, fitted, known.size());
        Stream<double[]> ranked = coordinates.canBeListed()
                ? search.ranked(coordinates.all())
                : search.best(net(known, Purpose.CONVERGENCE.derive(seed, tried.size())));
        Set<Configuration> seen = new HashSet<>(tried);
        List<double[]> promising = new ArrayList<>();
        for (Iterator<double[]> points = ranked.iterator(); points.hasNext() && promising.size() < CANDIDATES; ) {
            double[] point = points.next();
            if (seen.add(coordinates.configuration(point))) {
                promising.add(point);
            }
        }
        return promising;
    }

    private List<double[]> net(Trials known, long netSeed) {
        List<double[]> elite = known.cheapest(ELITE).rows();
        return new CandidateNet(coordinates.axes()).points(elite, netSeed, 0);
    }
}
