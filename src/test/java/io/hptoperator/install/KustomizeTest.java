package io.hptoperator.install;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The overlays install what the chart installs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KustomizeTest {
    private static final Path OVERLAYS = Path.of("deploy", "overlays");

    private final Manifests cluster = Kustomize.render(OVERLAYS.resolve("cluster"));
    private final Manifests namespaced = Kustomize.render(OVERLAYS.resolve("namespaced"));
    private final Manifests chart = Chart.render("");

    private static Set<String> rights(Manifests manifests, String kind) {
        return manifests.ofKind(kind).stream()
                .filter(role -> role.at("/metadata/name").asText().equals("hpt-operator"))
                .flatMap(Right::grantedBy)
                .map(Right::toString)
                .collect(toCollection(TreeSet::new));
    }

    @Test
    void the_rights_are_the_charts() {
        var expected = rights(chart, "ClusterRole");

        assertThat(rights(cluster, "ClusterRole")).isEqualTo(expected);
        assertThat(rights(namespaced, "Role")).isEqualTo(expected);
        assertThat(namespaced.ofKind("ClusterRole")).isEmpty();
    }

    @Test
    void the_roles_of_people_are_the_charts() {
        var names = List.of("hpt-operator-edit", "hpt-operator-view");

        assertThat(names)
                .allSatisfy(name -> assertThat(role(cluster, name).get("rules"))
                        .isEqualTo(role(chart, name).get("rules")));
    }

    private static JsonNode role(Manifests manifests, String name) {
        return manifests.ofKind("ClusterRole").stream()
                .filter(role -> role.at("/metadata/name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void the_pod_is_the_charts() {
        var expected = pod(chart);

        assertThat(pod(cluster).get("securityContext")).isEqualTo(expected.get("securityContext"));
        assertThat(pod(cluster).get("volumes")).isEqualTo(expected.get("volumes"));
        var container = expected.at("/containers/0");
        assertThat(Stream.of(
                        "args",
                        "ports",
                        "startupProbe",
                        "readinessProbe",
                        "livenessProbe",
                        "resources",
                        "securityContext",
                        "volumeMounts"))
                .allSatisfy(field -> assertThat(pod(cluster).at("/containers/0").get(field))
                        .as(field)
                        .isEqualTo(container.get(field)));
    }

    private static JsonNode pod(Manifests manifests) {
        return manifests.only("Deployment").at("/spec/template/spec");
    }

    @Test
    void the_namespaced_operator_watches_its_own_namespace() {
        assertThat(Manifests.texts(pod(namespaced).at("/containers/0/args"))).contains("--namespaces=$(POD_NAMESPACE)");
        assertThat(pod(namespaced).at("/containers/0/env/0/name").asText()).isEqualTo("POD_NAMESPACE");
        assertThat(namespaced.only("RoleBinding").at("/subjects/0/namespace").asText())
                .isEqualTo("hpt-operator");
    }

    @Test
    void an_overlay_as_in_the_guide_moves_everything_to_another_namespace(@TempDir Path folder) throws IOException {
        var base = folder.toRealPath()
                .relativize(OVERLAYS.resolve("namespaced").toRealPath())
                .toString();
        Files.writeString(
                folder.resolve("kustomization.yaml"),
                guideExample("overlays/namespaced").replaceAll("https://[^]]*", base));
        var moved = Kustomize.render(folder);

        assertThat(moved.objects())
                .hasSize(5)
                .allSatisfy(object ->
                        assertThat(object.at("/metadata/namespace").asText()).isEqualTo("team-a"));
        assertThat(moved.only("RoleBinding").at("/subjects/0/namespace").asText())
                .isEqualTo("team-a");
        assertThat(pod(moved).at("/containers/0/image").asText()).isEqualTo("registry.example/hpt-operator:0.1.0");
    }

    @Test
    void instance_profiles_as_in_the_guide_take_the_place_of_the_empty_ones(@TempDir Path folder) throws IOException {
        var base = folder.toRealPath()
                .relativize(OVERLAYS.resolve("cluster").toRealPath())
                .toString();
        var profiles = Files.readString(Path.of("examples", "instance-profiles.yaml"));
        Files.writeString(folder.resolve("instance-profiles.yaml"), profiles);
        Files.writeString(
                folder.resolve("kustomization.yaml"),
                "resources: [%s]\n%s".formatted(base, guideExample("hpt-operator-instance-profiles")));

        assertThat(Kustomize.render(folder)
                        .only("ConfigMap")
                        .at("/data/instance-profiles.yaml")
                        .asText())
                .isEqualTo(profiles);
    }

    @ParameterizedTest
    @CsvSource({"cluster,ClusterRole", "namespaced,Role"})
    void with_the_component_for_kueue_an_overlay_has_the_rights_and_the_argument_of_the_charts_switch(
            String overlay, String role, @TempDir Path folder) throws IOException {
        var root = folder.toRealPath().relativize(Path.of("deploy").toRealPath());
        Files.writeString(
                folder.resolve("kustomization.yaml"),
                "{resources: [%1$s/overlays/%2$s], components: [%1$s/kueue]}".formatted(root, overlay));
        var rendered = Kustomize.render(folder);

        assertThat(rights(rendered, role)).isEqualTo(rights(Chart.render("kueue: {enabled: true}"), "ClusterRole"));
        assertThat(Manifests.texts(pod(rendered).at("/containers/0/args"))).contains("--kueue");
    }

    /** The YAML of docs/install.md that builds upon a folder of {@code deploy/}, or names a part of it. */
    private static String guideExample(String folder) throws IOException {
        return Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("docs", "install.md")))
                .results()
                .map(match -> match.group(1))
                .filter(yaml -> yaml.contains(folder))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_tuning_job_for_kueue_carries_its_queue() {
        var job = Kustomize.render(OVERLAYS.resolve("kueue")).only("HyperParameterTuningJob");

        assertThat(job.at("/metadata/labels").path("kueue.x-k8s.io/queue-name").asText())
                .isEqualTo("research");
    }
}
