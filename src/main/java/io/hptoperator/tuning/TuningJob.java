package io.hptoperator.tuning;

import io.hptoperator.search.Direction;
import java.util.List;

/**
 * What the user asks for.
 *
 * @param name name of the tuning job, used in messages
 * @param direction of the objective, the same for all definitions so that their values compare
 * @param definitions one to ten, in order of declaration; trials are dealt to them in turn
 * @param stop AMT's StopHyperParameterTuningJob; the first sight of {@code true} is remembered, later values are ignored
 * @param suspend launch nothing for now
 */
public record TuningJob(
        String name,
        Direction direction,
        Limits limits,
        CompletionCriteria criteria,
        List<Definition> definitions,
        boolean stop,
        boolean suspend) {
    public TuningJob {
        definitions = List.copyOf(definitions);
        if (definitions.isEmpty()) {
            throw new IllegalArgumentException(
                    "tuning job %s has no training job definition; give it one".formatted(name));
        }
    }

    /** What counts as progress in this job. */
    public ImprovementRule improvementRule() {
        return new ImprovementRule(direction, criteria.minimumImprovement());
    }

    /** Trials have to tell what they report while they train. */
    public boolean stopsTrialsEarly() {
        return definitions.stream()
                .anyMatch(definition -> definition.earlyStopping().watches());
    }

    Allocation allocation() {
        return new Allocation(definitions);
    }
}
