package io.hptoperator.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** What holds of every plan, whatever happens. */
record PlanRules(Operator operator) {
    void check() {
        boolean stopping = false;
        for (int pass = 0; pass < operator.plans.size(); pass++) {
            var before = operator.before.get(pass);
            var plan = operator.plans.get(pass);
            check(before, plan);
            stopping |= before.state() instanceof TrainingState.Stopping;
            if (stopping) {
                assertThat(plan.actions()).doesNotHaveAnyElementsOfTypes(TrainingAction.CreateWorkload.class);
            }
        }
    }

    private static void check(Progress before, TrainingPlan plan) {
        var after = plan.progress();
        if (plan.store()) {
            assertThat(after).as("what is stored is news").isNotEqualTo(before);
        }
        if (before.isEnded()) {
            assertThat(after).as("an end is an end").isEqualTo(before);
            assertThat(plan.store()).isFalse();
        }
        if (before.state() instanceof TrainingState.Stopping) {
            assertThat(after.state())
                    .as("nothing but an end follows Stopping")
                    .isInstanceOfAny(
                            TrainingState.Stopping.class, TrainingState.Stopped.class, TrainingState.Failed.class);
        }
        if (after.state() instanceof TrainingState.Ended ended) {
            assertThat(after.measurements().objective())
                    .as("an end settles the objective")
                    .isNotInstanceOf(ObjectiveOutcome.Pending.class);
            after.startTime().ifPresent(start -> assertThat(ended.endTime()).isAfterOrEqualTo(start));
        }
        assertThat(after.restarts()).as("restarts are never forgotten").isGreaterThanOrEqualTo(before.restarts());
        assertThat(List.copyOf(plan.actions())).doesNotHaveDuplicates();
    }
}
