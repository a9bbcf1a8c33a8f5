package io.hptoperator.local.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.hptoperator.local.apiserver.Catalog;
import io.hptoperator.local.apiserver.ResourceType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TablesTest {
    private static final String ACCEPT = "application/json;as=Table;v=v1;g=meta.k8s.io,"
            + "application/json;as=Table;v=v1beta1;g=meta.k8s.io,application/json";
    private static final Instant NOW = Instant.parse("2026-01-01T00:05:00Z");
    private static final ResourceType WIDGETS = type("example.io", "Widget");

    private final Tables tables = new Tables(() -> NOW);

    @Test
    void a_custom_resource_has_the_columns_of_its_definition_typed() {
        var table = render(WIDGETS, Map.of(), """
            metadata: {name: a, creationTimestamp: "2026-01-01T00:00:00Z", resourceVersion: "7"}
            status: {trials: 3, best: 0.5, done: true, phase: Running, conditions: [{type: Finished, reason: Stopped}]}
            """);

        assertThat(names(table)).containsExactly("Name", "Status", "Trials", "Best", "Done", "Reason", "Age");
        assertThat(cells(table)).containsExactly("[\"a\",\"Running\",3,0.5,true,\"Stopped\",\"5m\"]");
        assertThat(table.at("/columnDefinitions/5/priority").asInt()).isEqualTo(1);
        assertThat(table.at("/metadata/resourceVersion").asText()).isEqualTo("7");
        assertThat(table.at("/rows/0/object/kind").asText()).isEqualTo("PartialObjectMetadata");
    }

    @Test
    void a_missing_value_or_one_of_another_type_is_null() {
        assertThat(cells(render(WIDGETS, Map.of(), "{metadata: {name: a}, status: {trials: many}}")))
                .containsExactly("[\"a\",null,null,null,null,null,null]");
    }

    @Test
    void a_list_has_a_row_per_item_and_the_whole_objects_when_asked() {
        var table = render(WIDGETS, Map.of("includeObject", "Object"), """
            metadata: {resourceVersion: "9"}
            items: [{metadata: {name: a}, spec: {x: 1}}, {metadata: {name: b}}]
            """);

        assertThat(table.path("rows")).hasSize(2);
        assertThat(table.at("/rows/0/object/spec/x").asInt()).isEqualTo(1);
    }

    @Test
    void of_a_watch_only_the_first_table_has_headers() {
        var renderer = tables.accepted(ACCEPT, Map.of(), catalog()).orElseThrow();

        assertThat(renderer.render(WIDGETS, yaml("metadata: {name: a}")).path("columnDefinitions"))
                .isNotEmpty();
        assertThat(renderer.render(WIDGETS, yaml("metadata: {name: a}")).path("columnDefinitions"))
                .isEmpty();
    }

    @Test
    void whoever_prefers_json_gets_json() {
        assertThat(tables.accepted("application/json", Map.of(), catalog())).isEmpty();
        assertThat(tables.accepted("application/json," + ACCEPT, Map.of(), catalog()))
                .isEmpty();
        assertThat(tables.accepted("", Map.of(), catalog())).isEmpty();
    }

    @Test
    void a_running_pod() {
        assertThat(pod("""
            phase: Running
            containerStatuses: [{ready: true, restartCount: 0, state: {running: {}}}]
            """)).isEqualTo("[\"p\",\"1/1\",\"Running\",\"0\",\"60s\"]");
    }

    @Test
    void a_pod_that_succeeded() {
        assertThat(pod("""
            phase: Succeeded
            containerStatuses: [{ready: false, restartCount: 0, state: {terminated: {reason: Completed, exitCode: 0}}}]
            """)).isEqualTo("[\"p\",\"0/1\",\"Completed\",\"0\",\"60s\"]");
    }

    @Test
    void a_pod_that_failed_without_a_reason() {
        assertThat(pod("""
            phase: Failed
            containerStatuses: [{ready: false, restartCount: 0, state: {terminated: {exitCode: 3}}}]
            """)).isEqualTo("[\"p\",\"0/1\",\"ExitCode:3\",\"0\",\"60s\"]");
    }

    @Test
    void a_pod_that_waits_for_its_image_after_a_restart() {
        assertThat(pod("""
            phase: Pending
            containerStatuses:
            - ready: false
              restartCount: 2
              state: {waiting: {reason: ImagePullBackOff}}
              lastState: {terminated: {finishedAt: "2026-01-01T00:04:30Z"}}
            """)).isEqualTo("[\"p\",\"0/1\",\"ImagePullBackOff\",\"2 (30s ago)\",\"60s\"]");
    }

    @Test
    void a_pod_that_is_still_initialised() {
        assertThat(pod("{phase: Pending, initContainerStatuses: [{state: {running: {}}}]}"))
                .isEqualTo("[\"p\",\"0/1\",\"Init:0/1\",\"0\",\"60s\"]");
    }

    @Test
    void jobs_that_run_are_complete_or_failed() {
        assertThat(job("{startTime: '2026-01-01T00:04:50Z', active: 1}"))
                .isEqualTo("[\"j\",\"Running\",\"0/1\",\"10s\",\"60s\"]");
        assertThat(job("""
            startTime: "2026-01-01T00:04:00Z"
            completionTime: "2026-01-01T00:04:12Z"
            succeeded: 1
            conditions: [{type: SuccessCriteriaMet, status: "True"}, {type: Complete, status: "True"}]
            """)).isEqualTo("[\"j\",\"Complete\",\"1/1\",\"12s\",\"60s\"]");
        assertThat(job("conditions: [{type: Failed, status: 'True'}]"))
                .isEqualTo("[\"j\",\"Failed\",\"0/1\",\"\",\"60s\"]");
    }

    @Test
    void an_event_says_what_happened_to_what_and_when() {
        var table = render(type("", "Event"), Map.of(), """
            metadata: {name: e}
            type: Normal
            reason: Started
            message: "trial 1 started\\n"
            involvedObject: {kind: TrainingJob, name: t}
            firstTimestamp: "2026-01-01T00:00:00Z"
            lastTimestamp: "2026-01-01T00:04:00Z"
            count: 4
            source: {component: hpt-operator}
            """);

        assertThat(cells(table))
                .containsExactly("[\"60s\",\"Normal\",\"Started\",\"trainingjob/t\",\"\",\"hpt-operator\","
                        + "\"trial 1 started\",\"5m\",4,\"e\"]");
    }

    private String pod(String status) {
        var pod = yaml("""
            metadata: {name: p, creationTimestamp: "2026-01-01T00:04:00Z"}
            spec: {containers: [{name: train}], initContainers: [{name: init}]}
            """);
        pod.set("status", yaml(status));
        return firstCells(type("", "Pod"), pod, 5);
    }

    private String job(String status) {
        var job = yaml("""
            metadata: {name: j, creationTimestamp: "2026-01-01T00:04:00Z"}
            spec: {completions: 1, parallelism: 1}
            """);
        job.set("status", yaml(status));
        return firstCells(type("batch", "Job"), job, 5);
    }

    private String firstCells(ResourceType type, ObjectNode object, int count) {
        var cells = tables.accepted(ACCEPT, Map.of(), catalog())
                .orElseThrow()
                .render(type, object)
                .at("/rows/0/cells");
        return cells.valueStream()
                .limit(count)
                .map(JsonNode::toString)
                .toList()
                .toString()
                .replace(", ", ",");
    }

    private ObjectNode render(ResourceType type, Map<String, String> query, String object) {
        return tables.accepted(ACCEPT, query, catalog()).orElseThrow().render(type, yaml(object));
    }

    private static List<String> names(JsonNode table) {
        return table.path("columnDefinitions")
                .valueStream()
                .map(column -> column.path("name").asText())
                .toList();
    }

    private static List<String> cells(JsonNode table) {
        return table.path("rows")
                .valueStream()
                .map(row -> row.path("cells").toString())
                .toList();
    }

    private static ResourceType type(String group, String kind) {
        return new ResourceType(group, "v1", kind, "things", "thing", List.of(), List.of(), true, true);
    }

    private static Catalog catalog() {
        var definition = yaml("""
            spec:
              group: example.io
              names: {kind: Widget}
              versions:
              - name: v1
                additionalPrinterColumns:
                - {name: Status, type: string, jsonPath: .status.phase}
                - {name: Trials, type: integer, jsonPath: .status.trials}
                - {name: Best, type: number, jsonPath: .status.best}
                - {name: Done, type: boolean, jsonPath: .status.done}
                - {name: Reason, type: string, priority: 1, jsonPath: '.status.conditions[?(@.type=="Finished")].reason'}
                - {name: Age, type: date, jsonPath: .metadata.creationTimestamp}
            """);
        return new Catalog() {
            @Override
            public List<ResourceType> types() {
                return List.of(WIDGETS);
            }

            @Override
            public List<ObjectNode> definitions() {
                return List.of(definition);
            }
        };
    }

    private static ObjectNode yaml(String text) {
        try {
            return (ObjectNode) new YAMLMapper().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
