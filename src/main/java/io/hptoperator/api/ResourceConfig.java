package io.hptoperator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** Where a trial runs. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record ResourceConfig(
        @JsonPropertyDescription(
                "What the administrator's profile of this name says: resources, nodes, tolerations. Without one it"
                        + " selects nodes by their label node.kubernetes.io/instance-type; the prefix ml. is left out"
                        + " then, and it brings no resources. AMT: InstanceType.")
        @Size(min = 1, max = 63)
        @Pattern("^[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?$")
        @Nullable
        String instanceType,

        @JsonPropertyDescription("Pods per trial, 1 to 1000; more than one become an Indexed Job with a headless "
                + "Service. Default 1. AMT: InstanceCount.")
        @Min(1)
        @Max(1_000)
        @Nullable
        Integer instanceCount,

        @JsonPropertyDescription("Scratch space of each pod in GiB. AMT: VolumeSizeInGB.")
        @Min(1)
        @Max(65_536)
        @Nullable
        Integer volumeSizeInGB,

        @JsonPropertyDescription("Resources of each pod's training container. No AMT counterpart.") @Nullable
        ResourceRequirements resources) {}
