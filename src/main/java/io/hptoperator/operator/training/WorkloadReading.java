package io.hptoperator.operator.training;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.hptoperator.api.TrainingJob;
import io.hptoperator.manifest.JobViews;
import io.hptoperator.manifest.Names;
import io.hptoperator.manifest.Ownership;
import io.hptoperator.manifest.PodViews;
import io.hptoperator.operator.cluster.Mirror;
import io.hptoperator.operator.cluster.Mirror.Belonging;
import io.hptoperator.operator.cluster.Mirror.Subject;
import io.hptoperator.operator.cluster.MirrorListener;
import io.hptoperator.operator.cluster.Watched;
import io.hptoperator.training.JobView;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.InstantSource;
import java.util.Optional;

/** Which Jobs and pods are watched, and to whom they belong. */
final class WorkloadReading {
    private WorkloadReading() {}

    static Mirror<Job, JobView, TrainingJob> jobs(Watched watched, InstantSource clock) {
        return new Mirror<>(
                "jobs",
                watched,
                clock,
                Subject.of(Job.class, Optional.of(Names.TRAINING_JOB), WorkloadReading::ofTrainingJob, JobViews::of),
                MirrorListener.none());
    }

    static Mirror<Pod, OwnedPod, TrainingJob> pods(Watched watched, InstantSource clock) {
        return new Mirror<>(
                "pods",
                watched,
                clock,
                Subject.of(
                        Pod.class,
                        Optional.of(Names.TRAINING_JOB),
                        WorkloadReading::ofJob,
                        pod -> new OwnedPod(controllerUid(pod.getMetadata()), PodViews.of(pod))),
                MirrorListener.none());
    }

    /** Pods are grouped by name, because their owner is the Job and the training job is in a label. */
    static String podGroup(ObjectMeta trainingJob) {
        return trainingJob.getNamespace() + "/" + trainingJob.getName();
    }

    private static Optional<Belonging> ofTrainingJob(ObjectMeta meta) {
        return controller(meta, "TrainingJob")
                .map(owner -> new Belonging(new ResourceID(owner.getName(), meta.getNamespace()), owner.getUid()));
    }

    private static Optional<Belonging> ofJob(ObjectMeta meta) {
        return controller(meta, "Job")
                .flatMap(_ -> Optional.ofNullable(meta.getLabels().get(Names.TRAINING_JOB)))
                .map(name ->
                        new Belonging(new ResourceID(name, meta.getNamespace()), meta.getNamespace() + "/" + name));
    }

    /** The Job may be anybody's; what it is woken for then does not exist. */
    static Optional<Belonging> ofJobNamedAsItsTrainingJob(ObjectMeta meta) {
        return controller(meta, "Job")
                .map(job -> new Belonging(new ResourceID(job.getName(), meta.getNamespace()), job.getUid()));
    }

    private static String controllerUid(ObjectMeta meta) {
        return controller(meta, "Job").map(OwnerReference::getUid).orElse("");
    }

    private static Optional<OwnerReference> controller(ObjectMeta meta, String kind) {
        return Ownership.controllerOf(meta).filter(owner -> owner.getKind().equals(kind));
    }
}
