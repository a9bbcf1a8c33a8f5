package io.hptoperator.local.jobs;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** What the controller itself did to one Job that the watches may not show yet. */
final class JobNotes {
    private final Set<String> created = ConcurrentHashMap.newKeySet();
    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private final Set<String> counted = ConcurrentHashMap.newKeySet();
    private final AtomicReference<Optional<Job>> written = new AtomicReference<>(Optional.empty());

    /** Whether a pod that was created has not been seen: what the Job has and lacks is not known until then. */
    boolean awaitsPods() {
        return !seen.containsAll(created);
    }

    void podCreated(Pod pod) {
        created.add(pod.getMetadata().getUid());
    }

    /** Also when it was seen to be deleted: nobody waits for it then. */
    void podSeen(Pod pod) {
        seen.add(pod.getMetadata().getUid());
    }

    void counted(JobPod pod) {
        counted.add(pod.uid());
    }

    Set<String> counted() {
        return counted;
    }

    void written(Job job) {
        written.set(Optional.of(job));
    }

    Job newest(Job cached) {
        return written.get().filter(own -> version(own) > version(cached)).orElse(cached);
    }

    private static long version(Job job) {
        return Long.parseLong(job.getMetadata().getResourceVersion());
    }
}
