package io.hptoperator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.crd.generator.annotation.PreserveUnknownFields;
import org.jspecify.annotations.Nullable;

/** What a trial leaves behind. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record OutputDataConfig(
        @JsonPropertyDescription("Where /opt/ml/model is kept: a Kubernetes volume source. Default: scratch space that"
                + " goes with the pod. AMT: S3OutputPath.")
        @PreserveUnknownFields
        @Nullable
        ObjectNode volume) {}
