package io.hptoperator.manifest;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.hptoperator.api.RetryStrategy;
import io.hptoperator.api.StoppingCondition;
import io.hptoperator.api.TrainingJob;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The Job around the pod, and the Service through which several instances find each other. */
final class JobRendering {
    /** AMT's default for maxRuntimeInSeconds: one day. */
    private static final long DEFAULT_MAX_RUNTIME = 86_400;
    /** Draining a node is everyday life in a cluster, so one instance may be interrupted twice where AMT would not repeat. */
    private static final int DEFAULT_RETRIES = 2;
    /** Several instances lose their common state with the first of them. */
    private static final int DEFAULT_RETRIES_OF_SEVERAL = 0;

    private final TrainingJob job;
    private final Instances instances;

    JobRendering(TrainingJob job, Instances instances) {
        this.job = job;
        this.instances = instances;
    }

    /**
     * Without {@code suspend} and {@code ttlSecondsAfterFinished}: the first belongs to queues, the second would race with reading the
     * result. The deadline is there for queued Jobs too, although the Job controller starts it anew each time that a queue
     * resumes the Job: a bound on each stay is better than none, and waiting in the queue does not count.
     */
    Job job(PodTemplateSpec template) {
        var retry = Optional.ofNullable(job.getSpec().retryStrategy());
        return new JobBuilder()
                .withMetadata(metadata(Names.queueing(job.getMetadata().getLabels())))
                .withNewSpec()
                .withCompletionMode(instances.areSeveral() ? "Indexed" : "NonIndexed")
                .withCompletions(instances.count())
                .withParallelism(instances.count())
                .withBackoffLimit(retry.map(RetryStrategy::maximumRetryAttempts)
                        .orElse(instances.areSeveral() ? DEFAULT_RETRIES_OF_SEVERAL : DEFAULT_RETRIES))
                .withPodReplacementPolicy("Failed")
                .withPodFailurePolicy(FailurePolicy.of(
                        retry.map(RetryStrategy::nonRetryableExitCodes).orElse(List.of()),
                        Names.queue(job.getMetadata().getLabels()).isPresent()))
                .withActiveDeadlineSeconds(Optional.ofNullable(job.getSpec().stoppingCondition())
                        .map(StoppingCondition::maxRuntimeInSeconds)
                        .orElse(DEFAULT_MAX_RUNTIME))
                .withTemplate(template)
                .endSpec()
                .build();
    }

    /** Headless and without ports: nothing but names, which must resolve before the first instance is ready. */
    Optional<Service> service() {
        return instances.areSeveral()
                ? Optional.of(new ServiceBuilder()
                        .withMetadata(metadata(Map.of()))
                        .withNewSpec()
                        .withClusterIP("None")
                        .withPublishNotReadyAddresses(true)
                        .addToSelector(Names.TRAINING_JOB, instances.job())
                        .endSpec()
                        .build())
                : Optional.empty();
    }

    private ObjectMeta metadata(Map<String, String> moreLabels) {
        return new ObjectMetaBuilder()
                .withName(instances.job())
                .withNamespace(job.getMetadata().getNamespace())
                .withLabels(Names.labels(job))
                .addToLabels(moreLabels)
                .withOwnerReferences(Ownership.by(job))
                .build();
    }
}
