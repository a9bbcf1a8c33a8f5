package io.hptoperator.operator.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.hptoperator.admission.TuningAdmission;
import io.hptoperator.admission.Violation;
import io.hptoperator.api.HyperParameterTuningJob;
import io.hptoperator.api.TrainingJob;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What somebody may manage to store past the schema, field by field. */
class TolerantSerializationTest {
    private static final KubernetesSerialization READER = TolerantSerialization.create();

    private static final String GOOD = """
        {"apiVersion": "hpt-operator.io/v1alpha1", "kind": "HyperParameterTuningJob",
         "metadata": {"name": "digits", "namespace": "ns", "uid": "u", "annotations": {"kept": "yes"}},
         "spec": {
           "hyperParameterTuningJobConfig": {
             "strategy": "Random",
             "hyperParameterTuningJobObjective": {"type": "Maximize", "metricName": "score"},
             "resourceLimits": {"maxNumberOfTrainingJobs": 6, "maxParallelTrainingJobs": 2},
             "parameterRanges": {
               "continuousParameterRanges": [{"name": "x", "minValue": "0", "maxValue": "1"}],
               "categoricalParameterRanges": [{"name": "c", "values": ["a", "b"]}]},
             "randomSeed": 7},
           "trainingJobDefinition": {
             "algorithmSpecification": {"trainingImage": "example/trainer"},
             "staticHyperParameters": {"epochs": "20"},
             "template": {"spec": {}}}},
         "status": {"hyperParameterTuningJobStatus": "InProgress", "launchedTrainingJobs": 3}}
        """;

    private static HyperParameterTuningJob read(String json) {
        return READER.unmarshal(json, HyperParameterTuningJob.class);
    }

    private static HyperParameterTuningJob with(String good, String bad) {
        assertThat(GOOD).contains(good);
        return read(GOOD.replace(good, bad));
    }

    private static List<String> violatedPaths(HyperParameterTuningJob job) {
        return switch (TuningAdmission.admit(job)) {
            case TuningAdmission.Admitted _ -> List.of();
            case TuningAdmission.Rejected(var violations) ->
                violations.stream().map(Violation::path).toList();
        };
    }

