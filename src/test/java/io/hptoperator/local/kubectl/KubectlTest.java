package io.hptoperator.local.kubectl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.hptoperator.local.EmbeddedCluster;
import io.hptoperator.local.apiserver.ApiServerSettings;
import io.hptoperator.local.kubectl.Kubectl.Outcome;
import io.hptoperator.local.processes.PodRunner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Plain kubectl against the embedded cluster: its commands work and say what they say on any cluster. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KubectlTest {
    private EmbeddedCluster cluster;
    private Kubectl kubectl;

    @BeforeAll
    void start(@TempDir Path home) throws IOException {
        var found = Kubectl.find(home);
        Assumptions.assumeTrue(found.isPresent(), "no kubectl on the PATH");
        kubectl = found.orElseThrow();
        var settings = ApiServerSettings.of(InstantSource.system(), new SplittableRandom(7))
                .withDefinitions(List.of(gadgets()));
        var pods = new PodRunner.Settings(home.resolve("pods"), _ -> home, home::resolve);
        cluster = EmbeddedCluster.start(new EmbeddedCluster.Settings(settings, pods));
        Files.writeString(home.resolve("kubeconfig"), cluster.kubeconfig());
    }

    @AfterAll
    void stop() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    void version_and_resources_are_discovered() {
        assertThat(kubectl.run("version").output()).contains("Server Version: v1.34");
        assertThat(squeezed(kubectl.run("api-resources")))
                .contains("gadgets gad test.hpt-operator.io/v1 true Gadget", "jobs batch/v1 true Job");
        assertThat(squeezed(kubectl.run("api-resources", "--categories=ml", "--no-headers")))
                .containsExactly("gadgets gad test.hpt-operator.io/v1 true Gadget");
    }

    @Test
    void explain_shows_the_fields_of_a_schema() {
        var ranges = kubectl.run("explain", "gadget.spec.ranges");

        assertThat(ranges.output()).contains("FIELD: ranges <[]Object>", "scaling-type", "-required-");
        assertThat(kubectl.run("explain", "gad.spec.size").output()).contains("FIELD: size <integer>");
    }

    @Test
    void a_misspelt_kind_is_said_to_be_unknown() {
        var misspelt = gadget("misspelt", "", "{size: 1}").replace("Gadget", "Gadgit");

        assertThat(kubectl.runWith(misspelt, "apply", "--server-side", "-f", "-")
                        .error())
                .contains("no matches for kind \"Gadgit\"");
    }

    @Test
    void get_prints_tables_objects_and_paths() {
        apply(gadget("getting", "labels: {team: ml}", "{size: 3, text: abc}"));

        assertThat(squeezed(kubectl.run("get", "gad", "getting"))).startsWith("NAME SIZE PHASE AGE");
        assertThat(squeezed(kubectl.run("get", "gad", "getting", "-o", "wide"))).startsWith("NAME SIZE PHASE TEXT AGE");
        assertThat(kubectl.run("get", "gad", "getting", "-o", "yaml").output()).contains("size: 3", "kind: Gadget");
        assertThat(kubectl.run("get", "gad", "getting", "-o", "jsonpath={.spec.text}")
                        .output())
                .isEqualTo("abc");
        assertThat(kubectl.run("get", "gad", "-l", "team=ml", "-o", "name").output())
                .isEqualTo("gadget.test.hpt-operator.io/getting\n");
        assertThat(kubectl.run("get", "gad", "-A", "--field-selector", "metadata.name=getting", "--no-headers")
                        .lines())
                .singleElement()
                .asString()
                .startsWith("default");
    }

    @Test
    void lists_are_sorted_by_a_field() {
        List.of(5, 2, 9)
                .forEach(size -> apply(gadget("sorted-" + size, "labels: {sorted: \"1\"}", "{size: " + size + "}")));

        assertThat(kubectl.run("get", "gad", "-l", "sorted=1", "--sort-by=.spec.size", "--no-headers")
                        .lines())
                .extracting(line -> line.replaceAll("\\s.*", ""))
                .containsExactly("sorted-2", "sorted-5", "sorted-9");
    }

    @Test
    void a_watch_prints_a_line_per_change() throws IOException {
        apply(gadget("watched", "", "{size: 1}"));
        var watch = kubectl.start("get", "gad", "watched", "-w", "--no-headers");
        try (var lines = watch.inputReader(StandardCharsets.UTF_8)) {
            assertThat(lines.readLine()).startsWith("watched").contains(" 1 ");
            kubectl.run("patch", "gad", "watched", "--type=merge", "-p", "{\"spec\":{\"size\":2}}");
            assertThat(lines.readLine()).startsWith("watched").contains(" 2 ");
        } finally {
            watch.destroy();
        }
    }

    @Test
    void describe_ends_with_the_events() {
        apply(gadget("described", "", "{size: 1}"));
        var stored = cluster.client()
                .genericKubernetesResources("test.hpt-operator.io/v1", "Gadget")
                .inNamespace("default")
                .withName("described")
                .get();
        cluster.client()
                .resource(new EventBuilder()
                        .withNewMetadata()
                        .withName("described.1")
                        .withNamespace("default")
                        .endMetadata()
                        .withInvolvedObject(new ObjectReferenceBuilder()
                                .withApiVersion("test.hpt-operator.io/v1")
                                .withKind("Gadget")
                                .withName("described")
                                .withNamespace("default")
                                .withUid(stored.getMetadata().getUid())
                                .build())
                        .withType("Normal")
                        .withReason("Turned")
                        .withMessage("turned on")
                        .withFirstTimestamp("2026-01-01T00:00:00Z")
                        .withLastTimestamp("2026-01-01T00:00:00Z")
                        .withCount(1)
                        .build())
                .create();

        assertThat(squeezed(kubectl.run("describe", "gad", "described")))
                .contains("Name: described", "Kind: Gadget", "Size: 1")
                .anyMatch(line -> line.startsWith("Normal Turned ") && line.endsWith("turned on"));
        assertThat(squeezed(kubectl.run("get", "events")))
                .contains("LAST SEEN TYPE REASON OBJECT MESSAGE")
                .anyMatch(line -> line.endsWith("Normal Turned gadget/described turned on"));
    }

    @Test
    void a_typo_is_refused_by_strict_validation_before_anything_else() {
        var typo = kubectl.runWith(gadget("typo", "", "{size: 11, sise: 3}"), "apply", "-f", "-");

        assertThat(typo.code()).isEqualTo(1);
        assertThat(typo.error())
                .isEqualTo("Error from server (BadRequest): error when creating \"STDIN\": Gadget in version \"v1\""
                        + " cannot be handled as a Gadget: strict decoding error: unknown field \"spec.sise\"\n");
        assertThat(kubectl.runWith(gadget("warned", "", "{size: 1, sise: 3}"), "apply", "--validate=warn", "-f", "-")
                        .text())
                .contains("Warning: unknown field \"spec.sise\"", "gadget.test.hpt-operator.io/warned created");
    }

    @Test
    void invalid_values_are_all_listed() {
        assertThat(kubectl.runWith(gadget("invalid", "", "{size: 11}"), "create", "-f", "-")
                        .error())
                .isEqualTo(
                        "The Gadget \"invalid\" is invalid: spec.size: Invalid value: 11: spec.size in body should be"
                                + " less than or equal to 10\n");
        assertThat(kubectl.runWith(gadget("invalid", "", "{size: 0, step: 7}"), "create", "-f", "-")
                        .error()
                        .lines())
                .containsExactly(
                        "The Gadget \"invalid\" is invalid: ",
                        "* spec.size: Invalid value: 0: spec.size in body should be greater than or equal to 1",
                        "* spec.step: Invalid value: 7: spec.step in body should be a multiple of 5");
    }

    @Test
    void objects_are_changed_by_every_kind_of_patch() {
        apply(gadget("changing", "", "{size: 1, seed: 1}"));

        assertThat(ok("patch", "gad", "changing", "--type=merge", "-p", "{\"spec\":{\"size\":2}}"))
                .endsWith("changing patched\n");
        assertThat(ok(
                        "patch",
                        "gad",
                        "changing",
                        "--type=json",
                        "-p",
                        "[{\"op\":\"replace\",\"path\":\"/spec/size\",\"value\":3}]"))
                .endsWith("changing patched\n");
        assertThat(ok("label", "gad", "changing", "changed=yes")).endsWith("changing labeled\n");
        assertThat(ok("annotate", "gad", "changing", "note=x")).endsWith("changing annotated\n");
        assertThat(kubectl.runWith(gadget("changing", "", "{size: 4, seed: 1}"), "apply", "-f", "-")
                        .output())
                .endsWith("changing configured\n");
        var current = ok("get", "gad", "changing", "-o", "yaml");
        assertThat(kubectl.runWith(current.replace("size: 4", "size: 5"), "replace", "-f", "-")
                        .output())
                .endsWith("changing replaced\n");
        assertThat(ok("get", "gad", "changing", "-o", "jsonpath={.spec.size}")).isEqualTo("5");
        assertThat(kubectl.run("patch", "gad", "changing", "--type=merge", "-p", "{\"spec\":{\"seed\":2}}")
                        .error())
                .isEqualTo("The Gadget \"changing\" is invalid: spec.seed: Invalid value: \"integer\": seed is"
                        + " immutable\n");
    }

    @Test
    void diff_shows_what_apply_would_change() {
        apply(gadget("differing", "", "{size: 1}"));

        var diff = kubectl.runWith(gadget("differing", "", "{size: 2}"), "diff", "-f", "-");

        assertThat(diff.code()).isEqualTo(1);
        assertThat(diff.output()).contains("-  size: 1", "+  size: 2");
        assertThat(kubectl.runWith(gadget("differing", "", "{size: 1}"), "diff", "-f", "-")
                        .code())
                .isZero();
    }

    @Test
    void server_side_apply_tells_of_conflicts_and_can_be_forced() {
        var first = new String[] {"apply", "--server-side", "--field-manager=one", "-f", "-"};
        assertThat(kubectl.runWith(gadget("owned", "", "{size: 1}"), first).output())
                .endsWith("owned serverside-applied\n");

        var conflict = kubectl.runWith(
                gadget("owned", "", "{size: 2}"), "apply", "--server-side", "--field-manager=two", "-f", "-");

        assertThat(conflict.code()).isEqualTo(1);
        assertThat(conflict.error())
                .startsWith("error: Apply failed with 1 conflict: conflict with \"one\": .spec.size\n");
        assertThat(kubectl.runWith(
                                gadget("owned", "", "{size: 2}"),
                                "apply",
                                "--server-side",
                                "--force-conflicts",
                                "--field-manager=two",
                                "-f",
                                "-")
                        .output())
                .endsWith("owned serverside-applied\n");
    }

    @Test
    void wait_ends_with_a_condition_or_a_deletion() throws IOException, InterruptedException {
        apply(gadget("awaited", "", "{size: 1}"));
        var waiting = kubectl.start("wait", "gad/awaited", "--for=condition=Finished", "--timeout=60s");
        ok(
                "patch",
                "gad",
                "awaited",
                "--subresource=status",
                "--type=merge",
                "-p",
                "{\"status\":{\"conditions\":[{\"type\":\"Finished\",\"status\":\"True\"}]}}");
        assertThat(waiting.waitFor()).isZero();

        var deletion = kubectl.start("wait", "gad/awaited", "--for=delete", "--timeout=60s");
        ok("delete", "gad", "awaited", "--wait=false");
        assertThat(deletion.waitFor()).isZero();
    }

    @Test
    void deletion_cascades_as_asked() {
        for (String cascade : List.of("background", "foreground", "orphan")) {
            apply(gadget("deleted-" + cascade, "", "{size: 1}"));
            assertThat(ok("delete", "gad", "deleted-" + cascade, "--cascade=" + cascade, "--timeout=50s"))
                    .endsWith("\"deleted-" + cascade + "\" deleted\n");
            assertThat(kubectl.run("get", "gad", "deleted-" + cascade).error())
                    .isEqualTo("Error from server (NotFound): gadgets.test.hpt-operator.io \"deleted-" + cascade
                            + "\" not found\n");
        }
    }

    @Test
    void a_job_runs_and_its_logs_are_read() {
        apply("""
            apiVersion: batch/v1
            kind: Job
            metadata: {name: speaking}
            spec:
              template:
                spec:
                  restartPolicy: Never
                  containers: [{name: main, image: any, command: [sh, -c, "echo one; sleep 1; echo two"]}]
            """);

        ok("wait", "job/speaking", "--for=condition=Complete", "--timeout=60s");

        assertThat(ok("logs", "job/speaking")).isEqualTo("one\ntwo\n");
        var pod = ok("get", "pods", "-l", "job-name=speaking", "-o", "name").strip();
        assertThat(ok("logs", "-f", pod)).isEqualTo("one\ntwo\n");
        assertThat(squeezed(kubectl.run("get", "job", "speaking")))
                .first()
                .isEqualTo("NAME STATUS COMPLETIONS DURATION AGE");
        assertThat(squeezed(kubectl.run("get", "job", "speaking", "--no-headers")))
                .singleElement()
                .asString()
                .startsWith("speaking Complete 1/1 ");
        assertThat(squeezed(kubectl.run("get", pod, "--no-headers")))
                .singleElement()
                .asString()
                .contains(" 0/1 Completed 0 ");
        await().untilAsserted(() ->
                assertThat(kubectl.run("describe", "job", "speaking").output()).contains("1 Succeeded"));
    }

    private void apply(String manifest) {
        var applied = kubectl.runWith(manifest, "apply", "-f", "-");
        assertThat(applied.code()).as(applied.text()).isZero();
    }

    private String ok(String... arguments) {
        var outcome = kubectl.run(arguments);
        assertThat(outcome.code()).as(outcome.text()).isZero();
        return outcome.output();
    }

    /** Lines with single spaces, without what pads the columns. */
    private static List<String> squeezed(Outcome outcome) {
        assertThat(outcome.code()).as(outcome.text()).isZero();
        return outcome.lines().stream()
                .map(line -> line.strip().replaceAll("\\s+", " "))
                .toList();
    }

    private static String gadget(String name, String metadata, String spec) {
        return """
            apiVersion: test.hpt-operator.io/v1
            kind: Gadget
            metadata:
              name: %s
              %s
            spec: %s
            """.formatted(name, metadata, spec);
    }

    private static ObjectNode gadgets() throws IOException {
        try (var definition = KubectlTest.class.getResourceAsStream("/local/schema/gadgets.yaml")) {
            return (ObjectNode) new YAMLMapper().readTree(definition);
        }
    }
}
