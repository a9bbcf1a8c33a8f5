package io.hptoperator.local.jobs;

import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.List;
import java.util.Set;

/**
 * What the controller knows of a Job when it decides.
 *
 * @param pods controlled by this very Job (by UID), in any order
 * @param counted UIDs of pods whose end is in the Job's status although their finalizer may still be there
 */
record Observed(Job job, List<JobPod> pods, Set<String> counted) {
    Observed {
        pods = List.copyOf(pods);
        counted = Set.copyOf(counted);
    }

    List<JobPod> active() {
        return pods.stream().filter(JobPod::active).toList();
    }

    int terminating() {
        return (int) pods.stream().filter(JobPod::terminating).count();
    }
}
