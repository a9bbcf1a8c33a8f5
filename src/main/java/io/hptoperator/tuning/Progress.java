package io.hptoperator.tuning;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/**
 * AMT's NumberOfTrainingJobsObjectiveNotImproving. Results are judged in order of completion (of index when they completed at the
 * same time), so a trial that was already running when a better value arrived is judged against that value. The first result sets
 * the reference; each later one either improves on it, becoming the reference, or counts. A slow drift of small gains therefore
 * still resets the count once it adds up to the minimum. Failed trials neither count nor reset.
 *
 * @param reference the last result that counted as improvement
 * @param notImproving results since then
 */
public record Progress(OptionalDouble reference, int notImproving) {
    static final Progress NONE = new Progress(OptionalDouble.empty(), 0);

    /** One result, in order of completion. */
    record Result(Instant endTime, int index, double value) implements Comparable<Result> {
        private static final Comparator<Result> ORDER =
                Comparator.comparing(Result::endTime).thenComparingInt(Result::index);

        @Override
        public int compareTo(Result other) {
            return ORDER.compare(this, other);
        }
    }

    static Progress of(Collection<Trial> trials, ImprovementRule rule) {
        List<Result> results = trials.stream()
                .filter(trial -> trial.objectiveValue().isPresent())
                .map(Progress::result)
                .sorted()
                .toList();
        Progress progress = NONE;
        for (Result result : results) {
            progress = progress.after(result.value(), rule);
        }
        return progress;
    }

    static Result result(Trial trial) {
        return new Result(
                trial.endTime().orElseThrow(),
                trial.index(),
                trial.objectiveValue().orElseThrow());
    }

    private Progress after(double value, ImprovementRule rule) {
        boolean improved = reference.isEmpty() || rule.improves(value, reference.getAsDouble());
        return improved ? new Progress(OptionalDouble.of(value), 0) : new Progress(reference, notImproving + 1);
    }
}
