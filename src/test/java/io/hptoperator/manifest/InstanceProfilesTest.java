package io.hptoperator.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.hptoperator.manifest.InstanceProfiles.Reading;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A file of instance profiles: what is understood, and in which words the rest is refused. */
class InstanceProfilesTest {
    private static InstanceProfiles accepted(String yaml) {
        return switch (InstanceProfiles.read(yaml)) {
            case Reading.Accepted(var profiles) -> profiles;
            case Reading.Refused refused -> throw new AssertionError(refused.text());
        };
    }

    private static List<String> problems(String yaml) {
        return switch (InstanceProfiles.read(yaml)) {
            case Reading.Accepted _ -> List.of();
            case Reading.Refused(var problems) ->
                problems.stream().map(Problem::toString).toList();
        };
    }

    @Test
    void a_name_is_looked_up_as_it_is_and_then_without_the_prefix_of_sagemaker() {
        var profiles = accepted("""
            instanceProfiles:
              g5.xlarge: {priorityClassName: plain}
              ml.p4d.24xlarge: {priorityClassName: exact}
              p4d.24xlarge: {priorityClassName: other}
            """);

        assertThat(profiles.of("g5.xlarge").orElseThrow().priorityClassName()).contains("plain");
        assertThat(profiles.of("ml.g5.xlarge").orElseThrow().priorityClassName())
                .contains("plain");
        assertThat(profiles.of("ml.p4d.24xlarge").orElseThrow().priorityClassName())
                .contains("exact");
        assertThat(profiles.of("g5.2xlarge")).isEmpty();
    }

