package io.hptoperator.cli;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.hptoperator.api.HyperParameterTuningJob;
import io.hptoperator.api.TrainingJob;

/** Follows the resources of a run, as any client would. */
final class RunWatch implements AutoCloseable {
    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);
    private static final String STOP = "{\"spec\":{\"stop\":true}}";

    private final KubernetesClient client;
    private final SharedIndexInformer<HyperParameterTuningJob> tuningJobs;
    private final SharedIndexInformer<TrainingJob> trainingJobs;

    RunWatch(KubernetesClient client) {
        this.client = client;
        this.tuningJobs =
                client.resources(HyperParameterTuningJob.class).inAnyNamespace().inform();
        this.trainingJobs = client.resources(TrainingJob.class).inAnyNamespace().inform();
    }

    RunState now() {
        return new RunState(
                tuningJobs.getStore().list(), trainingJobs.getStore().list());
    }

    /** As it is stored, whatever the two watches have seen of it yet. */
    RunState last() {
        return new RunState(
                client.resources(HyperParameterTuningJob.class)
                        .inAnyNamespace()
                        .list()
                        .getItems(),
                client.resources(TrainingJob.class).inAnyNamespace().list().getItems());
    }

    /** What {@code kubectl patch} with {@code spec.stop: true} does, to everything; what has ended takes no notice. */
    void stopAll() {
        var state = last();
        state.tuningJobs().forEach(job -> client.resource(job).patch(MERGE, STOP));
        state.single().forEach(job -> client.resource(job).patch(MERGE, STOP));
    }

    @Override
    public void close() {
        tuningJobs.close();
        trainingJobs.close();
    }
}
