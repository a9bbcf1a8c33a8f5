package io.hptoperator.operator.tuning;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.hptoperator.api.HyperParameterTuningJob;
import io.hptoperator.api.TrainingJob;
import io.hptoperator.operator.cluster.Mirror;
import io.hptoperator.tuning.Action;
import io.hptoperator.tuning.Action.Launch;
import io.hptoperator.tuning.Action.Stop;
import io.hptoperator.tuning.StopCause;
import io.hptoperator.tuning.Trial;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Optional;

/** Carries out a plan. Every step may have been taken before: a name that exists is a launch that succeeded. */
final class TrialActuator {
    private final KubernetesClient client;
    private final Mirror<TrainingJob, Optional<Trial>, HyperParameterTuningJob> trials;
    private final TrialBoards boards;
    private final TrialLauncher launcher;

    TrialActuator(
            KubernetesClient client,
            Mirror<TrainingJob, Optional<Trial>, HyperParameterTuningJob> trials,
            TrialBoards boards,
            TrialLauncher launcher) {
        this.client = client;
        this.trials = trials;
        this.boards = boards;
        this.launcher = launcher;
    }

    /** Stops first. */
    Outcome carryOut(HyperParameterTuningJob job, Course course, List<Action> actions) {
        stopAll(job, actions);
        return switch (course) {
            case Course.Accepted(var admitted) -> launcher.launchAll(job, admitted, of(Launch.class, actions));
            case Course.Refused _ -> new Outcome.Done();
        };
    }

    /** Carries out the stops alone. */
    void stopAll(HyperParameterTuningJob job, List<Action> actions) {
        var board = boards.of(job.getMetadata().getUid());
        of(Stop.class, actions)
                .forEach(stop -> board.trial(stop.index()).ifPresent(trial -> stop(job, trial, stop.cause())));
    }

    private void stop(HyperParameterTuningJob job, Trial trial, StopCause cause) {
        try {
            trials.remember(client.resources(TrainingJob.class)
                    .inNamespace(job.getMetadata().getNamespace())
                    .withName(trial.name())
                    .patch(
                            PatchContext.of(PatchType.JSON_MERGE),
                            "{\"spec\":{\"stop\":true,\"stopReason\":\"%s\"}}".formatted(cause.text())));
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_NOT_FOUND) {
                throw e;
            }
            // Deleted meanwhile; the watch will say so.
        }
    }

    private static <A extends Action> List<A> of(Class<A> kind, List<Action> actions) {
        return actions.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
