package io.hptoperator.local.apiserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a watch shows. Each lasts a second and begins at a known version, so that nothing depends on timing. */
abstract class WatchContract extends Contract {
    private static List<String> shown(List<JsonNode> events) {
        return events.stream()
                .filter(event -> !event.path("type").asText().equals("BOOKMARK"))
                .map(event -> event.path("type").asText() + " "
                        + event.at("/object/metadata/name").asText())
                .toList();
    }

    private String create(String name, String labels) {
        var created = api().post(
                        configMaps(),
                        "{apiVersion: v1, kind: ConfigMap, metadata: {name: %s, labels: %s}, data: {a: '1'}}"
                                .formatted(name, labels));
        assertThat(created.code()).isEqualTo(201);
        return created.text("/metadata/resourceVersion");
    }

    @Test
    void a_watch_from_a_version_shows_what_happened_since() {
        var version = create("before", "{set: history}");
        create("history", "{set: history}");
        api().mergePatch(configMaps() + "/history", "{data: {a: '2'}}");
        api().delete(configMaps() + "/history", "");

        var events = api().watch(configMaps() + "?labelSelector=set%3Dhistory&resourceVersion=" + version);

        assertThat(shown(events)).containsExactly("ADDED history", "MODIFIED history", "DELETED history");
    }

    @Test
    void the_last_event_of_an_object_carries_the_version_of_its_deletion() {
        var version = create("ending", "{set: ending}");
        api().delete(configMaps() + "/ending", "");
        var after = create("later", "{set: ending}");

        var events = api().watch(configMaps() + "?fieldSelector=metadata.name%3Dending&resourceVersion=" + version);

        assertThat(shown(events)).containsExactly("DELETED ending");
        assertThat(events.getFirst().at("/object/metadata/resourceVersion").asLong())
                .isGreaterThan(Long.parseLong(version))
                .isLessThan(Long.parseLong(after));
    }

    @Test
    void a_watch_from_anywhere_begins_with_what_exists() {
        create("existing", "{set: existing}");

        assertThat(shown(api().watch(configMaps() + "?labelSelector=set%3Dexisting")))
                .containsExactly("ADDED existing");
        assertThat(shown(api().watch(configMaps() + "?labelSelector=set%3Dexisting&resourceVersion=0")))
                .containsExactly("ADDED existing");
    }

    @Test
    void an_object_that_enters_or_leaves_the_selection_is_added_or_deleted() {
        var version = create("moving", "{state: away}");
        var path = configMaps() + "/moving";
        api().mergePatch(path, "{metadata: {labels: {state: here}}}");
        api().mergePatch(path, "{data: {a: '2'}}");
        api().mergePatch(path, "{metadata: {labels: {state: away}}}");
        api().mergePatch(path, "{data: {a: '3'}}");

        var events = api().watch(configMaps() + "?labelSelector=state%3Dhere&resourceVersion=" + version);

        assertThat(shown(events)).containsExactly("ADDED moving", "MODIFIED moving", "DELETED moving");
    }

    @Test
    void a_streamed_list_ends_with_a_bookmark_that_says_so() {
        create("streamed", "{set: streamed}");

        var events = api().watch(configMaps()
                + "?labelSelector=set%3Dstreamed&sendInitialEvents=true&allowWatchBookmarks=true"
                + "&resourceVersionMatch=NotOlderThan");

        assertThat(events.get(0).path("type").asText()).isEqualTo("ADDED");
        assertThat(events.get(1).path("type").asText()).isEqualTo("BOOKMARK");
        assertThat(events.get(1)
                        .at("/object/metadata/annotations/k8s.io~1initial-events-end")
                        .asText())
                .isEqualTo("true");
    }

    @Test
    void a_streamed_list_must_say_how_old_it_may_be() {
        var refused = api().get(configMaps() + "?watch=true&sendInitialEvents=true&allowWatchBookmarks=true");

        assertThat(refused.code()).isEqualTo(422);
    }

    @Test
    void the_versions_of_a_watch_only_grow() {
        var version = create("growing", "{set: growing}");
        for (int i = 2; i < 6; i++) {
            api().mergePatch(configMaps() + "/growing", "{data: {a: '%d'}}".formatted(i));
        }

        var versions = api().watch(configMaps() + "?labelSelector=set%3Dgrowing&resourceVersion=" + version).stream()
                .map(event -> event.at("/object/metadata/resourceVersion").asLong())
                .toList();

        assertThat(versions).hasSize(4).isSorted().doesNotHaveDuplicates();
    }
}
