package io.hptoperator.operator.tuning;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.hptoperator.api.HyperParameterTuningJob;
import io.hptoperator.api.TrainingJob;
import io.hptoperator.manifest.Names;
import io.hptoperator.operator.cluster.EventRecorder;
import io.hptoperator.operator.cluster.EventRecorder.Kind;
import io.hptoperator.operator.cluster.Mirror;
import io.hptoperator.tuning.Action;
import io.hptoperator.tuning.Action.GoOn;
import io.hptoperator.tuning.Action.Launch;
import io.hptoperator.tuning.Action.Stop;
import io.hptoperator.tuning.Trial;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Carries out a plan. Every step may have been taken before: a name that exists is a launch that succeeded. */
final class TrialActuator {
    private final KubernetesClient client;
    private final Mirror<TrainingJob, Optional<Trial>, HyperParameterTuningJob> trials;
    private final TrialBoards boards;
    private final TrialLauncher launcher;
    private final EventRecorder events;

    TrialActuator(
            KubernetesClient client,
            Mirror<TrainingJob, Optional<Trial>, HyperParameterTuningJob> trials,
            TrialBoards boards,
            TrialLauncher launcher,
            EventRecorder events) {
        this.client = client;
        this.trials = trials;
        this.boards = boards;
        this.launcher = launcher;
        this.events = events;
    }

    /** Stops first. */
    Outcome carryOut(HyperParameterTuningJob job, Course course, List<Action> actions) {
        stopAll(job, actions);
        noteAll(job, actions);
        return switch (course) {
            case Course.Accepted accepted -> launcher.launchAll(job, accepted, of(Launch.class, actions));
            case Course.Waiting _, Course.Refused _ -> new Outcome.Done();
        };
    }

    /** What is to be noted with trials, so that it is not decided again. */
    private void noteAll(HyperParameterTuningJob job, List<Action> actions) {
        var board = boards.of(job.getMetadata().getUid());
        of(GoOn.class, actions)
                .forEach(passed -> board.trial(passed.index())
                        .ifPresent(trial -> patch(
                                job,
                                trial,
                                Map.of(
                                        "metadata",
                                        Map.of("annotations", Map.of(Names.RUNG, Integer.toString(passed.rung())))))));
    }

    /** Carries out the stops alone. */
    void stopAll(HyperParameterTuningJob job, List<Action> actions) {
        var board = boards.of(job.getMetadata().getUid());
        of(Stop.class, actions).forEach(stop -> board.trial(stop.index()).ifPresent(trial -> stop(job, trial, stop)));
    }

    private void stop(HyperParameterTuningJob job, Trial trial, Stop stop) {
        var cause = stop.cause();
        var asked = patch(
                job,
                trial,
                Map.of("spec", Map.of("stop", true, "stopReason", cause.text(), "stopMessage", stop.message())));
        if (cause.isAboutOneTrial()) {
            asked.ifPresent(stopped -> events.record(stopped, Kind.Normal, cause.text(), stop.message()));
        }
    }

    /** The training job as it is now; empty when it was deleted meanwhile, which the watch will say. */
    private Optional<TrainingJob> patch(HyperParameterTuningJob job, Trial trial, Map<String, ?> change) {
        try {
            var patched = client.resources(TrainingJob.class)
                    .inNamespace(job.getMetadata().getNamespace())
                    .withName(trial.name())
                    .patch(
                            PatchContext.of(PatchType.JSON_MERGE),
                            client.getKubernetesSerialization().asJson(change));
            trials.remember(patched);
            return Optional.of(patched);
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_NOT_FOUND) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private static <A extends Action> List<A> of(Class<A> kind, List<Action> actions) {
        return actions.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
