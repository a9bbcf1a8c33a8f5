package io.hptoperator.operator.telemetry;

import static io.hptoperator.operator.telemetry.Meters.namespace;

import io.hptoperator.api.HyperParameterTuningJob;
import io.hptoperator.api.HyperParameterTuningJobStatus;
import io.hptoperator.operator.telemetry.Meters.Buckets;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Objects;

/** Meters of tuning jobs. */
final class TuningMeters {
    private final MeterRegistry registry;
    private final Turnarounds turnarounds;

    TuningMeters(MeterRegistry registry, Turnarounds turnarounds) {
        this.registry = registry;
        this.turnarounds = turnarounds;
    }

    void count(Fact.TuningWritten written) {
        var status = written.after();
        if (status.ending() != null || TuningStates.isSuspended(status)) {
            forget(written.job().getMetadata().getUid());
        }
        boolean endedBefore = written.before().filter(TuningStates::hasEnded).isPresent();
        if (!endedBefore && TuningStates.hasEnded(status)) {
            countEnd(written.job(), status);
        }
    }

    private void countEnd(HyperParameterTuningJob job, HyperParameterTuningJobStatus status) {
        Counter.builder("hpt.jobs.finished")
                .tags(
                        "namespace",
                        namespace(job),
                        "outcome",
                        Objects.requireNonNullElse(status.hyperParameterTuningJobStatus(), ""),
                        "criterion",
                        TuningStates.reason(status))
                .register(registry)
                .increment();
    }

    void count(Fact.TrialLaunched launched) {
        turnarounds
                .taken(launched.job().getMetadata().getUid(), launched.time())
                .ifPresent(took -> Meters.timer(registry, "hpt.trial.turnaround", Buckets.REACTION)
                        .record(took));
    }

    void forget(String uid) {
        turnarounds.forget(uid);
    }
}