    @Test
    void a_profile_may_be_empty_and_then_adds_nothing_not_even_a_choice_of_nodes() {
        assertThat(accepted("instanceProfiles: {any: {}}")
                        .of("any")
                        .orElseThrow()
                        .nodeSelector())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"instanceProfiles: {}", "{instanceProfiles: null}", "{\"instanceProfiles\": {}}"})
    void a_file_may_hold_no_profile(String yaml) {
        assertThat(accepted(yaml)).isEqualTo(InstanceProfiles.NONE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        # resources
        resources: {limit: {cpu: 1}}                      | .resources.limit is no field that is known here; use one of limits, requests
        resources: {limits: [cpu]}                        | .resources.limits is ["cpu"]; it must be a mapping of names to values
        resources: {limits: {memory: 8 GB}}               | .resources.limits[memory] is "8 GB"; it must be an amount, such as 500m, 2 or 1Gi
        resources: {limits: {cpu: -1}}                    | .resources.limits[cpu] is "-1"; it must be an amount, such as 500m, 2 or 1Gi
        resources: {limits: {cpu: true}}                  | .resources.limits[cpu] is true; it must be an amount, such as 500m, 2 or 1Gi
        resources: {limits: {gpu: 1}}                     | .resources.limits[gpu] is no resource of Kubernetes; those of device plugins have a domain, such as nvidia.com/gpu, others are cpu, memory, ephemeral-storage and hugepages-<size>
        resources: {limits: {nvidia.com/gpu: 0.5}}        | .resources.limits[nvidia.com/gpu] is 0.5; devices come whole, so use a whole number
        resources: {requests: {cpu: 2}, limits: {cpu: 1}} | .resources.requests[cpu] is 2, more than the limit 1; raise the limit
        resources: {requests: {a.b/c: 1}, limits: {a.b/c: 2}} | .resources.requests[a.b/c] is 1, but the limit is 2; such resources are not shared, so give the limit alone
        sharedMemory: 0                                   | .sharedMemory is 0; leave it out for the container runtime's 64 MiB
        sharedMemory: much                                | .sharedMemory is "much"; it must be an amount, such as 500m, 2 or 1Gi
        # nodes
        nodeSelector: {gpus: 8}                           | .nodeSelector[gpus] is 8; it must be a text, so write it in quotes
        nodeSelector: {gpu: a b}                          | .nodeSelector[gpu] is "a b"; a label's value has at most 63 letters, digits, '-', '_' and '.', and begins and ends with a letter or digit
        nodeSelector: {-gpu: a}                           | .nodeSelector[-gpu] is "-gpu"; a key is a name of letters, digits, '-', '_' and '.', with or without a domain and '/' before it
        tolerations: {key: gpu}                           | .tolerations is {"key":"gpu"}; it must be a list
        tolerations: [gpu]                                | .tolerations[0] is "gpu"; it must be a mapping of names to values
        tolerations: [{key: gpu, effct: NoSchedule}]      | .tolerations[0].effct is no field that is known here; use one of effect, key, operator, tolerationSeconds, value
        tolerations: [{key: gpu, operator: Is}]           | .tolerations[0].operator is "Is"; use one of Equal, Exists
        tolerations: [{key: gpu, effect: Never}]          | .tolerations[0].effect is "Never"; use one of NoSchedule, PreferNoSchedule, NoExecute
        tolerations: [{key: a, operator: Exists, value: b}] | .tolerations[0].value is "b"; with operator Exists there is no value
        tolerations: [{value: b}]                         | .tolerations[0].key is missing; only operator Exists can do without, and tolerates everything
        tolerations: [{key: a, tolerationSeconds: 5}]     | .tolerations[0].tolerationSeconds is 5; it means nothing without effect: NoExecute
        nodeAffinity: {required: {}}                      | .nodeAffinity.required is no field that is known here; use one of preferredDuringSchedulingIgnoredDuringExecution, requiredDuringSchedulingIgnoredDuringExecution
        nodeAffinity: {preferredDuringSchedulingIgnoredDuringExecution: [{weight: heavy}]} | .nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].weight is "heavy", but must be a whole number
        # the rest
        gpus: 1                                           | .gpus is no field that is known here; use one of annotations, labels, nodeAffinity, nodeSelector, priorityClassName, resources, runtimeClassName, sharedMemory, tolerations
        runtimeClassName: NVIDIA                          | .runtimeClassName is "NVIDIA"; names of objects have lower-case letters, digits, '-' and '.'
        priorityClassName: [high]                         | .priorityClassName is ["high"]; it must be a text, so write it in quotes
        labels: {hpt-operator.io/x: a}                    | .labels[hpt-operator.io/x] is reserved, for the operator and the Job controller find pods by such names; choose another
        annotations: {karpenter.sh/do-not-disrupt: true}  | .annotations[karpenter.sh/do-not-disrupt] is true; it must be a text, so write it in quotes
        """)
    void what_is_wrong_is_told_by_field_value_and_remedy(String profile, String problem) {
        assertThat(problems("instanceProfiles:\n  p4d.24xlarge:\n    " + profile))
                .containsExactly("instanceProfiles[p4d.24xlarge]" + problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        ~~                                   | instanceProfiles is missing; the file must hold one mapping of that name, with a profile for each instance type
        g5.xlarge: {}                        | instanceProfiles is missing; the file must hold one mapping of that name, with a profile for each instance type
        instanceProfiles: [a]                | instanceProfiles is ["a"]; it must be a mapping of names to values
        instanceProfiles: {a: 1}             | instanceProfiles[a] is 1; it must be a mapping of names to values
        instanceProfiles: {a: null}          | instanceProfiles[a] is null; it must be a mapping of names to values
        instanceProfiles: {a b: {}}          | instanceProfiles[a b] is no name that resourceConfig.instanceType can have; use at most 63 letters, digits, '.', '-' and '_'
        instanceProfiles: {a: {}, a: {}}     | the file is no valid YAML (line 1): Duplicate field 'a'
        """)
    void a_file_that_is_something_else_is_refused(String yaml, String problem) {
        assertThat(problems(yaml)).contains(problem);
    }

    @Test
    void all_problems_are_told_at_once_in_order_of_the_file() {
        assertThat(problems("""
            instanceProfiles:
              first: {gpus: 1, runtimeClassName: NVIDIA}
              second: {sharedMemory: much}
            """)).hasSize(3).last().asString().startsWith("instanceProfiles[second].sharedMemory");
    }
}
