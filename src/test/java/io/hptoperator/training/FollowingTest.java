package io.hptoperator.training;

import static io.hptoperator.training.PodFixture.pod;
import static io.hptoperator.training.TrainingFixture.START;
import static io.hptoperator.training.TrainingFixture.at;
import static io.hptoperator.training.TrainingFixture.training;
import static org.assertj.core.api.Assertions.assertThat;

import io.hptoperator.training.metrics.LogPosition;
import io.hptoperator.training.metrics.ObjectiveSeries;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What is read of a log while a training runs, and what becomes of it. */
class FollowingTest {
    private static final TrainingState TRAINING = new TrainingState.Training(START);

    /** So many reports of a pod. */
    private static LiveSeries reported(String podUid, double... values) {
        var series = ObjectiveSeries.EMPTY;
        for (double value : values) {
            series = series.with(value, Set.of());
        }
        return new LiveSeries(podUid, LogPosition.after(at(values.length + "s"), 1), series);
    }

    private static LiveSeries live(TrainingFixture fixture) {
        return fixture.decide().progress().live();
    }

    @Nested
    class Whose_log_is_followed {
        @Test
        void that_of_a_pod_that_trains() {
            var fixture = training().followed().stored(TRAINING).with(pod("a").running("0s"));

            assertThat(fixture.actions()).containsExactly("follow a");
            assertThat(fixture.decide().store()).isFalse();
        }

        @Test
        void nobodys_unless_it_is_wanted() {
            assertThat(training().stored(TRAINING).with(pod("a").running("0s")).actions())
                    .isEmpty();
        }

        @Test
        void rank_0_alone() {
            var fixture = training()
                    .followed()
                    .instances(2)
                    .stored(TRAINING)
                    .with(pod("b").rank(1).running("0s"), pod("a").running("0s"));

            assertThat(fixture.actions()).containsExactly("follow a");
        }

        @Test
        void not_that_of_a_pod_that_has_not_started() {
            assertThat(training().followed().with(pod("a")).actions()).isEmpty();
        }

        @Test
        void not_that_of_a_pod_that_is_through_which_is_read_to_its_end() {
            var fixture = training()
                    .followed()
                    .stored(TRAINING)
                    .with(pod("a").running("0s").succeeded("50s"));

            assertThat(fixture.actions()).containsExactly("read all of a");
        }

        @Test
        void not_that_of_a_training_that_is_stopped_which_is_read_once_more() {
            var fixture = training()
                    .followed()
                    .stored(TRAINING)
                    .with(pod("a").running("0s"))
                    .asksToStop();

            assertThat(fixture.actions()).containsExactly("read so far a");
        }
    }

    @Nested
    class What_is_stored {
        @Test
        void reports_when_there_are_more_of_them() {
            var plan = training()
                    .followed()
                    .storedSeries(reported("a", 0.1))
                    .stored(TRAINING)
                    .with(pod("a").running("0s"))
                    .followedSoFar(reported("a", 0.1, 0.2))
                    .decide();

            assertThat(plan.store()).isTrue();
            assertThat(plan.progress().live()).isEqualTo(reported("a", 0.1, 0.2));
            assertThat(plan.progress().state()).isEqualTo(TRAINING);
        }

        @Test
        void nothing_when_only_the_position_has_changed() {
            var further = new LiveSeries(
                    "a", LogPosition.after(at("9s"), 1), reported("a", 0.1).series());
            var plan = training()
                    .followed()
                    .storedSeries(reported("a", 0.1))
                    .stored(TRAINING)
                    .with(pod("a").running("0s"))
                    .followedSoFar(further)
                    .decide();

            assertThat(plan.store()).isFalse();
        }

        @Test
        void nothing_of_another_pod() {
            var fixture = training()
                    .followed()
                    .stored(TRAINING)
                    .with(pod("b").running("0s"))
                    .followedSoFar(reported("a", 0.1, 0.2));

            assertThat(live(fixture).series()).isEqualTo(ObjectiveSeries.EMPTY);
        }

        @Test
        void what_an_operator_before_this_one_has_read_if_it_got_further() {
            var fixture = training()
                    .followed()
                    .storedSeries(reported("a", 0.1, 0.2, 0.3))
                    .stored(TRAINING)
                    .with(pod("a").running("0s"))
                    .followedSoFar(reported("a", 0.1));

            assertThat(fixture.decide().store()).isFalse();
            assertThat(live(fixture)).isEqualTo(reported("a", 0.1, 0.2, 0.3));
        }
    }

