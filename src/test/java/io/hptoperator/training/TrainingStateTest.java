package io.hptoperator.training;

import static io.hptoperator.training.TrainingFixture.START;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/** States in the words of AMT's TrainingJobStatus and SecondaryStatus. */
class TrainingStateTest {
    static final List<Arguments> STATES = List.of(
            Arguments.of(new TrainingState.Starting(), "InProgress", "Starting"),
            Arguments.of(new TrainingState.Pending(START, "", ""), "InProgress", "Pending"),
            Arguments.of(new TrainingState.Training(START), "InProgress", "Training"),
            Arguments.of(new TrainingState.Restarting(START, ""), "InProgress", "Restarting"),
            Arguments.of(new TrainingState.Stopping(START, StopReason.STOPPED_BY_USER, ""), "Stopping", "Stopping"),
            Arguments.of(new TrainingState.Completed(START), "Completed", "Completed"),
            Arguments.of(new TrainingState.Failed(START, FailureClass.JOB_FAILED, ""), "Failed", "Failed"),
            Arguments.of(stopped("StoppedByUser"), "Stopped", "Stopped"),
            Arguments.of(stopped("TargetObjectiveReached"), "Stopped", "Stopped"),
            Arguments.of(stopped("MaxRuntimeExceeded"), "Stopped", "MaxRuntimeExceeded"),
            Arguments.of(stopped("MaxPendingTimeExceeded"), "Stopped", "MaxPendingTimeExceeded"));

    @ParameterizedTest
    @FieldSource("STATES")
    void a_state_has_two_names(TrainingState state, String status, String secondaryStatus) {
        assertThat(state.status().text()).isEqualTo(status);
        assertThat(state.secondaryStatus().text()).isEqualTo(secondaryStatus);
    }

    private static TrainingState stopped(String reason) {
        return new TrainingState.Stopped(START, new StopReason(reason), "");
    }
}
