package io.hptoperator.local.jobs;

import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.JobStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;

/** Carries out plans against the API. Everything it does may be repeated: it counts in status before it releases. */
final class JobActions {
    private final KubernetesClient client;

    JobActions(KubernetesClient client) {
        this.client = client;
    }

    void carryOut(Job job, JobPlan plan, JobNotes notes) {
        boolean suspended = Boolean.TRUE.equals(job.getSpec().getSuspend());
        plan.delete().forEach(pod -> {
            if (suspended) {
                release(pod.pod()); // what suspension takes away is never counted
            }
            client.resource(pod.pod()).delete();
        });
        for (var slot : plan.create()) {
            notes.podCreated(client.resource(PodFactory.pod(job, slot)).create());
        }
        plan.status().ifPresent(status -> notes.written(store(job, status)));
        plan.release().forEach(notes::counted);
        plan.release().forEach(pod -> release(pod.pod()));
        if (plan.deleteJob()) {
            client.resource(job)
                    .withPropagationPolicy(DeletionPropagation.FOREGROUND)
                    .delete();
        }
    }

    /** Takes the tracking finalizer off; a pod that is gone already needs no release. */
    void release(Pod pod) {
        try {
            client.resource(pod)
                    .edit(current -> new PodBuilder(current)
                            .editMetadata()
                            .removeFromFinalizers(JobNames.TRACKING_FINALIZER)
                            .endMetadata()
                            .build());
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_NOT_FOUND) {
                throw e;
            }
        }
    }

    private Job store(Job job, JobStatus status) {
        return client.resource(new JobBuilder(job).withStatus(status).build()).updateStatus();
    }
}
