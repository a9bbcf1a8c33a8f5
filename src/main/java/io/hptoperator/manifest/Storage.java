package io.hptoperator.manifest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import io.hptoperator.api.CheckpointConfig;
import io.hptoperator.api.OutputDataConfig;
import io.hptoperator.api.ResourceConfig;
import io.hptoperator.api.TrainingJobSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The volumes behind {@code /opt/ml}, one mount per directory: a volume over {@code /opt/ml} itself would hide the program that many
 * SageMaker images keep in {@code /opt/ml/code}, and one over {@code /opt/ml/output} would lie on the termination message. What outlives
 * the pod is kept in a directory named like the training job, so that its next attempt finds it and no other trial does.
 *
 * @param checkpoints path of the directory for checkpoints, when they are asked for
 * @param scratch path of the directory that only {@code volumeSizeInGB} gives
 */
record Storage(List<Volume> volumes, List<VolumeMount> mounts, Optional<String> checkpoints, Optional<String> scratch) {
    private static final String LOCAL = "hpt-storage";
    private static final String OUTPUT = "hpt-output";
    private static final String CHECKPOINTS = "hpt-checkpoints";
    private static final String CHANNEL = "hpt-channel-";
    private static final Pattern CHANNEL_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

    Storage {
        volumes = List.copyOf(volumes);
        mounts = List.copyOf(mounts);
    }

    static Storage of(String job, TrainingJobSpec spec, Problems problems) {
        return new Plan(job, spec, new VolumeSources(problems), problems).storage();
    }

    /** Collects volumes and mounts, one concern after the other. */
    private static final class Plan {
        private final String job;
        private final TrainingJobSpec spec;
        private final VolumeSources sources;
        private final Problems problems;
        private final List<Volume> volumes = new ArrayList<>();
        private final List<VolumeMount> mounts = new ArrayList<>();

        Plan(String job, TrainingJobSpec spec, VolumeSources sources, Problems problems) {
            this.job = job;
            this.spec = spec;
            this.sources = sources;
            this.problems = problems;
        }

        Storage storage() {
            addChannels();
            var scratch = addLocal();
            addOutput();
            var checkpoints = Optional.ofNullable(spec.checkpointConfig()).map(this::addCheckpoints);
            return new Storage(volumes, mounts, checkpoints, scratch);
        }

        private void addChannels() {
            for (int i = 0; i < spec.inputDataConfig().size(); i++) {
                var channel = spec.inputDataConfig().get(i);
                var path = "inputDataConfig[%d]".formatted(i);
                var volume = CHANNEL + i;
                var name = Objects.requireNonNullElse(channel.channelName(), "");
                if (!CHANNEL_NAME.matcher(name).matches()) {
                    problems.add(
                            path + ".channelName",
                            "is \"%s\"; letters, digits, '.', '-' and '_' make a directory's name, the first being a letter or a digit"
                                    .formatted(name));
                }
                sources.read(volume, path + ".volume", channel.volume()).ifPresent(volumes::add);
                mounts.add(new VolumeMountBuilder()
                        .withName(volume)
                        .withMountPath(ContractPaths.channel(name))
                        .withReadOnly(true)
                        .build());
            }
        }

        /** The directory that exists only when a size was asked for; model and output may be somewhere else. */
        private Optional<String> addLocal() {
            var size = Optional.ofNullable(spec.resourceConfig()).map(ResourceConfig::volumeSizeInGB);
            if (size.isEmpty() && outputVolume().isPresent()) {
                return Optional.empty();
            }
            volumes.add(size.map(Plan::claimed).orElseGet(() -> VolumeSources.emptyDirectory(LOCAL)));
            return size.map(_ -> {
                mount(LOCAL, ContractPaths.SCRATCH, "scratch");
                return ContractPaths.SCRATCH;
            });
        }

        private void addOutput() {
            var kept = outputVolume();
            kept.flatMap(given -> sources.read(OUTPUT, "outputDataConfig.volume", given))
                    .ifPresent(volumes::add);
            var volume = kept.isPresent() ? OUTPUT : LOCAL;
            var directory = kept.isPresent() ? job + "/" : "";
            mount(volume, ContractPaths.MODEL, directory + "model");
            mount(volume, ContractPaths.OUTPUT_DATA, directory + "output");
        }

        private String addCheckpoints(CheckpointConfig config) {
            var path = withoutSlash(Objects.requireNonNullElse(config.localPath(), ContractPaths.CHECKPOINTS));
            if (!path.startsWith("/")) {
                problems.add(
                        "checkpointConfig.localPath",
                        "is \"%s\"; it must be an absolute path of the container".formatted(path));
            }
            if (config.volume() == null) {
                volumes.add(VolumeSources.emptyDirectory(CHECKPOINTS));
            } else {
                sources.read(CHECKPOINTS, "checkpointConfig.volume", config.volume())
                        .ifPresent(volumes::add);
            }
            mount(CHECKPOINTS, path, job + "/checkpoints");
            return path;
        }

        private Optional<ObjectNode> outputVolume() {
            return Optional.ofNullable(spec.outputDataConfig()).map(OutputDataConfig::volume);
        }

        private void mount(String volume, String path, String directory) {
            mounts.add(new VolumeMountBuilder()
                    .withName(volume)
                    .withMountPath(path)
                    .withSubPath(directory)
                    .build());
        }

        /** A claim that lives and dies with its pod, of the cluster's default storage class. */
        private static Volume claimed(int gigabytes) {
            return new VolumeBuilder()
                    .withName(LOCAL)
                    .withNewEphemeral()
                    .withNewVolumeClaimTemplate()
                    .withNewSpec()
                    .withAccessModes("ReadWriteOnce")
                    .withNewResources()
                    .addToRequests("storage", new Quantity(gigabytes + "Gi"))
                    .endResources()
                    .endSpec()
                    .endVolumeClaimTemplate()
                    .endEphemeral()
                    .build();
        }

        private static String withoutSlash(String path) {
            return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        }
    }
}
