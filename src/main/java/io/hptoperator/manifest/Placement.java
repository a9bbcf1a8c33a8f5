package io.hptoperator.manifest;

import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import io.hptoperator.api.ResourceConfig;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * On which nodes an instance runs and what it gets there. An instance type says nothing about resources to the scheduler, so it selects
 * nodes and the resources come from the spec.
 */
record Placement(Map<String, String> nodeSelector, Optional<ResourceRequirements> resources) {
    private static final String INSTANCE_TYPE = "node.kubernetes.io/instance-type";
    /** SageMaker's prefix of the names that the nodes' own label has without it. */
    private static final String SAGEMAKER_PREFIX = "ml.";

    Placement {
        nodeSelector = Map.copyOf(nodeSelector);
    }

    static Placement of(@Nullable ResourceConfig config) {
        var given = Optional.ofNullable(config);
        return new Placement(
                given.map(ResourceConfig::instanceType)
                        .map(type -> Map.of(INSTANCE_TYPE, nodeType(type)))
                        .orElse(Map.of()),
                given.map(ResourceConfig::resources).map(Placement::resources));
    }

    private static String nodeType(String instanceType) {
        return instanceType.startsWith(SAGEMAKER_PREFIX)
                ? instanceType.substring(SAGEMAKER_PREFIX.length())
                : instanceType;
    }

    /** Extended resources cannot be overcommitted, so naming the request or the limit names both. */
    private static ResourceRequirements resources(io.hptoperator.api.ResourceRequirements given) {
        Map<String, Quantity> requests = new LinkedHashMap<>(given.requests());
        Map<String, Quantity> limits = new LinkedHashMap<>(given.limits());
        given.limits().forEach((name, amount) -> copyExtended(name, amount, requests));
        given.requests().forEach((name, amount) -> copyExtended(name, amount, limits));
        return new ResourceRequirementsBuilder()
                .withRequests(requests)
                .withLimits(limits)
                .build();
    }

    private static void copyExtended(String name, Quantity amount, Map<String, Quantity> other) {
        boolean extended = name.contains("/");
        if (extended) {
            other.putIfAbsent(name, amount);
        }
    }
}
