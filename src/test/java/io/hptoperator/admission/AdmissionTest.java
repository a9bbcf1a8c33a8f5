package io.hptoperator.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.hptoperator.api.HyperParameterTuningJob;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The operator's own check, held to the shared table. */
class AdmissionTest {
    private static final Examples EXAMPLES = Examples.all();

    private final KubernetesSerialization serialization = new KubernetesSerialization();

    @TestFactory
    Stream<DynamicTest> valid_resources_are_admitted() {
        return EXAMPLES.valid().stream()
                .map(example -> DynamicTest.dynamicTest(
                        example.name(),
                        () -> assertThat(Refusals.byOperator(example.resource()))
                                .isEmpty()));
    }

    @TestFactory
    Stream<DynamicTest> invalid_resources_are_refused_with_the_path_and_the_remedy() {
        return EXAMPLES.invalid().stream()
                .filter(example -> example.operator().isPresent())
                .map(example -> DynamicTest.dynamicTest(
                        example.name(),
                        () -> assertThat(Refusals.byOperator(example.resource()))
                                .anySatisfy(violation -> {
                                    assertThat(violation.path()).startsWith(example.path());
                                    assertThat(violation.message())
                                            .contains(example.operator().orElseThrow());
                                })));
    }

    @Test
    void all_violations_are_reported_at_once() {
        var job = EXAMPLES.valid().getFirst().resource();
        var config = (ObjectNode) job.at("/spec/hyperParameterTuningJobConfig");
        config.put("strategy", "Simplex").put("randomSeed", -1);
        ((ObjectNode) config.path("resourceLimits")).put("maxParallelTrainingJobs", 0);

        assertThat(Refusals.byOperator(job)).hasSize(3);
    }

    @Test
    void a_range_that_makes_no_sense_hides_nothing_else_about_its_name() {
        var job = EXAMPLES.valid().getFirst().resource();
        ((ObjectNode) job.at("/spec/hyperParameterTuningJobConfig/parameterRanges/continuousParameterRanges/0"))
                .put("minValue", "little");
        ((ObjectNode) job.at("/spec/trainingJobDefinition"))
                .putObject("staticHyperParameters")
                .put("learning-rate", "0.1");

        assertThat(Refusals.byOperator(job))
                .extracting(Violation::message)
                .anySatisfy(message -> assertThat(message).contains("must be finite numbers"))
                .anySatisfy(message -> assertThat(message).contains("is both static and tuned"));
    }

    @Test
    void what_the_user_left_open_is_decided_and_reported() {
        var job = serialization.convertValue(EXAMPLES.valid().getFirst().resource(), HyperParameterTuningJob.class);
        job.getMetadata().setUid("5d1f");

        assertThat(TuningAdmission.admit(job)).isInstanceOfSatisfying(TuningAdmission.Admitted.class, admission -> {
            assertThat(admission.admitted().scalings()).containsEntry("learning-rate", "Logarithmic");
            assertThat(admission.admitted().seed()).isEqualTo("5d1f".hashCode() & Integer.MAX_VALUE);
        });
    }

    @Test
    void scalings_of_several_definitions_are_told_apart() {
        var job = serialization.unmarshal("""
            apiVersion: hpt-operator.io/v1alpha1
            kind: HyperParameterTuningJob
            metadata: {name: two}
            spec:
              hyperParameterTuningJobConfig:
                strategy: Random
                resourceLimits: {maxNumberOfTrainingJobs: 4, maxParallelTrainingJobs: 1}
              trainingJobDefinitions:
                - definitionName: narrow
                  tuningObjective: {type: Minimize, metricName: loss}
                  hyperParameterRanges: {continuousParameterRanges: [{name: rate, minValue: "1", maxValue: "2"}]}
                  algorithmSpecification: {trainingImage: "image:1"}
                - definitionName: wide
                  tuningObjective: {type: Minimize, metricName: loss}
                  hyperParameterRanges: {continuousParameterRanges: [{name: rate, minValue: "1", maxValue: "2000"}]}
                  algorithmSpecification: {trainingImage: "image:1"}
            """, HyperParameterTuningJob.class);

        assertThat(TuningAdmission.admit(job))
                .isInstanceOfSatisfying(
                        TuningAdmission.Admitted.class,
                        admission -> assertThat(admission.admitted().scalings())
                                .containsOnly(entry("narrow/rate", "Linear"), entry("wide/rate", "Logarithmic")));
    }
}
