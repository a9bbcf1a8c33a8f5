package io.hptoperator.controlplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@RealControlPlane
class ControlPlaneTest {
    @Test
    void the_controllers_work(ControlPlane plane) {
        try (var client =
                new KubernetesClientBuilder().withConfig(plane.adminConfig()).build()) {
            assertThat(client.getKubernetesVersion().getGitVersion()).isEqualTo(Binaries.VERSION);
            await("default service account")
                    .atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(client.serviceAccounts()
                                    .inNamespace("default")
                                    .withName("default")
                                    .get())
                            .isNotNull());
        }
    }
}
