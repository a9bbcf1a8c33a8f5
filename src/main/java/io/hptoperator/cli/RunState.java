package io.hptoperator.cli;

import io.hptoperator.api.HyperParameterTuningJob;
import io.hptoperator.api.TrainingJob;
import io.hptoperator.cli.progress.TuningReading;
import io.hptoperator.cli.progress.TuningView;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Everything that runs, as the API showed it at one moment. */
record RunState(List<HyperParameterTuningJob> tuningJobs, List<TrainingJob> trainingJobs) {
    private static final Set<String> ENDED = Set.of("Completed", "Failed", "Stopped");

    RunState {
        tuningJobs = tuningJobs.stream()
                .sorted(Comparator.comparing(job -> job.getMetadata().getName()))
                .toList();
        trainingJobs = trainingJobs.stream()
                .sorted(Comparator.comparing(job -> job.getMetadata().getName()))
                .toList();
    }

    List<TuningView> views() {
        return tuningJobs.stream()
                .map(job -> TuningReading.of(job, trialsOf(job)))
                .toList();
    }

    /** Training jobs that belong to no tuning job. */
    List<TrainingJob> single() {
        return trainingJobs.stream()
                .filter(job -> job.getMetadata().getOwnerReferences().isEmpty())
                .toList();
    }

    boolean isFinished() {
        return views().stream().allMatch(TuningView::isFinished)
                && single().stream().allMatch(job -> ENDED.contains(status(job)));
    }

    boolean hasFailed() {
        return views().stream().anyMatch(tuning -> tuning.status().equals("Failed"))
                || single().stream().anyMatch(job -> status(job).equals("Failed"));
    }

    static String status(TrainingJob job) {
        return Optional.ofNullable(job.getStatus())
                .flatMap(status -> Optional.ofNullable(status.trainingJobStatus()))
                .orElse("InProgress");
    }

    private List<TrainingJob> trialsOf(HyperParameterTuningJob tuning) {
        return trainingJobs.stream()
                .filter(job -> job.getMetadata().getOwnerReferences().stream()
                        .anyMatch(owner ->
                                owner.getUid().equals(tuning.getMetadata().getUid())))
                .toList();
    }
}
