package io.hptoperator.training;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What to do now.
 *
 * @param progress the state of the training job
 * @param store progress differs from what is stored in a way worth a write; it must be stored before any action
 * @param wakeUp when time alone may change the plan
 */
public record TrainingPlan(Progress progress, boolean store, List<TrainingAction> actions, Optional<Instant> wakeUp) {
    public TrainingPlan {
        actions = List.copyOf(actions);
    }
}
