package io.hptoperator.operator.tuning;

import io.hptoperator.admission.TuningAdmission;
import io.hptoperator.api.HyperParameterTuningJob;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A spec is judged once per generation: most passes happen because of a trial, not because somebody edited the spec. */
final class AdmittedTuningJobs {
    private record Judged(long generation, TuningAdmission verdict) {}

    private final Map<String, Judged> byUid = new ConcurrentHashMap<>();

    TuningAdmission of(HyperParameterTuningJob job) {
        var meta = job.getMetadata();
        long generation = meta.getGeneration() == null ? 0 : meta.getGeneration();
        var known = byUid.get(meta.getUid());
        if (known != null && known.generation() == generation) {
            return known.verdict();
        }
        var verdict = TuningAdmission.admit(job);
        byUid.put(meta.getUid(), new Judged(generation, verdict));
        return verdict;
    }

    void forget(String uid) {
        byUid.remove(uid);
    }
}
