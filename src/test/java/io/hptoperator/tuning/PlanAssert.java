package io.hptoperator.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import io.hptoperator.tuning.Ending.Reason;
import java.time.Instant;
import java.util.Optional;
import org.assertj.core.api.AbstractAssert;

/** What the tests say about a plan. */
final class PlanAssert extends AbstractAssert<PlanAssert, Plan> {
    private PlanAssert(Plan plan) {
        super(plan, PlanAssert.class);
    }

    static PlanAssert assertPlan(Plan plan) {
        return new PlanAssert(plan);
    }

    /** In progress, launching the trials of these indexes, in this order. */
    PlanAssert launches(Integer... indexes) {
        assertThat(actual.phase()).as("phase").isEqualTo(Phase.IN_PROGRESS);
        assertThat(actual.memory().ending()).as("ending").isEmpty();
        assertThat(actual.actions().stream()
                        .map(Action.Launch.class::cast)
                        .map(Action.Launch::index)
                        .toList())
                .as("launches")
                .containsExactly(indexes);
        return this;
    }

    PlanAssert goesOn() {
        assertThat(actual.phase()).as("phase").isEqualTo(Phase.IN_PROGRESS);
        assertThat(actual.memory().ending()).as("ending").isEmpty();
        return this;
    }

    /** The end is decided; live trials are asked to stop. */
    PlanAssert windsDown(Reason reason, Integer... stopped) {
        assertThat(actual.phase()).as("phase").isEqualTo(Phase.STOPPING);
        assertThat(actual.memory().completionTime()).as("completion time").isEmpty();
        assertThat(actual.wakeUp()).as("wake-up").isEmpty();
        return endsBecause(reason).stops(StopCause.of(reason), stopped);
    }

    PlanAssert rests(Reason reason, Phase phase) {
        assertThat(actual.phase()).as("phase").isEqualTo(phase);
        assertThat(actual.memory().completionTime()).as("completion time").isPresent();
        assertThat(actual.actions()).as("actions").isEmpty();
        assertThat(actual.wakeUp()).as("wake-up").isEmpty();
        return endsBecause(reason);
    }

    PlanAssert endsBecause(Reason reason) {
        assertThat(actual.memory().ending().map(Ending::reason)).as("reason").contains(reason);
        return this;
    }

    PlanAssert says(String message) {
        assertThat(actual.memory().ending().map(Ending::message)).contains(message);
        return this;
    }

    PlanAssert wakesUpAt(long second) {
        assertThat(actual.wakeUp()).as("wake-up").isEqualTo(Optional.of(TuningFixture.at(second)));
        return this;
    }

    PlanAssert sleeps() {
        assertThat(actual.wakeUp()).as("wake-up").isEqualTo(Optional.<Instant>empty());
        return this;
    }

    private PlanAssert stops(StopCause cause, Integer... indexes) {
        assertThat(actual.actions())
                .as("stops")
                .allSatisfy(action -> assertThat(action)
                        .isInstanceOfSatisfying(
                                Action.Stop.class,
                                stop -> assertThat(stop.cause()).isEqualTo(cause)))
                .extracting(action -> ((Action.Stop) action).index())
                .containsExactly(indexes);
        return this;
    }
}
