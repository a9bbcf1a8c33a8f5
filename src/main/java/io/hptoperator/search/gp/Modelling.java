package io.hptoperator.search.gp;

import io.hptoperator.search.Direction;
import io.hptoperator.search.History;
import io.hptoperator.search.Observation;
import io.hptoperator.search.space.Configuration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** From a history to a model of it. */
final class Modelling {
    private static final int MOST_RESULTS = 500;

    private final Coordinates coordinates;
    private final Direction direction;
    private final Fits fits;

    Modelling(Coordinates coordinates, Direction direction) {
        this.coordinates = coordinates;
        this.direction = direction;
        this.fits = new Fits(coordinates.categorical());
    }

    /** Empty when no model can be computed. */
    Optional<Knowledge> of(History history) {
        Trials trials = trials(history);
        Hyperparameters hyperparameters = fits.of(trials);
        List<double[]> ended = new ArrayList<>(trials.rows());
        ended.addAll(canonical(history.failed()));
        List<double[]> launched = new ArrayList<>(ended);
        launched.addAll(canonical(history.pending()));
        double[] targets = Targets.of(trials.costs(), history.failed().size());
        return posterior(points(ended), targets, hyperparameters)
                .flatMap(known -> known.withPending(points(launched))
                        .map(believed ->
                                new Knowledge(trials, hyperparameters, known.lowestMean(trials.size()), believed)));
    }

    private Optional<Posterior> posterior(Points points, double[] targets, Hyperparameters hyperparameters) {
        return Stream.of(hyperparameters, Hyperparameters.defaults(coordinates.dimensions()))
                .flatMap(candidate -> Posterior.of(points, targets, coordinates.categorical(), candidate).stream())
                .findFirst();
    }

    private Trials trials(History history) {
        List<Observation> used = Selection.of(history.completed(), direction, MOST_RESULTS);
        List<double[]> rows = used.stream()
                .map(observation -> coordinates.point(observation.configuration()))
                .toList();
        double[] costs = used.stream()
                .mapToDouble(observation -> direction.cost(observation.objective()))
                .toArray();
        return new Trials(rows, costs);
    }

    private Points points(List<double[]> rows) {
        return Points.of(coordinates.dimensions(), rows);
    }

    /** In an order that does not depend on the order of arrival. */
    private List<double[]> canonical(List<Configuration> configurations) {
        return configurations.stream()
                .map(coordinates::point)
                .sorted(Arrays::compare)
                .toList();
    }
}
