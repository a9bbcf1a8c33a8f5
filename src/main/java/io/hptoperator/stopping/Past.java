package io.hptoperator.stopping;

import io.hptoperator.search.Observation;
import io.hptoperator.search.space.Configuration;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * What was known when a check was due.
 *
 * @param trials that had ended, in order of completion
 */
record Past(List<EndedTrial> trials) {
    /** As it was after so many results, with the trials that had failed by then. */
    Past until(int results) {
        int seen = 0;
        for (int i = 0; i < trials.size(); i++) {
            if (trials.get(i).isResult() && ++seen == results) {
                return new Past(trials.subList(0, i + 1));
            }
        }
        throw new IllegalArgumentException("there are %d results and not %d".formatted(seen, results));
    }

    DoubleStream objectives() {
        return results().mapToDouble(Observation::objective);
    }

    List<Observation> results(String space) {
        return new Past(in(space)).results().toList();
    }

    List<Configuration> failed(String space) {
        return in(space).stream()
                .filter(trial -> !trial.isResult())
                .map(EndedTrial::configuration)
                .toList();
    }

    private Stream<Observation> results() {
        return trials.stream().filter(EndedTrial::isResult).map(EndedTrial::observation);
    }

    private List<EndedTrial> in(String space) {
        return trials.stream().filter(trial -> trial.space().equals(space)).toList();
    }
}
