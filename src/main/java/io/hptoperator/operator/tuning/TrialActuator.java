package io.hptoperator.operator.tuning;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.hptoperator.admission.AdmittedTuningJob;
import io.hptoperator.api.HyperParameterTuningJob;
import io.hptoperator.api.TrainingJob;
import io.hptoperator.operator.cluster.EventRecorder;
import io.hptoperator.operator.cluster.EventRecorder.Kind;
import io.hptoperator.operator.cluster.Mirror;
import io.hptoperator.operator.cluster.Wakeups;
import io.hptoperator.search.Suggestion;
import io.hptoperator.tuning.Action;
import io.hptoperator.tuning.Action.Launch;
import io.hptoperator.tuning.Action.Stop;
import io.hptoperator.tuning.StopCause;
import io.hptoperator.tuning.Trial;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Optional;

/** Carries out a plan. Every step may have been taken before: a name that exists is a launch that succeeded. */
final class TrialActuator {
    private final KubernetesClient client;
    private final Mirror<TrainingJob, Optional<Trial>, HyperParameterTuningJob> trials;
    private final Suggestions suggestions;
    private final Wakeups<HyperParameterTuningJob> wakeups;
    private final EventRecorder events;

    TrialActuator(
            KubernetesClient client,
            Mirror<TrainingJob, Optional<Trial>, HyperParameterTuningJob> trials,
            Suggestions suggestions,
            Wakeups<HyperParameterTuningJob> wakeups,
            EventRecorder events) {
        this.client = client;
        this.trials = trials;
        this.suggestions = suggestions;
        this.wakeups = wakeups;
        this.events = events;
    }

    /** Stops first; launches in order up to the first that has to wait for its suggestion. */
    void carryOut(HyperParameterTuningJob job, AdmittedTuningJob admitted, TrialBoard board, List<Action> actions) {
        for (var action : actions) {
            switch (action) {
                case Stop stop -> board.trial(stop.index()).ifPresent(trial -> stop(job, trial, stop.cause()));
                case Launch launch -> {
                    if (!launch(job, admitted, board, launch)) {
                        return;
                    }
                }
            }
        }
    }

    /** For a job that was refused: there is nothing to launch. */
    void stopAll(HyperParameterTuningJob job, TrialBoard board, List<Action> actions) {
        actions.stream()
                .filter(Stop.class::isInstance)
                .map(Stop.class::cast)
                .forEach(stop -> board.trial(stop.index()).ifPresent(trial -> stop(job, trial, stop.cause())));
    }

    private boolean launch(HyperParameterTuningJob job, AdmittedTuningJob admitted, TrialBoard board, Launch launch) {
        var uid = job.getMetadata().getUid();
        var id = ResourceID.fromResource(job);
        var strategies = admitted.strategies(launch.definition().name());
        var suggestion = suggestions.suggest(
                uid,
                launch.index(),
                launch.ordinal(),
                strategies,
                () -> board.history(launch.definition().name()),
                () -> wakeups.wake(id));
        return suggestion.map(answer -> launch(job, admitted, launch, answer)).orElse(false);
    }

    private boolean launch(
            HyperParameterTuningJob job, AdmittedTuningJob admitted, Launch launch, Suggestion suggestion) {
        return switch (suggestion) {
            case Suggestion.Proposed(var configuration) -> {
                create(job, TrialFactory.create(job, admitted, launch, configuration));
                suggestions.used(job.getMetadata().getUid(), launch.index());
                yield true;
            }
            case Suggestion.Exhausted(String reason) -> {
                events.record(job, Kind.Warning, "NoSuggestion", reason);
                yield false;
            }
        };
    }

    private void create(HyperParameterTuningJob job, TrainingJob wanted) {
        try {
            trials.remember(client.resource(wanted).create());
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                throw e;
            }
            adopt(job, wanted, e);
        }
    }

    /** The name exists: from an earlier pass whose answer was lost, or it belongs to somebody else. */
    private void adopt(HyperParameterTuningJob job, TrainingJob wanted, KubernetesClientException conflict) {
        var existing = client.resource(wanted).get();
        if (existing == null) {
            throw conflict;
        }
        if (!existing.hasOwnerReferenceFor(job)) {
            throw new IllegalStateException("TrainingJob %s exists and belongs to somebody else; delete or rename it"
                    .formatted(wanted.getMetadata().getName()));
        }
        trials.remember(existing);
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
}
