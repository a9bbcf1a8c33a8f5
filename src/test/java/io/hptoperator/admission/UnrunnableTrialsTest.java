package io.hptoperator.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.hptoperator.api.HyperParameterTuningJob;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A tuning job whose trials could not become Jobs is rejected before the first of them. */
class UnrunnableTrialsTest {
    @Test
    void template_and_volumes_of_a_definition_are_checked_where_they_stand() {
        var verdict = admit("""
                template: {spec: {restartPolicy: Always}}
                inputDataConfig: [{channelName: training}]
            """);

        assertThat(verdict)
                .isInstanceOfSatisfying(
                        TuningAdmission.Rejected.class,
                        rejected -> assertThat(rejected.violations())
                                .extracting(Violation::path)
                                .containsExactly(
                                        "spec.trainingJobDefinition.inputDataConfig[0].volume",
                                        "spec.trainingJobDefinition.template.spec.restartPolicy"));
    }

    @Test
    void what_can_be_rendered_is_admitted() {
        assertThat(admit("    template: {spec: {priorityClassName: low}}\n"))
                .isInstanceOf(TuningAdmission.Admitted.class);
    }

    private static TuningAdmission admit(String definition) {
        var yaml = """
            apiVersion: hpt-operator.io/v1alpha1
            kind: HyperParameterTuningJob
            metadata: {name: any, namespace: ml, uid: u1, creationTimestamp: 2026-03-01T10:00:00Z}
            spec:
              hyperParameterTuningJobConfig:
                strategy: Random
                hyperParameterTuningJobObjective: {type: Maximize, metricName: score}
                resourceLimits: {maxNumberOfTrainingJobs: 6, maxParallelTrainingJobs: 2}
                parameterRanges:
                  continuousParameterRanges: [{name: x, minValue: "0", maxValue: "1", scalingType: Linear}]
              trainingJobDefinition:
                algorithmSpecification: {trainingImage: example/trainer}
            """;
        var job = new KubernetesSerialization().unmarshal(yaml + definition, HyperParameterTuningJob.class);
        return TuningAdmission.admit(Objects.requireNonNull(job));
    }
}
