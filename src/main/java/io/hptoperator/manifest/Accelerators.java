package io.hptoperator.manifest;

import io.fabric8.kubernetes.api.model.Quantity;
import io.hptoperator.api.ResourceRequirements;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Extended resources of device plugins: NVIDIA's and AMD's GPUs, shared or sliced, and other accelerators. */
public final class Accelerators {
    private Accelerators() {}

    /** How many of them one instance gets. */
    public static int count(@Nullable ResourceRequirements resources) {
        return resources == null
                ? 0
                : of(resources.requests(), resources.limits()).values().stream()
                        .mapToInt(Integer::intValue)
                        .sum();
    }

    /** How many of which kind a container gets; those of which it gets none are left out. */
    static Map<String, Integer> of(io.fabric8.kubernetes.api.model.@Nullable ResourceRequirements resources) {
        return resources == null ? Map.of() : of(resources.getRequests(), resources.getLimits());
    }

    private static Map<String, Integer> of(
            @Nullable Map<String, Quantity> requests, @Nullable Map<String, Quantity> limits) {
        Map<String, Quantity> amounts = new HashMap<>(Objects.requireNonNullElse(requests, Map.of()));
        amounts.putAll(Objects.requireNonNullElse(limits, Map.of()));
        return amounts.entrySet().stream()
                .filter(entry -> isAccelerator(entry.getKey()))
                .filter(entry -> amount(entry.getValue()) > 0)
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> amount(entry.getValue())));
    }

    /** What is no quantity counts nothing: the API server refuses the Job, and says why. */
    private static int amount(Quantity quantity) {
        try {
            return quantity.getNumericalAmount().intValue();
        } catch (IllegalArgumentException noQuantity) {
            return 0;
        }
    }

    private static boolean isAccelerator(String resource) {
        return resource.startsWith("nvidia.com/")
                || resource.startsWith("amd.com/gpu")
                || resource.startsWith("gpu.intel.com/")
                || resource.startsWith("habana.ai/")
                || resource.startsWith("aws.amazon.com/neuron")
                || resource.equals("google.com/tpu");
    }
}
