package io.hptoperator.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The names that scripts rely on. */
class EndingTest {
    @ParameterizedTest
    @CsvSource({
        "MaxNumberOfTrainingJobsReached, Completed, CompletionCriterionMet",
        "MaxRuntimeReached, Completed, CompletionCriterionMet",
        "TargetObjectiveReached, Completed, CompletionCriterionMet",
        "BestObjectiveNotImproving, Completed, CompletionCriterionMet",
        "ConvergenceDetected, Completed, CompletionCriterionMet",
        "SearchSpaceExhausted, Completed, CompletionCriterionMet",
        "StoppedByUser, Stopped, TuningJobStopped",
        "TooManyFailures, Failed, TuningJobFailed",
        "NoTrainingJobSucceeded, Failed, TuningJobFailed",
        "InvalidSpec, Failed, TuningJobFailed"
    })
    void each_reason_leads_to_one_outcome_and_one_cause_for_stopping_trials(
            String reason, String outcome, String stopCause) {
        var named = Arrays.stream(Ending.Reason.values())
                .filter(value -> value.text().equals(reason))
                .findFirst()
                .orElseThrow();

        assertThat(named.outcome().text()).isEqualTo(outcome);
        assertThat(named.outcome().isTerminal()).isTrue();
        assertThat(StopCause.of(named).text()).isEqualTo(stopCause);
    }

    @ParameterizedTest
    @EnumSource(
            value = Phase.class,
            names = {"IN_PROGRESS", "STOPPING"})
    void a_job_in_progress_or_stopping_has_not_ended(Phase phase) {
        assertThat(phase.isTerminal()).isFalse();
    }
}
