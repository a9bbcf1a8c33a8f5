package io.hptoperator.operator.tuning;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.hptoperator.api.HyperParameterTuningJob;
import io.hptoperator.api.HyperParameterTuningJobStatus;
import io.hptoperator.operator.cluster.Newest;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Writes the status of tuning jobs. Writes carry the resource version they were computed from, so a second operator that
 * still believes to be the leader is refused instead of undoing a verdict.
 */
final class TuningStatusWriter {
    private final KubernetesClient client;
    private final Newest<HyperParameterTuningJob> newest;
    private final Duration interval;
    private final Map<String, Instant> lastRoutine = new ConcurrentHashMap<>();

    /** @param interval between two routine writes for one job */
    TuningStatusWriter(KubernetesClient client, Newest<HyperParameterTuningJob> newest, Duration interval) {
        this.client = client;
        this.newest = newest;
        this.interval = interval;
    }

    /** Somebody changed the resource meanwhile: the pass has to start again from what is there now. */
    static final class Outdated extends RuntimeException {
        private static final long serialVersionUID = 1;

        Outdated(KubernetesClientException cause) {
            super(cause);
        }
    }

    /** Writes at once, if there is anything new; returns the resource as it is now. */
    HyperParameterTuningJob write(HyperParameterTuningJob job, HyperParameterTuningJobStatus fresh) {
        if (!isNews(job, fresh)) {
            return job;
        }
        var updated = new HyperParameterTuningJob();
        updated.setMetadata(job.getMetadata());
        updated.setSpec(job.getSpec());
        updated.setStatus(fresh);
        try {
            var written = client.resource(updated).updateStatus();
            newest.remember(written);
            return written;
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_CONFLICT) {
                refresh(job);
                throw new Outdated(e);
            }
            throw e;
        }
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
        write(job, fresh);
        return Optional.empty();
    }

    void forget(HyperParameterTuningJob job) {
        lastRoutine.remove(job.getMetadata().getUid());
        newest.forget(job);
    }

    private void refresh(HyperParameterTuningJob job) {
        var now = client.resource(job).get();
        if (now != null) {
            newest.remember(now);
        }
    }

    private static boolean isNews(HyperParameterTuningJob job, HyperParameterTuningJobStatus fresh) {
        var stored = job.getStatus();
        return stored == null || !TuningStatus.withoutNews(fresh, stored).equals(stored);
    }
}
