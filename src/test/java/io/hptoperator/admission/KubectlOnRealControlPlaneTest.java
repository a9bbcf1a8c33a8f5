package io.hptoperator.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.hptoperator.controlplane.ControlPlane;
import io.hptoperator.controlplane.RealControlPlane;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
             "trainingJobStatusCounters": {"inProgress": 0, "completed": 1, "nonRetryableError": 2},
             "objectiveStatusCounters": {"failed": 3},
             "consumedResources": {"runtimeInSeconds": 95},
             "bestTrainingJob": {"trainingJobName": "digits-007-0123abcd",
                                 "finalHyperParameterTuningJobObjectiveMetric": {"value": 0.97}},
             "conditions": [{"type": "Ready", "status": "True", "reason": "Completed"},
                            {"type": "Finished", "status": "True", "reason": "TargetObjectiveReached"}]}}
            """);

        assertThat(plane.kubectl().run("get", "hptj", "digits").words())
                .contains("NAME STATUS BEST TRIALS RUNNING FAILED AGE".split(" "))
                .contains("digits", "Completed", "0.97", "37/100", "0", "3");
        assertThat(plane.kubectl().run("get", "hptj", "digits", "-o", "wide").words())
                .contains("STRATEGY", "BEST-TRIAL", "REASON", "RUNTIME")
                .contains("Random", "digits-007-0123abcd", "TargetObjectiveReached", "95");
        assertThat(plane.kubectl().run("get", "ml").words()).anyMatch(word -> word.endsWith("/digits"));
        assertThat(plane.kubectl()
                        .run("get", "hptj", "--field-selector", "status.hyperParameterTuningJobStatus=Failed")
                        .text())
                .contains("No resources found");
    }

    @Test
    void two_managers_share_a_tuning_job_and_neither_takes_a_field_of_the_other_by_accident(
            ControlPlane plane, @TempDir Path directory) throws IOException {
        var whole = directory.resolve("whole.yaml");
        Files.writeString(whole, Files.readString(Path.of(JOB)).replace("{name: digits}", "{name: shared}"));
        plane.kubectl().succeed(serverSide("git", whole));

        plane.kubectl().succeed(serverSide("platform", limits(directory, "maxRuntimeInSeconds: 3600")));
        plane.kubectl().succeed(serverSide("git", whole));
        assertThat(limits(plane)).isEqualTo("100 4 3600");

        var taken = limits(directory, "maxRuntimeInSeconds: 3600, maxParallelTrainingJobs: 8");
        assertThat(plane.kubectl().run(serverSide("platform", taken)).text())
                .contains("conflict with \"git\"")
                .contains(".spec.hyperParameterTuningJobConfig.resourceLimits.maxParallelTrainingJobs");
        assertThat(limits(plane)).isEqualTo("100 4 3600");

        plane.kubectl().succeed(serverSide("platform", taken, "--force-conflicts"));
        assertThat(limits(plane)).isEqualTo("100 8 3600");
    }

    private static String[] serverSide(String manager, Path file, String... more) {
        return Stream.concat(
                        Stream.of("apply", "--server-side", "--field-manager=" + manager, "-f", file.toString()),
                        Stream.of(more))
                .toArray(String[]::new);
    }

    private static Path limits(Path directory, String limits) throws IOException {
        return Files.writeString(directory.resolve("limits.yaml"), """
            apiVersion: hpt-operator.io/v1alpha1
            kind: HyperParameterTuningJob
            metadata: {name: shared}
            spec: {hyperParameterTuningJobConfig: {resourceLimits: {%s}}}
            """.formatted(limits));
    }

    private static String limits(ControlPlane plane) {
        var limits = "{.spec.hyperParameterTuningJobConfig.resourceLimits['maxNumberOfTrainingJobs',"
                + " 'maxParallelTrainingJobs', 'maxRuntimeInSeconds']}";
        return plane.kubectl().succeed("get", "hptj", "shared", "-o", "jsonpath=" + limits);
    }

    @ParameterizedTest(name = "{0} by {1}")
    @CsvSource({
        "hptj, spec.hyperParameterTuningJobConfig.strategy",
        "hptj, status.hyperParameterTuningJobStatus",
        "tj,   spec.tuningJobName",
        "tj,   status.objectiveStatus",
        "tj,   status.trainingJobStatus",
    })
    void resources_are_selected_by_what_people_look_for(String kind, String field, ControlPlane plane) {
        assertThat(plane.kubectl().succeed("get", kind, "--field-selector", field + "=nobody"))
                .contains("No resources found");
    }
}
