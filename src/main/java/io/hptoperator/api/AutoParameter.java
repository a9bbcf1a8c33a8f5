package io.hptoperator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** A parameter whose range the operator chooses. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record AutoParameter(
        @JsonPropertyDescription("Name of the hyperparameter. AMT: Name.") @Required @Size(min = 1, max = 256) @Nullable
        String name,

        @JsonPropertyDescription("A value that is known to work. AMT: ValueHint.")
        @Required
        @Size(min = 1, max = 256)
        @Nullable
        String valueHint) {}
