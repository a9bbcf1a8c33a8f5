package io.hptoperator.bench;

import io.hptoperator.search.Direction;
import io.hptoperator.search.History;
import io.hptoperator.search.Observation;
import io.hptoperator.search.Suggestion;
import io.hptoperator.search.quality.Problem;
import io.hptoperator.search.quality.Runs;
import io.hptoperator.search.space.Configuration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** The search on a problem of the tests, one trial after the other. */
final class SimulatedSearch {
    private static final int TRIALS = 200;

    private SimulatedSearch() {}

    /** @param floor added to every objective, since the least is 0, of which one per cent means little */
    static Trajectory of(Problem problem, long seed, double floor) {
        var strategy = Runs.BAYESIAN.strategy(problem, seed);
        List<Trajectory.Trial> trials = new ArrayList<>();
        List<Observation> completed = new ArrayList<>();
        List<Configuration> failed = new ArrayList<>();
        for (int ordinal = 0; ordinal < TRIALS; ordinal++) {
            var suggestion = strategy.suggest(ordinal, new History(completed, List.of(), failed));
            var next = ((Suggestion.Proposed) suggestion).configuration();
            var observed = problem.observed(next, seed, ordinal);
            if (observed.isPresent()) {
                double objective = observed.getAsDouble() + floor;
                completed.add(new Observation(ordinal + 1, next, objective));
                trials.add(new Trajectory.Trial(next, OptionalDouble.of(objective)));
            } else {
                failed.add(next);
                trials.add(new Trajectory.Trial(next, OptionalDouble.empty()));
            }
        }
        return new Trajectory("simulated", problem.name(), seed, problem.space(), Direction.MINIMIZE, trials);
    }
}
