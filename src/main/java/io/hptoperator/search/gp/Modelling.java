package io.hptoperator.search.gp;

import io.hptoperator.search.Direction;
import io.hptoperator.search.History;
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
    private final Trials pooled;
    private final Fits fits;
    private final Transfer transfer;

    Modelling(Coordinates coordinates, Direction direction, Inheritance inheritance, long seed) {
        this.coordinates = coordinates;
        this.direction = direction;
        this.pooled = inheritance.pooled();
        this.fits = new Fits(coordinates.categorical(), pooled.size());
        this.transfer = new Transfer(inheritance.transferred(), coordinates.categorical(), seed);
    }

    /** Empty when no model can be computed. */
    Optional<Knowledge> of(History history) {
        Trials all = pooled.followedBy(Trials.of(history.completed(), coordinates, direction));
        Fitted fitted = fits.of(all);
        Hyperparameters hyperparameters = fitted.hyperparameters();
        Trials trials = all.selected(MOST_RESULTS);
        List<double[]> ended = new ArrayList<>(trials.rows());
        ended.addAll(canonical(history.failed()));
        List<double[]> launched = new ArrayList<>(ended);
        List<double[]> pending = canonical(history.pending());
        launched.addAll(pending);
        List<double[]> promising = new ArrayList<>(trials.rows());
        promising.addAll(pending);
        double[] targets = Targets.of(trials.costs(), history.failed().size(), fitted.warp());
        return posterior(points(ended), targets, hyperparameters)
                .flatMap(known -> known.withPending(points(launched))
                        .map(believed -> transfer.help(known, believed, points(trials.rows()), targets)))
                .map(model -> new Knowledge(trials, hyperparameters, model.lowestMean(points(promising)), model));
    }

    private Optional<Posterior> posterior(Points points, double[] targets, Hyperparameters hyperparameters) {
        return Stream.of(hyperparameters, Hyperparameters.defaults(coordinates.dimensions()))
                .flatMap(candidate -> Posterior.of(points, targets, coordinates.categorical(), candidate).stream())
                .findFirst();
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
