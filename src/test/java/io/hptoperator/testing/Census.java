package io.hptoperator.testing;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.hptoperator.api.TrainingJob;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Counts live training jobs in each namespace, change by change, as an independent witness. */
public final class Census implements AutoCloseable {
    private final Map<String, Set<String>> live = new HashMap<>();
    private final Map<String, Integer> most = new HashMap<>();
    private final SharedIndexInformer<TrainingJob> informer;

    Census(KubernetesClient client) {
        informer = client.resources(TrainingJob.class).inAnyNamespace().inform(new Counter());
    }

    synchronized int mostLive(String namespace) {
        return most.getOrDefault(namespace, 0);
    }

    private synchronized void count(TrainingJob job, boolean gone) {
        var namespace = job.getMetadata().getNamespace();
        var here = live.computeIfAbsent(namespace, _ -> new HashSet<>());
        if (gone || hasEnded(job)) {
            here.remove(job.getMetadata().getName());
        } else {
            here.add(job.getMetadata().getName());
        }
        most.merge(namespace, here.size(), Math::max);
    }

    private static boolean hasEnded(TrainingJob job) {
        return job.getStatus() != null && job.getStatus().trainingEndTime() != null;
    }

    private final class Counter implements ResourceEventHandler<TrainingJob> {
        @Override
        public void onAdd(TrainingJob job) {
            count(job, false);
        }

        @Override
        public void onUpdate(TrainingJob before, TrainingJob job) {
            count(job, false);
        }

        @Override
        public void onDelete(TrainingJob job, boolean unknown) {
            count(job, true);
        }
    }

    @Override
    public void close() {
        informer.stop();
    }
}
