package io.hptoperator.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hptoperator.manifest.InstanceProfiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The chart as Helm sees it. Each directory of {@code src/test/resources/install/chart} holds values and what they become; after an intended
 * change run with {@code -Dgolden.update=true} and read the difference.
 */
class ChartTest {
    private static final Path CASES = Path.of("src", "test", "resources", "install", "chart");

    @Test
    void helm_finds_nothing_to_complain_about() {
        var result = Chart.helm().lint().strict().call();

        assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
        assertThat(result.getMessages()).noneMatch(message -> message.startsWith("[WARNING]"));
    }

    @TestFactory
    Stream<DynamicTest> values_become_these_objects() throws IOException {
        try (var directories = Files.list(CASES)) {
            return directories.sorted().toList().stream()
                    .map(directory ->
                            DynamicTest.dynamicTest(directory.getFileName().toString(), () -> check(directory)));
        }
    }

    private static void check(Path directory) throws IOException {
        var actual = Chart.text(Files.readString(directory.resolve("values.yaml")));
        var stored = directory.resolve("out.yaml");
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(stored, actual);
        }
        assertThat(actual).isEqualTo(Files.readString(stored));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        replicaCount: 2                              | replicaCount
        replicas: two                                | /replicas
        replicas: 2                                  | replicas: 2 needs leaderElection.enabled: true
        image: {digest: latest}                      | /image/digest
        image: {repository: ''}                      | /image/repository
        image: {pullPolicy: Sometimes}               | /image/pullPolicy
        watchNamespaces: all                         | /watchNamespaces
        watchNamespaces: [Team_A]                    | /watchNamespaces/0
        watchNamespaces: [a, a]                      | /watchNamespaces
        logLevel: debug                              | /logLevel
        instanceProfiles: {a b: {}}                  | a b
        instanceProfiles: {a: {gpus: 1}}             | gpus
        instanceProfiles: {a: {nodeSelector: {b: 1}}} | /instanceProfiles/a/nodeSelector/b
        instanceProfiles: {a: {sharedMemory: 8 GB}}  | /instanceProfiles/a/sharedMemory
        instanceProfiles: {a: {resources: {limits: {gpu: 1}}}} | gpu
        instanceProfiles: {a: {tolerations: [{effect: No}]}} | /instanceProfiles/a/tolerations/0/effect
        crds: {keep: maybe}                          | /crds/keep
        healthPort: 80                               | /healthPort
        extraEnv: [{value: x}]                       | /extraEnv/0
        topologySpreadConstraints: [{maxSkew: 1}]    | /topologySpreadConstraints/0
        networkPolicy: {apiServerCidrs: [10.0.0.1]}  | /networkPolicy/apiServerCidrs/0
        podLabels: {tier: 1}                         | /podLabels/tier
        serviceAccount: {create: false}              | serviceAccount.name must name an existing account
        """)
    void wrong_values_are_refused_by_name(String values, String named) {
        assertThatThrownBy(() -> Chart.text(values)).hasMessageContaining(named);
    }

    /** That the chart packages these very files is for the test that generates them. */
    @Test
    void the_definitions_are_installed_as_they_are() throws IOException {
        var installed = Chart.render("").ofKind("CustomResourceDefinition");

        assertThat(installed).hasSize(names(Path.of("crds")).size()).allSatisfy(definition -> {
            var name = definition.at("/metadata/name").asText();
            var original = Manifests.read(Chart.FOLDER.resolve("files/crds").resolve(name + ".yaml"))
                    .only("CustomResourceDefinition");
            assertThat(withoutRelease(definition).equals(withoutRelease(original)))
                    .as("%s is installed as it is", name)
                    .isTrue();
        });
    }

    private static JsonNode withoutRelease(JsonNode definition) {
        var copy = (ObjectNode) definition.deepCopy();
        var metadata = (ObjectNode) copy.get("metadata");
        metadata.remove("labels");
        if (metadata.path("annotations") instanceof ObjectNode annotations) {
            annotations.remove("helm.sh/resource-policy");
            if (annotations.isEmpty()) {
                metadata.remove("annotations");
            }
        }
        return copy;
    }

    private static List<String> names(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @ParameterizedTest
    @CsvSource({"true,keep", "false,''"})
    void the_definitions_outlive_the_release_unless_told_otherwise(boolean keep, String policy) {
        assertThat(Chart.render("crds: {keep: %s}".formatted(keep)).ofKind("CustomResourceDefinition"))
                .hasSize(2)
                .allSatisfy(definition -> assertThat(definition
                                .at("/metadata/annotations")
                                .path("helm.sh/resource-policy")
                                .asText())
                        .isEqualTo(policy));
    }

    @Test
    void the_definitions_can_be_left_to_others() {
        assertThat(Chart.render("crds: {enabled: false}").ofKind("CustomResourceDefinition"))
                .isEmpty();
    }

    @Test
    void alerts_and_dashboard_are_those_of_the_repository() throws IOException {
        var original = Path.of("deploy", "monitoring");
        var packaged = Chart.FOLDER.resolve("files").resolve("monitoring");
        assertThat(names(packaged)).isEqualTo(names(original));
        for (var name : names(original)) {
            if (Boolean.getBoolean("golden.update")) {
                Files.copy(original.resolve(name), packaged.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            }
            assertThat(packaged.resolve(name)).hasSameTextualContentAs(original.resolve(name));
        }
        var rendered = Chart.render(
                "{crds: {enabled: false}, monitoring: {prometheusRule: {enabled: true}, dashboard: {enabled: true}}}");
        assertThat(rendered.only("PrometheusRule").get("spec"))
                .isEqualTo(Manifests.read(original.resolve("alerts.yaml"))
                        .only("PrometheusRule")
                        .get("spec"));
        assertThat(configMap(rendered, "hpt-operator-dashboard", "hpt-operator.json")
                        .asText()
                        .strip())
                .isEqualTo(Files.readString(original.resolve("dashboard.json")).strip());
    }

    private static JsonNode configMap(Manifests manifests, String name, String key) {
        return manifests.ofKind("ConfigMap").stream()
                .filter(map -> map.at("/metadata/name").asText().equals(name))
                .map(map -> map.get("data").get(key))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_file_of_instance_profiles_is_values_of_the_chart_and_reaches_the_operator_unchanged() throws IOException {
        var file = Files.readString(Path.of("examples", "instance-profiles.yaml"));
        var packaged = configMap(Chart.render(file), "hpt-operator-instance-profiles", "instance-profiles.yaml");

        assertThat(InstanceProfiles.read(packaged.asText()))
                .isInstanceOf(InstanceProfiles.Reading.Accepted.class)
                .isEqualTo(InstanceProfiles.read(file));
    }

    @Test
    void no_value_is_dead() throws IOException {
        var templates = new StringBuilder();
        try (var files = Files.list(Chart.FOLDER.resolve("templates"))) {
            for (var file : files.toList()) {
                templates.append(Files.readString(file));
            }
        }
        var values =
                Manifests.read(Chart.FOLDER.resolve("values.yaml")).objects().getFirst();

        assertThat(paths(values)).allMatch(path -> templates.indexOf(".Values." + path) >= 0);
    }

    /** Down to what a template uses as a whole. */
    private static List<String> paths(JsonNode values) {
        return values.properties().stream()
                .flatMap(value -> isWhole(value.getKey(), value.getValue())
                        ? Stream.of(value.getKey())
                        : paths(value.getValue()).stream().map(rest -> value.getKey() + "." + rest))
                .toList();
    }

    private static boolean isWhole(String name, JsonNode value) {
        return !value.isObject() || value.isEmpty() || name.equals("resources") || name.equals("labels");
    }

    @Test
    void chart_and_program_have_one_version() throws IOException {
        var chart = Manifests.parse(Files.readString(Chart.FOLDER.resolve("Chart.yaml")))
                .objects()
                .getFirst();

        assertThat(Files.readString(Path.of("pom.xml")))
                .contains("<version>%s-SNAPSHOT</version>"
                        .formatted(chart.get("appVersion").asText()));
    }
}
