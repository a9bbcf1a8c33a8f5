package io.hptoperator.local.processes;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/** Pods of one container named {@code training}, as the tests need them. */
final class PodFixture {
    private PodFixture() {}

    static Pod shell(String script) {
        return running("sh", "-c", script);
    }

    static Pod running(String... command) {
        return new PodBuilder()
                .withNewMetadata()
                .withName("trial-abcde")
                .withNamespace("ns")
                .withUid(UUID.randomUUID().toString())
                .endMetadata()
                .withNewSpec()
                .withRestartPolicy("Never")
                .addNewContainer()
                .withName("training")
                .withImage("digits:1")
                .withCommand(command)
                .endContainer()
                .endSpec()
                .build();
    }

    static Pod with(Pod pod, Consumer<Container> change) {
        change.accept(pod.getSpec().getContainers().getFirst());
        return pod;
    }

    static Pod withVolumes(Pod pod, Volume... volumes) {
        pod.getSpec().setVolumes(List.of(volumes));
        return pod;
    }
}
