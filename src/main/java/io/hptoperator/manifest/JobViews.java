package io.hptoperator.manifest;

import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.hptoperator.training.JobView;
import java.time.Instant;
import java.util.Optional;

public final class JobViews {
    private JobViews() {}

    public static JobView of(Job job) {
        var m = job.getMetadata();
        JobView.Verdict v = new JobView.Verdict.Open();
        if (job.getStatus() != null && job.getStatus().getConditions() != null)
            for (var c : job.getStatus().getConditions()) {
                if (!"True".equals(c.getStatus())) continue;
                if (c.getType().equals("Complete") || c.getType().equals("SuccessCriteriaMet"))
                    v = new JobView.Verdict.Succeeded(Instant.parse(c.getLastTransitionTime()));
                if (c.getType().equals("Failed") || c.getType().equals("FailureTarget"))
                    v = new JobView.Verdict.Failed(
                            Instant.parse(c.getLastTransitionTime()), c.getReason(), c.getMessage());
            }
        return new JobView(
                m.getName(),
                m.getUid(),
                Instant.parse(m.getCreationTimestamp()),
                Optional.ofNullable(job.getStatus()).map(s -> s.getStartTime()).map(Instant::parse),
                false,
                Optional.ofNullable(m.getDeletionTimestamp()).map(Instant::parse),
                Optional.ofNullable(job.getStatus()).map(s -> s.getFailed()).orElse(0),
                0,
                v,
                Optional.empty());
    }
}