    @Nested
    class At_the_end {
        @Test
        void the_series_is_as_complete_as_the_last_reading() {
            var fixture = training()
                    .followed()
                    .storedSeries(reported("a", 0.1))
                    .stored(TRAINING)
                    .with(pod("a").running("0s").succeeded("50s"))
                    .log("a", "accuracy=0.3")
                    .followedSoFar(reported("a", 0.1, 0.2, 0.3));

            assertThat(fixture.state()).isInstanceOf(TrainingState.Completed.class);
            assertThat(live(fixture)).isEqualTo(reported("a", 0.1, 0.2, 0.3));
        }

        @Test
        void a_termination_message_does_not_replace_the_log() {
            var fixture = training()
                    .followed()
                    .stored(TRAINING)
                    .with(pod("a").running("0s").succeeded("50s").reports("accuracy", "0.9"));

            assertThat(fixture.actions()).containsExactly("read all of a");
        }

        @Test
        void a_log_that_cannot_be_read_does_not_cost_the_value_of_the_termination_message() {
            var fixture = training()
                    .followed()
                    .storedSeries(reported("a", 0.1))
                    .stored(TRAINING)
                    .with(pod("a").running("0s").succeeded("50s").reports("accuracy", "0.9"))
                    .noLog("a", "HTTP 502");

            assertThat(fixture.objective()).isEqualTo(new ObjectiveOutcome.Measured(0.9));
            assertThat(live(fixture)).isEqualTo(reported("a", 0.1));
        }

        @Test
        void what_was_read_before_the_stop_is_kept() {
            var fixture = training()
                    .followed()
                    .storedSeries(reported("a", 0.1))
                    .stored(TRAINING)
                    .with(pod("a").running("0s"))
                    .asksToStop()
                    .logSoFar("a", "accuracy=0.2")
                    .followedSoFar(reported("a", 0.1, 0.2));

            assertThat(fixture.verdict()).isEqualTo("Stopping/StoppedByUser");
            assertThat(live(fixture)).isEqualTo(reported("a", 0.1, 0.2));
        }

        @Test
        void the_series_outlives_the_job() {
            var fixture = training()
                    .followed()
                    .storedSeries(reported("a", 0.1, 0.2))
                    .stored(TRAINING)
                    .absentJob();

            assertThat(fixture.verdict()).isEqualTo("Stopped/DeletedByUser");
            assertThat(live(fixture)).isEqualTo(reported("a", 0.1, 0.2));
        }

        @Test
        void a_failed_training_keeps_its_series() {
            var fixture = training()
                    .followed()
                    .storedSeries(reported("a", 0.1, 0.2))
                    .stored(TRAINING)
                    .with(pod("a").running("0s").exited(1, "50s"));

            assertThat(fixture.verdict()).isEqualTo("Failed/AlgorithmError");
            assertThat(live(fixture)).isEqualTo(reported("a", 0.1, 0.2));
        }
    }

    @Nested
    class Another_attempt {
        @Test
        void begins_with_nothing_as_soon_as_one_is_lost() {
            var fixture = training()
                    .followed()
                    .job(job -> job.backoffLimit(1))
                    .storedSeries(reported("a", 0.1, 0.2))
                    .stored(TRAINING)
                    .with(pod("a").running("0s").exited(143, "50s").interrupted("EvictionByEvictionAPI"));

            assertThat(fixture.verdict()).isEqualTo("Restarting");
            assertThat(live(fixture)).isEqualTo(LiveSeries.NONE);
        }

        @Test
        void begins_with_nothing_though_the_operator_was_away_meanwhile() {
            var plan = training()
                    .followed()
                    .storedSeries(reported("a", 0.1, 0.2))
                    .stored(TRAINING)
                    .with(pod("b").created("60s").running("60s"))
                    .after("70s")
                    .decide();

            assertThat(plan.progress().live()).isEqualTo(LiveSeries.of("b"));
            assertThat(plan.store()).isTrue();
        }
    }

    @Test
    void of_two_readings_of_a_log_the_further_one_counts() {
        var near = reported("a", 0.1);
        var far = reported("a", 0.1, 0.2);

        assertThat(near.orFurther(far)).isEqualTo(far);
        assertThat(far.orFurther(near)).isEqualTo(far);
        assertThat(near.orFurther(reported("b", 0.1, 0.2))).isEqualTo(near);
        assertThat(Optional.of(near.ofPod("b"))).contains(LiveSeries.of("b"));
    }
}
