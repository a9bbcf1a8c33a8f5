package io.hptoperator.testing;

import io.hptoperator.api.HyperParameterTuningJob;
import io.hptoperator.api.HyperParameterTuningJobStatus;
import io.hptoperator.api.ObjectiveStatusCounters;
import io.hptoperator.api.TrainingJob;
import io.hptoperator.api.TrainingJobStatusCounters;
import io.hptoperator.api.TuningJobEnding;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a tuning job has come to, without what differs from run to run: names, UIDs and times. */
public record EndState(
        @Nullable String status,
        Optional<String> reason,
        @Nullable String trials,
        @Nullable TrainingJobStatusCounters counters,
        @Nullable ObjectiveStatusCounters objectives,
        Map<String, String> best,
        List<TrialEnd> trialEnds) {

    /** One trial. */
    public record TrialEnd(
            @Nullable Integer index,
            Map<String, String> hyperParameters,
            @Nullable String status,
            Optional<Double> value) {
        static TrialEnd of(TrainingJob trial) {
            var status = Optional.ofNullable(trial.getStatus());
            return new TrialEnd(
                    trial.getSpec().index(),
                    trial.getSpec().hyperParameters(),
                    status.map(known -> known.trainingJobStatus()).orElse(null),
                    status.map(known -> known.finalHyperParameterTuningJobObjectiveMetric())
                            .map(metric -> metric.value()));
        }
    }

    static EndState of(HyperParameterTuningJob job, List<TrainingJob> trials) {
        HyperParameterTuningJobStatus status = Objects.requireNonNull(job.getStatus());
        return new EndState(
                status.hyperParameterTuningJobStatus(),
                Optional.ofNullable(status.ending()).map(TuningJobEnding::reason),
                status.trials(),
                status.trainingJobStatusCounters(),
                status.objectiveStatusCounters(),
                status.bestTrainingJob() == null
                        ? Map.of()
                        : status.bestTrainingJob().tunedHyperParameters(),
                trials.stream().map(TrialEnd::of).toList());
    }
}
