package io.hptoperator.operator.tuning;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.hptoperator.api.FinalObjectiveMetric;
import io.hptoperator.api.InheritedTrainingJobs;
import io.hptoperator.api.TrainingJobSummary;
import io.hptoperator.search.Direction;
import io.hptoperator.search.Observation;
import io.hptoperator.search.WarmStart;
import io.hptoperator.search.space.Configuration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a tuning job has taken over from its parents, in the form in which it is stored. */
record Inheritance(List<Part> parents) {
    static final Inheritance NONE = new Inheritance(List.of());

    /**
     * What one parent left.
     *
     * @param summary for the status
     * @param best of the parent, of whatever hyperparameters
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Part(InheritedTrainingJobs summary, @Nullable TrainingJobSummary best, List<Result> results) {
        Part {
            results = List.copyOf(results);
        }
    }

    /** A trial of a parent with the values of the heir's parameters. */
    record Result(Map<String, String> hyperParameters, double value) {}

    Inheritance {
        parents = List.copyOf(parents);
    }

    WarmStart warmStart(WarmStart.Kind kind) {
        return new WarmStart(
                kind, parents.stream().map(Inheritance::observations).toList());
    }

    private static List<Observation> observations(Part part) {
        return IntStream.range(0, part.results().size())
                .mapToObj(i -> new Observation(
                        i + 1,
                        new Configuration(part.results().get(i).hyperParameters()),
                        part.results().get(i).value()))
                .toList();
    }

    List<InheritedTrainingJobs> summaries() {
        return parents.stream().map(Part::summary).toList();
    }

    /** The best of the parents' and the heir's own best; of equal ones the earliest parent's. */
    Optional<TrainingJobSummary> overallBest(Direction direction, Stream<TrainingJobSummary> own) {
        return Stream.concat(parents.stream().map(Part::best).flatMap(best -> Optional.ofNullable(best).stream()), own)
                .filter(candidate -> candidate.finalHyperParameterTuningJobObjectiveMetric() != null)
                .reduce((best, next) -> direction.better(value(next), value(best)) ? next : best);
    }

    private static double value(TrainingJobSummary trial) {
        return Optional.ofNullable(trial.finalHyperParameterTuningJobObjectiveMetric())
                .map(FinalObjectiveMetric::value)
                .orElse(Double.NaN);
    }
}
