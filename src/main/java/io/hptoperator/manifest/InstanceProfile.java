package io.hptoperator.manifest;

import io.fabric8.kubernetes.api.model.NodeAffinity;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Toleration;
import io.hptoperator.api.ResourceRequirements;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an administrator gives to every instance of one type. What the training job says itself wins: its {@code resources} resource by
 * resource, its {@code template} field by field.
 *
 * @param resources of the training container
 * @param sharedMemory size of {@code /dev/shm}; it counts against the memory limit
 * @param labels of the pods
 * @param annotations of the pods
 */
public record InstanceProfile(
        ResourceRequirements resources,
        Map<String, String> nodeSelector,
        List<Toleration> tolerations,
        Optional<NodeAffinity> nodeAffinity,
        Optional<String> runtimeClassName,
        Optional<String> priorityClassName,
        Optional<Quantity> sharedMemory,
        Map<String, String> labels,
        Map<String, String> annotations) {
    public InstanceProfile {
        nodeSelector = inOrder(nodeSelector);
        tolerations = List.copyOf(tolerations);
        labels = inOrder(labels);
        annotations = inOrder(annotations);
    }

    private static Map<String, String> inOrder(Map<String, String> texts) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(texts));
    }

    /** Adds nothing but a choice of nodes. */
    static InstanceProfile ofNodes(Map<String, String> nodeSelector) {
        return new InstanceProfile(
                new ResourceRequirements(Map.of(), Map.of()),
                nodeSelector,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Map.of());
    }
}
