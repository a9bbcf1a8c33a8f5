package io.hptoperator.training;

import java.util.Locale;
import java.util.Set;

/**
 * Why a pod failed.
 *
 * @param message for the user, as status wants it
 */
record Failure(FailureClass failure, String message, Retry retry) {
    /** What the Job's failure policy makes of such a pod. */
    enum Retry {
        /** It fails the Job: what the program itself did, it would do again. */
        NEVER,
        /** It is replaced as long as the Job's back-off limit allows. */
        COUNTED,
        /** It is replaced and not counted, so that somebody else must count. */
        UNCOUNTED
    }

    private static final String EVICTED = "Evicted";
    private static final Set<String> START_ERRORS = Set.of("StartError", "ContainerCannotRun");
    private static final Set<String> NO_PROGRAM = Set.of("exec:", "no such file");
    /** Reasons of the pod that a kubelet gives when its node goes down. */
    private static final Set<String> NODE_DOWN = Set.of("NodeLost", "NodeShutdown", "Shutdown", "Terminated");
    /** How the kubelet words an eviction for the pod's own limits (pkg/kubelet/eviction). */
    private static final Set<String> STORAGE_LIMITS =
            Set.of("exceeds the total limit", "exceeded its local ephemeral storage limit", "exceeds the limit");

    /**
     * The first rule that holds. The condition DisruptionTarget comes first because the exit code of an interrupted program means
     * nothing, unless the user has declared it fatal (KEP-3329).
     */
    static Failure of(PodView pod, TrainingRun run) {
        if (pod.training() instanceof ContainerView.Terminated end
                && run.fatalExitCodes().contains(end.exitCode())) {
            return byProgram(pod, end);
        }
        if (pod.disruption().isPresent()) {
            return interrupted(pod, pod.disruption().get());
        }
        if (pod.reason().equals(EVICTED)) {
            return evicted(pod);
        }
        if (NODE_DOWN.contains(pod.reason())) {
            return counted(FailureClass.INTERRUPTED, byNode(pod, "lost its node"));
        }
        return switch (pod.training()) {
            case ContainerView.Terminated end when end.exitCode() != 0 -> ended(pod, end);
            case ContainerView.Terminated _ -> byAnotherContainer(pod);
            case ContainerView.Waiting _, ContainerView.Running _ -> notEnded(pod);
        };
    }

    private static Failure interrupted(PodView pod, PodView.Disruption disruption) {
        return new Failure(
                FailureClass.INTERRUPTED,
                Texts.joined(
                        "pod %s was interrupted (%s)".formatted(pod.name(), disruption.reason()), disruption.message()),
                Retry.UNCOUNTED);
    }

    private static Failure byAnotherContainer(PodView pod) {
        return counted(
                FailureClass.ALGORITHM_ERROR,
                pod.failedHelper()
                        .map(Failure::helper)
                        .orElseGet(() -> Texts.joined(
                                "another container than '%s' of pod %s failed"
                                        .formatted(TrainingRun.CONTAINER, pod.name()),
                                pod.message())));
    }

    private static Failure evicted(PodView pod) {
        boolean ownLimit = STORAGE_LIMITS.stream().anyMatch(pod.message().toLowerCase(Locale.ROOT)::contains);
        return ownLimit
                ? never(
                        FailureClass.STORAGE_LIMIT_EXCEEDED,
                        byNode(pod, "used more local storage than its limit")
                                + "; raise resourceConfig.volumeSizeInGB or the ephemeral-storage limit")
                : counted(FailureClass.INTERRUPTED, byNode(pod, "was evicted"));
    }

    private static Failure ended(PodView pod, ContainerView.Terminated end) {
        if (end.reason().equals("OOMKilled")) {
            return never(
                    FailureClass.OUT_OF_MEMORY,
                    "container '%s' of pod %s used more memory than its limit; raise it in resourceConfig.resources"
                            .formatted(TrainingRun.CONTAINER, pod.name()));
        }
        if (START_ERRORS.contains(end.reason())) {
            return never(FailureClass.START_FAILED, notStarted(end.message()));
        }
        return pod.deletionTime().isPresent()
                ? never(
                        FailureClass.POD_DELETED,
                        "somebody deleted pod %s; its program ended with exit code %d"
                                .formatted(pod.name(), end.exitCode()))
                : byProgram(pod, end);
    }

    /** Runtimes say {@code exec: "x": …} of a program that is not there; anything else has little to do with the command. */
    private static String notStarted(String why) {
        boolean program = NO_PROGRAM.stream().anyMatch(why::contains);
        return Texts.line("the container could not be started%s: %s"
                .formatted(program ? "; correct containerEntrypoint" : "", why));
    }

    /** The pod failed without a word about its training container. */
    private static Failure notEnded(PodView pod) {
        if (pod.failedHelper().isPresent()) {
            return counted(FailureClass.START_FAILED, helper(pod.failedHelper().get()));
        }
        return pod.reason().isEmpty()
                ? counted(FailureClass.JOB_FAILED, byNode(pod, "failed"))
                : counted(
                        FailureClass.NODE_REJECTED,
                        byNode(pod, "was rejected by its node (%s)".formatted(pod.reason())));
    }

    private static String helper(PodView.FailedHelper helper) {
        return Texts.joined(
                "%s '%s' ended with exit code %d"
                        .formatted(
                                helper.init() ? "init container" : "container",
                                helper.container(),
                                helper.end().exitCode()),
                helper.end().message());
    }

    private static Failure byProgram(PodView pod, ContainerView.Terminated end) {
        // A message that holds metrics was written before things went wrong.
        var said = pod.reportedMetrics().isEmpty() ? end.message() : "";
        return never(FailureClass.ALGORITHM_ERROR, Texts.joined("exit code " + end.exitCode(), said));
    }

    private static String byNode(PodView pod, String what) {
        return Texts.joined("pod %s %s".formatted(pod.name(), what), pod.message());
    }

    private static Failure never(FailureClass failure, String message) {
        return new Failure(failure, message, Retry.NEVER);
    }

    private static Failure counted(FailureClass failure, String message) {
        return new Failure(failure, message, Retry.COUNTED);
    }
}
