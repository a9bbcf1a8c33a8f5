package io.hptoperator.local.jobs;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A Job's template made into a pod. */
final class PodFactory {
    /** A label value has at most 63 characters; the dash and the random suffix must still fit. */
    private static final int LONGEST_NAME_BASE = 57;

    private PodFactory() {}

    /** The API server completes the name, which is another for each attempt. */
    static Pod pod(Job job, Slot slot) {
        var template = job.getSpec().getTemplate();
        var base = slot.index().isPresent()
                ? job.getMetadata().getName() + "-" + slot.index().getAsInt()
                : job.getMetadata().getName();
        var metadata = new ObjectMetaBuilder(
                        Optional.ofNullable(template.getMetadata()).orElseGet(() -> new ObjectMetaBuilder().build()))
                .withName(null)
                .withGenerateName(base.substring(0, Math.min(base.length(), LONGEST_NAME_BASE)) + "-")
                .withNamespace(job.getMetadata().getNamespace())
                .addToLabels(labels(job))
                .addToFinalizers(JobNames.TRACKING_FINALIZER)
                .withOwnerReferences(owner(job));
        slot.index()
                .ifPresent(index -> metadata.addToLabels(JobNames.COMPLETION_INDEX, Integer.toString(index))
                        .addToAnnotations(JobNames.COMPLETION_INDEX, Integer.toString(index)));
        var spec = template.getSpec();
        return new PodBuilder()
                .withMetadata(metadata.build())
                .withSpec(slot.index().isPresent() ? numbered(spec, base) : spec)
                .build();
    }

    private static Map<String, String> labels(Job job) {
        var name = job.getMetadata().getName();
        var uid = job.getMetadata().getUid();
        return Map.of(
                JobNames.JOB_NAME, name,
                JobNames.CONTROLLER_UID, uid,
                JobNames.LEGACY_JOB_NAME, name,
                JobNames.LEGACY_CONTROLLER_UID, uid);
    }

    private static OwnerReference owner(Job job) {
        return new OwnerReferenceBuilder()
                .withApiVersion("batch/v1")
                .withKind("Job")
                .withName(job.getMetadata().getName())
                .withUid(job.getMetadata().getUid())
                .withController(true)
                .withBlockOwnerDeletion(true)
                .build();
    }

    private static PodSpec numbered(PodSpec spec, String hostname) {
        return new PodSpecBuilder(spec)
                .withHostname(hostname)
                .withContainers(numbered(spec.getContainers()))
                .withInitContainers(numbered(spec.getInitContainers()))
                .build();
    }

    private static List<Container> numbered(List<Container> containers) {
        return containers.stream()
                .map(container -> new ContainerBuilder(container)
                        .addNewEnv()
                        .withName("JOB_COMPLETION_INDEX")
                        .withNewValueFrom()
                        .withNewFieldRef()
                        .withFieldPath("metadata.annotations['" + JobNames.COMPLETION_INDEX + "']")
                        .endFieldRef()
                        .endValueFrom()
                        .endEnv()
                        .build())
                .toList();
    }
}
