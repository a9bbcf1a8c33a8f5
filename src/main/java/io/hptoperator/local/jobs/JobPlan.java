package io.hptoperator.local.jobs;

import io.fabric8.kubernetes.api.model.batch.v1.JobStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What one pass does, in this order: create and delete pods, store the status, release the pods that it counts, delete the
 * Job itself.
 *
 * @param release pods that lose their tracking finalizer
 * @param status empty when the stored one is right already
 * @param wakeUp when time alone will change the plan
 */
record JobPlan(
        List<Slot> create,
        List<JobPod> delete,
        Optional<JobStatus> status,
        List<JobPod> release,
        boolean deleteJob,
        Optional<Instant> wakeUp) {

    static final JobPlan NOTHING =
            new JobPlan(List.of(), List.of(), Optional.empty(), List.of(), false, Optional.empty());

    static JobPlan releasing(List<JobPod> release) {
        return new JobPlan(List.of(), List.of(), Optional.empty(), release, false, Optional.empty());
    }

    JobPlan deletingJob() {
        return new JobPlan(create, delete, status, release, true, wakeUp);
    }

    JobPlan wakingAt(Instant time) {
        return new JobPlan(create, delete, status, release, deleteJob, Optional.of(time));
    }
}
