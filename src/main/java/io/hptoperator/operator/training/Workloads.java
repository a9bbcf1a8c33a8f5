package io.hptoperator.operator.training;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.hptoperator.api.TrainingJob;
import io.hptoperator.manifest.JobViews;
import io.hptoperator.manifest.PodViews;
import io.hptoperator.operator.cluster.Mirror;
import io.hptoperator.operator.cluster.Mirror.Belonging;
import io.hptoperator.operator.cluster.Mirror.Reading;
import io.hptoperator.operator.cluster.MirrorListener;
import io.hptoperator.operator.cluster.Watched;
import io.hptoperator.training.JobView;
import io.hptoperator.training.PodView;
import io.hptoperator.training.Workload;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Optional;

/** The Jobs and pods of training jobs: seen through mirrors, confirmed by live reads where it matters, created and deleted. */
final class Workloads {
    private static final String TRAINING_JOB_LABEL = "hpt-operator.io/training-job";

    private final KubernetesClient client;
    private final Mirror<Job, JobView, TrainingJob> jobs;
    private final Mirror<Pod, PodView, TrainingJob> pods;

    Workloads(Watched watched) {
        this.client = watched.client();
        this.jobs = new Mirror<>(
                "jobs",
                Job.class,
                watched.informers(Job.class, TRAINING_JOB_LABEL),
                new Reading<>(Workloads::owner, JobViews::of),
                MirrorListener.none());
        this.pods = new Mirror<>(
                "pods",
                Pod.class,
                watched.informers(Pod.class, TRAINING_JOB_LABEL),
                new Reading<>(Workloads::labelled, PodViews::of),
                MirrorListener.none());
    }

    List<EventSource<?, TrainingJob>> eventSources() {
        return List.of(jobs, pods);
    }

    /** What is under the training job's name, as far as the watch has told. */
    Workload seen(TrainingJob job) {
        return jobs.get(job.getMetadata().getUid(), job.getMetadata().getName())
                .<Workload>map(view -> view)
                .orElseGet(Workload.Absent::new);
    }

    /** The same from a live read. */
    Workload confirmed(TrainingJob job) {
        var existing = client.batch()
                .v1()
                .jobs()
                .inNamespace(job.getMetadata().getNamespace())
                .withName(job.getMetadata().getName())
                .get();
        if (existing == null) {
            return new Workload.Absent();
        }
        if (!existing.hasOwnerReferenceFor(job)) {
            return new Workload.Foreign(ownerText(existing));
        }
        jobs.remember(existing);
        return JobViews.of(existing);
    }

    /** All pods of the training job, those of lost attempts included. */
    List<PodView> pods(TrainingJob job) {
        return List.copyOf(pods.group(podGroup(job.getMetadata())).values());
    }

    /** Creates what does not exist; "already exists" is success if the owner is right, which the next pass looks up. */
    Workload create(TrainingJob job, Job wanted, Optional<? extends HasMetadata> service) {
        service.ifPresent(this::createUnlessThere);
        try {
            var created = client.resource(wanted).create();
            jobs.remember(created);
            return JobViews.of(created);
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                throw e;
            }
            return confirmed(job);
        }
    }

    /** Deletes the Job if it is still the same; its pods get SIGTERM and their grace period before it disappears. */
    void delete(TrainingJob job, String jobUid) {
        client.batch()
                .v1()
                .jobs()
                .inNamespace(job.getMetadata().getNamespace())
                .withName(job.getMetadata().getName())
                .withPropagationPolicy(io.fabric8.kubernetes.api.model.DeletionPropagation.FOREGROUND)
                .delete();
    }

    private void createUnlessThere(HasMetadata wanted) {
        try {
            client.resource(wanted).create();
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                throw e;
            }
        }
    }

    private static Optional<Belonging> owner(ObjectMeta meta) {
        return meta.getOwnerReferences().stream()
                .filter(owner -> Boolean.TRUE.equals(owner.getController()))
                .filter(owner -> owner.getKind().equals("TrainingJob"))
                .findFirst()
                .map(owner -> new Belonging(new ResourceID(owner.getName(), meta.getNamespace()), owner.getUid()));
    }

    /** A pod's owner is the Job; the training job is in a label. Namesakes are told apart by the Job's UID in the view. */
    private static Optional<Belonging> labelled(ObjectMeta meta) {
        return Optional.ofNullable(meta.getLabels())
                .flatMap(labels -> Optional.ofNullable(labels.get(TRAINING_JOB_LABEL)))
                .map(name ->
                        new Belonging(new ResourceID(name, meta.getNamespace()), meta.getNamespace() + "/" + name));
    }

    private static String podGroup(ObjectMeta trainingJob) {
        return trainingJob.getNamespace() + "/" + trainingJob.getName();
    }

    private static String ownerText(Job existing) {
        return existing.getMetadata().getOwnerReferences().stream()
                .findFirst()
                .map(owner -> "%s %s (%s)".formatted(owner.getKind(), owner.getName(), owner.getUid()))
                .orElse("nobody");
    }
}
