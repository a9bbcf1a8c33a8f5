package io.hptoperator.operator.training;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import io.hptoperator.api.TrainingJob;
import io.hptoperator.api.TrainingJobStatus;
import io.hptoperator.manifest.Times;
import io.hptoperator.training.SecondaryStatus;
import io.hptoperator.training.TrainingState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The conditions of a training job that kstatus and {@code kubectl wait} look for. */
final class TrainingConditions {
    private TrainingConditions() {}

    /** @param message what there is to say of the state; may be empty */
    static List<Condition> of(TrainingJob job, TrainingState state, String message, Instant now) {
        boolean ended = state instanceof TrainingState.Ended;
        boolean failed = state instanceof TrainingState.Failed;
        var reason = state.secondaryStatus().text();
        var succeeded = ended ? status(isSuccess(state)) : "Unknown";
        return List.of(
                condition(job, "Ready", status(!failed), reason, message, now),
                condition(job, "Finished", status(ended), reason, message, now),
                condition(job, "Succeeded", succeeded, reason, message, now));
    }

    /** Hyperband stops its best trials, once they have had all that a trial gets. */
    private static boolean isSuccess(TrainingState state) {
        return state instanceof TrainingState.Completed
                || state.secondaryStatus() == SecondaryStatus.MAX_RESOURCE_REACHED;
    }

    private static String status(boolean holds) {
        return holds ? "True" : "False";
    }

    private static Condition condition(
            TrainingJob job, String type, String status, String reason, String message, Instant now) {
        var before = Optional.ofNullable(job.getStatus()).map(TrainingJobStatus::conditions).stream()
                .flatMap(List::stream)
                .filter(known ->
                        known.getType().equals(type) && known.getStatus().equals(status))
                .findFirst();
        return new ConditionBuilder()
                .withType(type)
                .withStatus(status)
                .withReason(reason)
                .withMessage(message)
                .withLastTransitionTime(
                        before.map(Condition::getLastTransitionTime).orElseGet(() -> Times.toSecond(now)))
                .withObservedGeneration(job.getMetadata().getGeneration())
                .build();
    }
}
