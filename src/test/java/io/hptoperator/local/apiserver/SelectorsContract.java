package io.hptoperator.local.apiserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which objects a list shows. */
abstract class SelectorsContract extends Contract {
    @BeforeAll
    void createObjects() {
        widget("none", "{}", "red");
        widget("blue-1", "{team: blue, size: '1'}", "blue");
        widget("blue-2", "{team: blue, size: '2', spare: ''}", "blue");
        widget("green-2", "{team: green, size: '2'}", "green");
    }

    private void widget(String name, String labels, String colour) {
        var created = api().post(
                        widgets(),
                        "{apiVersion: example.com/v1, kind: Widget, metadata: {name: %s, labels: %s}, spec: {colour: %s}}"
                                .formatted(name, labels, colour));
        assertThat(created.code()).isEqualTo(201);
    }

    private static String encoded(String selector) {
        return URLEncoder.encode(selector, StandardCharsets.UTF_8);
    }

    private static List<String> names(Api.Response list) {
        return StreamSupport.stream(list.body().path("items").spliterator(), false)
                .map(item -> item.at("/metadata/name").asText())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        team=blue                   | blue-1 blue-2
        team==blue                  | blue-1 blue-2
        team!=blue                  | green-2 none
        team=blue,size=2            | blue-2
        team in (blue, green)       | blue-1 blue-2 green-2
        team in (green),size in (2) | green-2
        team notin (blue)           | green-2 none
        team                        | blue-1 blue-2 green-2
        !team                       | none
        spare                       | blue-2
        spare=                      | blue-2
        team=purple                 | ''
        """)
    void labels_select(String selector, String names) {
        var list = api().get(widgets() + "?labelSelector=" + encoded(selector));

        assertThat(String.join(" ", names(list))).isEqualTo(names);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        metadata.name=none                     | none
        metadata.name!=none,spec.colour!=green | blue-1 blue-2
        spec.colour=blue                       | blue-1 blue-2
        """)
    void fields_select(String selector, String names) {
        var list = api().get(widgets() + "?fieldSelector=" + encoded(selector));

        assertThat(String.join(" ", names(list))).isEqualTo(names);
    }

    @Test
    void other_fields_cannot_select() {
        var refused = api().get(widgets() + "?fieldSelector=spec.size%3D1");

        assertThat(refused.code()).isEqualTo(400);
        assertThat(refused.text("/reason")).isEqualTo("BadRequest");
        assertThat(refused.text("/message")).contains("field label not supported: spec.size");
    }

    @Test
    void a_list_says_what_it_is_and_how_new() {
        var list = api().get(widgets());

        assertThat(list.text("/kind")).isEqualTo("WidgetList");
        assertThat(list.text("/apiVersion")).isEqualTo("example.com/v1");
        assertThat(list.text("/metadata/resourceVersion")).matches("\\d+");
        assertThat(names(list)).isSorted().hasSize(4);
    }

    @Test
    void a_list_over_all_namespaces_has_those_of_each() {
        assertThat(names(api().get("/apis/example.com/v1/widgets?labelSelector=spare")))
                .containsExactly("blue-2");
    }

    @Test
    void pods_are_selected_by_phase_and_node() {
        api().post(
                        pods(),
                        "{apiVersion: v1, kind: Pod, metadata: {name: phased}, spec: {nodeName: n1, containers:"
                                + " [{name: c, image: i}]}}");
        api().mergePatch(pods() + "/phased/status", "{status: {phase: Running}}");

        assertThat(names(api().get(pods() + "?fieldSelector=status.phase%3DRunning,spec.nodeName%3Dn1")))
                .containsExactly("phased");
        assertThat(names(api().get(pods() + "?fieldSelector=status.phase%3DPending")))
                .isEmpty();
    }
}
