package io.hptoperator.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.hptoperator.api.TrainingJob;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What golden files show badly: sizes, and rules that hold between two outputs. */
class ManifestsTest {
    private static final KubernetesSerialization YAML = new KubernetesSerialization();

    @Test
    void all_hyperparameters_in_one_variable_are_left_out_where_linux_would_not_start_the_program() throws Exception {
        var many = IntStream.range(0, 50).boxed().collect(Collectors.toMap(i -> "p" + i, i -> "x".repeat(2_500)));
        var job = rendered(training("digits", "", many)).job();

        var variables = job.getSpec().getTemplate().getSpec().getContainers().getFirst().getEnv().stream()
                .map(EnvVar::getName)
                .toList();
        assertThat(variables).contains("SM_HP_P0", "SM_HP_P49").doesNotContain("SM_HPS");
        var file =
                job.getSpec().getTemplate().getMetadata().getAnnotations().get("hpt-operator.io/hyperparameters.json");
        assertThat(Json.MAPPER.readTree(file)).isEqualTo(Json.tree(many));
    }

    @Test
    void more_than_the_pods_annotations_can_carry_is_refused_with_the_figures() {
        var tooMany = IntStream.range(0, 120).boxed().collect(Collectors.toMap(i -> "p" + i, i -> "x".repeat(2_500)));

        assertThat(Manifests.render(training("digits", "", tooMany), InstanceProfiles.NONE))
                .isInstanceOfSatisfying(
                        Rendering.Refused.class,
                        refused -> assertThat(refused.text())
                                .startsWith("spec.hyperParameters makes 301")
                                .contains("more than the 262144 that Kubernetes allows"));
    }

    @Test
    void a_hundred_instances_with_short_names_fit_into_the_annotations() {
        var rendered = rendered(training("digits", "  resourceConfig: {instanceCount: 100}\n", Map.of()));

        assertThat(rendered.job().getSpec().getCompletions()).isEqualTo(100);
        assertThat(rendered.service()).isPresent();
    }

    @Test
    void an_amount_that_is_none_is_left_to_the_api_server() {
        var rendered = rendered(
                training("digits", "  resourceConfig: {resources: {limits: {nvidia.com/gpu: one}}}\n", Map.of()));

        assertThat(rendered.job()
                        .getSpec()
                        .getTemplate()
                        .getSpec()
                        .getContainers()
                        .getFirst()
                        .getResources()
                        .getLimits())
                .hasToString("{nvidia.com/gpu=one}");
    }

    @Test
    void problems_are_reported_where_the_author_wrote_the_field() {
        var spec = training("digits", "  template: {spec: {restartPolicy: Always}}\n", Map.of())
                .getSpec();

        assertThat(Manifests.problems("spec.trainingJobDefinitions[1]", spec))
                .extracting(Problem::path)
                .isEqualTo(List.of("spec.trainingJobDefinitions[1].template.spec.restartPolicy"));
    }

    private static Rendering.Rendered rendered(TrainingJob job) {
        return (Rendering.Rendered) Manifests.render(job, InstanceProfiles.NONE);
    }

    private static TrainingJob training(String name, String fields, Map<String, String> hyperParameters) {
        var yaml = """
            ---
            apiVersion: hpt-operator.io/v1alpha1
            kind: TrainingJob
            metadata: {name: %s, namespace: ml, uid: u1}
            spec:
              algorithmSpecification: {trainingImage: "registry.example/digits:1"}
              hyperParameters: %s
            """.formatted(name, Json.text(hyperParameters));
        return Objects.requireNonNull(YAML.unmarshal(yaml + fields, TrainingJob.class));
    }
}
