package io.hptoperator.operator.tuning;

import io.hptoperator.api.HyperParameterTuningJob;
import io.hptoperator.api.HyperParameterTuningJobStatus;
import io.hptoperator.operator.cluster.StatusWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Writes the status of tuning jobs: verdicts at once, the rest seldom enough that a thousand short trials are no burden. */
final class TuningStatusWriter {
    private final StatusWriter<HyperParameterTuningJobStatus, HyperParameterTuningJob> writer;
    private final Duration interval;
    private final Map<String, Instant> lastRoutine = new ConcurrentHashMap<>();

    /** Writes through {@code writer}; {@code interval} lies between two routine writes for one job. */
    TuningStatusWriter(StatusWriter<HyperParameterTuningJobStatus, HyperParameterTuningJob> writer, Duration interval) {
        this.writer = writer;
        this.interval = interval;
    }

    /** Writes at once, if there is anything new; returns the resource as it is now. */
    HyperParameterTuningJob write(HyperParameterTuningJob job, HyperParameterTuningJobStatus fresh) {
        return isNews(job, fresh) ? writer.write(job, fresh) : job;
    }

    /** Writes unless it did so a moment ago; then the time at which to come back. */
    Optional<Instant> report(HyperParameterTuningJob job, HyperParameterTuningJobStatus fresh, Instant now) {
        if (!isNews(job, fresh)) {
            return Optional.empty();
        }
        var uid = job.getMetadata().getUid();
        var due = lastRoutine.getOrDefault(uid, Instant.MIN).plus(interval);
        if (due.isAfter(now)) {
            return Optional.of(due);
        }
        lastRoutine.put(uid, now);
        writer.write(job, fresh);
        return Optional.empty();
    }

    void forget(HyperParameterTuningJob job) {
        lastRoutine.remove(job.getMetadata().getUid());
    }

    private static boolean isNews(HyperParameterTuningJob job, HyperParameterTuningJobStatus fresh) {
        var stored = job.getStatus();
        return stored == null || !TuningStatus.withoutNews(fresh, stored).equals(stored);
    }
}
