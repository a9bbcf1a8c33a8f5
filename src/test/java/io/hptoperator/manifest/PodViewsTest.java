package io.hptoperator.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.hptoperator.training.ContainerView;
import io.hptoperator.training.ContainerView.Running;
import io.hptoperator.training.ContainerView.Terminated;
import io.hptoperator.training.ContainerView.Waiting;
import io.hptoperator.training.PodPhase;
import io.hptoperator.training.PodView;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PodViewsTest {
    private static final KubernetesSerialization YAML = new KubernetesSerialization();
    private static final Instant TEN = Instant.parse("2026-03-01T10:00:00Z");

    @Test
    void a_pod_that_has_succeeded_is_read() {
        var view = read("""
            metadata:
              name: digits-x7k2p
              uid: u1
              creationTimestamp: 2026-03-01T10:00:00Z
            status:
              phase: Succeeded
              conditions:
                - {type: PodScheduled, status: "True", lastTransitionTime: 2026-03-01T10:00:01Z}
              containerStatuses:
                - name: helper
                  state: {running: {startedAt: 2026-03-01T10:00:02Z}}
                - name: training
                  state:
                    terminated:
                      exitCode: 0
                      reason: Completed
                      message: '{"validation:accuracy": 0.93}'
                      startedAt: 2026-03-01T10:00:02Z
                      finishedAt: 2026-03-01T10:05:00Z
            """);

        assertThat(view)
                .isEqualTo(new PodView(
                        "digits-x7k2p",
                        "u1",
                        0,
                        TEN,
                        PodPhase.SUCCEEDED,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(TEN.plusSeconds(1)),
                        "",
                        "",
                        new Terminated(
                                0,
                                "Completed",
                                "{\"validation:accuracy\": 0.93}",
                                Optional.of(TEN.plusSeconds(2)),
                                Optional.of(TEN.plusSeconds(300))),
                        Optional.empty(),
                        Map.of("validation:accuracy", "0.93")));
    }

    @Test
    void a_pod_that_a_drained_node_loses_is_read() {
        var view = read("""
            metadata: {deletionTimestamp: 2026-03-01T10:02:00Z}
            status:
              phase: Running
              reason: NodeLost
              message: the node is unresponsive
              conditions:
                - {type: DisruptionTarget, status: "True", reason: EvictionByEvictionAPI, message: drained}
            """);

        assertThat(view.deletionTime()).contains(TEN.plusSeconds(120));
        assertThat(view.disruption()).contains(new PodView.Disruption("EvictionByEvictionAPI", "drained"));
        assertThat(view.reason()).isEqualTo("NodeLost");
        assertThat(view.message()).isEqualTo("the node is unresponsive");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        # condition                                                                          | unschedulable
        {type: PodScheduled, status: 'False', reason: Unschedulable, message: 0/3 nodes}      | 0/3 nodes
        {type: PodScheduled, status: 'False', reason: Unschedulable}                          | ''
        {type: PodScheduled, status: 'False', reason: SchedulingGated, message: gated}        | gated
        {type: PodScheduled, status: 'True', message: fine}                                   |
        {type: DisruptionTarget, status: 'False', reason: Unschedulable, message: other}      |
        """, quoteCharacter = '`')
    void whatever_keeps_a_pod_from_a_node_is_told(String condition, String expected) {
        var view = read("status: {conditions: [%s]}".formatted(condition));

        assertThat(view.unschedulable()).isEqualTo(Optional.ofNullable(expected).map(text -> text.replace("''", "")));
        assertThat(view.disruption()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
        # annotation | label | rank
        3            | 3     | 3
        3            | -     | 3
        -            | 2     | 2
        -            | -     | 0
        last         | 2     | 2
        -1           | -     | 0
        99999999999  | -     | 0
        """)
    void the_rank_comes_from_the_annotation_or_the_label(String annotation, String label, int rank) {
        var view = read("metadata: {annotations: %s, labels: %s}".formatted(index(annotation), index(label)));

        assertThat(view.rank()).isEqualTo(rank);
    }

    @ParameterizedTest
    @CsvSource({
        "Pending, PENDING",
        "Running, RUNNING",
        "Succeeded, SUCCEEDED",
        "Failed, FAILED",
        "Unknown, UNKNOWN",
        "Paused, UNKNOWN",
        "'', UNKNOWN"
    })
    void phases_are_read(String phase, PodPhase expected) {
        assertThat(read("status: {phase: '%s'}".formatted(phase)).phase()).isEqualTo(expected);
    }

    static Stream<Arguments> containerStates() {
        return Stream.of(
                state(
                        "{waiting: {reason: ImagePullBackOff, message: no such image}}",
                        waiting("ImagePullBackOff", "no such image")),
                state("{waiting: {}}", waiting("", "")),
                state("{}", waiting("", "")),
                state("{running: {startedAt: 2026-03-01T10:00:00Z}}", new Running(TEN)),
                state("{running: {}}", new Running(Instant.EPOCH)),
                state(
                        "{terminated: {exitCode: 137, reason: OOMKilled, startedAt: 2026-03-01T12:00:00+02:00}}",
                        new Terminated(137, "OOMKilled", "", Optional.of(TEN), Optional.empty())),
                state(
                        "{terminated: {reason: Completed, finishedAt: never}}",
                        new Terminated(-1, "Completed", "", Optional.empty(), Optional.empty())));
    }

    @ParameterizedTest
    @MethodSource("containerStates")
    void the_state_of_the_training_container_is_read(String state, ContainerView expected) {
        var view = read("status: {containerStatuses: [{name: other}, {name: training, state: %s}]}".formatted(state));

        assertThat(view.training()).isEqualTo(expected);
    }

    @Test
    void an_init_container_that_cannot_start_is_why_the_training_waits() {
        var view = read("""
            status:
              initContainerStatuses:
                - {name: download, state: {terminated: {exitCode: 0}}}
                - {name: proxy, state: {waiting: {reason: ImagePullBackOff, message: no such image}}}
                - {name: unpack, state: {waiting: {reason: PodInitializing}}}
              containerStatuses: [{name: training, state: {waiting: {reason: PodInitializing}}}]
            """);

        assertThat(view.training()).isEqualTo(new Waiting("ImagePullBackOff", "init container 'proxy': no such image"));
    }

    @Test
    void an_init_container_that_is_being_started_is_not_worth_a_word() {
        var view = read("""
            status:
              initContainerStatuses: [{name: download, state: {waiting: {reason: ContainerCreating}}}]
              containerStatuses: [{name: training, state: {waiting: {reason: PodInitializing}}}]
            """);

        assertThat(view.training()).isEqualTo(new Waiting("PodInitializing", ""));
    }

    @Test
    void the_first_init_container_that_failed_is_found() {
        var view = read("""
            status:
              initContainerStatuses:
                - {name: download, state: {terminated: {exitCode: 0}}}
                - {name: unpack, state: {terminated: {exitCode: 2, reason: Error, message: no space}}}
                - {name: check, state: {terminated: {exitCode: 3}}}
            """);

        assertThat(view.failedHelper())
                .contains(new PodView.FailedHelper(
                        "unpack", true, new Terminated(2, "Error", "no space", Optional.empty(), Optional.empty())));
    }

    @Test
    void a_container_beside_the_training_that_failed_is_found() {
        var view = read("""
            status:
              containerStatuses:
                - {name: training, state: {terminated: {exitCode: 1}}}
                - {name: upload, state: {terminated: {exitCode: 3, reason: Error, message: no route}}}
            """);

        assertThat(view.failedHelper())
                .contains(new PodView.FailedHelper(
                        "upload", false, new Terminated(3, "Error", "no route", Optional.empty(), Optional.empty())));
    }

    @Test
    void a_side_car_that_ends_with_its_pod_has_not_failed() {
        var view = read("""
            spec: {initContainers: [{name: proxy, restartPolicy: Always}]}
            status:
              initContainerStatuses: [{name: proxy, state: {terminated: {exitCode: 143}}}]
            """);

        assertThat(view.failedHelper()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{metadata: {}, spec: {}, status: {}}",
                "{metadata: {creationTimestamp: soon, deletionTimestamp: later}, status: {conditions: [{}], "
                        + "containerStatuses: [{}], initContainerStatuses: [{}]}}"
            })
    void what_is_missing_or_odd_is_read_as_absent(String yaml) {
        assertThat(read(yaml))
                .isEqualTo(new PodView(
                        "",
                        "",
                        0,
                        Instant.EPOCH,
                        PodPhase.PENDING,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        "",
                        "",
                        waiting("", ""),
                        Optional.empty(),
                        Map.of()));
    }

    private static Arguments state(String yaml, ContainerView expected) {
        return Arguments.of(yaml, expected);
    }

    private static Waiting waiting(String reason, String message) {
        return new Waiting(reason, message);
    }

    private static String index(String value) {
        return value == null ? "{}" : "{batch.kubernetes.io/job-completion-index: '%s'}".formatted(value);
    }

    private static PodView read(String yaml) {
        return PodViews.of(Objects.requireNonNull(YAML.unmarshal("---\n" + yaml, Pod.class)));
    }
}
