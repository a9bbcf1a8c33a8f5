package io.hptoperator.operator.telemetry;

import static io.hptoperator.operator.telemetry.Meters.between;
import static io.hptoperator.operator.telemetry.Meters.namespace;
import static io.hptoperator.operator.telemetry.Meters.timer;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.hptoperator.api.HyperParameterTuningJob;
import io.hptoperator.api.TrainingJob;
import io.hptoperator.manifest.Ownership;
import io.hptoperator.operator.telemetry.Meters.Buckets;
import io.hptoperator.training.ObjectiveOutcome;
import io.hptoperator.training.ObjectiveOutcome.Reason;
import io.hptoperator.training.Progress;
import io.hptoperator.training.TrainingState;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;

/** Meters of training jobs, be they trials or on their own. */
final class TrainingMeters {
    /** Others that launch training jobs have no places that could be empty. */
    private static final String TUNING_JOB = HasMetadata.getKind(HyperParameterTuningJob.class);

    private final MeterRegistry registry;
    private final Turnarounds turnarounds;

    TrainingMeters(MeterRegistry registry, Turnarounds turnarounds) {
        this.registry = registry;
        this.turnarounds = turnarounds;
    }

    void count(Fact.TrainingWritten written) {
        var before = written.before();
        var after = written.after();
        if (before.startTime().isEmpty()) {
            after.startTime().ifPresent(start -> countQueue(written.job(), start));
        }
        if (!before.isEnded() && after.state() instanceof TrainingState.Ended ended) {
            countEnd(written, after, ended);
            owner(written.job(), written.time());
        }
    }

    private void countQueue(TrainingJob job, Instant start) {
        var created = Instant.parse(job.getMetadata().getCreationTimestamp());
        timer(registry, "hpt.trial.queue", Buckets.TRAINING, "namespace", namespace(job))
                .record(between(created, start));
    }

    private void countEnd(Fact.TrainingWritten written, Progress progress, TrainingState.Ended ended) {
        var job = written.job();
        var failure =
                ended instanceof TrainingState.Failed failed ? failed.failure().text() : "";
        Counter.builder("hpt.trials.finished")
                .tags("namespace", namespace(job), "outcome", ended.status().text(), "failure", failure)
                .register(registry)
                .increment();
        progress.startTime().ifPresent(start -> countTime(written, between(start, ended.endTime())));
        if (progress.measurements().objective() instanceof ObjectiveOutcome.Missing(Reason reason, var _)
                && isAboutMetrics(reason)) {
            Counter.builder("hpt.metrics.unavailable")
                    .tags("reason", reason.text())
                    .register(registry)
                    .increment();
        }
    }

    private void countTime(Fact.TrainingWritten written, Duration took) {
        var namespace = namespace(written.job());
        timer(registry, "hpt.trial.duration", Buckets.TRAINING, "namespace", namespace)
                .record(took);
        written.accelerators()
                .forEach((resource, number) -> Counter.builder("hpt.gpu")
                        .baseUnit("seconds")
                        .tags("namespace", namespace, "resource", resource)
                        .register(registry)
                        .increment(number * (took.toMillis() / 1000.0)));
    }

    /** A training that failed or never began has no metrics for reasons of its own. */
    private static boolean isAboutMetrics(Reason reason) {
        return switch (reason) {
            case NOT_EMITTED, NOT_FINITE, NOT_NUMERIC, UNAVAILABLE -> true;
            case NOT_STARTED, TRAINING_FAILED -> false;
        };
    }

    private void owner(TrainingJob job, Instant time) {
        Ownership.controllerOf(job.getMetadata())
                .filter(owner -> owner.getKind().equals(TUNING_JOB))
                .ifPresent(owner -> turnarounds.freed(owner.getUid(), time));
    }
}
