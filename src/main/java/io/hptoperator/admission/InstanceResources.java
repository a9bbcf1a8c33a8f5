package io.hptoperator.admission;

import io.fabric8.kubernetes.api.model.Quantity;
import io.hptoperator.api.ResourceConfig;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one trial occupies, for the indicators in status.
 *
 * @param gpus over all instances
 */
public record InstanceResources(int instances, int gpus) {
    /** As far as the resource says it; instance profiles may add to it later. */
    public static InstanceResources of(@Nullable ResourceConfig config) {
        if (config == null) {
            return new InstanceResources(1, 0);
        }
        int instances = config.instanceCount() == null ? 1 : Math.max(1, config.instanceCount());
        Map<String, Quantity> resources = new HashMap<>();
        if (config.resources() != null) {
            resources.putAll(config.resources().requests());
            resources.putAll(config.resources().limits());
        }
        int perInstance = resources.entrySet().stream()
                .filter(entry -> isAccelerator(entry.getKey()))
                .mapToInt(entry -> entry.getValue().getNumericalAmount().intValue())
                .sum();
        return new InstanceResources(instances, instances * perInstance);
    }

    /** Extended resources of device plugins: NVIDIA's and AMD's GPUs, shared or sliced, and other accelerators. */
    private static boolean isAccelerator(String resource) {
        return resource.startsWith("nvidia.com/")
                || resource.startsWith("amd.com/gpu")
                || resource.startsWith("gpu.intel.com/")
                || resource.startsWith("habana.ai/")
                || resource.startsWith("aws.amazon.com/neuron")
                || resource.equals("google.com/tpu");
    }
}
