package io.hptoperator.manifest;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.hptoperator.api.Channel;
import io.hptoperator.api.ResourceConfig;
import io.hptoperator.api.TrainingJobSpec;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The variables of the training container: the contract's first, then the user's, so that {@code $(SM_HP_X)} works in arguments and in
 * the user's variables. Kubernetes resolves a reference only to what stands before it.
 */
final class Environment {
    /** A Linux process does not start with a variable of 128 KiB; below it, room is left for the other variables. */
    private static final int LONGEST_VARIABLE = 100_000;

    private final TrainingJobSpec spec;
    private final Instances instances;
    private final ContractFiles files;
    private final Storage storage;
    private final Placement placement;
    private final Map<String, EnvVar> variables = new LinkedHashMap<>();

    private Environment(
            TrainingJobSpec spec, Instances instances, ContractFiles files, Storage storage, Placement placement) {
        this.spec = spec;
        this.instances = instances;
        this.files = files;
        this.storage = storage;
        this.placement = placement;
    }

    static List<EnvVar> of(
            TrainingJobSpec spec, Instances instances, ContractFiles files, Storage storage, Placement placement) {
        var environment = new Environment(spec, instances, files, storage, placement);
        environment.addIdentity();
        environment.addHyperParameters();
        environment.addPlaces();
        environment.addInstances();
        environment.addUsers();
        return List.copyOf(environment.variables.values());
    }

    private void addIdentity() {
        literal("TRAINING_JOB_NAME", instances.job());
        if (instances.areSeveral()) {
            // The Job controller would add it as the last variable, where no other could refer to it.
            variables.put(Instances.RANK_VARIABLE, rank());
        }
        Optional.ofNullable(spec.seed()).ifPresent(seed -> literal("HPT_SEED", Long.toString(seed)));
    }

    private void addHyperParameters() {
        spec.hyperParameters().forEach((name, value) -> literal(EnvironmentName.of(name), value));
        var all = Json.text(spec.hyperParameters());
        if (all.getBytes(StandardCharsets.UTF_8).length <= LONGEST_VARIABLE) {
            literal("SM_HPS", all);
        }
    }

    private void addPlaces() {
        var channels = spec.inputDataConfig().stream()
                .map(Channel::channelName)
                .map(String::valueOf)
                .toList();
        literal("SM_CHANNELS", Json.text(channels));
        channels.forEach(name -> literal(EnvironmentName.ofChannel(name), ContractPaths.channel(name)));
        literal("SM_INPUT_DIR", ContractPaths.INPUT);
        literal("SM_INPUT_CONFIG_DIR", ContractPaths.CONFIG);
        literal("SM_INPUT_DATA_CONFIG", Json.text(files.inputData()));
        literal("SM_MODEL_DIR", ContractPaths.MODEL);
        literal("SM_OUTPUT_DIR", ContractPaths.OUTPUT);
        literal("SM_OUTPUT_DATA_DIR", ContractPaths.OUTPUT_DATA);
        storage.checkpoints().ifPresent(path -> literal("SM_CHECKPOINT_DIR", path));
        storage.scratch().ifPresent(path -> literal("SM_SCRATCH_DIR", path));
    }

    private void addInstances() {
        var resources = Optional.ofNullable(spec.resourceConfig());
        literal("SM_HOSTS", Json.text(instances.hosts()));
        reference("SM_CURRENT_HOST", instances.currentHost());
        resources.map(ResourceConfig::instanceType).ifPresent(type -> literal("SM_CURRENT_INSTANCE_TYPE", type));
        literal("SM_NETWORK_INTERFACE_NAME", files.networkInterface());
        literal("SM_NUM_GPUS", Integer.toString(placement.accelerators()));
        reference("SM_RESOURCE_CONFIG", Json.text(files.resources(instances.currentHost())));
    }

    /** Moved behind ours even where they replace one of ours, so that they may refer to all of ours. */
    private void addUsers() {
        spec.environment().forEach((name, value) -> {
            variables.remove(name);
            reference(name, value);
        });
    }

    /** A dollar sign in the value is nothing but a dollar sign. */
    private void literal(String name, String value) {
        reference(name, value.replace("$", "$$"));
    }

    /** The value may refer to variables before it. */
    private void reference(String name, String value) {
        variables.put(name, new EnvVarBuilder().withName(name).withValue(value).build());
    }

    private static EnvVar rank() {
        return new EnvVarBuilder()
                .withName(Instances.RANK_VARIABLE)
                .withNewValueFrom()
                .withNewFieldRef()
                .withFieldPath("metadata.annotations['" + Names.COMPLETION_INDEX + "']")
                .endFieldRef()
                .endValueFrom()
                .build();
    }
}
