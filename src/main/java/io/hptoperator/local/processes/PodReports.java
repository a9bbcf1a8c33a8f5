package io.hptoperator.local.processes;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.net.HttpURLConnection;

/** What a kubelet tells the API of its pods. A pod that is gone meanwhile needs no report. */
interface PodReports {
    void status(Pod pod, PodStatus status);

    /** The last act of a graceful deletion: nothing of the pod runs any more. */
    void remove(Pod pod);

    static PodReports to(KubernetesClient client) {
        return new PodReports() {
            @Override
            public void status(Pod pod, PodStatus status) {
                var patch = new PodBuilder()
                        .withNewMetadata()
                        .withName(pod.getMetadata().getName())
                        .withNamespace(pod.getMetadata().getNamespace())
                        .withUid(pod.getMetadata().getUid())
                        .endMetadata()
                        .withStatus(status)
                        .build();
                unlessGone(() -> client.resource(patch)
                        .subresource("status")
                        .patch(PatchContext.of(PatchType.JSON_MERGE), patch));
            }

            @Override
            public void remove(Pod pod) {
                unlessGone(() -> client.resource(pod).withGracePeriod(0).delete());
            }
        };
    }

    private static void unlessGone(Runnable call) {
        try {
            call.run();
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_NOT_FOUND) {
                throw e;
            }
        }
    }
}
