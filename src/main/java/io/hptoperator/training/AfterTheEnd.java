package io.hptoperator.training;

import java.util.List;
import java.util.Optional;

/**
 * An ended training job never changes, but nothing may run on in its name: a Job that retries what this room holds for failed, say
 * because somebody edited it, is deleted.
 */
final class AfterTheEnd {
    private AfterTheEnd() {}

    static TrainingPlan plan(Observed observed) {
        return new TrainingPlan(
                observed.progress(),
                false,
                List.copyOf(actions(observed.workload(), observed.pods())),
                Optional.empty());
    }

    static List<TrainingAction.DeleteWorkload> actions(Workload workload, List<PodView> pods) {
        return workload instanceof JobView job && runsOn(job, pods)
                ? List.of(new TrainingAction.DeleteWorkload(job.uid()))
                : List.of();
    }

    private static boolean runsOn(JobView job, List<PodView> pods) {
        return job.isOpen() && job.deletionTime().isEmpty() && pods.stream().anyMatch(pod -> !pod.isTerminal());
    }
}
