package io.hptoperator.operator.training;

import io.fabric8.kubernetes.api.model.DeleteOptionsBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.hptoperator.api.TrainingJob;
import io.hptoperator.manifest.JobViews;
import io.hptoperator.operator.cluster.Creator;
import io.hptoperator.operator.cluster.Creator.Creation;
import io.hptoperator.operator.cluster.Mirror;
import io.hptoperator.operator.cluster.Watched;
import io.hptoperator.training.JobView;
import io.hptoperator.training.PodView;
import io.hptoperator.training.Workload;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.net.HttpURLConnection;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The Jobs and pods of training jobs: seen through mirrors, confirmed by live reads where it matters, created and deleted. */
final class Workloads {
    private final KubernetesClient client;
    private final Creator creator;
    private final Mirror<Job, JobView, TrainingJob> jobs;
    private final Mirror<io.fabric8.kubernetes.api.model.Pod, OwnedPod, TrainingJob> pods;
    private final Optional<Mirror<GenericKubernetesResource, Queues.Word, TrainingJob>> queues;

    Workloads(Watched watched, InstantSource clock, boolean kueue) {
        this.client = watched.client();
        this.creator = new Creator(client);
        this.jobs = WorkloadReading.jobs(watched, clock);
        this.pods = WorkloadReading.pods(watched, clock);
        this.queues = kueue ? Queues.open(watched, clock) : Optional.empty();
    }

    List<EventSource<?, TrainingJob>> eventSources() {
        return Stream.<EventSource<?, TrainingJob>>concat(Stream.of(jobs, pods), queues.stream())
                .toList();
    }

    /** When Jobs were made that the watch has not shown yet. */
    Stream<Instant> unseenSince() {
        return jobs.unseenSince();
    }

    /** What is under the training job's name, as far as the watch has told. */
    Workload seen(TrainingJob job) {
        jobs.verify(job.getMetadata().getUid());
        return jobs.get(job.getMetadata().getUid(), job.getMetadata().getName())
                .<Workload>map(view -> view.dismissed(dismissal(view)))
                .orElseGet(Workload.Absent::new);
    }

    /** What the queue says of a Job that it has taken back, or has not let run yet. */
    private Optional<String> dismissal(JobView view) {
        return queues.filter(_ -> view.suspended()).stream()
                .flatMap(known -> known.group(view.uid()).values().stream())
                .flatMap(word -> word.dismissal().stream())
                .findFirst();
    }

    /** The same from a live read. */
    Workload confirmed(TrainingJob job) {
        return Optional.ofNullable(jobNamedAs(job).get())
                .map(existing -> existing.hasOwnerReferenceFor(job)
                        ? remembered(existing)
                        : new Workload.Foreign(Creator.controllerOf(existing)))
                .orElseGet(Workload.Absent::new);
    }

    /** All pods of the training job that still exist, those of lost attempts included. */
    List<PodView> pods(TrainingJob job, Workload workload) {
        return pods.group(WorkloadReading.podGroup(job.getMetadata())).values().stream()
                .filter(pod ->
                        !(workload instanceof JobView view) || pod.jobUid().equals(view.uid()))
                .map(OwnedPod::view)
                .toList();
    }

    /** Creates what does not exist yet: the Service first, so that pods find each other from their first moment. */
    Creation<? extends HasMetadata> create(TrainingJob job, Job wanted, Optional<Service> service) {
        var address = service.<Creation<? extends HasMetadata>>map(missing -> creator.create(missing, job))
                .filter(made -> !(made instanceof Creation.Made<?>));
        return address.isPresent() ? address.get() : createJob(job, wanted);
    }

    private Creation<Job> createJob(TrainingJob job, Job wanted) {
        var creation = creator.create(wanted, job);
        if (creation instanceof Creation.Made<Job>(var made)) {
            remembered(made);
        }
        return creation;
    }

    /** Whether the object belongs to an earlier training job of the same name, with which it is about to go. */
    static boolean isLeftOver(HasMetadata existing, TrainingJob job) {
        return existing.isMarkedForDeletion()
                || existing.getMetadata().getOwnerReferences().stream()
                        .anyMatch(owner -> owner.getKind().equals(job.getKind())
                                && owner.getName().equals(job.getMetadata().getName())
                                && !owner.getUid().equals(job.getMetadata().getUid()));
    }

    /** Deletes the Job of this UID and no namesake; its pods get SIGTERM and their grace period before it disappears. */
    void delete(TrainingJob job, String jobUid) {
        var path = Stream.of(
                        "apis/batch/v1/namespaces",
                        job.getMetadata().getNamespace(),
                        "jobs",
                        job.getMetadata().getName())
                .map(Objects::requireNonNull)
                .reduce("", (left, right) -> left + "/" + right);
        var options = new DeleteOptionsBuilder()
                .withApiVersion("v1")
                .withKind("DeleteOptions")
                .withPropagationPolicy("Foreground")
                .withNewPreconditions(null, jobUid)
                .build();
        try {
            client.raw(path, "DELETE", options);
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_NOT_FOUND && e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                throw e;
            }
            // Gone, or replaced by a namesake; the watch will say so.
        }
    }

    private io.fabric8.kubernetes.client.dsl.ScalableResource<Job> jobNamedAs(TrainingJob job) {
        return client.batch()
                .v1()
                .jobs()
                .inNamespace(job.getMetadata().getNamespace())
                .withName(job.getMetadata().getName());
    }

    private Workload remembered(Job job) {
        jobs.remember(job);
        return JobViews.of(job);
    }
}
