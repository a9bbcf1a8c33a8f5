package io.hptoperator.manifest;

import io.fabric8.kubernetes.api.model.AffinityBuilder;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.hptoperator.api.AlgorithmSpecification;
import io.hptoperator.api.TrainingJob;
import io.hptoperator.training.TrainingRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The pod of a training job as its fields describe it, before the user's template is merged over it. */
final class PodRendering {
    /** SageMaker waits this long between SIGTERM and SIGKILL. */
    private static final long GRACE_SECONDS = 120;
    /** What SageMaker says to an image that is given neither entrypoint nor arguments. */
    private static final List<String> DEFAULT_ARGUMENTS = List.of("train");

    private final TrainingJob job;
    private final Instances instances;
    private final ContractFiles files;
    private final Storage storage;
    private final Placement placement;

    PodRendering(TrainingJob job, Instances instances, Storage storage, Placement placement) {
        this.job = job;
        this.instances = instances;
        this.files = new ContractFiles(job.getSpec(), instances);
        this.storage = storage;
        this.placement = placement;
    }

    PodTemplateSpec template() {
        return new PodTemplateSpecBuilder()
                .withNewMetadata()
                .withLabels(placement.profile().labels())
                .addToLabels(Names.labels(job))
                .withAnnotations(placement.profile().annotations())
                .addToAnnotations(files.annotations())
                .endMetadata()
                .withSpec(spec())
                .build();
    }

    private PodSpec spec() {
        var profile = placement.profile();
        return new PodSpecBuilder()
                .withRestartPolicy("Never")
                .withTerminationGracePeriodSeconds(GRACE_SECONDS)
                .withAutomountServiceAccountToken(false)
                .withNewSecurityContext()
                .withNewSeccompProfile()
                .withType("RuntimeDefault")
                .endSeccompProfile()
                .endSecurityContext()
                .withSubdomain(instances.areSeveral() ? instances.job() : null)
                .withNodeSelector(profile.nodeSelector())
                .withTolerations(profile.tolerations())
                .withAffinity(profile.nodeAffinity()
                        .map(nodes ->
                                new AffinityBuilder().withNodeAffinity(nodes).build())
                        .orElse(null))
                .withRuntimeClassName(profile.runtimeClassName().orElse(null))
                .withPriorityClassName(profile.priorityClassName().orElse(null))
                .withContainers(container())
                .withVolumes(volumes())
                .build();
    }

    private List<Volume> volumes() {
        var volumes = new ArrayList<>(storage.volumes());
        volumes.addFirst(files.volume());
        placement.sharedMemory().ifPresent(volumes::add);
        return volumes;
    }

    private Container container() {
        var algorithm = Optional.ofNullable(job.getSpec().algorithmSpecification());
        var command = algorithm.map(AlgorithmSpecification::containerEntrypoint).orElse(List.of());
        var arguments =
                algorithm.map(AlgorithmSpecification::containerArguments).orElse(List.of());
        var mounts = new ArrayList<>(storage.mounts());
        mounts.addFirst(files.mount());
        placement.sharedMemoryMount().ifPresent(mounts::add);
        return new ContainerBuilder()
                .withName(TrainingRun.CONTAINER)
                .withImage(algorithm.map(AlgorithmSpecification::trainingImage).orElse(null))
                .withCommand(command)
                .withArgs(command.isEmpty() && arguments.isEmpty() ? DEFAULT_ARGUMENTS : arguments)
                .withEnv(Environment.of(job.getSpec(), instances, files, storage, placement))
                .withResources(placement.requirements())
                .withVolumeMounts(mounts)
                .withTerminationMessagePath(ContractPaths.FAILURE)
                .withTerminationMessagePolicy("FallbackToLogsOnError")
                .withNewSecurityContext()
                .withAllowPrivilegeEscalation(false)
                .endSecurityContext()
                .build();
    }
}
