package io.hptoperator.operator.tuning;

import io.hptoperator.api.HyperParameterTuningJob;
import io.hptoperator.api.HyperParameterTuningJobStatus;
import io.hptoperator.operator.cluster.NextPass;
import io.hptoperator.operator.cluster.StatusWriter;
import io.hptoperator.operator.telemetry.Fact;
import io.hptoperator.operator.telemetry.Telemetry;
import io.hptoperator.tuning.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is told of tuning jobs, in status and in events: verdicts at once, the rest seldom enough that a thousand short
 * trials are no burden.
 */
final class TuningJournal {
    private final StatusWriter<HyperParameterTuningJobStatus, HyperParameterTuningJob> writer;
    private final Duration interval;
    private final TuningEvents events;
    private final Telemetry telemetry;
    private final Map<String, Instant> lastRoutine = new ConcurrentHashMap<>();

    /** Writes through {@code writer}; {@code interval} lies between two routine writes for one job. */
    TuningJournal(
            StatusWriter<HyperParameterTuningJobStatus, HyperParameterTuningJob> writer,
            Duration interval,
            TuningEvents events,
            Telemetry telemetry) {
        this.writer = writer;
        this.interval = interval;
        this.events = events;
        this.telemetry = telemetry;
    }

    /** Writes at once, if there is anything new; returns the resource as it is now. */
    HyperParameterTuningJob store(HyperParameterTuningJob job, HyperParameterTuningJobStatus fresh, Standing standing) {
        if (!isNews(job, fresh)) {
            return job;
        }
        var written = writer.write(job, fresh);
        events.tell(written, job.getStatus(), fresh);
        events.tellFailures(written, fresh, standing);
        telemetry.tell(new Fact.TuningWritten(written, Optional.ofNullable(job.getStatus()), fresh));
        return written;
    }

    /** Writes unless it did so a moment ago; then the answer is when to come back. */
    NextPass report(HyperParameterTuningJob job, HyperParameterTuningJobStatus fresh, Standing standing, Instant now) {
        if (!isNews(job, fresh)) {
            return NextPass.ON_EVENT;
        }
        var uid = job.getMetadata().getUid();
        var due = lastRoutine.getOrDefault(uid, Instant.EPOCH).plus(interval);
        if (due.isAfter(now)) {
            return NextPass.at(due);
        }
        store(job, fresh, standing);
        lastRoutine.put(uid, now); // not before: a pass that fails is repeated after growing pauses, not each interval
        return NextPass.ON_EVENT;
    }

    /** Tells whoever edits a job that has ended that the edit was seen, and changes nothing else. */
    void acknowledge(HyperParameterTuningJob ended) {
        var stored = ended.getStatus();
        var generation = ended.getMetadata().getGeneration();
        if (stored != null && !Objects.equals(stored.observedGeneration(), generation)) {
            writer.write(ended, StoredStatus.withGeneration(stored, generation));
        }
    }

    void forget(String uid) {
        lastRoutine.remove(uid);
    }

    private static boolean isNews(HyperParameterTuningJob job, HyperParameterTuningJobStatus fresh) {
        var stored = job.getStatus();
        return stored == null || !StoredStatus.withoutNews(fresh, stored).equals(stored);
    }
}
