package io.hptoperator.operator.tuning;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.hptoperator.admission.AdmittedTuningJob;
import io.hptoperator.admission.Violation;
import io.hptoperator.api.HyperParameterTuningJob;
import io.hptoperator.api.HyperParameterTuningJobConfig;
import io.hptoperator.api.TrainingJob;
import io.hptoperator.operator.cluster.Creator;
import io.hptoperator.operator.cluster.Creator.Creation;
import io.hptoperator.operator.cluster.EventRecorder;
import io.hptoperator.operator.cluster.EventRecorder.Kind;
import io.hptoperator.operator.cluster.Mirror;
import io.hptoperator.operator.cluster.Wakeups;
import io.hptoperator.operator.telemetry.Fact;
import io.hptoperator.operator.telemetry.Telemetry;
import io.hptoperator.operator.tuning.Suggestions.Advice;
import io.hptoperator.search.Suggestion;
import io.hptoperator.tuning.Action.Launch;
import io.hptoperator.tuning.Trial;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Launches trials, strictly in order of index: that the n-th can be created at all then proves that the n−1 before it are
 * known, which is what keeps the limits after a crash. See the operator's DESIGN.md.
 */
final class TrialLauncher {
    /** What the API server refuses for want of quota or rights may be granted later. */
    private static final Duration REFUSED_PAUSE = Duration.ofSeconds(10);

    private final Creator creator;
    private final Mirror<TrainingJob, Optional<Trial>, HyperParameterTuningJob> trials;
    private final TrialBoards boards;
    private final Searches searches;
    private final Suggestions suggestions;
    private final Wakeups<HyperParameterTuningJob> wakeups;
    private final EventRecorder events;
    private final Telemetry telemetry;
    private final InstantSource clock;

    TrialLauncher(
            KubernetesClient client,
            Mirror<TrainingJob, Optional<Trial>, HyperParameterTuningJob> trials,
            TrialBoards boards,
            Searches searches,
            Suggestions suggestions,
            Wakeups<HyperParameterTuningJob> wakeups,
            EventRecorder events,
            Telemetry telemetry,
            InstantSource clock) {
        this.creator = new Creator(client);
        this.trials = trials;
        this.boards = boards;
        this.searches = searches;
        this.suggestions = suggestions;
        this.wakeups = wakeups;
        this.events = events;
        this.telemetry = telemetry;
        this.clock = clock;
    }

    /** Up to the first that has to wait. */
    Outcome launchAll(HyperParameterTuningJob job, Course.Accepted course, List<Launch> launches) {
        return launches.stream()
                .map(launch -> launch(job, course, launch))
                .filter(outcome -> !(outcome instanceof Outcome.Done))
                .findFirst()
                .orElseGet(Outcome.Done::new);
    }

    private Outcome launch(HyperParameterTuningJob job, Course.Accepted course, Launch launch) {
        return advice(job, course, launch)
                .map(advice -> launch(job, course.admitted(), launch, advice))
                .orElseGet(Outcome.Awaiting::new);
    }

    private Optional<Advice> advice(HyperParameterTuningJob job, Course.Accepted course, Launch launch) {
        var uid = job.getMetadata().getUid();
        var id = ResourceID.fromResource(job);
        var definition = launch.definition().name();
        return suggestions.suggest(
                uid,
                launch.index(),
                launch.ordinal(),
                timed(job, course, definition),
                course.admitted().strategies(definition).fallback(),
                () -> boards.of(uid).history(definition),
                () -> wakeups.wake(id));
    }

    private TimedStrategy timed(HyperParameterTuningJob job, Course.Accepted course, String definition) {
        var name = Optional.ofNullable(job.getSpec().hyperParameterTuningJobConfig())
                .map(HyperParameterTuningJobConfig::strategy)
                .orElse("");
        var recipe = course.admitted().strategies(definition).chosen();
        var strategy = searches.of(job.getMetadata().getUid(), definition, () -> recipe.with(course.warmStart()));
        return new TimedStrategy(name, strategy, telemetry);
    }

    private Outcome launch(HyperParameterTuningJob job, AdmittedTuningJob admitted, Launch launch, Advice advice) {
        advice.problem()
                .ifPresent(problem -> events.record(
                        job,
                        Kind.Warning,
                        "SuggestionFailed",
                        "trial %d is random, because the strategy %s".formatted(launch.index(), problem)));
        return switch (advice.suggestion()) {
            case Suggestion.Proposed(var configuration) -> {
                var outcome = create(job, TrialFactory.create(job, admitted, launch, configuration));
                if (outcome instanceof Outcome.Done) {
                    suggestions.used(job.getMetadata().getUid(), launch.index());
                }
                yield outcome;
            }
            case Suggestion.Exhausted(String reason) -> {
                events.record(job, Kind.Warning, "NoSuggestion", reason);
                yield new Outcome.Awaiting();
            }
        };
    }

    private Outcome create(HyperParameterTuningJob job, TrainingJob wanted) {
        return switch (creator.create(wanted, job)) {
            case Creation.Made<TrainingJob>(var trial) -> {
                trials.remember(trial);
                telemetry.tell(new Fact.TrialLaunched(job, trial, clock.instant()));
                yield new Outcome.Done();
            }
            case Creation.Taken<TrainingJob>(var existing) -> {
                events.record(job, Kind.Warning, "NameConflict", taken(existing));
                yield postponed();
            }
            case Creation.NotNow<TrainingJob> refusal -> {
                if (refusal.isWorthTelling()) {
                    events.record(job, Kind.Warning, refusal.reason(), refusal.message());
                }
                yield postponed();
            }
            case Creation.Never<TrainingJob>(String message) ->
                new Outcome.Impossible(
                        new Violation("spec", "", "the API server refuses its training jobs: " + message));
        };
    }

    private static String taken(TrainingJob existing) {
        return "TrainingJob %s exists and belongs to %s; delete it, and the tuning job goes on"
                .formatted(existing.getMetadata().getName(), Creator.controllerOf(existing));
    }

    private Outcome postponed() {
        return new Outcome.Postponed(clock.instant().plus(REFUSED_PAUSE));
    }
}
