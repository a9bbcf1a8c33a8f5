package io.hptoperator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.crd.generator.annotation.PreserveUnknownFields;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** What the next attempt of an interrupted trial finds of the last one. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record CheckpointConfig(
        @JsonPropertyDescription(
                "Where the container reads and writes checkpoints. Default /opt/ml/checkpoints. AMT: LocalPath.")
        @Size(min = 1, max = 4096)
        @Pattern("^/")
        @Nullable
        String localPath,

        @JsonPropertyDescription("Where checkpoints are kept over restarts: a Kubernetes volume source. AMT: S3Uri.")
        @PreserveUnknownFields
        @Nullable
        ObjectNode volume) {}
