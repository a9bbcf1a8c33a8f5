package io.hptoperator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.crd.generator.annotation.PreserveUnknownFields;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** Input data under a name. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record Channel(
        @JsonPropertyDescription(
                "Name of the channel; its data are at /opt/ml/input/data/<channelName>. AMT: ChannelName.")
        @Required
        @Size(min = 1, max = 64)
        @Pattern("^[A-Za-z0-9][A-Za-z0-9._-]*$")
        @Nullable
        String channelName,

        @JsonPropertyDescription("Where the data are: a Kubernetes volume source, such as {persistentVolumeClaim: "
                + "{claimName: data}}. AMT: DataSource.")
        @Required
        @PreserveUnknownFields
        @Nullable
        ObjectNode volume) {}