    @Test
    void a_good_resource_is_read_as_it_is() {
        var job = read(GOOD);

        assertThat(violatedPaths(job)).isEmpty();
        assertThat(job.getMetadata().getAnnotations()).containsOnlyKeys("kept");
        assertThat(job.getStatus().launchedTrainingJobs()).isEqualTo(3);
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
        "maxNumberOfTrainingJobs": 6    | "maxNumberOfTrainingJobs": 3000000000 | spec.hyperParameterTuningJobConfig.resourceLimits.maxNumberOfTrainingJobs
        "maxNumberOfTrainingJobs": 6    | "maxNumberOfTrainingJobs": "many"     | spec.hyperParameterTuningJobConfig.resourceLimits.maxNumberOfTrainingJobs
        "maxNumberOfTrainingJobs": 6    | "maxNumberOfTrainingJobs": 1.5        | spec.hyperParameterTuningJobConfig.resourceLimits.maxNumberOfTrainingJobs
        "maxNumberOfTrainingJobs": 6    | "maxNumberOfTrainingJobs": [6]        | spec.hyperParameterTuningJobConfig.resourceLimits.maxNumberOfTrainingJobs
        "maxNumberOfTrainingJobs": 6    | "maxNumberOfTrainingJobs": {"x": 6}   | spec.hyperParameterTuningJobConfig.resourceLimits.maxNumberOfTrainingJobs
        "randomSeed": 7                 | "randomSeed": 1e400                   | spec.hyperParameterTuningJobConfig.randomSeed
        "strategy": "Random"            | "strategy": {"name": "Random"}        | spec.hyperParameterTuningJobConfig.strategy
        "values": ["a", "b"]            | "values": "a"                         | spec.hyperParameterTuningJobConfig.parameterRanges.categoricalParameterRanges.0.values
        "values": ["a", "b"]            | "values": ["a", {"b": 1}]             | spec.hyperParameterTuningJobConfig.parameterRanges.categoricalParameterRanges.0.values.1
        {"name": "c", "values": ["a", "b"]} | 5                                 | spec.hyperParameterTuningJobConfig.parameterRanges.categoricalParameterRanges.0
        {"name": "c", "values": ["a", "b"]} | ["c"]                             | spec.hyperParameterTuningJobConfig.parameterRanges.categoricalParameterRanges.0
        "template": {"spec": {}}        | "template": 5                         | spec.trainingJobDefinition.template
        "template": {"spec": {}}        | "template": []                        | spec.trainingJobDefinition.template
        {"epochs": "20"}                | ["epochs"]                            | spec.trainingJobDefinition.staticHyperParameters
        {"epochs": "20"}                | {"epochs": {"n": 20}}                 | spec.trainingJobDefinition.staticHyperParameters.epochs
        """)
    void what_cannot_be_read_is_named_and_the_rest_is_read(String good, String bad, String path) {
        var job = with(good, bad);

        assertThat(violatedPaths(job)).contains(path);
        assertThat(job.getSpec().trainingJobDefinition()).isNotNull();
        assertThat(job.getMetadata().getName()).isEqualTo("digits");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
        "metricName": "score"  | "metricName": "score", "colour": "red"
        "uid": "u"             | "uid": "u", "shoeSize": 43
        {"epochs": "20"}       | {"epochs": 20}
        {"epochs": "20"}       | {"epochs": "20", "gone": null}
        ["a", "b"]             | ["a", "b", null]
        "minValue": "0"        | "minValue": 0
        "template": {"spec": {}} | "template": null
        """)
    void what_is_merely_unknown_absent_or_of_another_notation_does_no_harm(String good, String bad) {
        assertThat(violatedPaths(with(good, bad))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
        5
        "text"
        []
        null
        """)
    void a_spec_that_is_none_is_refused(String spec) {
        var job = read("""
            {"apiVersion": "hpt-operator.io/v1alpha1", "kind": "HyperParameterTuningJob",
             "metadata": {"name": "digits", "namespace": "ns", "uid": "u"}, "spec": %s}
            """.formatted(spec));

        assertThat(job.getSpec()).isNull();
        assertThat(violatedPaths(job)).isNotEmpty();
    }

    @Test
    void a_status_that_cannot_be_read_counts_as_absent_and_is_nobodys_fault() {
        var job =
                with("\"launchedTrainingJobs\": 3", "\"launchedTrainingJobs\": \"three\", \"conditions\": {\"a\": 1}");

        assertThat(violatedPaths(job)).isEmpty();
        assertThat(job.getStatus().launchedTrainingJobs()).isNull();
        assertThat(job.getStatus().conditions()).isEmpty();
        assertThat(with("{\"hyperParameterTuningJobStatus\": \"InProgress\", \"launchedTrainingJobs\": 3}", "\"lost\"")
                        .getStatus())
                .isNull();
    }

    @Test
    void what_was_unreadable_is_still_known_of_a_copy() {
        var copy = READER.clone(with("\"template\": {\"spec\": {}}", "\"template\": 5"));

        assertThat(violatedPaths(copy)).contains("spec.trainingJobDefinition.template");
    }

    @Test
    void one_bad_item_of_a_list_does_not_spoil_the_others() {
        var job = READER.unmarshal("""
            {"apiVersion": "hpt-operator.io/v1alpha1", "kind": "TrainingJob",
             "metadata": {"name": "t", "namespace": "ns", "uid": "u"},
             "spec": {"index": "x", "inputDataConfig": [7, {"channelName": "training"}],
                      "tunedHyperParameters": {"x": "1", "y": []}}}
            """, TrainingJob.class);

        assertThat(job.getSpec().inputDataConfig()).hasSize(1);
        assertThat(job.getSpec().tunedHyperParameters()).containsOnlyKeys("x");
        assertThat(job.getSpec().index()).isNull();
    }
}
