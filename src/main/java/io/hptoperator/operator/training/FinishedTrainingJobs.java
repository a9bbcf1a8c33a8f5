package io.hptoperator.operator.training;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.informers.cache.BasicItemStore;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import io.hptoperator.api.TrainingJob;
import java.util.List;

/**
 * A cache of training jobs in which those that have ended take little room: nothing will ever be done about them, and there
 * may be ten thousand. Of the others all is kept but the bookkeeping of server-side apply, which nobody here reads.
 */
public final class FinishedTrainingJobs extends BasicItemStore<TrainingJob> {
    public FinishedTrainingJobs() {
        super(Cache::metaNamespaceKeyFunc);
    }

    @Override
    public TrainingJob put(String key, TrainingJob job) {
        return super.put(key, StoredProgress.of(job.getStatus()).isEnded() ? outline(job) : withoutManagers(job));
    }

    /** Enough to know the object again, and that it has ended. */
    private static TrainingJob outline(TrainingJob job) {
        var outline = withoutManagers(job);
        outline.setSpec(null);
        outline.setStatus(TrainingStatusRendering.outline(job.getStatus()));
        return outline;
    }

    private static TrainingJob withoutManagers(TrainingJob job) {
        var slim = new TrainingJob();
        slim.setMetadata(new ObjectMetaBuilder(job.getMetadata())
                .withManagedFields(List.of())
                .build());
        slim.setSpec(job.getSpec());
        slim.setStatus(job.getStatus());
        return slim;
    }

    @Override
    public boolean isFullState() {
        return false;
    }
}
