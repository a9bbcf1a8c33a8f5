package io.hptoperator.admission;

import io.hptoperator.api.AutotuneChoices;
import io.hptoperator.api.HyperParameterTuningJobObjective;
import io.hptoperator.api.TrainingJobDefinition;
import io.hptoperator.search.Direction;
import io.hptoperator.tuning.TuningJob;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A tuning job whose spec makes sense, as the cores see it.
 *
 * @param seed given by the user, or derived from the resource's UID
 * @param scalings the scaling chosen for each parameter with {@code Auto}, by name; with several definitions, by
 *     {@code definition/name}
 * @param parents from which it learns
 * @param autotune what was chosen because {@code spec.autotune} asks for it
 * @param templates what to run, by definition name
 * @param objectives what to optimise, by definition name
 */
public record AdmittedTuningJob(
        TuningJob job,
        long seed,
        Map<String, String> scalings,
        Optional<ParentJobs> parents,
        Optional<AutotuneChoices> autotune,
        Map<String, TrainingJobDefinition> templates,
        Map<String, HyperParameterTuningJobObjective> objectives,
        Map<String, Strategies> strategiesByDefinition) {
    public AdmittedTuningJob {
        scalings = Map.copyOf(scalings);
        templates = Map.copyOf(templates);
        objectives = Map.copyOf(objectives);
        strategiesByDefinition = Map.copyOf(strategiesByDefinition);
    }

    /** AMT's spelling of the direction. */
    public String objectiveType() {
        return job.direction() == Direction.MAXIMIZE ? "Maximize" : "Minimize";
    }

    public TrainingJobDefinition template(String definition) {
        return Objects.requireNonNull(templates.get(definition), definition);
    }

    public HyperParameterTuningJobObjective objective(String definition) {
        return Objects.requireNonNull(objectives.get(definition), definition);
    }

    public Strategies strategies(String definition) {
        return Objects.requireNonNull(strategiesByDefinition.get(definition), definition);
    }
}
