package io.hptoperator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Requests and limits. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record ResourceRequirements(
        @JsonPropertyDescription("What the training container of each pod is promised, by resource name.")
        @Size(max = 20)
        Map<String, Quantity> requests,

        @JsonPropertyDescription("What it may use at most; devices such as nvidia.com/gpu go here.") @Size(max = 20)
        Map<String, Quantity> limits) {
    public ResourceRequirements {
        requests = requests == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(requests));
        limits = limits == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(limits));
    }
}
