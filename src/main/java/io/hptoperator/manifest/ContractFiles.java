package io.hptoperator.manifest;

import io.fabric8.kubernetes.api.model.DownwardAPIVolumeFile;
import io.fabric8.kubernetes.api.model.DownwardAPIVolumeFileBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import io.hptoperator.api.Channel;
import io.hptoperator.api.HyperParameterTuningJobObjective;
import io.hptoperator.api.ResourceConfig;
import io.hptoperator.api.TrainingJobSpec;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The files in {@code /opt/ml/input/config}: annotations of the pod, shown as files by the downward API, so that no ConfigMap has to be
 * created and none can be missing. All pods of a Job have the same annotations, but each instance must read its own name in {@code
 * resourceconfig.json}: with several instances there is one such file per rank, in a directory named like the rank, and each pod mounts
 * its own directory.
 */
record ContractFiles(TrainingJobSpec spec, Instances instances) {
    private static final String VOLUME = "hpt-config";
    private static final String HYPERPARAMETERS = "hyperparameters.json";
    private static final String INPUT_DATA = "inputdataconfig.json";
    private static final String RESOURCES = "resourceconfig.json";
    private static final String NETWORK_INTERFACE = "eth0";
    /** AMT names the objective to the training program by this hyperparameter. */
    private static final String OBJECTIVE_NAME = "_tuning_objective_metric";
    /** A volume is seen by every instance as files, which in SageMaker's words is this. */
    private static final Map<String, String> CHANNEL = Collections.unmodifiableMap(new TreeMap<>(
            Map.of("TrainingInputMode", "File", "S3DistributionType", "FullyReplicated", "RecordWrapperType", "None")));

    Map<String, String> annotations() {
        Map<String, String> annotations = new LinkedHashMap<>();
        annotations.put(Names.PREFIX + HYPERPARAMETERS, Json.text(hyperParameters()));
        annotations.put(Names.PREFIX + INPUT_DATA, Json.text(inputData()));
        var hosts = instances.hosts();
        for (int rank = 0; rank < hosts.size(); rank++) {
            annotations.put(resourceAnnotation(rank), Json.text(resources(hosts.get(rank))));
        }
        return annotations;
    }

    Volume volume() {
        var files = instances.areSeveral()
                ? IntStream.range(0, instances.count())
                        .boxed()
                        .flatMap(rank -> files(rank + "/", rank))
                        .toList()
                : files("", 0).toList();
        return new VolumeBuilder()
                .withName(VOLUME)
                .withNewDownwardAPI()
                .withItems(files)
                .endDownwardAPI()
                .build();
    }

    VolumeMount mount() {
        var mount = new VolumeMountBuilder()
                .withName(VOLUME)
                .withMountPath(ContractPaths.CONFIG)
                .withReadOnly(true);
        return (instances.areSeveral() ? mount.withSubPathExpr("$(" + Instances.RANK_VARIABLE + ")") : mount).build();
    }

    /** {@code resourceconfig.json} as the container of this host sees it. */
    Map<String, Object> resources(String currentHost) {
        Map<String, Object> resources = new LinkedHashMap<>();
        resources.put("current_host", currentHost);
        Optional.ofNullable(spec.resourceConfig())
                .map(ResourceConfig::instanceType)
                .ifPresent(type -> resources.put("current_instance_type", type));
        resources.put("hosts", instances.hosts());
        resources.put("network_interface_name", NETWORK_INTERFACE);
        return resources;
    }

    Map<String, Object> inputData() {
        Map<String, Object> channels = new LinkedHashMap<>();
        spec.inputDataConfig().stream()
                .map(Channel::channelName)
                .forEach(name -> channels.put(String.valueOf(name), CHANNEL));
        return channels;
    }

    String networkInterface() {
        return NETWORK_INTERFACE;
    }

    private Map<String, String> hyperParameters() {
        Map<String, String> all = new LinkedHashMap<>(spec.hyperParameters());
        Optional.ofNullable(spec.objective())
                .map(HyperParameterTuningJobObjective::metricName)
                .ifPresent(name -> all.put(OBJECTIVE_NAME, name));
        return all;
    }

    private Stream<DownwardAPIVolumeFile> files(String directory, int rank) {
        return Stream.of(
                file(directory + HYPERPARAMETERS, Names.PREFIX + HYPERPARAMETERS),
                file(directory + INPUT_DATA, Names.PREFIX + INPUT_DATA),
                file(directory + RESOURCES, resourceAnnotation(rank)));
    }

    private String resourceAnnotation(int rank) {
        return Names.PREFIX + (instances.areSeveral() ? "resourceconfig-" + rank + ".json" : RESOURCES);
    }

    private static DownwardAPIVolumeFile file(String path, String annotation) {
        return new DownwardAPIVolumeFileBuilder()
                .withPath(path)
                .withNewFieldRef()
                .withFieldPath("metadata.annotations['" + annotation + "']")
                .endFieldRef()
                .build();
    }
}
