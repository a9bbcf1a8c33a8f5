package io.hptoperator.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.hptoperator.controlplane.ControlPlane;
import io.hptoperator.controlplane.RealControlPlane;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a person at a terminal gets from the schemas. */
@RealControlPlane
class KubectlOnRealControlPlaneTest {
    private static final String JOB = "src/test/resources/admission/kubectl.yaml";

    @BeforeAll
    static void apply_the_definitions(ControlPlane plane) {
        try (var client =
                new KubernetesClientBuilder().withConfig(plane.adminConfig()).build()) {
            Definitions.apply(client);
        }
        plane.kubectl().succeed("apply", "-f", JOB);
    }

    @Test
    void the_definitions_can_be_applied_client_side_too(ControlPlane plane) {
        plane.kubectl().succeed("apply", "--dry-run=server", "-f", "crds");
    }

    @Test
    void explain_knows_meaning_unit_and_the_counterpart(ControlPlane plane) {
        await("the documentation is published")
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(plane.kubectl()
                                .run(
                                        "explain",
                                        "hptj.spec.hyperParameterTuningJobConfig.resourceLimits.maxRuntimeInSeconds")
                                .text())
                        .contains("in seconds")
                        .contains("AMT: MaxRuntimeInSeconds."));
    }

    @Test
    void a_list_shows_what_matters(ControlPlane plane) {
        plane.kubectl().run("patch", "hptj/digits", "--subresource=status", "--type=merge", "-p", """
            {"status": {"hyperParameterTuningJobStatus": "Completed", "trials": "37/100",
             "trainingJobStatusCounters": {"inProgress": 0, "nonRetryableError": 2},
             "consumedResources": {"runtimeInSeconds": 95},
             "bestTrainingJob": {"trainingJobName": "digits-007-0123abcd",
                                 "finalHyperParameterTuningJobObjectiveMetric": {"value": 0.97}},
             "conditions": [{"type": "Ready", "status": "True", "reason": "Completed"},
                            {"type": "Finished", "status": "True", "reason": "TargetObjectiveReached"}]}}
            """);

        assertThat(plane.kubectl().run("get", "hptj", "digits").words())
                .contains("NAME STATUS BEST TRIALS RUNNING FAILED AGE".split(" "))
                .contains("digits", "Completed", "0.97", "37/100", "0", "2");
        assertThat(plane.kubectl().run("get", "hptj", "digits", "-o", "wide").words())
                .contains("STRATEGY", "BEST-TRIAL", "REASON", "RUNTIME")
                .contains("Random", "digits-007-0123abcd", "TargetObjectiveReached", "95");
        assertThat(plane.kubectl().run("get", "ml").words()).anyMatch(word -> word.endsWith("/digits"));
        assertThat(plane.kubectl()
                        .run("get", "hptj", "--field-selector", "status.hyperParameterTuningJobStatus=Failed")
                        .text())
                .contains("No resources found");
    }
}
