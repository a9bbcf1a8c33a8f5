package io.hptoperator.local.apiserver;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How objects are created, read, changed and deleted; holds for the embedded server and for a real one. */
abstract class ObjectsContract extends Contract {
    private static final String CONFIG_MAP = """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: NAME, labels: {app: demo}}
        data: {a: "1"}
        """;

    private static String configMap(String name) {
        return CONFIG_MAP.replace("NAME", name);
    }

    private static String widget(String name) {
        return """
            apiVersion: example.com/v1
            kind: Widget
            metadata: {name: %s}
            spec: {size: 1, colour: red}
            status: {phase: Made}
            """.formatted(name);
    }

    @Test
    void a_new_object_gets_its_identity_from_the_server() {
        var created = api().post(configMaps(), configMap("identity"));

        assertThat(created.code()).isEqualTo(201);
        assertThat(created.text("/metadata/uid")).hasSize(36);
        assertThat(created.text("/metadata/creationTimestamp")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        assertThat(created.text("/metadata/resourceVersion")).matches("\\d+");
        assertThat(created.text("/metadata/namespace")).isEqualTo(namespace());
        assertThat(api().get(configMaps() + "/identity").body()).isEqualTo(created.body());
    }

    @Test
    void a_second_object_of_the_same_name_is_refused() {
        api().post(configMaps(), configMap("twice"));

        var second = api().post(configMaps(), configMap("twice"));

        assertThat(second.code()).isEqualTo(409);
        assertThat(second.text("/reason")).isEqualTo("AlreadyExists");
        assertThat(second.text("/message")).isEqualTo("configmaps \"twice\" already exists");
        assertThat(second.text("/details/name")).isEqualTo("twice");
        assertThat(second.text("/details/kind")).isEqualTo("configmaps");
    }

    @Test
    void a_generated_name_has_five_letters_behind_its_base() {
        var created = api().post(configMaps(), "{apiVersion: v1, kind: ConfigMap, metadata: {generateName: gen-}}");

        assertThat(created.text("/metadata/name")).matches("gen-[a-z0-9]{5}");
    }

    @Test
    void an_object_without_a_name_or_with_a_wrong_one_is_invalid() {
        var nameless = api().post(configMaps(), "{apiVersion: v1, kind: ConfigMap, metadata: {}}");
        var wrong = api().post(configMaps(), configMap("Capital"));

        assertThat(nameless.code()).isEqualTo(422);
        assertThat(nameless.text("/details/causes/0/reason")).isEqualTo("FieldValueRequired");
        assertThat(nameless.text("/message")).contains("name or generateName is required");
        assertThat(wrong.code()).isEqualTo(422);
        assertThat(wrong.text("/reason")).isEqualTo("Invalid");
        assertThat(wrong.text("/details/causes/0/field")).isEqualTo("metadata.name");
    }

    @Test
    void what_is_not_there_is_not_found() {
        var missing = api().get(widgets() + "/nobody");

        assertThat(missing.code()).isEqualTo(404);
        assertThat(missing.text("/kind")).isEqualTo("Status");
        assertThat(missing.text("/reason")).isEqualTo("NotFound");
        assertThat(missing.text("/message")).isEqualTo("widgets.example.com \"nobody\" not found");
        assertThat(missing.text("/details/group")).isEqualTo("example.com");
    }

    @Test
    void a_body_of_another_kind_or_namespace_is_a_bad_request() {
        var kind = api().post(configMaps(), configMap("x").replace("kind: ConfigMap", "kind: Secret"));
        var namespace = api().post(
                        configMaps(),
                        configMap("x")
                                .replace("NAME,", "x, namespace: other,")
                                .replace("name: x", "name: x, namespace: other"));

        assertThat(kind.code()).isEqualTo(400);
        assertThat(namespace.code()).isEqualTo(400);
    }

    @Test
    void a_replacement_of_an_older_version_is_a_conflict() {
        var first = api().post(configMaps(), configMap("stale")).body();
        api().mergePatch(configMaps() + "/stale", "{data: {a: '2'}}");

        var late = api().put(configMaps() + "/stale", first);

        assertThat(late.code()).isEqualTo(409);
        assertThat(late.text("/reason")).isEqualTo("Conflict");
        assertThat(late.text("/message"))
                .isEqualTo("Operation cannot be fulfilled on configmaps \"stale\": the object has been modified;"
                        + " please apply your changes to the latest version and try again");
    }

    @Test
    void a_write_that_changes_nothing_makes_no_new_version() {
        var first = api().post(configMaps(), configMap("same"));

        var again = api().put(configMaps() + "/same", first.body());
        var patched = api().mergePatch(configMaps() + "/same", "{data: {a: '1'}}");

        assertThat(again.text("/metadata/resourceVersion")).isEqualTo(first.text("/metadata/resourceVersion"));
        assertThat(patched.text("/metadata/resourceVersion")).isEqualTo(first.text("/metadata/resourceVersion"));
    }

    @Test
    void the_status_is_written_on_its_own_path_only() {
        var created = api().post(widgets(), widget("split"));
        assertThat(created.body().has("status")).isFalse();

        var status = api().mergePatch(widgets() + "/split/status", "{spec: {size: 9}, status: {phase: Ready}}");
        assertThat(status.text("/status/phase")).isEqualTo("Ready");
        assertThat(status.text("/spec/size")).isEqualTo("1");

        var main = api().mergePatch(widgets() + "/split", "{spec: {size: 2}, status: {phase: Lost}}");
        assertThat(main.text("/status/phase")).isEqualTo("Ready");
        assertThat(main.text("/spec/size")).isEqualTo("2");
    }

    @Test
    void the_generation_counts_changes_of_the_spec_and_the_deletion() {
        var path = widgets() + "/counted";
        assertThat(api().post(widgets(), widget("counted")).text("/metadata/generation"))
                .isEqualTo("1");
        assertThat(api().mergePatch(path, "{metadata: {labels: {a: b}, finalizers: [example.com/hold]}}")
                        .text("/metadata/generation"))
                .isEqualTo("1");
        assertThat(api().mergePatch(path + "/status", "{status: {phase: Ready}}")
                        .text("/metadata/generation"))
                .isEqualTo("1");
        assertThat(api().mergePatch(path, "{spec: {size: 2}}").text("/metadata/generation"))
                .isEqualTo("2");
        api().delete(path, "");
        assertThat(api().get(path).text("/metadata/generation")).isEqualTo("3");
        assertThat(api().mergePatch(path, "{metadata: {finalizers: null}}").code())
                .isEqualTo(200);
    }

    @Test
    void a_stale_status_write_is_a_conflict_too() {
        var first = api().post(widgets(), widget("late")).body();
        api().mergePatch(widgets() + "/late", "{spec: {size: 2}}");

        assertThat(api().put(widgets() + "/late/status", first).code()).isEqualTo(409);
    }

    @Test
    void finalizers_hold_an_object_until_the_last_one_is_gone() {
        var path = widgets() + "/held";
        api().post(widgets(), widget("held").replace("name: held", "name: held, finalizers: [example.com/one]"));

        var deleted = api().delete(path, "");
        assertThat(deleted.code()).isEqualTo(200);
        assertThat(deleted.text("/metadata/deletionTimestamp")).isNotEmpty();
        assertThat(deleted.text("/metadata/deletionGracePeriodSeconds")).isEqualTo("0");

        var another = api().mergePatch(path, "{metadata: {finalizers: [example.com/one, example.com/two]}}");
        assertThat(another.code()).isEqualTo(422);

        assertThat(api().mergePatch(path, "{metadata: {finalizers: []}}").code())
                .isEqualTo(200);
        assertThat(api().get(path).code()).isEqualTo(404);
    }

    @Test
    void a_deletion_answers_with_a_status_that_names_the_object() {
        var created = api().post(widgets(), widget("gone"));

        var deleted = api().delete(widgets() + "/gone", "");

        assertThat(deleted.code()).isEqualTo(200);
        assertThat(deleted.text("/status")).isEqualTo("Success");
        assertThat(deleted.text("/details/uid")).isEqualTo(created.text("/metadata/uid"));
        assertThat(api().delete(widgets() + "/gone", "").code()).isEqualTo(404);
    }

    @Test
    void preconditions_protect_namesakes_and_newer_versions() {
        var created = api().post(configMaps(), configMap("guarded"));
        var version = created.text("/metadata/resourceVersion");
        api().mergePatch(configMaps() + "/guarded", "{data: {a: '2'}}");

        var wrongUid = api().delete(configMaps() + "/guarded", "{preconditions: {uid: another}}");
        var wrongVersion =
                api().delete(configMaps() + "/guarded", "{preconditions: {resourceVersion: '" + version + "'}}");

        assertThat(wrongUid.code()).isEqualTo(409);
        assertThat(wrongUid.text("/reason")).isEqualTo("Conflict");
        assertThat(wrongVersion.code()).isEqualTo(409);
        assertThat(api().get(configMaps() + "/guarded").code()).isEqualTo(200);
    }

    @Test
    void a_dry_run_answers_but_stores_nothing() {
        var created = api().post(configMaps() + "?dryRun=All", configMap("dry"));
        assertThat(created.code()).isEqualTo(201);
        assertThat(created.text("/metadata/uid")).isNotEmpty();
        assertThat(api().get(configMaps() + "/dry").code()).isEqualTo(404);

        api().post(configMaps(), configMap("dry"));
        var patched = api().mergePatch(configMaps() + "/dry?dryRun=All", "{data: {a: '2'}}");
        assertThat(patched.text("/data/a")).isEqualTo("2");
        assertThat(api().delete(configMaps() + "/dry?dryRun=All", "").code()).isEqualTo(200);
        assertThat(api().get(configMaps() + "/dry").text("/data/a")).isEqualTo("1");
    }

    @Test
    void a_collection_is_deleted_by_label() {
        api().post(configMaps(), configMap("doomed").replace("app: demo", "doomed: yes-1"));
        api().post(configMaps(), configMap("spared").replace("app: demo", "doomed: no-1"));

        assertThat(api().delete(configMaps() + "?labelSelector=doomed%3Dyes-1", "")
                        .code())
                .isEqualTo(200);

        assertThat(api().get(configMaps() + "/doomed").code()).isEqualTo(404);
        assertThat(api().get(configMaps() + "/spared").code()).isEqualTo(200);
    }

    @Test
    void a_merge_patch_removes_what_is_null_and_replaces_lists() {
        api().post(widgets(), widget("merged").replace("colour: red", "colour: red, parts: [{name: a}, {name: b}]"));

        var patched = api().mergePatch(widgets() + "/merged", "{spec: {colour: null, parts: [{name: c}]}}");

        assertThat(patched.body().at("/spec").has("colour")).isFalse();
        assertThat(patched.body().at("/spec/parts")).hasSize(1);
    }

    @Test
    void a_json_patch_that_does_not_fit_is_unprocessable() {
        api().post(widgets(), widget("pointed"));
        var path = widgets() + "/pointed";

        var good = api().jsonPatch(path, """
            [{"op": "test", "path": "/spec/size", "value": 1}, {"op": "replace", "path": "/spec/size", "value": 5}]\
            """);
        var failedTest = api().jsonPatch(path, """
            [{"op": "test", "path": "/spec/size", "value": 1}]\
            """);
        var noParent = api().jsonPatch(path, """
            [{"op": "add", "path": "/spec/nowhere/deep", "value": 1}]\
            """);

        assertThat(good.text("/spec/size")).isEqualTo("5");
        assertThat(failedTest.code()).isEqualTo(422);
        assertThat(noParent.code()).isEqualTo(422);
    }

    @Test
    void custom_resources_have_no_strategic_merge_patch() {
        api().post(widgets(), widget("plain"));

        assertThat(api().strategicPatch(widgets() + "/plain", "{spec: {size: 2}}")
                        .code())
                .isEqualTo(415);
    }

    @Test
    void a_strategic_merge_patch_finds_containers_and_variables_by_name() {
        var pods = "/api/v1/namespaces/" + namespace() + "/pods";
        api().post(pods, """
            apiVersion: v1
            kind: Pod
            metadata: {name: pod}
            spec:
              containers:
              - {name: one, image: "i:1"}
              - {name: two, image: "i:1"}
            """);

        var patched = api().strategicPatch(pods + "/pod", "{spec: {containers: [{name: two, image: 'i:2'}]}}");

        assertThat(patched.code()).isEqualTo(200);
        assertThat(patched.body().at("/spec/containers")).hasSize(2);
        assertThat(patched.text("/spec/containers/0/image")).isEqualTo("i:1");
        assertThat(patched.text("/spec/containers/1/image")).isEqualTo("i:2");
    }

    @Test
    void objects_are_not_created_by_name_and_not_in_all_namespaces() {
        assertThat(api().post(configMaps() + "/named", configMap("named")).code())
                .isEqualTo(405);
        assertThat(api().post("/api/v1/configmaps", configMap("nowhere")).code())
                .isEqualTo(405);
        assertThat(api().mergePatch(configMaps(), "{data: {a: '2'}}").code()).isEqualTo(405);
    }

    @Test
    void unknown_types_are_not_found() {
        assertThat(api().get("/apis/example.com/v1/namespaces/" + namespace() + "/gadgets")
                        .code())
                .isEqualTo(404);
    }

    @Test
    void the_asking_user_may_do_everything() {
        var review = api().post("/apis/authorization.k8s.io/v1/selfsubjectaccessreviews", """
            apiVersion: authorization.k8s.io/v1
            kind: SelfSubjectAccessReview
            spec: {resourceAttributes: {verb: create, resource: pods, namespace: default}}
            """);

        assertThat(review.code()).isEqualTo(201);
        assertThat(review.text("/status/allowed")).isEqualTo("true");
    }
}
