package io.hptoperator.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.hptoperator.controlplane.ControlPlane;
import io.hptoperator.controlplane.RealControlPlane;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the real API server makes of the schemas: it has the last word on structure, CEL and its cost. */
@RealControlPlane
class SchemaOnRealControlPlaneTest {
    private static final Examples EXAMPLES = Examples.all();
    private static final String CONFIG = "/spec/hyperParameterTuningJobConfig";

    private static KubernetesClient client;

    @BeforeAll
    static void apply_the_definitions(ControlPlane plane) {
        client = new KubernetesClientBuilder().withConfig(plane.adminConfig()).build();
        Definitions.apply(client);
    }

    @AfterAll
    static void close() {
        client.close();
    }

    @Test
    void the_definitions_are_structural_and_nothing_in_them_is_refused_or_ignored() {
        for (var name : Definitions.NAMES) {
            CustomResourceDefinition crd = client.apiextensions()
                    .v1()
                    .customResourceDefinitions()
                    .withName(name)
                    .get();
            assertThat(crd.getStatus().getConditions())
                    .noneMatch(condition -> condition.getType().equals("NonStructuralSchema")
                            || (condition.getType().equals("NamesAccepted")
                                    && condition.getStatus().equals("False")));
        }
    }

    @TestFactory
    Stream<DynamicTest> valid_resources_are_accepted() {
        return EXAMPLES.valid().stream()
                .map(example -> DynamicTest.dynamicTest(
                        example.name(),
                        () -> assertThatCode(() -> create(example.resource())).doesNotThrowAnyException()));
    }

    @TestFactory
    Stream<DynamicTest> invalid_resources_are_refused_with_the_path_and_the_remedy() {
        return EXAMPLES.invalid().stream()
                .map(example -> DynamicTest.dynamicTest(example.name(), () -> check(example)));
    }

    private static void check(Examples.Invalid example) {
        if (example.schema().isEmpty()) {
            assertThatCode(() -> create(example.resource())).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> create(example.resource()))
                    .isInstanceOfSatisfying(
                            KubernetesClientException.class,
                            refusal -> assertThat(refusal.getCode()).isEqualTo(422))
                    .hasMessageContaining(example.path())
                    .hasMessageContaining(example.schema().get());
        }
    }

    @Test
    void what_may_change_while_a_tuning_job_runs() {
        var job = stored("mutable");

        for (var change : List.of(
                "{spec: {suspend: true}}",
                "{spec: {stop: true}}",
                "{spec: {stop: false, suspend: false}}",
                "{spec: {hyperParameterTuningJobConfig: {resourceLimits: {maxNumberOfTrainingJobs: 20}}}}",
                "{spec: {hyperParameterTuningJobConfig: {resourceLimits: {maxParallelTrainingJobs: 1}}}}",
                "{spec: {hyperParameterTuningJobConfig: {resourceLimits: {maxRuntimeInSeconds: 600}}}}",
                "{spec: {hyperParameterTuningJobConfig: {resourceLimits: {maxRuntimeInSeconds: null}}}}")) {
            assertThatCode(() -> merge(job, change)).as(change).doesNotThrowAnyException();
        }
    }

    @TestFactory
    Stream<DynamicTest> what_may_not_change_while_a_tuning_job_runs() {
        var job = stored("immutable");
        return Stream.of(
                        "strategy|{spec: {hyperParameterTuningJobConfig: {strategy: Grid}}}",
                        "randomSeed|{spec: {hyperParameterTuningJobConfig: {randomSeed: 8}}}",
                        "randomSeed|{spec: {hyperParameterTuningJobConfig: {randomSeed: null}}}",
                        "hyperParameterTuningJobObjective|{spec: {hyperParameterTuningJobConfig:"
                                + " {hyperParameterTuningJobObjective: {type: Minimize}}}}",
                        "parameterRanges|{spec: {hyperParameterTuningJobConfig: {parameterRanges:"
                                + " {continuousParameterRanges: [{name: learning-rate, minValue: '0.01', maxValue:"
                                + " '1'}]}}}}",
                        "tuningJobCompletionCriteria|{spec: {hyperParameterTuningJobConfig:"
                                + " {tuningJobCompletionCriteria: {targetObjectiveMetricValue: 1}}}}",
                        "maxFailedTrainingJobs|{spec: {hyperParameterTuningJobConfig: {resourceLimits:"
                                + " {maxFailedTrainingJobs: 9}}}}",
                        "trainingJobDefinition|{spec: {trainingJobDefinition: {algorithmSpecification: {trainingImage:"
                                + " other}}}}",
                        "trainingJobDefinition|{spec: {trainingJobDefinition: {template: {spec: {priorityClassName:"
                                + " high}}}}}",
                        "trainingJobDefinition|{spec: {trainingJobDefinition: {template: {spec: {nodeName: null}}}}}")
                .map(row -> row.split("\\|", 2))
                .map(row -> DynamicTest.dynamicTest(
                        row[1],
                        () -> assertThatThrownBy(() -> merge(job, row[1]))
                                .hasMessageContaining(
                                        row[0] + " cannot be changed once the resource exists; create another one")));
    }

    @Test
    void a_training_job_can_be_stopped_and_nothing_else() {
        var example = EXAMPLES.valid().stream()
                .filter(valid -> valid.name().equals("a trial"))
                .findFirst()
                .orElseThrow();
        ObjectNode content = example.resource().deepCopy();
        ((ObjectNode) content.path("metadata")).put("name", "stored");
        var trial = resource(content);
        trial.create();

        assertThatThrownBy(() -> merge(trial, "{spec: {hyperParameters: {learning-rate: '0.2'}}}"))
                .hasMessageContaining("hyperParameters cannot be changed");
        assertThatThrownBy(() -> merge(trial, "{spec: {index: 2}}")).hasMessageContaining("index cannot be changed");
        assertThatCode(() -> merge(trial, "{spec: {stop: true, stopReason: StoppedByUser}}"))
                .doesNotThrowAnyException();
    }

    @Test
    void what_is_left_out_gets_its_default() {
        var job = stored("defaults");

        var stored = client.getKubernetesSerialization().convertValue(job.get(), JsonNode.class);

        assertThat(stored.at(CONFIG + "/parameterRanges/continuousParameterRanges/0/scalingType")
                        .asText())
                .isEqualTo("Auto");
    }

    private static Resource<GenericKubernetesResource> stored(String name) {
        ObjectNode job = EXAMPLES.valid().getFirst().resource().deepCopy();
        ((ObjectNode) job.path("metadata")).put("name", name);
        ((ObjectNode) job.at(CONFIG)).put("randomSeed", 7);
        ((ObjectNode) job.at("/spec/trainingJobDefinition"))
                .putObject("template")
                .putObject("spec")
                .put("nodeName", "a");
        var resource = resource(job);
        resource.create();
        return resource;
    }

    private static void create(ObjectNode resource) {
        resource(resource).dryRun().create();
    }

    private static Resource<GenericKubernetesResource> resource(ObjectNode content) {
        var resource = client.getKubernetesSerialization().convertValue(content, GenericKubernetesResource.class);
        return client.resource(resource).inNamespace("default");
    }

    private static void merge(Resource<GenericKubernetesResource> resource, String patch) {
        resource.patch(
                PatchContext.of(PatchType.JSON_MERGE),
                client.getKubernetesSerialization()
                        .asJson(client.getKubernetesSerialization().unmarshal("--- " + patch, JsonNode.class)));
    }
}
