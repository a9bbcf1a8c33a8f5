package io.hptoperator.admission;

import io.hptoperator.api.HyperParameterTuningJobObjective;
import io.hptoperator.api.RetryStrategy;
import io.hptoperator.api.StoppingCondition;
import io.hptoperator.api.TrainingJob;
import io.hptoperator.api.TrainingJobSpec;
import io.hptoperator.training.StopReason;
import io.hptoperator.training.StopRequest;
import io.hptoperator.training.TrainingRun;
import io.hptoperator.training.metrics.MetricDefinition;
import io.hptoperator.training.metrics.MetricRules;
import io.hptoperator.training.metrics.ResultChoice;
import io.hptoperator.training.metrics.SeriesWish;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The verdict on a training job. */
public sealed interface TrainingAdmission {
    /** 100 static and 30 tuned ones. */
    int MAX_HYPERPARAMETERS = 130;

    record Admitted(TrainingRun run) implements TrainingAdmission {}

    /** Violations are in order of the spec; there is at least one. */
    record Rejected(List<Violation> violations) implements TrainingAdmission {
        public Rejected {
            violations = List.copyOf(violations);
        }
    }

    /** Reads the resource, whatever somebody managed to store; never throws. */
    static TrainingAdmission admit(TrainingJob job) {
        var findings = new Findings();
        UnreadableFields.check(job, findings);
        new ResourceNames(findings).checkTrainingJob(job);
        var spec = job.getSpec();
        if (spec == null) {
            findings.add("spec", null, "is missing");
            return new Rejected(findings.all());
        }
        var objective = Optional.ofNullable(spec.objective()).map(HyperParameterTuningJobObjective::metricName);
        new TrialReader(findings).check("spec", spec, objective.orElse(null));
        checkSeries(spec, objective.isPresent(), findings);
        new HyperParameterNames(findings)
                .check("spec.hyperParameters", spec.hyperParameters().keySet(), MAX_HYPERPARAMETERS);
        return findings.isEmpty() ? new Admitted(run(job, spec, objective)) : new Rejected(findings.all());
    }

    private static TrainingRun run(TrainingJob job, TrainingJobSpec spec, Optional<String> objective) {
        var algorithm = Objects.requireNonNull(spec.algorithmSpecification());
        var definitions = algorithm.metricDefinitions().stream()
                .map(given -> MetricDefinition.of(
                        Objects.requireNonNull(given.name()), Objects.requireNonNull(given.regex())))
                .toList();
        var rules = MetricRules.of(objective, definitions);
        return new TrainingRun(
                job.getMetadata().getName(),
                job.getMetadata().getUid(),
                Instant.parse(job.getMetadata().getCreationTimestamp()),
                InstanceResources.of(spec.resourceConfig()).instances(),
                rules,
                Optional.ofNullable(spec.stoppingCondition())
                        .map(StoppingCondition::maxPendingTimeInSeconds)
                        .map(Duration::ofSeconds),
                fatalExitCodes(spec),
                stop(spec),
                rules.objectiveDefinition().flatMap(definition -> wish(spec, definition)));
    }

    /** Only the series knows the best value, so whoever wants that has a series. */
    private static Optional<SeriesWish> wish(TrainingJobSpec spec, MetricDefinition objective) {
        var result = result(spec.objective());
        return Optional.ofNullable(spec.objectiveSeries())
                .map(wanted -> new SeriesWish(objective, Set.copyOf(wanted.keepSteps()), result))
                .or(() -> result == ResultChoice.LATEST
                        ? Optional.empty()
                        : Optional.of(new SeriesWish(objective, Set.of(), result)));
    }

    private static ResultChoice result(@Nullable HyperParameterTuningJobObjective objective) {
        if (objective == null || !"Best".equals(objective.objectiveValueStrategy())) {
            return ResultChoice.LATEST;
        }
        return "Minimize".equals(objective.type()) ? ResultChoice.SMALLEST : ResultChoice.LARGEST;
    }

    private static void checkSeries(TrainingJobSpec spec, boolean hasObjective, Findings findings) {
        var wanted = spec.objectiveSeries();
        if (wanted == null) {
            return;
        }
        findings.require(hasObjective, "spec.objectiveSeries", null, "needs an objective; add spec.objective");
        findings.require(
                wanted.keepSteps().size() <= SeriesWish.MAX_KEPT,
                "spec.objectiveSeries.keepSteps",
                null,
                "has %d steps; at most %d are allowed"
                        .formatted(wanted.keepSteps().size(), SeriesWish.MAX_KEPT));
        wanted.keepSteps().stream()
                .filter(step -> step < 1)
                .forEach(step -> findings.add(
                        "spec.objectiveSeries.keepSteps", step, "comes before the first report, which is step 1"));
    }

    private static Set<Integer> fatalExitCodes(TrainingJobSpec spec) {
        return Optional.ofNullable(spec.retryStrategy()).map(RetryStrategy::nonRetryableExitCodes).stream()
                .flatMap(List::stream)
                .collect(Collectors.toSet());
    }

    private static Optional<StopRequest> stop(TrainingJobSpec spec) {
        return Boolean.TRUE.equals(spec.stop())
                ? Optional.of(new StopRequest(
                        Optional.ofNullable(spec.stopReason())
                                .map(StopReason::new)
                                .orElse(StopReason.STOPPED_BY_USER),
                        Objects.requireNonNullElse(spec.stopMessage(), StopRequest.NO_MESSAGE)))
                : Optional.empty();
    }
}
