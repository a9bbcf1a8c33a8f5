package io.hptoperator.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.hptoperator.training.JobView;
import io.hptoperator.training.JobView.Verdict;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JobViewsTest {
    private static final KubernetesSerialization YAML = new KubernetesSerialization();
    private static final Instant CREATED = Instant.parse("2026-03-01T10:00:00Z");
    private static final Instant INTERIM = Instant.parse("2026-03-01T10:05:00Z");
    private static final Instant FINAL = Instant.parse("2026-03-01T10:05:02Z");

    @Test
    void a_running_job_is_read() {
        var view = read("""
            metadata:
              name: digits
              uid: u1
              creationTimestamp: 2026-03-01T10:00:00Z
              labels: {kueue.x-k8s.io/queue-name: research}
            spec:
              suspend: false
              backoffLimit: 2
              parallelism: 3
              template:
                spec:
                  containers:
                    - {name: training, resources: {limits: {cpu: 2, nvidia.com/gpu: 4}}}
                    - {name: viewer, resources: {requests: {nvidia.com/gpu.shared: 1}}}
            status:
              startTime: 2026-03-01T10:00:01Z
              failed: 1
              uncountedTerminatedPods: {failed: [p2], succeeded: [p3]}
            """);

        assertThat(view)
                .isEqualTo(new JobView(
                        "digits",
                        "u1",
                        CREATED,
                        Optional.of(CREATED.plusSeconds(1)),
                        false,
                        Optional.empty(),
                        2,
                        2,
                        new Verdict.Open(),
                        Optional.of("research"),
                        Optional.empty(),
                        Map.of("nvidia.com/gpu", 12, "nvidia.com/gpu.shared", 3)));
    }

    @Test
    void a_suspended_job_that_is_being_deleted_is_read() {
        var view = read("""
            metadata: {name: digits, deletionTimestamp: 2026-03-01T10:09:00Z}
            spec: {suspend: true}
            """);

        assertThat(view.suspended()).isTrue();
        assertThat(view.startTime()).isEmpty();
        assertThat(view.deletionTime()).contains(Instant.parse("2026-03-01T10:09:00Z"));
        assertThat(view.backoffLimit()).as("Kubernetes' default").isEqualTo(6);
    }

    static Stream<Arguments> verdicts() {
        var failure = new Verdict.Failed(INTERIM, "BackoffLimitExceeded", "too many");
        return Stream.of(
                verdict("no condition", "[]", new Verdict.Open()),
                verdict(
                        "a condition that is false",
                        "[{type: Complete, status: 'False', lastTransitionTime: 2026-03-01T10:05:00Z}]",
                        new Verdict.Open()),
                verdict(
                        "a condition of another kind",
                        "[{type: Suspended, status: 'True', lastTransitionTime: 2026-03-01T10:05:00Z}]",
                        new Verdict.Open()),
                verdict(
                        "the interim success",
                        "[{type: SuccessCriteriaMet, status: 'True', lastTransitionTime: 2026-03-01T10:05:00Z}]",
                        new Verdict.Succeeded(INTERIM)),
                verdict(
                        "the final success confirms the interim one and changes nothing",
                        "[{type: Complete, status: 'True', lastTransitionTime: 2026-03-01T10:05:02Z}, {type:"
                                + " SuccessCriteriaMet, status: 'True', lastTransitionTime: 2026-03-01T10:05:00Z}]",
                        new Verdict.Succeeded(INTERIM)),
                verdict(
                        "the final success alone",
                        "[{type: Complete, status: 'True', lastTransitionTime: 2026-03-01T10:05:02Z}]",
                        new Verdict.Succeeded(FINAL)),
                verdict(
                        "the interim failure",
                        "[{type: FailureTarget, status: 'True', lastTransitionTime: 2026-03-01T10:05:00Z,"
                                + " reason: BackoffLimitExceeded, message: too many}]",
                        failure),
                verdict(
                        "the final failure confirms the interim one and changes nothing",
                        "[{type: FailureTarget, status: 'True', lastTransitionTime: 2026-03-01T10:05:00Z,"
                                + " reason: BackoffLimitExceeded, message: too many},"
                                + " {type: Failed, status: 'True', lastTransitionTime: 2026-03-01T10:05:02Z}]",
                        failure),
                verdict(
                        "failure beside success",
                        "[{type: SuccessCriteriaMet, status: 'True', lastTransitionTime: 2026-03-01T10:04:00Z},"
                                + " {type: FailureTarget, status: 'True', lastTransitionTime: 2026-03-01T10:05:00Z,"
                                + " reason: BackoffLimitExceeded, message: too many}]",
                        failure),
                verdict(
                        "a failure without time, reason and message",
                        "[{type: Failed, status: 'True'}]",
                        new Verdict.Failed(CREATED, "", "")),
                verdict(
                        "a success whose time is no time",
                        "[{type: Complete, status: 'True', lastTransitionTime: yesterday}]",
                        new Verdict.Succeeded(CREATED)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("verdicts")
    void conditions_become_a_verdict(String name, String conditions, Verdict expected) {
        var view = read("{metadata: {creationTimestamp: 2026-03-01T10:00:00Z}, status: {conditions: %s}}"
                .formatted(conditions));

        assertThat(view.verdict()).isEqualTo(expected);
    }

    @Test
    void the_completion_time_stands_in_for_a_missing_transition_time() {
        var view =
                read("status: {completionTime: 2026-03-01T10:05:02Z, conditions: [{type: Complete, status: 'True'}]}");

        assertThat(view.verdict()).isEqualTo(new Verdict.Succeeded(FINAL));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "metadata: {}",
                "{spec: {}, status: {}}",
                "{metadata: {creationTimestamp: soon}, status: {startTime: later, conditions: [{}]}}"
            })
    void what_is_missing_or_odd_is_read_as_absent(String yaml) {
        assertThat(read(yaml))
                .isEqualTo(new JobView(
                        "",
                        "",
                        Instant.EPOCH,
                        Optional.empty(),
                        false,
                        Optional.empty(),
                        0,
                        6,
                        new Verdict.Open(),
                        Optional.empty(),
                        Optional.empty(),
                        Map.of()));
    }

    private static Arguments verdict(String name, String conditions, Verdict expected) {
        return Arguments.of(name, conditions, expected);
    }

    private static JobView read(String yaml) {
        return JobViews.of(Objects.requireNonNull(YAML.unmarshal("---\n" + yaml, Job.class)));
    }
}
