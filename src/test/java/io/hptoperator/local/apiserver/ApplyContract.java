package io.hptoperator.local.apiserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Server-side apply: who owns which field, and what follows from it. */
abstract class ApplyContract extends Contract {
    private Api.Response apply(String manager, String name, String spec) {
        return api().apply(widgets() + "/" + name, manager, widget(name, spec));
    }

    private Api.Response force(String manager, String name, String spec) {
        return api().apply(widgets() + "/" + name + "?force=true", manager, widget(name, spec));
    }

    private static String widget(String name, String spec) {
        return "{apiVersion: example.com/v1, kind: Widget, metadata: {name: %s}, spec: %s}".formatted(name, spec);
    }

    private static JsonNode fieldsOf(Api.Response object, String manager) {
        return StreamSupport.stream(object.body().at("/metadata/managedFields").spliterator(), false)
                .filter(entry -> entry.path("manager").asText().equals(manager))
                .map(entry -> entry.path("fieldsV1"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void applying_creates_what_is_not_there() {
        var first = apply("one", "made", "{size: 1}");
        var second = apply("one", "made", "{size: 1}");

        assertThat(first.code()).isEqualTo(201);
        assertThat(second.code()).isEqualTo(200);
        assertThat(second.text("/metadata/resourceVersion")).isEqualTo(first.text("/metadata/resourceVersion"));
        assertThat(fieldsOf(first, "one")).isEqualTo(Api.yaml("{'f:spec': {'f:size': {}}}"));
    }

    @Test
    void a_manager_must_give_its_name() {
        var refused = api().call(
                        "PATCH",
                        widgets() + "/anonymous",
                        "application/apply-patch+yaml",
                        widget("anonymous", "{size: 1}"));

        assertThat(refused.code()).isEqualTo(422);
        assertThat(refused.text("/message")).contains("fieldManager: Required value: is required for apply patch");
    }

    @Test
    void a_field_of_another_manager_is_a_conflict_that_names_it() {
        apply("one", "disputed", "{size: 1, colour: red}");

        var conflict = apply("two", "disputed", "{size: 2}");

        assertThat(conflict.code()).isEqualTo(409);
        assertThat(conflict.text("/reason")).isEqualTo("Conflict");
        assertThat(conflict.text("/message"))
                .isEqualTo("Apply failed with 1 conflict: conflict with \"one\": .spec.size");
        assertThat(conflict.text("/details/causes/0/reason")).isEqualTo("FieldManagerConflict");
        assertThat(conflict.text("/details/causes/0/message")).isEqualTo("conflict with \"one\"");
        assertThat(conflict.text("/details/causes/0/field")).isEqualTo(".spec.size");
    }

    @Test
    void several_conflicts_are_listed_by_manager() {
        apply("one", "disputed-twice", "{size: 1, parts: [{name: a, weight: 1}]}");

        var conflict = apply("two", "disputed-twice", "{size: 2, parts: [{name: a, weight: 2}]}");

        assertThat(conflict.text("/message"))
                .isEqualTo("Apply failed with 2 conflicts: conflicts with \"one\":\n"
                        + "- .spec.size\n- .spec.parts[name=\"a\"].weight");
    }

    @Test
    void force_takes_the_field() {
        apply("one", "taken", "{size: 1, colour: red}");

        var forced = force("two", "taken", "{size: 2}");

        assertThat(forced.code()).isEqualTo(200);
        assertThat(forced.text("/spec/size")).isEqualTo("2");
        assertThat(fieldsOf(forced, "one")).isEqualTo(Api.yaml("{'f:spec': {'f:colour': {}}}"));
        assertThat(fieldsOf(forced, "two")).isEqualTo(Api.yaml("{'f:spec': {'f:size': {}}}"));
    }

    @Test
    void a_field_with_the_same_value_is_shared_and_goes_with_its_last_owner() {
        apply("one", "shared", "{size: 1, colour: red}");
        apply("two", "shared", "{size: 1}");

        var givenUp = apply("one", "shared", "{colour: red}");
        assertThat(givenUp.text("/spec/size")).isEqualTo("1");

        var givenUpByAll = apply("two", "shared", "{}");
        assertThat(givenUpByAll.body().path("spec").has("size")).isFalse();
        assertThat(givenUpByAll.text("/spec/colour")).isEqualTo("red");
    }

    @Test
    void a_field_that_is_no_longer_applied_is_removed() {
        apply("one", "shrinking", "{size: 1, colour: red}");

        assertThat(apply("one", "shrinking", "{size: 1}").body().path("spec").has("colour"))
                .isFalse();
    }

    @Test
    void elements_of_a_keyed_list_are_owned_one_by_one() {
        apply("one", "keyed", "{parts: [{name: a, weight: 1}]}");
        var both = apply("two", "keyed", "{parts: [{name: b, weight: 2}]}");
        assertThat(both.body().at("/spec/parts")).hasSize(2);
        assertThat(fieldsOf(both, "two"))
                .isEqualTo(Api.yaml(
                        "{'f:spec': {'f:parts': {'k:{\"name\":\"b\"}': {'.': {}, 'f:name': {}, 'f:weight': {}}}}}"));

        var left = apply("one", "keyed", "{size: 1}");
        assertThat(left.body().at("/spec/parts")).hasSize(1);
        assertThat(left.text("/spec/parts/0/name")).isEqualTo("b");
    }

    @Test
    void elements_of_a_set_are_owned_one_by_one() {
        apply("one", "set", "{tags: [a, b]}");
        var both = apply("two", "set", "{tags: [b, c]}");
        assertThat(both.body().at("/spec/tags")).hasSize(3);

        var left = apply("one", "set", "{size: 1}");
        assertThat(left.body().at("/spec/tags")).isEqualTo(Api.yaml("[b, c]"));
    }

    @Test
    void other_lists_are_owned_as_a_whole() {
        apply("one", "whole", "{plain: [a, b]}");

        assertThat(apply("two", "whole", "{plain: [a]}").text("/details/causes/0/field"))
                .isEqualTo(".spec.plain");
    }

    @Test
    void an_update_takes_the_fields_that_it_changes() {
        apply("one", "updated", "{size: 1, colour: red}");

        var updated = api().mergePatch(widgets() + "/updated?fieldManager=editor", "{spec: {size: 5}}");
        assertThat(fieldsOf(updated, "one")).isEqualTo(Api.yaml("{'f:spec': {'f:colour': {}}}"));
        assertThat(fieldsOf(updated, "editor")).isEqualTo(Api.yaml("{'f:spec': {'f:size': {}}}"));

        var conflict = apply("one", "updated", "{size: 1, colour: red}");
        assertThat(conflict.code()).isEqualTo(409);
        assertThat(conflict.text("/message"))
                .isEqualTo("Apply failed with 1 conflict: conflict with \"editor\" using example.com/v1: .spec.size");
    }

    @Test
    void a_creation_owns_all_that_it_sets() {
        var created = api().post(widgets() + "?fieldManager=maker", widget("created", "{size: 1, plain: [a]}"));

        assertThat(fieldsOf(created, "maker"))
                .isEqualTo(Api.yaml("{'f:spec': {'.': {}, 'f:plain': {}, 'f:size': {}}}"));
    }

    @Test
    void the_status_is_applied_on_its_own_path() {
        apply("one", "reporting", "{size: 1}");
        var path = widgets() + "/reporting/status";

        var applied = api().apply(
                        path,
                        "reporter",
                        "{apiVersion: example.com/v1, kind: Widget, metadata: {name: reporting}, status: {phase:"
                                + " Ready}}");

        assertThat(applied.code()).isEqualTo(200);
        assertThat(applied.text("/status/phase")).isEqualTo("Ready");
        assertThat(fieldsOf(applied, "reporter")).isEqualTo(Api.yaml("{'f:status': {'f:phase': {}}}"));
        assertThat(applied.text("/metadata/managedFields/1/subresource")).isEqualTo("status");
    }

    @Test
    void finalizers_and_labels_are_owned_one_by_one() {
        var path = widgets() + "/labelled";
        api().apply(
                        path,
                        "one",
                        "{apiVersion: example.com/v1, kind: Widget, metadata: {name: labelled, labels: {a: x},"
                                + " finalizers: [example.com/a]}}");
        var both = api().apply(
                        path,
                        "two",
                        "{apiVersion: example.com/v1, kind: Widget, metadata: {name: labelled, labels: {b: z},"
                                + " finalizers: [example.com/b]}}");
        assertThat(both.body().at("/metadata/labels")).hasSize(2);
        assertThat(both.body().at("/metadata/finalizers")).hasSize(2);

        var left = api().apply(path, "one", "{apiVersion: example.com/v1, kind: Widget, metadata: {name: labelled}}");
        assertThat(left.body().at("/metadata/labels")).isEqualTo(Api.yaml("{b: z}"));
        assertThat(left.body().at("/metadata/finalizers")).isEqualTo(Api.yaml("[example.com/b]"));
        api().mergePatch(path, "{metadata: {finalizers: null}}");
    }
}
