package io.hptoperator.admission;

import io.hptoperator.api.ResourceConfig;
import io.hptoperator.manifest.Accelerators;
import org.jspecify.annotations.Nullable;

/**
 * What one trial occupies, for the indicators in status.
 *
 * @param gpus over all instances
 */
public record InstanceResources(int instances, int gpus) {
    /** What the resource says; an instance type alone stands for no accelerators. */
    public static InstanceResources of(@Nullable ResourceConfig config) {
        if (config == null) {
            return new InstanceResources(1, 0);
        }
        int instances = config.instanceCount() == null ? 1 : Math.max(1, config.instanceCount());
        return new InstanceResources(instances, instances * Accelerators.count(config.resources()));
    }
}
