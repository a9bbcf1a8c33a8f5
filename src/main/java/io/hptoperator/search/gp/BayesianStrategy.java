package io.hptoperator.search.gp;

import io.hptoperator.search.Direction;
import io.hptoperator.search.History;
import io.hptoperator.search.Observation;
import io.hptoperator.search.Strategy;
import io.hptoperator.search.Suggestion;
import io.hptoperator.search.sampling.RandomStrategy;
import io.hptoperator.search.space.Configuration;
import io.hptoperator.search.space.SearchSpace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * AMT's Bayesian strategy: a Gaussian process over the results so far proposes the configuration that promises most. See DESIGN.md.
 *
 * <p>A suggestion is a function of seed, ordinal and history; what an instance keeps between calls only saves time. Safe for use
 * by several threads.
 */
public final class BayesianStrategy implements Strategy {
    private static final int SMALLEST_START = 5;
    private static final int LARGEST_START = 10;
    private static final int RESULTS_NEEDED = 3;
    private static final int IMPROVEMENT_ONLY_UNTIL = 40;
    private static final double OPTIMISM = 1.8;
    /** Below this ratio of signal to noise variance a model says little (Vizier's test). */
    private static final double NOISY = 0.7;

    private static final int EXPLORATION_PERIOD = 5;
    private static final int ELITE = 5;
    private static final int MOST_RESULTS = 500;
    /** Finite spaces up to this size are searched by listing them. */
    private static final long LISTED = 2_000;

    private final SearchSpace space;
    private final Direction direction;
    private final long seed;
    private final Coordinates coordinates;
    private final RandomStrategy random;
    private final Fits fits;

    public BayesianStrategy(SearchSpace space, Direction direction, long seed) {
        this.space = space;
        this.direction = direction;
        this.seed = seed;
        this.coordinates = new Coordinates(space);
        this.random = new RandomStrategy(space, seed);
        this.fits = new Fits(coordinates.categorical());
    }

    @Override
    public Suggestion suggest(int ordinal, History history) {
        Set<Configuration> tried = tried(history);
        OptionalLong combinations = space.combinations();
        if (combinations.isPresent() && tried.size() >= combinations.getAsLong()) {
            return new Suggestion.Exhausted(
                    "all %d combinations of the search space have been tried".formatted(combinations.getAsLong()));
        }
        if (ordinal < startSize() || history.completed().size() < RESULTS_NEEDED || coordinates.dimensions() == 0) {
            return fromDesign(ordinal, history, tried);
        }
        return modelled(ordinal, history, tried)
                .<Suggestion>map(Suggestion.Proposed::new)
                .orElseGet(() -> fromDesign(ordinal, history, tried));
    }

    private int startSize() {
        return Math.clamp(coordinates.dimensions() + 1, SMALLEST_START, LARGEST_START);
    }

    private static Set<Configuration> tried(History history) {
        Set<Configuration> tried = new HashSet<>(history.pending());
        tried.addAll(history.failed());
        history.completed().stream().map(Observation::configuration).forEach(tried::add);
        return tried;
    }

    /** The first quasi-random configuration, from this ordinal on, that was not tried. */
    private Suggestion fromDesign(int ordinal, History history, Set<Configuration> tried) {
        for (int candidate = ordinal; ; candidate++) {
            Suggestion suggestion = random.suggest(candidate, history);
            switch (suggestion) {
                case Suggestion.Proposed(Configuration configuration) -> {
                    if (!tried.contains(configuration)) {
                        return suggestion;
                    }
                }
                case Suggestion.Exhausted exhausted -> {
                    return firstUntried(history, tried);
                }
            }
        }
    }

    private Suggestion firstUntried(History history, Set<Configuration> tried) {
        int earlier = 0;
        Suggestion suggestion = random.suggest(earlier, history);
        while (suggestion instanceof Suggestion.Proposed(Configuration configuration)
                && tried.contains(configuration)) {
            suggestion = random.suggest(++earlier, history);
        }
        return suggestion;
    }

    private Optional<Configuration> modelled(int ordinal, History history, Set<Configuration> tried) {
        Trials trials = trials(history);
        Hyperparameters hyperparameters = fits.of(trials);
        Optional<Posterior> known = posterior(trials, history, hyperparameters);
        if (known.isEmpty()) {
            return Optional.empty();
        }
        Optional<Posterior> believed = known.get().withPending(allPoints(trials, history), hyperparameters.noise());
        if (believed.isEmpty()) {
            return Optional.empty();
        }
        Acquisition acquisition = acquisition(trials.size(), ordinal, hyperparameters, known.get());
        double[] lengths = IntStream.range(0, coordinates.dimensions())
                .mapToDouble(hyperparameters::length)
                .toArray();
        AcquisitionSearch search =
                new AcquisitionSearch(coordinates, believed.get(), acquisition, lengths, trials.size());
        return chosen(search, trials, ordinal, tried);
    }

    private Optional<Configuration> chosen(
            AcquisitionSearch search, Trials trials, int ordinal, Set<Configuration> tried) {
        if (space.combinations().orElse(Long.MAX_VALUE) <= LISTED) {
            return search.ranked(untried(tried)).stream().findFirst().map(coordinates::configuration);
        }
        return search
                .best(elite(trials), seed, ordinal, point -> tried.contains(coordinates.configuration(point)))
                .stream()
                .findFirst()
                .map(coordinates::configuration);
    }

    private Acquisition acquisition(int results, int ordinal, Hyperparameters hyperparameters, Posterior known) {
        double incumbent = known.lowestMean(results);
        boolean noisy = hyperparameters.signal() < NOISY * hyperparameters.noise();
        if (noisy && ordinal % EXPLORATION_PERIOD == 0) {
            return new Acquisition.PureExploration(incumbent);
        }
        return results < IMPROVEMENT_ONLY_UNTIL || results % 2 == 0
                ? new Acquisition.LogExpectedImprovement(incumbent)
                : new Acquisition.ConfidenceBound(OPTIMISM);
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

    private Optional<Posterior> posterior(Trials trials, History history, Hyperparameters hyperparameters) {
        List<double[]> rows = new ArrayList<>(trials.rows());
        rows.addAll(canonical(history.failed()));
        double[] targets = Targets.of(trials.costs(), history.failed().size());
        Points points = Points.of(coordinates.dimensions(), rows);
        return Stream.of(hyperparameters, Hyperparameters.defaults(coordinates.dimensions()))
                .flatMap(candidate -> Posterior.of(points, targets, coordinates.categorical(), candidate).stream())
                .findFirst();
    }

    private Points allPoints(Trials trials, History history) {
        List<double[]> rows = new ArrayList<>(trials.rows());
        rows.addAll(canonical(history.failed()));
        rows.addAll(canonical(history.pending()));
        return Points.of(coordinates.dimensions(), rows);
    }

    /** In an order that does not depend on the order of arrival. */
    private List<double[]> canonical(List<Configuration> configurations) {
        return configurations.stream()
                .map(coordinates::point)
                .sorted(java.util.Arrays::compare)
                .toList();
    }

    private List<double[]> elite(Trials trials) {
        return IntStream.range(0, trials.size())
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> trials.costs()[i])
                        .thenComparingInt(i -> i))
                .limit(ELITE)
                .map(trials.rows()::get)
                .toList();
    }

    private List<double[]> untried(Set<Configuration> tried) {
        return coordinates.all().stream()
                .filter(point -> !tried.contains(coordinates.configuration(point)))
                .toList();
    }
}
