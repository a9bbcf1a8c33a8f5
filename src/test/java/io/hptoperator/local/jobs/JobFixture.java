package io.hptoperator.local.jobs;

import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodConditionBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.JobSpec;
import io.fabric8.kubernetes.api.model.batch.v1.JobStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** A Job with its pods in the words of the tests: {@code job(...).pod("a").failed(1).decide()}. */
final class JobFixture {
    static final Instant START = Instant.parse("2026-11-24T08:00:00Z");

    private final Job job;
    private final List<Pod> pods = new ArrayList<>();
    private Instant now = START;

    private JobFixture(Job job) {
        this.job = job;
    }

    static JobFixture job(Consumer<JobSpec> spec) {
        var job = new JobBuilder()
                .withNewMetadata()
                .withName("trial")
                .withNamespace("ns")
                .withUid("job-uid")
                .endMetadata()
                .withNewSpec()
                .withNewTemplate()
                .withNewSpec()
                .withRestartPolicy("Never")
                .addNewContainer()
                .withName("training")
                .withImage("digits:1")
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
        spec.accept(job.getSpec());
        return new JobFixture(job);
    }

    Job resource() {
        return job;
    }

    JobFixture status(Consumer<JobStatus> change) {
        if (job.getStatus() == null) {
            job.setStatus(new JobStatus());
        }
        change.accept(job.getStatus());
        return this;
    }

    JobFixture after(String duration) {
        now = now.plus(Duration.parse("PT" + duration));
        return this;
    }

    /** Takes over the status and the pods' releases that a plan wants, as if they had been written. */
    JobFixture afterCarryingOut(JobPlan plan) {
        plan.status().ifPresent(job::setStatus);
        var released = plan.release().stream().map(JobPod::uid).toList();
        pods.stream()
                .filter(pod -> released.contains(pod.getMetadata().getUid()))
                .forEach(pod -> pod.getMetadata().setFinalizers(new ArrayList<>()));
        return this;
    }

    JobFixture pending(String name) {
        return pod(name, "Pending");
    }

    JobFixture running(String name) {
        pod(name, "Running");
        pods.getLast()
                .getStatus()
                .getConditions()
                .add(new PodConditionBuilder()
                        .withType("Ready")
                        .withStatus("True")
                        .build());
        return this;
    }

    JobFixture succeeded(String name) {
        return pod(name, "Succeeded").exit(0);
    }

    JobFixture failed(String name, int exitCode) {
        return pod(name, "Failed").exit(exitCode);
    }

    JobFixture withCondition(String type) {
        pods.getLast()
                .getStatus()
                .getConditions()
                .add(new PodConditionBuilder().withType(type).withStatus("True").build());
        return this;
    }

    JobFixture terminating() {
        pods.getLast().getMetadata().setDeletionTimestamp(now.toString());
        return this;
    }

    JobFixture atIndex(int index) {
        pods.getLast().getMetadata().getAnnotations().put(JobNames.COMPLETION_INDEX, Integer.toString(index));
        return this;
    }

    JobPlan decide() {
        return decide(Set.of());
    }

    JobPlan decide(Set<String> counted) {
        return new JobDecision(RetryDelay.KUBERNETES)
                .decide(new Observed(job, pods.stream().map(JobPod::new).toList(), counted), now);
    }

    private JobFixture pod(String name, String phase) {
        pods.add(new PodBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace("ns")
                .withUid(name)
                .withCreationTimestamp(now.toString())
                .withFinalizers(JobNames.TRACKING_FINALIZER)
                .endMetadata()
                .withNewStatus()
                .withPhase(phase)
                .endStatus()
                .build());
        return this;
    }

    private JobFixture exit(int code) {
        pods.getLast()
                .getStatus()
                .getContainerStatuses()
                .add(new ContainerStatusBuilder()
                        .withName("training")
                        .withNewState()
                        .withNewTerminated()
                        .withExitCode(code)
                        .withFinishedAt(now.toString())
                        .endTerminated()
                        .endState()
                        .build());
        return this;
    }
}
