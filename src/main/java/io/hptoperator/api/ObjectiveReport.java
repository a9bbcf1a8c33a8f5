package io.hptoperator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;

/** One value of the objective that a trial reported while it trained, usually after an epoch. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record ObjectiveReport(
        @JsonPropertyDescription("Which report of the attempt it is, from 1.")
        @Required
        @Min(1)
        @Max(Integer.MAX_VALUE)
        @Nullable
        Integer step,

        @JsonPropertyDescription("The value, in units of the objective; absent when it was no finite number.") @Nullable
        Double value,

        @JsonPropertyDescription("The mean of the values from step 1 up to this one, those that are not listed any "
                + "more included; absent when one of them was no finite number.")
        @Nullable
        Double mean) {}
