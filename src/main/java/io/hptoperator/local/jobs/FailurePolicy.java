package io.hptoperator.local.jobs;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.PodFailurePolicyOnExitCodesRequirement;
import io.fabric8.kubernetes.api.model.batch.v1.PodFailurePolicyOnPodConditionsPattern;
import io.fabric8.kubernetes.api.model.batch.v1.PodFailurePolicyRule;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What a Job's {@code podFailurePolicy} says about a failed pod: the first rule that matches decides, none means count. */
record FailurePolicy(List<PodFailurePolicyRule> rules) {

    sealed interface Ruling {
        /** One more failure towards the back-off limit. */
        record Counted() implements Ruling {}

        /** No failure at all; the pod is replaced. */
        record Ignored() implements Ruling {}

        /** The Job ends as failed whatever its back-off limit. */
        record FailsJob(String message) implements Ruling {}
    }

    Ruling judge(JobPod failed) {
        for (int index = 0; index < rules.size(); index++) {
            var match = matched(rules.get(index), failed);
            if (match.isPresent()) {
                return ruling(rules.get(index), match.get() + " matching FailJob rule at index " + index);
            }
        }
        return new Ruling.Counted();
    }

    private static Ruling ruling(PodFailurePolicyRule rule, String message) {
        return switch (rule.getAction()) {
            case "FailJob" -> new Ruling.FailsJob(message);
            case "Ignore" -> new Ruling.Ignored();
            case "Count" -> new Ruling.Counted();
            case String other -> new Ruling.FailsJob("podFailurePolicy action " + other + " is not known here");
        };
    }

    /** The beginning of the message that the Job controller gives for a match. */
    private static Optional<String> matched(PodFailurePolicyRule rule, JobPod failed) {
        var pod = failed.pod();
        if (rule.getOnExitCodes() != null) {
            return failed.containers()
                    .filter(container -> matches(rule.getOnExitCodes(), container))
                    .findFirst()
                    .map(container -> "Container %s for pod %s failed with exit code %d"
                            .formatted(container.getName(), qualifiedName(pod), exitCode(container)));
        }
        return pod.getStatus().getConditions().stream()
                .filter(condition -> rule.getOnPodConditions().stream()
                        .anyMatch(pattern -> matches(pattern, condition.getType(), condition.getStatus())))
                .findFirst()
                .map(condition -> "Pod %s has condition %s".formatted(qualifiedName(pod), condition.getType()));
    }

    private static boolean matches(PodFailurePolicyOnExitCodesRequirement wanted, ContainerStatus container) {
        if (wanted.getContainerName() != null && !wanted.getContainerName().equals(container.getName())) {
            return false;
        }
        int code = exitCode(container);
        return switch (wanted.getOperator()) {
            case "In" -> code != 0 && wanted.getValues().contains(code);
            case "NotIn" -> code != 0 && !wanted.getValues().contains(code);
            case String _ -> false;
        };
    }

    private static boolean matches(PodFailurePolicyOnPodConditionsPattern wanted, String type, String status) {
        return type.equals(wanted.getType()) && status.equals(Objects.requireNonNullElse(wanted.getStatus(), "True"));
    }

    /** Zero, which no rule matches, for a container that has not ended. */
    private static int exitCode(ContainerStatus container) {
        var state = container.getState();
        return state == null || state.getTerminated() == null
                ? 0
                : state.getTerminated().getExitCode();
    }

    private static String qualifiedName(Pod pod) {
        return pod.getMetadata().getNamespace() + "/" + pod.getMetadata().getName();
    }
}
