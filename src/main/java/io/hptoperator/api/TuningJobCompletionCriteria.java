package io.hptoperator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** What ends the job before its budget is used. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record TuningJobCompletionCriteria(
        @JsonPropertyDescription("End once a trial's final objective is at least as good as this value. AMT: "
                + "TargetObjectiveMetricValue.")
        @Nullable
        Double targetObjectiveMetricValue,

        @JsonPropertyDescription("End after results without improvement. AMT: BestObjectiveNotImproving.") @Nullable
        BestObjectiveNotImproving bestObjectiveNotImproving,

        @JsonPropertyDescription("End when more trials will not pay. AMT: ConvergenceDetected.") @Nullable
        ConvergenceDetected convergenceDetected,

        @JsonPropertyDescription("What becomes of the trials that are running when a criterion of these ends the job: "
                + "StopTrials (default) stops them, LetTrialsFinish lets them come to their own end. Their values count"
                + " in both cases. No AMT counterpart.")
        @OneOf({"StopTrials", "LetTrialsFinish"})
        @Nullable
        String onCompletion) {}
