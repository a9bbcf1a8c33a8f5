package io.hptoperator.training;

import static io.hptoperator.training.PodFixture.pod;
import static io.hptoperator.training.TrainingFixture.START;
import static io.hptoperator.training.TrainingFixture.at;
import static io.hptoperator.training.TrainingFixture.training;
import static org.assertj.core.api.Assertions.assertThat;

import io.hptoperator.training.metrics.LogPosition;
import io.hptoperator.training.metrics.ObjectiveSeries;
import io.hptoperator.training.metrics.ResultChoice;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which of the reported values is the result (objectiveValueStrategy). */
class ResultChoiceTest {
    @ParameterizedTest
    @CsvSource({"LATEST, 0.5", "SMALLEST, 0.3", "LARGEST, 0.9"})
    void of_a_completed_training_the_value_that_is_asked_for_counts(ResultChoice choice, double result) {
        var ended = training()
                .followed(choice)
                .stored(new TrainingState.Training(START))
                .with(pod("a").running("3s").succeeded("9s"))
                .followedSoFar(reported("a", 0.3, 0.9, 0.5))
                .after("10s")
                .log("a", "accuracy=0.5");

        assertThat(ended.objective()).isEqualTo(new ObjectiveOutcome.Measured(result));
        assertThat(ended.decide().progress().measurements().metrics()).containsEntry("accuracy", 0.5);
    }

    @Test
    void a_best_value_remains_when_the_last_one_is_no_number() {
        var ended = training()
                .followed(ResultChoice.LARGEST)
                .stored(new TrainingState.Training(START))
                .with(pod("a").running("3s").succeeded("9s"))
                .followedSoFar(reported("a", 0.3, 0.9, Double.NaN))
                .after("10s")
                .log("a", "accuracy=nan");

        assertThat(ended.objective()).isEqualTo(new ObjectiveOutcome.Measured(0.9));
    }

    @Test
    void what_the_program_wrote_to_its_termination_message_stands() {
        var ended = training()
                .followed(ResultChoice.LARGEST)
                .stored(new TrainingState.Training(START))
                .with(pod("a").running("3s").reports("accuracy", "0.4").succeeded("9s"))
                .followedSoFar(reported("a", 0.3, 0.9, 0.5))
                .after("10s")
                .log("a", "accuracy=0.5");

        assertThat(ended.objective()).isEqualTo(new ObjectiveOutcome.Measured(0.4));
    }

    @Test
    void a_failed_training_has_no_result_however_good_it_was() {
        var ended = training()
                .followed(ResultChoice.LARGEST)
                .stored(new TrainingState.Training(START))
                .with(pod("a").running("3s").exited(1, "9s"))
                .followedSoFar(reported("a", 0.9))
                .after("10s")
                .log("a", "accuracy=0.9");

        assertThat(ended.objective()).isInstanceOf(ObjectiveOutcome.Missing.class);
    }

    private static LiveSeries reported(String podUid, double... values) {
        var series = ObjectiveSeries.EMPTY;
        for (double value : values) {
            series = series.with(value, Set.of());
        }
        return new LiveSeries(podUid, LogPosition.after(at(values.length + "s"), 1), series);
    }
}
