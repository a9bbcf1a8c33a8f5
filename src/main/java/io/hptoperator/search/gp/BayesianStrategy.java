package io.hptoperator.search.gp;

import io.hptoperator.search.Direction;
import io.hptoperator.search.History;
import io.hptoperator.search.Observation;
import io.hptoperator.search.Strategy;
import io.hptoperator.search.Suggestion;
import io.hptoperator.search.WarmStart;
import io.hptoperator.search.space.Configuration;
import io.hptoperator.search.space.SearchSpace;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * AMT's Bayesian strategy: a Gaussian process over the results so far proposes the configuration that promises most. See DESIGN.md.
 *
 * <p>A suggestion is a function of seed, ordinal and history; what an instance keeps between calls only saves time. Safe for use
 * by several threads.
 */
public final class BayesianStrategy implements Strategy {
    private static final int RESULTS_NEEDED = 3;
    private static final int IMPROVEMENT_ONLY_UNTIL = 40;
    private static final double OPTIMISM = 1.8;
    /** Below this ratio of signal to noise variance a model says little (Vizier's test). */
    private static final double NOISY = 0.7;

    private static final int EXPLORATION_PERIOD = 5;
    private static final int ELITE = 5;

    private final SearchSpace space;
    private final long seed;
    private final Coordinates coordinates;
    /** Configurations whose results parents have handed down. */
    private final Set<Configuration> inherited;

    private final StartDesign start;
    private final Modelling modelling;
    private final CandidateNet net;

    public BayesianStrategy(SearchSpace space, Direction direction, long seed) {
        this(space, direction, seed, WarmStart.NONE);
    }

    public BayesianStrategy(SearchSpace space, Direction direction, long seed, WarmStart warmStart) {
        this(space, direction, seed, warmStart, List.of());
    }

    /**
     * A search that begins with what the user, then what parents recommend.
     *
     * @param startingPoints configurations of this space to try first, before anything else
     */
    public BayesianStrategy(
            SearchSpace space,
            Direction direction,
            long seed,
            WarmStart warmStart,
            List<Configuration> startingPoints) {
        this.space = space;
        this.seed = seed;
        this.coordinates = new Coordinates(space);
        Inheritance inheritance = new Inheritance(warmStart, coordinates, direction);
        this.inherited = inheritance.pooled().rows().stream()
                .filter(coordinates::contains)
                .map(coordinates::configuration)
                .collect(Collectors.toSet());
        List<Configuration> guesses = Stream.concat(
                        startingPoints.stream(),
                        inheritance.firstGuesses(coordinates).stream().map(coordinates::configuration))
                .distinct()
                .toList();
        int open = StartDesign.usualSize(coordinates.dimensions()) - inherited.size();
        this.start = new StartDesign(space, guesses, open, seed);
        this.modelling = new Modelling(coordinates, direction, inheritance, seed);
        this.net = new CandidateNet(coordinates.axes());
    }

    /** Which configurations of parents, which may have other parameters too, tell a search of {@code space} anything. */
    public static Predicate<Configuration> usefulTo(SearchSpace space) {
        Coordinates coordinates = new Coordinates(space);
        return foreign -> coordinates.extended(foreign).isPresent();
    }

    @Override
    public Suggestion suggest(int ordinal, History history) {
        Set<Configuration> tried = tried(history);
        OptionalLong combinations = space.combinations();
        if (combinations.isPresent() && tried.size() >= combinations.getAsLong()) {
            return new Suggestion.Exhausted(
                    "all %d combinations of the search space have been tried".formatted(combinations.getAsLong()));
        }
        if (ordinal < start.size()
                || inherited.size() + history.completed().size() < RESULTS_NEEDED
                || coordinates.dimensions() == 0) {
            return start.at(ordinal, tried);
        }
        return modelling
                .of(history)
                .flatMap(knowledge -> chosen(knowledge, ordinal, tried))
                .<Suggestion>map(Suggestion.Proposed::new)
                .orElseGet(() -> start.at(ordinal, tried));
    }

    private static Set<Configuration> tried(History history) {
        Set<Configuration> tried = new HashSet<>(history.pending());
        tried.addAll(history.failed());
        history.completed().stream().map(Observation::configuration).forEach(tried::add);
        return tried;
    }

    private Optional<Configuration> chosen(Knowledge knowledge, int ordinal, Set<Configuration> tried) {
        Landscape landscape = new Landscape(knowledge.model(), acquisition(knowledge, ordinal));
        AcquisitionSearch search = new AcquisitionSearch(
                coordinates.axes(),
                landscape,
                knowledge.hyperparameters(),
                knowledge.trials().size());
        List<Configuration> ranked = (coordinates.canBeListed()
                        ? search.ranked(coordinates.all())
                        : search.best(net(knowledge, ordinal)))
                .map(coordinates::configuration)
                .filter(configuration -> !tried.contains(configuration))
                .toList();
        return ranked.stream()
                .filter(configuration -> !inherited.contains(configuration))
                .findFirst()
                .or(() -> ranked.stream().findFirst());
    }

    private static Acquisition acquisition(Knowledge knowledge, int ordinal) {
        Hyperparameters hyperparameters = knowledge.hyperparameters();
        boolean noisy = hyperparameters.signal() < NOISY * hyperparameters.noise();
        if (noisy && ordinal % EXPLORATION_PERIOD == 0) {
            return new Acquisition.PureExploration(knowledge.incumbent());
        }
        int results = knowledge.trials().size();
        return results < IMPROVEMENT_ONLY_UNTIL || ordinal % 2 == 0
                ? new Acquisition.LogExpectedImprovement(knowledge.incumbent())
                : new Acquisition.ConfidenceBound(OPTIMISM);
    }

    private List<double[]> net(Knowledge knowledge, int ordinal) {
        Trials trials = knowledge.trials();
        List<double[]> elite = trials.byCost()
                .mapToObj(trials.rows()::get)
                .filter(coordinates::contains)
                .limit(ELITE)
                .toList();
        return net.points(elite, seed, ordinal);
    }
}
