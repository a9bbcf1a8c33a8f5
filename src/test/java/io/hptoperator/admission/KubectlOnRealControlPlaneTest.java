package io.hptoperator.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.hptoperator.controlplane.ControlPlane;
import io.hptoperator.controlplane.RealControlPlane;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a person at a terminal gets from the schemas; skipped where kubectl is not installed. */
@RealControlPlane
class KubectlOnRealControlPlaneTest {
    private static final String JOB = "src/test/resources/admission/kubectl.yaml";

    private record Output(int code, String text) {}

    @BeforeAll
    static void apply_the_definitions(ControlPlane plane) throws IOException, InterruptedException {
        assumeTrue(isInstalled(), "kubectl is not installed");
        try (var client =
                new KubernetesClientBuilder().withConfig(plane.adminConfig()).build()) {
            Definitions.apply(client);
        }
        succeed(plane, "apply", "-f", JOB);
    }

    @Test
    void the_definitions_can_be_applied_client_side_too(ControlPlane plane) throws IOException, InterruptedException {
        succeed(plane, "apply", "--dry-run=server", "-f", "crds");
    }

    @Test
    void explain_knows_meaning_unit_and_the_counterpart(ControlPlane plane) {
        await("the documentation is published")
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(kubectl(
                                        plane,
                                        "explain",
                                        "hptj.spec.hyperParameterTuningJobConfig.resourceLimits.maxRuntimeInSeconds")
                                .text())
                        .contains("in seconds")
                        .contains("AMT: MaxRuntimeInSeconds."));
    }

    @Test
    void a_list_shows_what_matters(ControlPlane plane) throws IOException, InterruptedException {
        kubectl(plane, "patch", "hptj/digits", "--subresource=status", "--type=merge", "-p", """
            {"status": {"hyperParameterTuningJobStatus": "Completed", "trials": "37/100",
             "trainingJobStatusCounters": {"inProgress": 0, "nonRetryableError": 2},
             "consumedResources": {"runtimeInSeconds": 95},
             "bestTrainingJob": {"trainingJobName": "digits-007-0123abcd",
                                 "finalHyperParameterTuningJobObjectiveMetric": {"value": 0.97}},
             "conditions": [{"type": "Ready", "status": "True", "reason": "Completed"},
                            {"type": "Finished", "status": "True", "reason": "TargetObjectiveReached"}]}}
            """);

        assertThat(words(kubectl(plane, "get", "hptj", "digits")))
                .contains("NAME STATUS BEST TRIALS RUNNING FAILED AGE".split(" "))
                .contains("digits", "Completed", "0.97", "37/100", "0", "2");
        assertThat(words(kubectl(plane, "get", "hptj", "digits", "-o", "wide")))
                .contains("STRATEGY", "BEST-TRIAL", "REASON", "RUNTIME")
                .contains("Random", "digits-007-0123abcd", "TargetObjectiveReached", "95");
        assertThat(words(kubectl(plane, "get", "ml"))).anyMatch(word -> word.endsWith("/digits"));
        assertThat(kubectl(plane, "get", "hptj", "--field-selector", "status.hyperParameterTuningJobStatus=Failed")
                        .text())
                .contains("No resources found");
    }

    private static void succeed(ControlPlane plane, String... arguments) throws IOException, InterruptedException {
        var output = kubectl(plane, arguments);
        assertThat(output.code()).as(output.text()).isZero();
    }

    private static boolean isInstalled() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .anyMatch(folder -> new File(folder, "kubectl").canExecute());
    }

    private static List<String> words(Output output) {
        return List.of(output.text().split("\\s+", -1));
    }

    private static Output kubectl(ControlPlane plane, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(
                List.of("kubectl", "--kubeconfig", plane.kubeconfig().toString(), "--namespace", "default"));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Output(process.waitFor(), text);
    }
}
