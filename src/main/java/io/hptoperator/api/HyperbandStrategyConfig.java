package io.hptoperator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** Settings of Hyperband. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value = "!has(self.minResource) || !has(self.maxResource) || self.minResource <= self.maxResource",
        message = "minResource must not be greater than maxResource",
        messageExpression = "'minResource ' + string(dyn(self.minResource)) + ' must not be greater than maxResource ' "
                + "+ string(dyn(self.maxResource))",
        fieldPath = ".minResource")
public record HyperbandStrategyConfig(
        @JsonPropertyDescription("Reports of the objective, usually one per epoch, below which no trial is stopped. "
                + "Default: maxResource / 17, rounded, at least 1. AMT: MinResource.")
        @Min(1)
        @Max(20_000)
        @Nullable
        Integer minResource,

        @JsonPropertyDescription(
                "Reports of the objective at which every trial is stopped, at most 20000. Default: the "
                        + "static hyperparameter epochs, numepochs, n-epochs, n_epochs or num_epochs. AMT: "
                        + "MaxResource.")
        @Min(1)
        @Max(20_000)
        @Nullable
        Integer maxResource,

        @JsonPropertyDescription("How configurations are chosen: Random (default, as AMT does) or Bayesian, by a model "
                + "of the last values of all trials, stopped ones included. No AMT counterpart.")
        @OneOf({"Random", "Bayesian"})
        @Nullable
        String searcher) {}
