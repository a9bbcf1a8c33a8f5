package io.hptoperator.manifest;

import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import io.hptoperator.api.ResourceConfig;
import io.hptoperator.api.ResourceRequirements;
import io.hptoperator.manifest.Rendering.WithoutProfile;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * On which nodes an instance runs and what it gets there: what the profile of its type says. A type without a profile selects nodes by
 * their own label, which tells the scheduler nothing about resources.
 *
 * @param resources what the training job asks for itself, and the profile's where it says nothing
 */
record Placement(InstanceProfile profile, ResourceRequirements resources, Optional<WithoutProfile> withoutProfile) {
    private static final String INSTANCE_TYPE = "node.kubernetes.io/instance-type";
    private static final String SHARED_MEMORY = "hpt-shm";

    static Placement of(@Nullable ResourceConfig config, InstanceProfiles profiles) {
        var given = Optional.ofNullable(config);
        var own = given.map(ResourceConfig::resources).orElseGet(() -> new ResourceRequirements(Map.of(), Map.of()));
        var type = given.map(ResourceConfig::instanceType);
        var known = type.flatMap(profiles::of);
        var profile = known.orElseGet(() -> InstanceProfile.ofNodes(
                type.map(name -> Map.of(INSTANCE_TYPE, nodeType(name))).orElse(Map.of())));
        return new Placement(
                profile,
                new ResourceRequirements(
                        merged(profile.resources().requests(), own.requests(), own),
                        merged(profile.resources().limits(), own.limits(), own)),
                type.filter(_ -> known.isEmpty())
                        .map(name -> new WithoutProfile(name, INSTANCE_TYPE + "=" + nodeType(name), isNothing(own))));
    }

    private static String nodeType(String instanceType) {
        return InstanceProfiles.withoutPrefix(instanceType);
    }

    private static boolean isNothing(ResourceRequirements resources) {
        return resources.requests().isEmpty() && resources.limits().isEmpty();
    }

    /** Of a resource that the training job names, be it as request or limit, neither comes from the profile: they could clash. */
    private static Map<String, Quantity> merged(
            Map<String, Quantity> profile, Map<String, Quantity> own, ResourceRequirements named) {
        Map<String, Quantity> merged = new LinkedHashMap<>(profile);
        merged.keySet().removeAll(named.requests().keySet());
        merged.keySet().removeAll(named.limits().keySet());
        merged.putAll(own);
        return merged;
    }

    /** For the container; extended resources cannot be overcommitted, so naming the request or the limit names both. */
    io.fabric8.kubernetes.api.model.@Nullable ResourceRequirements requirements() {
        if (isNothing(resources)) {
            return null;
        }
        Map<String, Quantity> requests = new LinkedHashMap<>(resources.requests());
        Map<String, Quantity> limits = new LinkedHashMap<>(resources.limits());
        resources.limits().forEach((name, amount) -> copyExtended(name, amount, requests));
        resources.requests().forEach((name, amount) -> copyExtended(name, amount, limits));
        return new io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder()
                .withRequests(requests)
                .withLimits(limits)
                .build();
    }

    private static void copyExtended(String name, Quantity amount, Map<String, Quantity> other) {
        if (isExtended(name)) {
            other.putIfAbsent(name, amount);
        }
    }

    /** Of a device plugin: Kubernetes' own resources have no domain. */
    static boolean isExtended(String resource) {
        return resource.contains("/");
    }

    /** Of one instance. */
    int accelerators() {
        return Accelerators.count(resources);
    }

    Optional<Volume> sharedMemory() {
        return profile.sharedMemory()
                .map(size -> new VolumeBuilder()
                        .withName(SHARED_MEMORY)
                        .withNewEmptyDir()
                        .withMedium("Memory")
                        .withSizeLimit(size)
                        .endEmptyDir()
                        .build());
    }

    Optional<VolumeMount> sharedMemoryMount() {
        return profile.sharedMemory()
                .map(_ -> new VolumeMountBuilder()
                        .withName(SHARED_MEMORY)
                        .withMountPath("/dev/shm")
                        .build());
    }
}
