package io.hptoperator.install;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What Argo CD and Flux make of tuning jobs, by the scripts and expressions in {@code deploy/} and the objects beside them. */
class GitOpsTest {
    private final ArgoScripts argo = new ArgoScripts();
    private final FluxChecks flux = new FluxChecks();

    private static Stream<JsonNode> cases(String file, String list) {
        var tests = Manifests.read(ArgoScripts.FOLDER.resolve(file)).objects().getFirst();
        return StreamSupport.stream(tests.get(list).spliterator(), false);
    }

    private static JsonNode input(JsonNode test) {
        return Manifests.read(ArgoScripts.FOLDER.resolve(test.get("inputPath").asText()))
                .objects()
                .getFirst();
    }

    @TestFactory
    Stream<DynamicTest> argo_cd_shows_health_and_says_why() {
        return cases("health_test.yaml", "tests")
                .map(test -> DynamicTest.dynamicTest(
                        test.get("inputPath").asText(),
                        () -> assertThat(argo.health(input(test))).isEqualTo(test.get("healthStatus"))));
    }

    @TestFactory
    Stream<DynamicTest> flux_waits_for_the_end_and_tells_failures() {
        return cases("health_test.yaml", "tests")
                .filter(test -> test.has("flux"))
                .map(test -> DynamicTest.dynamicTest(
                        test.get("inputPath").asText(),
                        () -> assertThat(flux.status(input(test)))
                                .isEqualTo(test.get("flux").asText())));
    }

    @TestFactory
    Stream<DynamicTest> argo_cd_offers_to_stop_what_can_be_stopped() {
        return cases("action_test.yaml", "discoveryTests")
                .map(test -> DynamicTest.dynamicTest(test.get("inputPath").asText(), () -> {
                    var expected = test.at("/result/0");
                    assertThat(argo.discover(input(test))
                                    .at("/" + expected.get("name").asText() + "/disabled")
                                    .asText())
                            .isEqualTo(expected.get("disabled").asText());
                }));
    }

    @TestFactory
    Stream<DynamicTest> stopping_changes_one_field_of_spec() {
        return cases("action_test.yaml", "actionTests")
                .map(test -> DynamicTest.dynamicTest(test.get("inputPath").asText(), () -> {
                    var expected = (ObjectNode) input(test).deepCopy();
                    expected.set("spec", test.get("changed"));
                    var actual = argo.act(test.get("action").asText(), input(test));
                    assertThat(actual.get("spec")).isEqualTo(expected.get("spec"));
                    assertThat(actual.get("kind")).isEqualTo(expected.get("kind"));
                }));
    }
}
